/** Holds a palette where the page's own "important", inline or in a layer, is stronger than the palette's rules. */

import { CONTROLS, styleOf } from "../page/dom.js";
import { lend, settle } from "../page/loans.js";
import { inkOf } from "./inks.js";
import { isSameColor, parseColor } from "./math.js";

const LINK = "a:any-link";

/** Plan to hold what the rules say of some elements, and of the texts among them; `underlined` is whether links are. */
export function holdRules(elements, texts, palette, underlined) {
  settle();
  texts.forEach((each) => lend(each, overruledInk(each, palette)));
  elements.filter((each) => each.matches(CONTROLS) && isEdgeOverruled(each)).forEach((each) => lend(each, { "border-color": "currentcolor" }));
  if (underlined) elements.filter(isLineOverruled).forEach((each) => lend(each, { "text-decoration-line": "underline" }));
}

/** The styles that give a text the ink of a palette, if it has another. */
export function overruledInk(text, [ink, , link]) {
  const color = text.closest(LINK) ? link : ink;
  return isSameColor(inkOf(text), parseColor(color)) ? {} : { color, "-webkit-text-fill-color": "currentcolor" };
}

function isEdgeOverruled(control) {
  const { borderColor, color } = styleOf(control);
  return borderColor !== color;
}

function isLineOverruled(element) {
  return element.matches(LINK) && !styleOf(element).textDecorationLine.includes("underline");
}
