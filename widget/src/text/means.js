/** What makes a box narrower whose words have grown too wide. */

import { CONTROLS, FORMULAS, boxOf, html, isOutOfFlow, styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { APART, edgesOf, hides, isMirrored, isRow, lineOf, overflows, spanOf, tooWideIn, waitsBeside } from "../page/span.js";
import { all, childrenOf, contains, parentOf } from "../page/tree.js";
import { widenBadge } from "./badges.js";
import { ONE_COLUMN } from "./grids.js";
import { isOfData } from "./tables.js";

/** Not yet: before what is too wide in it has had its turn, or while what is around becomes wider. */
export const LATER = null;

// What is narrower holds hardly a word, in em.
const SQUEEZED = 3;
// A part of a row by itself is as wide as the row that it is for its own parts.
const SHRINKING = { "min-width": 0, "max-width": "100%" };
const SCROLLING = { display: "block", "overflow-x": "auto" };

// The rows and cells of what is a table by its style sheet.
function cellsOf(box) {
  return all("*", box).filter((each) => !each.closest("table") && styleOf(each).display.startsWith("table-"));
}

// A page may make a table a block.
function isTable({ localName }, display) {
  return display === "table" || localName === "table";
}

function isSheetTable(box) {
  return box.localName !== "table" && styleOf(box).display === "table";
}

// Before what is around breaks words, what is in it does; before that, what a style sheet makes a table comes apart.
function goesBefore(other, box) {
  return isSheetTable(other) ? contains(other, box) : !isSheetTable(box) && contains(box, other);
}

// In a row it may be better below the others, where its words would stand letter below letter.
function isSqueezed(box, { fontSize }) {
  return box.clientWidth < SQUEEZED * parseFloat(fontSize) && isRow(styleOf(parentOf(box)));
}

function letDown(box) {
  lend(parentOf(box), { "flex-wrap": "wrap" });
  lend(box, { "flex-basis": "auto" });
}

// A formula stays of one piece.
function scrolled({ display }) {
  return { display: display === "inline" ? "inline-block" : display, "max-width": "100%", overflow: "auto hidden" };
}

// No wider than its line, into whose edges a row may reach, but not out of the page; what waits beside that stays there.
function kept(box, style) {
  const { display, maxWidth, marginLeft, marginRight } = style;
  const beside = [marginLeft, marginRight].filter((each) => display.startsWith("inline") || each.startsWith("-"));
  const room = ["100%", ...beside].join(" - ");
  const out = spanOf(boxOf(box)).end - html.clientWidth;
  return { "max-width": `min(${[room, maxWidth].filter((each) => each !== "none")})`, "min-width": 0, "box-sizing": "border-box", ...(display === "grid" && overflows(box) && ONE_COLUMN), ...(out > 0 && !waitsBeside(box) && heldIn(style, out)) };
}

// What is moved over the end of its line, or of what it is placed in, may be so by its own size.
function heldIn(style, out) {
  const isPlacedIn = isOutOfFlow(style);
  const [property, over] = isPlacedIn ? ["inset-inline-end", style.insetInlineEnd] : ["margin-inline-end", style.marginInlineEnd];
  if (over.startsWith("-")) return { [property]: 0 };
  return isPlacedIn && style.transform !== "none" && style.translate === "none" && { translate: `${isMirrored() ? out : -out}px` };
}

// How much wider a block must be for what sticks out of it, where it has as much room in its line and nothing beside.
function roomFor(block, part) {
  const style = styleOf(block);
  if (style.display !== "block" || style.float !== "none" || /flex|grid/.test(styleOf(parentOf(block)).display)) return 0;
  const line = isOutOfFlow(style) ? html : lineOf(parentOf(block));
  const [end, edge, last] = [boxOf(part), edgesOf(block), edgesOf(line)].map((each) => spanOf(each).end);
  return end + APART < last ? end - edge : 0;
}

// Lines and parts in a row may break; words not yet, though the page lets those of a control, and though their end be hidden.
function broken(box, { whiteSpace, flexDirection, overflowX }) {
  return {
    "white-space": whiteSpace.startsWith("pre") ? "pre-wrap" : "normal",
    ...(flexDirection.startsWith("row") && { "flex-wrap": "wrap" }),
    ...((hides(overflowX) || box.matches(CONTROLS)) && { "overflow-wrap": "normal" }),
  };
}

/** What is tried to make a box narrower, one after the other: which elements to lend what, if any. */
export const MEANS = [
  (box, style) => {
    if (isSqueezed(box, style)) letDown(box);
    // What is chosen stays in one line while it can.
    if (box.localName === "select" && widenBadge(box)) return LATER;
    return [[box], box.matches(FORMULAS) ? scrolled(style) : broken(box, style)];
  },
  // A table that is alone scrolls; a box with room beside it for one, as a calendar's, becomes wider;
  // others keep to their line. The tracks of a grid may be wider than it is: then its parts stand one
  // below the other.
  (box, style) => {
    const [home, isTableBox] = [parentOf(box), style.display === "table"];
    if (isTableBox && childrenOf(home).length === 1) return [[home], { "overflow-x": "auto" }];
    const more = isTableBox && roomFor(home, box);
    if (more > 0) return [[home], { "min-width": `${parseFloat(styleOf(home).width) + more}px` }];
    if (style.display.endsWith("flex") && widenBadge(box)) return LATER;
    if (isRow(style)) tooWideIn(box).forEach((each) => lend(each, SHRINKING));
    return [[box], kept(box, style)];
  },
  // What is around a control, or a link in its manner, may be wider. Its words may break, but not those
  // of a whole page; a table of data scrolls before its words stand letter below letter, and what a
  // style sheet alone lays in columns is laid one below the other.
  (box, { display }, tooWide) => {
    if ((box.matches(CONTROLS) || display.startsWith("inline-")) && widenBadge(box)) return LATER;
    const table = box.closest("table");
    if (table && isOfData(table)) return isTable(box, display) && [[box], SCROLLING];
    if (!table && tooWide.some((other) => other.wide < 3 && other.box !== box && goesBefore(other.box, box))) return LATER;
    return !table && display === "table" ? [cellsOf(box), { display: "block" }] : [[box], { "overflow-wrap": "anywhere" }];
  },
  (box, { display }) => isTable(box, display) && [[box], SCROLLING],
];
