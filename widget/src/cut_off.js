/** What is seen of an element where boxes around it hide what reaches out of them. */

import { boxOf, html, isOutOfFlow, styleOf } from "./dom.js";
import { lineage, parentOf } from "./tree.js";

/** The rectangle of an element that no box around it cuts off. */
export function seenOf(element) {
  const home = isOutOfFlow(styleOf(element)) ? element.offsetParent : parentOf(element);
  const cuts = lineage(home).filter((at) => at !== document.body && at !== html && styleOf(at).overflowX !== "visible");
  return cuts.map(boxOf).reduce(common, boxOf(element));
}

/** Whether nothing is seen of an element. */
export function isCutOff(element) {
  const { left, top, right, bottom } = seenOf(element);
  return left >= right - 1 || top >= bottom - 1;
}

// What two rectangles have in common.
function common(one, other) {
  const [left, top] = ["left", "top"].map((side) => Math.max(one[side], other[side]));
  const [right, bottom] = ["right", "bottom"].map((side) => Math.min(one[side], other[side]));
  return { left, top, right, bottom };
}
