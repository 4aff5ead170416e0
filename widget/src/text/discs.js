/** Keeps the words of a round box, as initials or the number of a step are, within its circle. */

import { shownLinesIn } from "../page/cut_off.js";
import { boxOf, meet } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { wordsIn } from "../page/tree.js";
import { union } from "./places.js";

// A larger circle is the frame of a picture, in pixels.
const LARGEST = 100;
// What letters have of the height of their line.
const INK = 0.7;

/** Note whether a box of a computed style is round with its words in it, and whether one line of its own fills it. */
export function noteDisc(box, { borderTopLeftRadius, lineHeight }) {
  const { clientWidth } = box;
  if (!clientWidth || clientWidth > LARGEST || clientWidth !== box.clientHeight) return null;
  const radius = parseFloat(borderTopLeftRadius) * (borderTopLeftRadius.endsWith("%") ? clientWidth / 100 : 1);
  return 2 * radius >= clientWidth && framesWords(box) && { round: true, filled: wordsIn(box).length > 0 && parseFloat(lineHeight) > 0.9 * clientWidth };
}

// A dot for each picture of a row has words for screen readers alone, aside or below.
function framesWords(box) {
  const circle = boxOf(box);
  return shownLinesIn(box).every((line) => meet(line, circle));
}

/** Plan for a disc with words to be as large as the circle around its words; answers whether it is not yet. */
export function widenDisc({ box, filled }) {
  const lines = shownLinesIn(box);
  if (!lines.length) return false;
  const { left, right, top, bottom } = union(lines);
  // For a line that does not fill it, or a word, it has become higher or wider.
  const sides = [box.clientWidth, box.clientHeight];
  const size = Math.ceil(Math.max(...sides, Math.hypot(right - left, INK * (bottom - top))));
  if (size <= Math.min(...sides)) return false;
  const wanted = `${size}px`;
  lend(box, { "min-width": wanted, "min-height": wanted, "border-radius": wanted, ...(filled && { "line-height": wanted }) });
  return true;
}
