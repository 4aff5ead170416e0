/** What shows pixels of its own that no tool may change, and what lies over it. */

import { boxOf, meet } from "./dom.js";
import { all, contains } from "./tree.js";

/** The selector of all that does. */
export const MEDIA = "img,video,canvas,iframe,object,embed";

let media = [];

/** Look for all there are in the page now. */
export function findMedia() {
  media = all(MEDIA);
}

/** Whether an element lies over one of them or under it. */
export function liesOverMedia(element) {
  return media.some((each) => !contains(element, each) && meet(boxOf(element), boxOf(each)));
}

/** Whether a picture is broken: words stand in its place. */
export function isBroken({ complete, naturalWidth }) {
  return complete && !naturalWidth;
}
