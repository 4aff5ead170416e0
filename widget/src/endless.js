/** What moves without end, and where it passes by. */

import { all, allUnder, boxOf, html, lineage, styleOf } from "./dom.js";
import { hides } from "./text_width.js";

// How many times as high as its line a bar may be.
const HIGHER = 4;

/** The animations of the page that begin again for ever. */
export function endlessAnimations() {
  return document.getAnimations().filter(({ effect, timeline }) =>
    effect?.target && timeline === document.timeline && effect.getTiming().iterations === Infinity);
}

/** What cuts off an element that moves, or the page's root. */
export function windowOf(element) {
  return lineage(element).slice(1).find((each) => each !== document.body && hides(styleOf(each).overflowX)) || html;
}

/** The elements whose words pass by in one line, and those around them up to what they pass behind. */
export function tickers() {
  const moving = endlessAnimations().map(({ effect }) => effect.target).filter(passesBy);
  const around = moving.flatMap((each) => lineage(each).slice(0, lineage(each).indexOf(windowOf(each)) + 1));
  return [...around, ...allUnder([...all("marquee"), ...moving])];
}

// What they pass behind is hardly higher than they are.
function passesBy(element) {
  const { clientHeight } = windowOf(element);
  return styleOf(element).whiteSpace === "nowrap" && clientHeight < HIGHER * boxOf(element).height;
}
