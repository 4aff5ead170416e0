/** Finds the letters a style sheet adds to an element, or dresses by itself. */

import { ADDED, DRESSED, styleOf } from "../page/dom.js";
import { placedKindOf } from "./kinds.js";

// A sign of an icon font is no letter, nor is the end of a line; a picture may stand in its place.
const LETTERS = /^["ac].*(?<!\\)[\p{L}\p{N}]/u;
const BUTTON = "::file-selector-button";
const HINT = "::placeholder";
// What is no wider holds a number or a word, in heights of a letter.
const DISC = 3;

// What was asked of one of each kind, for texts and for what may have no letters but such.
const lettered = new Map();
const bearing = new Map();

/** Forget what was asked, for the page may change. */
export function forgetGenerated() {
  [lettered, bearing].forEach((each) => each.clear());
}

/**
 * The letters of an element of a computed style that may not grow with it: where, how large, and in
 * how small a box. Asked of one of each kind, and of each where the first has a large first letter,
 * for the others hardly have.
 */
export function lettersOf(element, style) {
  const name = [placedKindOf(element), style.fontSize, style.lineHeight, Boolean(element.placeholder)].join();
  const known = lettered.get(name);
  if (known && !known.some(({ place }) => place.includes("first"))) return known;
  const letters = generatedIn(element, style);
  if (!known) lettered.set(name, letters);
  return letters;
}

/** Whether an element has such letters; it may be by an attribute of its own. */
export function bearsLetters(element) {
  const name = [placedKindOf(element), element.getAttributeNames()].join();
  if (!bearing.has(name)) bearing.set(name, generatedIn(element, styleOf(element)).length > 0);
  return bearing.get(name);
}

function generatedIn(element, { fontSize, lineHeight }) {
  if (element.type === "file") return [letters(BUTTON, styleOf(element, BUTTON))];
  if (element.placeholder) return [hintOf(styleOf(element, HINT))];
  const styles = [...ADDED, ...DRESSED].map((name) => [name, styleOf(element, `::${name}`)]);
  return styles.filter(([name, style]) => (ADDED.includes(name) ? LETTERS.test(style.content) : style.fontSize !== fontSize || style.lineHeight !== lineHeight))
    .map(([name, style]) => letters(`::${name}`, style));
}

// The box of a hint is as wide as its field's.
function hintOf({ fontSize, lineHeight }) {
  return letters(HINT, { fontSize, lineHeight, content: "" });
}

// Lines that roll past a window are as high as letters and wide as told.
function letters(place, { fontSize, lineHeight, width, height, content }) {
  const size = parseFloat(fontSize);
  const rolls = content.includes("\\a ");
  const disc = !rolls && parseFloat(width) <= DISC * size;
  return { place, size, leading: parseFloat(lineHeight) / size, rolls, ...(disc && { disc, width, height }) };
}
