/** Finds the text of a page that is to be scaled. */

import { FORMULAS, isInkless, isOutOfFlow, styleOf } from "../page/dom.js";
import { all, allUnder, textElements } from "../page/tree.js";
import { bearsLetters } from "./generated.js";

// Elements that have no letters but a style sheet's.
const bearers = new WeakSet();

/** Whether an element has no letters but those a style sheet adds. */
export function isBearer(element) {
  return bearers.has(element);
}

/** The elements under some roots whose text is to be scaled, also that of a style sheet; a formula is one as a whole. */
export function textsUnder(roots) {
  const own = roots.flatMap(textElements);
  const texts = [...own, ...bearersUnder(roots, own)].filter((each) => each.type !== "file" || !isVeil(styleOf(each)));
  const formulas = roots.flatMap((root) => root.closest(FORMULAS) || all(FORMULAS, root));
  const found = formulas.length ? [...texts.filter((each) => !each.closest(FORMULAS)), ...formulas] : texts;
  return document.querySelector("canvas,foreignObject") ? found.filter((each) => !isDrawn(each, styleOf(each))) : found;
}

function bearersUnder(roots, texts) {
  const isText = new Set(texts);
  const found = allUnder(roots).filter((each) => !isText.has(each) && each instanceof HTMLElement && bearsLetters(each));
  texts.forEach((each) => bearers.delete(each));
  found.forEach((each) => bearers.add(each));
  return found;
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
