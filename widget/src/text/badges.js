/** Lets a narrow box of a width of its own, as a date or a tab has, grow with the words in it. */

import { CONTROLS, boxOf, html, inlineStyleOf, isOutOfFlow, leavesLines, meet, styleOf } from "../page/dom.js";
import { holds, lend } from "../page/loans.js";
import { APART, edgesOf, isRow, lineOf, overOf, scrolls, waitsBeside } from "../page/span.js";
import { childrenOf, lineage, parentOf } from "../page/tree.js";
import { ONE_COLUMN } from "./grids.js";
import { isOfData } from "./tables.js";

// A box narrower than that holds a word or two, and where there is room a few; in heights of a letter.
const NARROW_IN = 5;
const ROOMY_IN = 8;

/** Plan for the badge around a box whose words stick out to be as wide as these, if there is one that may. */
export function widenBadge(box) {
  const badge = lineage(box).find((each) => isBadge(each) || isCellOf(each, box));
  const table = badge && fixedTableOf(badge);
  const home = badge && parentOf(table || badge);
  if (!badge || !mayGrow(badge, home, box) || (!table && isRail(home)) || isHemmed(badge, box) || holds(home, "grid-template-columns")) return false;
  const { display, gridTemplateColumns } = styleOf(home);
  if (table) return lendAnew(table, { "table-layout": "auto" });
  if (display.endsWith("grid")) return lendAnew(home, { "grid-template-columns": wider(gridTemplateColumns, NARROW_IN * letterOf(box)) });
  return lendAnew(badge, { "min-width": box.matches(CONTROLS) ? `min(100%, ${widthFor(box, badge)}px)` : "min-content", ...marginOf(badge) });
}

/** Plan for the columns of the grid around a box whose words stick out, wider already, to stand one below the other, if there are such. */
export function layApart(box) {
  const home = lineage(parentOf(box)).find((each) => holds(each, "grid-template-columns"));
  return Boolean(home) && lendAnew(home, ONE_COLUMN);
}

// Answers whether the first of some styles was another before.
function lendAnew(element, styles) {
  const [[property, value]] = Object.entries(styles);
  const isNew = inlineStyleOf(element).getPropertyValue(property) !== value;
  if (isNew) lend(element, styles);
  return isNew;
}

// What holds a control that fills it is by itself no wider for that.
function widthFor(box, badge) {
  return Math.ceil(parseFloat(styleOf(badge).width) + excessOf(box));
}

// How much more is in a box than it shows, or how much wider it is than its line.
function excessOf(box) {
  return Math.max(overOf(box), box.offsetWidth - lineOf(parentOf(box)).clientWidth);
}

// By itself, among words, or in a row, which may take more lines, it may be as wide as what is around.
function mayGrow(badge, home, box) {
  const { display, overflowX } = styleOf(home);
  const hasRoom = display.endsWith("flex") || isByItself(badge) || isAmongWords(styleOf(badge)) || isColumn(badge) || isCellOfData(badge);
  const [letters, part] = hasRoom ? [ROOMY_IN, 1] : [NARROW_IN, display.endsWith("grid") ? 1 : 1 / 3];
  const wanted = badge.offsetWidth + excessOf(box);
  return badge.clientWidth < letters * letterOf(box) && (wanted <= part * lineOf(home).clientWidth || scrolls(overflowX));
}

function isBadge(element) {
  const style = styleOf(element);
  if (leavesLines(style) || fixedTableOf(element)) return true;
  return element !== html && (isAmongWords(style) || standsInRow(element) || isNarrow(element, style)) && !fillsLine(element);
}

// A cell is as wide as its words want, but not its controls.
function isCellOf(element, box) {
  return box.matches(CONTROLS) && styleOf(element).display === "table-cell";
}

// Other columns have room to give, or the table scrolls, or comes apart.
function isCellOfData(badge) {
  const table = fixedTableOf(badge);
  return table && (table.localName !== "table" || isOfData(table));
}

// Where all float, each may stand below the others.
function isColumn(badge) {
  return childrenOf(parentOf(badge)).every((each) => styleOf(each).float !== "none");
}

function isAmongWords({ display }) {
  return display.startsWith("inline-");
}

function fillsLine(element) {
  const { left, right } = edgesOf(lineOf(parentOf(element)));
  return element.offsetWidth + 1 > right - left;
}

// By a width of its own; what floats beside it leaves one that hides its overflow less.
function isNarrow(element, { overflowX, maxWidth }) {
  const width = element.offsetWidth;
  return overflowX === "visible" && (3 * width < 2 * parentOf(element).clientWidth || (maxWidth.endsWith("px") && width + 1 > parseFloat(maxWidth)));
}

// A block in the flow has its line for itself.
function isByItself(element) {
  const style = styleOf(element);
  return style.display === "block" && !leavesLines(style) && !standsInRow(element);
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

// Whether a box that a script has placed among others would lie over these, or one that waits beside the window would come to be seen.
function isHemmed(badge, box) {
  if (!isOutOfFlow(styleOf(badge))) return false;
  const { left, right, top, bottom } = boxOf(badge);
  const over = overOf(box);
  const widened = { left: left - over, right: right + over, top, bottom };
  return waitsBeside(badge) || childrenOf(parentOf(badge)).some((each) => each !== badge && isOutOfFlow(styleOf(each)) && meet(widened, boxOf(each)));
}

// What is beside a badge has kept off by its own margin, which may now be below it.
function marginOf(badge) {
  const style = styleOf(badge);
  const side = `margin-${style.float === "left" ? "right" : "left"}`;
  return style.float !== "none" && { [side]: `max(${style[side]},${APART}px)` };
}

// The narrow columns of a grid as wide as their words, the others with what is left, and not narrow for it.
function wider(columns, least) {
  return columns.replace(/([\d.]+)px/g, (_, width) => (width < least ? `minmax(${width}px,min-content)` : `minmax(${least}px,${width}fr)`));
}

/** The table of a fixed layout that an element is a cell of, if it is one; a style sheet may make both. */
export function fixedTableOf(cell) {
  const table = styleOf(cell).display === "table-cell" && lineage(cell).find((each) => styleOf(each).display === "table");
  return table && styleOf(table).tableLayout === "fixed" && table;
}

/** How high the letters in a box are: an editor lays words into spans of their own size. */
export function letterOf(box) {
  let words = box;
  while (words.firstElementChild) words = words.firstElementChild;
  return parseFloat(styleOf(words).fontSize);
}
