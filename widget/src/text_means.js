/** What makes a box narrower whose words have grown too wide. */

import { FORMULAS, styleOf } from "./dom.js";
import { lend } from "./loans.js";
import { hides } from "./text_span.js";
import { all, childrenOf, contains, parentOf } from "./tree.js";

/** Not before what is too wide in it has had its turn. */
export const LATER = null;

// What is narrower holds hardly a word, in em.
const SQUEEZED = 3;
const SCROLLING = { display: "block", "overflow-x": "auto" };

// A table of the page's layout names no rows and columns, nor rules lines between; one within it may.
function isOfData(table) {
  const [cell] = table.rows[0]?.cells || [];
  return [...table.rows].some((row) => row.querySelector(":scope>th")) || (cell && styleOf(cell).borderTopWidth !== "0px");
}

// The rows and cells of what is a table by its style sheet.
function cellsOf(box) {
  return all("*", box).filter((each) => !each.closest("table") && styleOf(each).display.startsWith("table-"));
}

// In a row it may be better below the others, where its words would stand letter below letter.
function isSqueezed(box, { fontSize }) {
  return box.clientWidth < SQUEEZED * parseFloat(fontSize) && styleOf(parentOf(box)).display.endsWith("flex");
}

// A formula stays of one piece.
function scrolled({ display }) {
  return { display: display === "inline" ? "inline-block" : display, "max-width": "100%", overflow: "auto hidden" };
}

// Lines and parts in a row may break, and where their end is hidden words.
function broken({ whiteSpace, flexDirection, overflowX }) {
  return {
    "white-space": whiteSpace.startsWith("pre") ? "pre-wrap" : "normal",
    ...(flexDirection.startsWith("row") && { "flex-wrap": "wrap" }),
    ...(hides(overflowX) && { "overflow-wrap": "break-word", "flex-basis": "auto" }),
  };
}

/** What is tried to make a box narrower, one after the other: which elements to lend what, if any. */
export const MEANS = [
  (box, style) => {
    if (isSqueezed(box, style)) lend(parentOf(box), { "flex-wrap": "wrap" });
    return [[box], (box.matches(FORMULAS) ? scrolled : broken)(style)];
  },
  // A table that is alone scrolls; others keep to their line. The tracks of a grid may be wider than
  // it is: then its parts stand one below the other.
  (box, { display, maxWidth, marginLeft, marginRight }) => (display === "table" && childrenOf(parentOf(box)).length === 1 ? [[parentOf(box)], { "overflow-x": "auto" }]
    : [[box], { "max-width": `min(100%${display.startsWith("inline") ? ` - ${marginLeft} - ${marginRight}` : ""},${maxWidth === "none" ? "100%" : maxWidth})`, "min-width": 0, "box-sizing": "border-box", ...(display === "grid" && { display: "block" }) }]),
  // Its words may break, but not those of a whole page; a table of data scrolls before its words
  // stand letter below letter, and what a style sheet alone lays in columns is laid one below the other.
  (box, { display }, tooWide) => {
    const table = box.closest("table");
    if (table && isOfData(table)) return display === "table" && [[box], SCROLLING];
    if (!table && tooWide.some((other) => other.wide < 3 && other.box !== box && contains(box, other.box))) return LATER;
    return !table && display === "table" ? [cellsOf(box), { display: "block" }] : [[box], { "overflow-wrap": "anywhere" }];
  },
  (box, { display }) => display === "table" && [[box], SCROLLING],
];
