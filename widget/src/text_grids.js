/** Gives the parts of a grid more room: fewer stand beside each other, and rows of a height of their own may be higher. */

import { boxOf, styleOf } from "./dom.js";
import { lend } from "./loans.js";
import { childrenOf } from "./tree.js";

/** What lays the parts of a grid, whose columns differ, one below the other. */
export const ONE_COLUMN = { display: "flex", "flex-direction": "column", "align-items": "stretch" };

/** Whether a box of a computed style has columns all as wide, with parts in them in their order. */
export function hasEvenColumns(box, style) {
  if (!style.display.endsWith("grid")) return false;
  const [first, ...others] = style.gridTemplateColumns.split(" ").map(parseFloat);
  return others.length > 0 && others.every((each) => Math.abs(each - first) < 1) && childrenOf(box).every((each) => styleOf(each).gridColumnStart === "auto");
}

/** Plan for each such grid that is too wide as many columns as its widest part leaves room for; answers whether there was one. */
export function mendGrids(noted) {
  const tooWide = noted.filter(({ even, over, spill, fewer }) => even && !fewer && over > spill + 1);
  tooWide.forEach((each) => {
    const widest = Math.ceil(Math.max(...childrenOf(each.box).map((part) => boxOf(part).width)));
    lend(each.box, { "grid-template-columns": `repeat(auto-fit,minmax(min(100%,${widest}px),1fr))` });
    each.fewer = true;
  });
  return tooWide.length;
}

/** Plan for the rows of a box, if it is a grid, to be as high as what is in them: a cell stays as high as its row does. */
export function loosenRows(grid) {
  const { display, gridAutoRows, gridTemplateRows } = styleOf(grid);
  if (!display.endsWith("grid")) return;
  // Rows that its style sheet names and those a grid makes itself are one list to it.
  const [property, rows] = gridAutoRows === "auto" ? ["grid-template-rows", gridTemplateRows] : ["grid-auto-rows", gridAutoRows];
  lend(grid, { [property]: rows.replace(/(?<![\w(,.])[\d.]+px/g, "minmax($&,auto)") });
}
