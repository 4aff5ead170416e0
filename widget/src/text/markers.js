/** Keeps the numbers and dots of a list in the room they had beside its items. */

import { styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";

// A dot with its gap takes one letter's height, twice that where letters are at their largest.
const DOT = 2;

/** Note how wide the last marker of a list is, and how far out of the list it hangs, in pixels; nothing where it has none beside its items. */
export function noteMarkers(box, style) {
  const item = box.matches("ol,ul") && style.listStyleType !== "none" && box.lastElementChild;
  const padding = item && parseFloat(style.paddingInlineStart);
  if (!item || (box.localName === "ul" && padding >= DOT * parseFloat(style.fontSize))) return null;
  const { width, fontSize } = styleOf(item, "::marker");
  const wide = Math.max(parseFloat(width), parseFloat(fontSize));
  const { display, listStylePosition, marginInlineStart } = styleOf(item);
  if (!wide || display !== "list-item" || listStylePosition !== "outside") return null;
  return { marker: { item, wide, padding, out: Math.max(0, wide - padding - parseFloat(marginInlineStart)) } };
}

/** Plan the room for markers that are larger by a factor. */
export function makeRoomForMarkers({ box, marker: { item, wide, padding, out } }, factor) {
  const room = wide * factor - out - parseFloat(styleOf(item).marginInlineStart);
  if (room > padding) lend(box, { "padding-inline-start": `${room}px` });
}
