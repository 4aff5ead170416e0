/** What shows pixels of its own that no tool may change, and what lies over it. */

import { isPhotograph, sightOf } from "./color_sight.js";
import { seenOf } from "./cut_off.js";
import { boxOf, meet, styleOf } from "./dom.js";
import { holds } from "./loans.js";
import { all, contains, lineage } from "./tree.js";

/** The selector of all that does. */
export const MEDIA = "img,video,canvas,iframe,object,embed";

let media = [];

/** Look for all there are in the page now, and drawings that keep their ground. */
export function findMedia() {
  media = [...all(MEDIA).filter((each) => !isEffect(each)), ...all("svg").filter((each) => holds(each, "background-color"))];
}

/** Take some drawings for such, too: they are to keep their ground. */
export function addMedia(drawings) {
  media.push(...drawings);
}

/** Whether an element lies over one of them or under it. */
export function liesOverPixels(element) {
  const box = boxOf(element);
  return media.some((each) => !contains(element, each) && meet(box, boxOf(each)) && meet(box, seenOf(each)));
}

/** Whether an element lies over one of them or under it, or over a photograph that is another's background. */
export function liesOverMedia(element) {
  const isOther = (each) => each !== element && isPhotograph(each);
  return liesOverPixels(element) || sightOf(element)?.pictures.some(isOther);
}

/** Whether something is let fall or sparkle over the window, for looks alone; what draws it may be in a box that does. */
export function isEffect(element) {
  const line = element.localName === "canvas" ? lineage(element) : [element];
  return styleOf(element).pointerEvents === "none" && line.some((each) => styleOf(each).position === "fixed");
}

/** Whether a picture is broken: words stand in its place. */
export function isBroken({ complete, naturalWidth }) {
  return complete && !naturalWidth;
}
