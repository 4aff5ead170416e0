/** Gives the parts of a grid more room: fewer stand beside each other, and rows of a height of their own may be higher. */

import { boxOf, styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { childrenOf } from "../page/tree.js";

/** What lays the parts of a grid, whose columns differ, one below the other. */
export const ONE_COLUMN = { display: "flex", "flex-direction": "column", "align-items": "stretch" };

// The days of a week stand in a row.
const WEEK = 7;

/** How many columns a box of a computed style has, if these are all as wide, and the parts in them in their order. */
export function evenColumnsOf(box, style) {
  if (!style.display.endsWith("grid")) return 0;
  const columns = style.gridTemplateColumns.split(" ").map(parseFloat);
  const areEven = columns.length > 1 && columns.every((each) => Math.abs(each - columns[0]) < 1);
  return areEven && childrenOf(box).every((each) => styleOf(each).gridColumnStart === "auto") ? columns.length : 0;
}

/** Plan for each such grid that is too wide as many columns as its widest part leaves room for; answers whether there was one. */
export function mendGrids(noted) {
  const tooWide = noted.filter(({ even, over, spill, fewer }) => even && !fewer && over > spill + 1);
  tooWide.forEach((each) => {
    each.fewer = true;
    lend(each.box, each.even === WEEK ? { "overflow-x": "auto" } : { "grid-template-columns": fewerColumns(each.box) });
  });
  return tooWide.length;
}

function fewerColumns(grid) {
  const widest = Math.ceil(Math.max(...childrenOf(grid).map((part) => boxOf(part).width)));
  return `repeat(auto-fit,minmax(min(100%,${widest}px),1fr))`;
}

/** Plan for the rows of a box, if it is a grid, to be as high as what is in them: a cell stays as high as its row does. */
export function loosenRows(grid) {
  const { display, gridAutoRows, gridTemplateRows } = styleOf(grid);
  if (!display.endsWith("grid")) return;
  // Rows that its style sheet names and those a grid makes itself are one list to it.
  const [property, rows] = gridAutoRows === "auto" ? ["grid-template-rows", gridTemplateRows] : ["grid-auto-rows", gridAutoRows];
  lend(grid, { [property]: rows.replace(/(?<![\w(,.])[\d.]+px/g, "minmax($&,auto)") });
}
