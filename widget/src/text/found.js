/** Finds the text of a page that is to be scaled. */

import { FORMULAS, isInkless, isOutOfFlow, styleOf } from "../page/dom.js";
import { all, textElements } from "../page/tree.js";

/** The elements under some roots whose text is to be scaled; a formula is one as a whole. */
export function textsUnder(roots) {
  const texts = roots.flatMap(textElements).filter((each) => each.type !== "file" || !isVeil(styleOf(each)));
  const formulas = roots.flatMap((root) => root.closest(FORMULAS) || all(FORMULAS, root));
  const found = formulas.length ? [...texts.filter((each) => !each.closest(FORMULAS)), ...formulas] : texts;
  return document.querySelector("canvas,foreignObject") ? found.filter((each) => !isDrawn(each, styleOf(each))) : found;
}

// What chooses a file, unseen and over a button that stands for it, is as large as it takes to cover that.
function isVeil({ position, opacity }) {
  return position === "absolute" && opacity === "0";
}

// Words in a drawing are as large as it has room for. A viewer that draws its pages lays the words
// over them, unseen, to be marked and copied there.
function isDrawn(element, style) {
  return element.closest("foreignObject") || (isOutOfFlow(style) && isInkless(style));
}
