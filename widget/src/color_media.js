/** What shows pixels of its own that no tool may change, and what lies over it. */

import { boxOf, meet, styleOf } from "./dom.js";
import { all, contains } from "./tree.js";

/** The selector of all that does. */
export const MEDIA = "img,video,canvas,iframe,object,embed";

// What has less is there to be pressed, not to be seen.
const LEAST_OPACITY = 0.1;

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

/** What an element wants for nothing to be mixed into the colours of its words; nothing where a picture is among them. */
export function unmixed(element) {
  const { opacity, mixBlendMode, filter } = styleOf(element);
  const plain = {
    ...(opacity > LEAST_OPACITY && opacity < 1 && { opacity: 1 }),
    ...(mixBlendMode !== "normal" && { "mix-blend-mode": "normal" }),
    ...(/opacity|brightness|contrast/.test(filter) && { filter: "none" }),
  };
  return Object.keys(plain).length && all(MEDIA, element).length ? {} : plain;
}
