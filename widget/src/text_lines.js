/** Keeps lines readable: words too long for them break, and short ones are not justified. */

import { boxOf, html, isOutOfFlow, leavesLines, meet, styleOf } from "./dom.js";
import { lend } from "./loans.js";
import { APART, isRow, lineOf, scrolls, spanOf } from "./text_span.js";
import { childrenOf, lineage, parentOf, wordLinesIn } from "./tree.js";

// A line of some 35 letters, in heights of a letter.
const SHORT = 18;
// A box narrower than that holds a word or two, in heights of a letter.
const BADGE = 5;

/** Whether lines in a box of some style break, and its width does not grow with its words. */
export function breaksLines(box, { display, whiteSpace }) {
  return whiteSpace !== "nowrap" && (!display.startsWith("table") || fixedTableOf(box));
}

function fixedTableOf(cell) {
  const table = cell.matches("td,th") && cell.closest("table");
  return table && styleOf(table).tableLayout === "fixed" && table;
}

/** Lend some boxes what their lines want. */
export function mendLines(boxes) {
  breakWords(boxes.filter(hasLongWord));
  boxes.filter(isTight).forEach(({ box }) => lend(box, { "column-gap": `${APART}px` }));
  boxes.filter(hasGaps).forEach(({ box }) => lend(box, { "text-align": "start" }));
}

// A word that stuck out before may stick out as far.
function hasLongWord({ breaks, over, spill }) {
  return breaks && over > spill + 1;
}

// Not every text's words may break: beside a picture that floats a word goes below by itself. What is
// around a word too long, or around a row, is no cause of it.
function breakWords(noted) {
  const around = new Set(noted.flatMap(({ box }) => lineage(parentOf(box))));
  for (const each of noted) {
    if (each.broken > 1 || around.has(each.box) || !hasWordsOut(each.box)) continue;
    each.broken = !each.broken && widenBadge(each.box) ? 1 : 2;
    // To its words a box that lays its parts in a row gives no less room than the longest has by itself.
    if (each.broken > 1) lend(each.box, { "overflow-wrap": isRow(styleOf(each.box)) ? "anywhere" : "break-word" });
  }
}

// Whether some of a box's own words stick out of it; those of a row are in its parts.
function hasWordsOut(box) {
  const { end } = spanOf(boxOf(box));
  return isRow(styleOf(box)) || wordLinesIn(box, (each) => lineOf(each) === box).some((line) => spanOf(line).end > end);
}

// A narrow box of a width of its own, as a date or a tab has, may grow with the words in it; in a row
// as wide as that is, for the row may take more lines.
function widenBadge(box) {
  const badge = lineage(box).find(isBadge);
  const least = BADGE * letterOf(box);
  if (!badge || badge.clientWidth >= least) return false;
  const table = fixedTableOf(badge);
  const home = parentOf(table || badge);
  const { display, gridTemplateColumns, overflowX } = styleOf(home);
  const isWide = box.scrollWidth >= lineOf(home).clientWidth / (display.endsWith("flex") ? 1 : 3);
  if ((isWide && !scrolls(overflowX)) || isRail(home) || isHemmed(badge, box)) return false;
  if (table) lend(table, { "table-layout": "auto" });
  else if (display.endsWith("grid")) lend(home, { "grid-template-columns": wider(gridTemplateColumns, least) });
  else lend(badge, { "min-width": "min-content", ...marginOf(badge) });
  return true;
}

function isBadge(element) {
  const style = styleOf(element);
  if (leavesLines(style) || style.display.startsWith("inline-") || fixedTableOf(element)) return true;
  return element !== html && (standsInRow(element) || isNarrow(element, style));
}

// By a width of its own; what floats beside it leaves one that hides its overflow less.
function isNarrow(element, { overflowX }) {
  return overflowX === "visible" && 3 * element.offsetWidth < parentOf(element).clientWidth;
}

// What stands below another is as wide as what holds both.
function standsInRow(element) {
  const style = styleOf(parentOf(element));
  return style.display.endsWith("grid") || isRow(style);
}

// What a script moves a row of slides by is their width, once measured.
function isRail(row) {
  return row.scrollWidth > 2 * parentOf(row).clientWidth;
}

// Whether a box that a script has placed among others would lie over these.
function isHemmed(badge, { scrollWidth, clientWidth }) {
  if (!isOutOfFlow(styleOf(badge))) return false;
  const { left, right, top, bottom } = boxOf(badge);
  const widened = { left: left - scrollWidth + clientWidth, right: right + scrollWidth - clientWidth, top, bottom };
  return childrenOf(parentOf(badge)).some((each) => each !== badge && isOutOfFlow(styleOf(each)) && meet(widened, boxOf(each)));
}

// What is beside a badge has kept off by its own margin, which may now be below it.
function marginOf(badge) {
  const style = styleOf(badge);
  const side = `margin-${style.float === "left" ? "right" : "left"}`;
  return style.float !== "none" && { [side]: `max(${style[side]},${APART}px)` };
}

// The narrow columns of a grid as wide as their words, the others with what is left.
function wider(columns, least) {
  return columns.replace(/([\d.]+)px/g, (_, width) => (width < least ? `minmax(${width}px,min-content)` : `minmax(0,${width}fr)`));
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

// How high the letters in a box are: an editor lays words into spans of their own size.
function letterOf(box) {
  let words = box;
  while (words.firstElementChild) words = words.firstElementChild;
  return parseFloat(styleOf(words).fontSize);
}
