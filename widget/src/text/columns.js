/** Keeps the columns of a text as wide as its words want, though they be fewer. */

import { lend } from "../page/loans.js";

// In heights of a letter.
const WIDEST_WORD = 8;

/** Note how wide the columns of a box of some style must be, in pixels before its words grow; nothing of one without. */
export function noteColumns({ clientWidth }, { columnCount, columnWidth, columnGap, fontSize, paddingLeft, paddingRight }) {
  if (columnCount === "auto" && columnWidth === "auto") return null;
  const gap = parseFloat(columnGap) || parseFloat(fontSize);
  const whole = clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) + gap;
  const most = Math.floor(whole / (parseFloat(columnWidth) + gap)) || Infinity;
  const column = whole / Math.max(1, Math.min(most, parseFloat(columnCount) || Infinity)) - gap;
  return { column, needed: Math.min(column, WIDEST_WORD * parseFloat(fontSize)) };
}

/** Plan for fewer columns where words have grown too wide for them. */
export function mendColumns({ box, column, needed }, factor) {
  if (needed * factor > column) lend(box, { "column-width": `${needed * factor}px` });
}
