/** Lets a table keep its shape at a larger size: it may be as much wider, as far as its line goes. */

import { boxOf, leavesLines, styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { childrenOf, parentOf } from "../page/tree.js";

// A table with such lays a page out, or a form.
const NO_WORDS = "table,iframe,object,embed,video,form,input,select,button,textarea";
const NEAR = 5;
// A width that is no part of the line's.
const LENGTH = /\d(?!.*%)/;

/** Note how wide a table of a computed style is that has a width of its own and holds words alone, and what it keeps free beside it. */
export function noteTable(box, style) {
  if (box.localName !== "table" || !LENGTH.test(box.style.width || box.width)) return null;
  if (style.display !== "table" || leavesLines(style) || laysOut(box) || isBesideFloat(box)) return null;
  if (/flex|grid/.test(styleOf(parentOf(box)).display)) return null;
  // In the middle its margins are what is left of its line.
  const isCentred = box.align === "center" || box.style.marginLeft === "auto";
  return { table: boxOf(box).width, margins: isCentred ? "0px" : `${style.marginLeft} - ${style.marginRight}` };
}

// Whether a table holds more than words, and signs or lines between them.
function laysOut(box) {
  const isLarge = (picture) => boxOf(picture).width > boxOf(box).width / 2;
  return box.querySelector(NO_WORDS) || [...box.querySelectorAll("img")].some(isLarge);
}

// Whether one of the last few elements before a table floats beside it, or a picture in them: a wider one would go below that.
function isBesideFloat(table) {
  const { top } = boxOf(table);
  const siblings = childrenOf(parentOf(table));
  const at = siblings.indexOf(table);
  const near = siblings.slice(Math.max(0, at - NEAR), at).flatMap((each) => [each, ...each.querySelectorAll("img,figure,table")]);
  return near.some((each) => styleOf(each).float !== "none" && boxOf(each).bottom > top);
}

/** Plan for a table that is wider by a factor. */
export function widenTable({ box, table, margins }, factor) {
  if (factor > 1) lend(box, { "min-width": `min(${table * factor}px,100% - ${margins})`, "box-sizing": "border-box" });
}

/** Whether a table holds data: one of the page's layout names no rows and columns, nor rules lines between; one within it may. */
export function isOfData(table) {
  const [cell] = table.rows[0]?.cells || [];
  return [...table.rows].some((row) => row.querySelector(":scope>th")) || (cell && isRuled(styleOf(cell)));
}

function isRuled({ borderTopWidth, borderBottomWidth }) {
  return borderTopWidth !== "0px" || borderBottomWidth !== "0px";
}
