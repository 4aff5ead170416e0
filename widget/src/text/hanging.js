/** Keeps the first line of a list's item as far out of the others as the sign in it is wide. */

import { styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { childrenOf } from "../page/tree.js";

/** Note how far the first line of a block of a computed style begins before its others, in pixels; nothing where it does not, or out of sight. */
export function noteHanging(box, style) {
  const hanging = -parseFloat(style.textIndent);
  if (!(hanging > 0)) return null;
  // Each property costs, and is asked for no other box.
  const { display, textIndent, marginInlineStart, paddingInlineStart } = style;
  const padding = parseFloat(paddingInlineStart);
  if (textIndent.endsWith("%") || hanging > parseFloat(marginInlineStart) + padding) return null;
  // Blocks in it hang by themselves.
  return /^(block|list-item)$/.test(display) && childrenOf(box).every((each) => styleOf(each).display.startsWith("inline")) && { hanging, padding };
}

/** Plan for a sign that is larger by a factor. */
export function hangOut({ box, hanging, padding }, factor) {
  if (factor > 1) lend(box, { "text-indent": `${-hanging * factor}px`, "padding-inline-start": `${padding + hanging * (factor - 1)}px` });
}
