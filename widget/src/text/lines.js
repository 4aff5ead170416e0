/** Keeps lines readable: words too long for them break, and short ones are not justified. */

import { boxOf, styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { APART, edgesOf, isRow, lineOf, spanOf } from "../page/span.js";
import { childrenOf, lineage, parentOf, wordLinesIn } from "../page/tree.js";
import { fixedTableOf, layApart, letterOf, widenBadge } from "./badges.js";

// What may make room for a word, one after the other.
const ROOMS = [widenBadge, layApart];
// A line of some 35 letters, in heights of a letter.
const SHORT = 18;

/** Whether lines in a box of some style break, and its width does not grow with its words. */
export function breaksLines(box, { display, whiteSpace }) {
  return whiteSpace !== "nowrap" && (!display.startsWith("table") || fixedTableOf(box));
}

/** Lend some boxes what their lines want; answers those that are given the room of their words. */
export function mendLines(boxes) {
  const growing = breakWords(boxes.filter(hasLongWord));
  boxes.filter(isTight).forEach(({ box }) => lend(box, { "column-gap": `${APART}px` }));
  boxes.filter(hasGaps).forEach(({ box }) => lend(box, { "text-align": "start" }));
  return growing;
}

// A word that stuck out before may stick out as far, but not where its line was cut, once that may break.
function hasLongWord({ breaks, clipped, wide, over, spill }) {
  return clipped && wide ? over > 1 : breaks && over > spill + 1;
}

// Not every text's words may break: beside a picture that floats a word goes below by itself. What is
// around a word too long, or around a row, is no cause of it.
function breakWords(noted) {
  const around = new Set(noted.flatMap(({ box }) => lineage(parentOf(box))));
  const growing = [];
  for (const each of noted) {
    if (each.broken > ROOMS.length || around.has(each.box) || !hasWordsOut(each)) continue;
    each.grows = ROOMS.slice(each.broken).some((makesRoom) => (each.broken += 1) && makesRoom(each.box));
    if (each.grows) growing.push(each);
    else breakWordsOf(each);
  }
  return growing;
}

// To its words a box that lays its parts in a row gives no less room than the longest has by itself.
function breakWordsOf(noted) {
  noted.broken = Infinity;
  lend(noted.box, { "overflow-wrap": isRow(styleOf(noted.box)) ? "anywhere" : "break-word" });
}

// Whether some of a box's own words stick out of it, or reach where dots stand for them; those of a row are in its parts.
function hasWordsOut({ box, clipped }) {
  const { end } = spanOf((clipped ? edgesOf : boxOf)(box));
  return isRow(styleOf(box)) || wordLinesIn(box, (each) => lineOf(each) === box).some((line) => spanOf(line).end > end);
}

/** The least gap between two parts of a box that stand beside each other. */
export function gapIn(box) {
  const parts = childrenOf(box).map(boxOf);
  const gaps = parts.slice(1).map((part, i) => Math.max(part.left - parts[i].right, parts[i].left - part.right, part.top >= parts[i].bottom ? APART : 0));
  return Math.min(...gaps);
}

// What was left of a row kept its parts from one another.
function isTight({ box, gap }) {
  return gap >= APART && gap < Infinity && gapIn(box) < APART / 2;
}

// In a short line the gaps between justified words grow as wide as words.
function hasGaps({ box, justified }) {
  return justified && styleOf(box).textAlign === "justify" && box.clientWidth < SHORT * letterOf(box);
}
