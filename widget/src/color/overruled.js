/** Holds a step of contrast where the page's own "important", inline or in a layer, is stronger than the step's rules. */

import { CONTROLS, styleOf } from "../page/dom.js";
import { carryOut, holds, lend, settle } from "../page/loans.js";
import { inkOf } from "./inks.js";
import { formatColor, isSameColor, parseColor } from "./math.js";

const LINK = "a:any-link";

/** Carry out what is planned, then hold what is overruled of some elements and the texts among them; `underlined` is whether links are. */
export function holdOverruled(elements, texts, palette, underlined) {
  if (!carryOut()) settle();
  if (palette) holdRules(elements, texts, palette, underlined);
  carryOut();
  texts.filter((each) => each.placeholder && !holds(each, "--thanhdoc-hint")).forEach((each) => lend(each, overruledHint(each)));
  carryOut();
}

function holdRules(elements, texts, palette, underlined) {
  texts.forEach((each) => lend(each, overruledInk(each, palette)));
  elements.filter((each) => each.matches(CONTROLS) && isEdgeOverruled(each)).forEach((each) => lend(each, { "border-color": "currentcolor" }));
  if (underlined) elements.filter(isLineOverruled).forEach((each) => lend(each, { "text-decoration-line": "underline" }));
}

// A hint takes over from its field what its letters are filled with.
function overruledHint(field) {
  const [ink, hint] = [inkOf(field), parseColor(styleOf(field, "::placeholder").webkitTextFillColor)];
  return isSameColor(ink, hint) ? {} : { "-webkit-text-fill-color": formatColor(ink) };
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
