/** Keeps lines readable: words too long for them break, and short ones are not justified. */

import { lineage, styleOf } from "./dom.js";
import { lend } from "./loans.js";
import { overflows } from "./text_width.js";

// A line of some 35 letters, in heights of a letter.
const SHORT = 18;

/** Whether lines in a box of some style break, and its width does not grow with its words. */
export function breaksLines(box, { display, whiteSpace }) {
  return whiteSpace !== "nowrap" && (!display.startsWith("table") || isOfFixedTable(box));
}

function isOfFixedTable(cell) {
  const table = cell.closest("table");
  return table && styleOf(table).tableLayout === "fixed";
}

/** Lend some boxes what their lines want. */
export function mendLines(boxes) {
  breakWords(boxes.filter(hasLongWord));
  boxes.filter(hasGaps).forEach(({ box }) => lend(box, { "text-align": "start" }));
}

function hasLongWord({ box, width }) {
  return width && box.scrollWidth > width + 1 && overflows(box);
}

// Not every text's words may break: beside a picture that floats a word goes below by itself. What is
// around a word too long is no cause of it.
function breakWords(noted) {
  const around = new Set(noted.flatMap(({ box }) => lineage(box.parentElement)));
  for (const each of noted) {
    if (each.broken || around.has(each.box)) continue;
    each.broken = true;
    lend(each.box, { "overflow-wrap": "break-word" });
  }
}

// In a short line the gaps between justified words grow as wide as words. An editor lays words into
// spans of their own size.
function hasGaps({ box, justified }) {
  if (!justified || styleOf(box).textAlign !== "justify") return false;
  let words = box;
  while (words.firstElementChild) words = words.firstElementChild;
  return box.clientWidth < SHORT * parseFloat(styleOf(words).fontSize);
}
