/** Gives the parts of a grid more room: fewer stand beside each other, and rows of a height of their own may be higher. */

import { boxOf, styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { overOf, scrolls } from "../page/span.js";
import { childrenOf, contains } from "../page/tree.js";

/** What lays the parts of a grid, whose columns differ, one below the other. */
export const ONE_COLUMN = { display: "flex", "flex-direction": "column", "align-items": "stretch" };

// Where a part begins that is at no place of its own, or begins a row.
const IN_TURN = /^(auto|span \d+|1)$/;

// The days of a week stand in a row.
const WEEK = 7;

/** How many columns a box of a computed style has, if these are all as wide, and the parts in them in their order, each in one or several. */
export function evenColumnsOf(box, style) {
  if (!style.display.endsWith("grid")) return 0;
  // Those that nothing is in are told too.
  const columns = style.gridTemplateColumns.split(" ").map(parseFloat).filter(Boolean);
  const areEven = columns.length > 1 && columns.every((each) => Math.abs(each - columns[0]) < 1);
  return areEven && childrenOf(box).every((each) => IN_TURN.test(styleOf(each).gridColumnStart)) ? columns.length : 0;
}

/** How much wider than such a grid, or than its share of it, what is in one of its parts is. */
export function gridOver(grid) {
  return Math.max(overOf(grid), ...childrenOf(grid).filter((each) => overOf(each) > 0 && !scrolls(styleOf(each).overflowX)).map(overOf));
}

/**
 * Plan for each such grid that is too wide as many columns as its widest part leaves room for, what
 * is within others after those; answers whether there was one.
 */
export function mendGrids(noted) {
  const tooWide = noted.filter(({ even, over, spill, fewer }) => even && !fewer && over > spill + 1);
  const outer = tooWide.filter(({ box }) => !tooWide.some((other) => other.box !== box && contains(other.box, box)));
  outer.forEach((each) => {
    each.fewer = true;
    if (each.even === WEEK) lend(each.box, { "overflow-x": "auto" });
    else reduceColumns(each.box);
  });
  return outer.length;
}

// Among others a part that spans several stays as wide as all; where each does, they are counted alike.
function reduceColumns(grid) {
  const parts = childrenOf(grid);
  const spanning = parts.filter((each) => styleOf(each).gridColumnStart !== "auto");
  const single = spanning.length < parts.length && parts.filter((each) => !spanning.includes(each));
  const widest = Math.ceil(Math.max(...(single || parts).map((part) => Math.max(boxOf(part).width, part.scrollWidth))));
  lend(grid, { "grid-template-columns": `repeat(auto-fit,minmax(min(100%,${widest}px),1fr))` });
  spanning.forEach((each) => lend(each, { "grid-column": single ? "1/-1" : "auto" }));
}

/** Plan for the rows of a box, if it is a grid, to be as high as what is in them: a cell stays as high as its row does. */
export function loosenRows(grid) {
  const { display, gridAutoRows, gridTemplateRows } = styleOf(grid);
  if (!display.endsWith("grid")) return;
  // Rows that its style sheet names and those a grid makes itself are one list to it.
  const [property, rows] = gridAutoRows === "auto" ? ["grid-template-rows", gridTemplateRows] : ["grid-auto-rows", gridAutoRows];
  lend(grid, { [property]: rows.replace(/(?<![\w(,.])[\d.]+px/g, "minmax($&,auto)") });
}
