/** What the ground of an element tells a reader besides its words. */

import { styleOf } from "../page/dom.js";
import { contrast } from "./math.js";
import { sightOf } from "./sight.js";

// The contrast of a ground that is told from what is around it, as the light colours of buttons are.
const TOLD = 2;
// How far apart the parts of a colour are that is seen as one, of 255.
const TINT = 24;

/** Whether a label, or what stands for a box beside it, says by its border or a hint of a ground that it is ticked. */
export function isTicked(element) {
  const control = element.control ?? element.previousElementSibling;
  return control?.matches("input:checked") && (sightOf(element).own[3] || isBordered(element));
}

/** Whether a ground stands out: that says what is chosen, or where a bar ends. Its edge still does. */
export function isFilled(element) {
  return sightOf(element).solid && (standsOut(element) || isHighlighted(element));
}

// Words among others on a light colour, which may be as bright as the paper is.
function isHighlighted(element) {
  const { own, behind } = sightOf(element);
  return rangeOf(own) >= TINT && rangeOf(own.map((part, at) => part - behind[at])) >= TINT && styleOf(element).display === "inline";
}

// How far apart the three parts of a colour are.
function rangeOf([red, green, blue]) {
  return Math.max(red, green, blue) - Math.min(red, green, blue);
}

/** Whether an element's ground is told from what is behind it. */
export function standsOut(element) {
  const { ground, behind } = sightOf(element);
  return isTold(ground, behind);
}

/** Whether a ground is told from what is around it. */
export function isTold(ground, around) {
  return contrast(ground, [around]) >= TOLD;
}

/** Whether an element has a border around it. */
export function isBordered(element) {
  const { borderTopWidth, borderLeftWidth } = styleOf(element);
  return borderTopWidth !== "0px" && borderLeftWidth !== "0px";
}
