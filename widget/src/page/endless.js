/** What moves without end, and where it passes by. */

import { boxOf, html, styleOf } from "./dom.js";
import { animationsInTrees } from "./shadows.js";
import { hides } from "./span.js";
import { all, allUnder, contains, lineage } from "./tree.js";

// How many times as high as its line a bar may be.
const HIGHER = 4;

/** The animations of the page that go on with time, and not as it is scrolled. */
export function animations() {
  return animationsInTrees().filter(({ effect, timeline }) => effect?.target && timeline === document.timeline);
}

/** Whether an animation begins again for ever. */
export function isEndless({ effect }) {
  return effect.getTiming().iterations === Infinity;
}

/** What cuts off an element that moves, or the page's root. */
export function windowOf(element) {
  return lineage(element).slice(1).find((each) => each !== document.body && hides(styleOf(each).overflowX)) || html;
}

/** The elements whose words pass by in one line, and those around them up to what they pass behind. */
export function tickers() {
  const moving = animations().filter(isEndless).map(({ effect }) => effect.target).filter(passesBy);
  const around = moving.flatMap((each) => {
    const behind = windowOf(each);
    return lineage(each).filter((at) => contains(behind, at));
  });
  return [...around, ...allUnder([...all("marquee"), ...moving])];
}

// What they pass behind is hardly higher than they are.
function passesBy(element) {
  const { clientHeight } = windowOf(element);
  return styleOf(element).whiteSpace === "nowrap" && clientHeight < HIGHER * boxOf(element).height;
}
