/** Keeps a ribbon across the corner of a card, which a small box cuts off at both ends, as wide as its words want. */

import { styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { childrenOf } from "../page/tree.js";

// What is larger is no corner, in pixels.
const LARGEST_CORNER = 200;

/** Note of a box of a computed style, that hides what reaches out of it, the lengths of a ribbon across it, in pixels; nothing where there is none. */
export function noteRibbon(box, style) {
  if (Math.max(box.clientWidth, box.clientHeight) > LARGEST_CORNER) return null;
  const ribbon = childrenOf(box).find(isTurned);
  return ribbon && [[box, lengthsIn(style, ["width", "height"])], [ribbon, lengthsIn(styleOf(ribbon), ["width", "top", "left"])]];
}

function isTurned(element) {
  const { transform } = styleOf(element);
  return transform !== "none" && Math.abs(new DOMMatrix(transform).b) > 0.1;
}

function lengthsIn(style, properties) {
  return properties.map((property) => [property, parseFloat(style[property])]);
}

/** Plan for a ribbon that is larger by a factor. */
export function growRibbon({ ribbon }, factor) {
  for (const [element, lengths] of ribbon) lend(element, Object.fromEntries(lengths.map(([property, length]) => [property, `${length * factor}px`])));
}
