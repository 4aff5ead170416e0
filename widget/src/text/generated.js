/** Finds the letters a style sheet adds to a text, or dresses by itself. */

import { ADDED, DRESSED, styleOf } from "../page/dom.js";

// A sign of an icon font is no letter; a picture may stand in its place.
const LETTERS = /^["ac].*[\p{L}\p{N}]/u;
// What is no wider holds a number or a word, in heights of a letter.
const DISC = 3;

/** The letters of an element of a computed style that may not grow with it: where, how large, and in how small a box. */
export function generatedIn(element, { fontSize, lineHeight }) {
  const styles = [...ADDED, ...DRESSED].map((name) => [name, styleOf(element, `::${name}`)]);
  return styles.filter(([name, style]) => (ADDED.includes(name) ? LETTERS.test(style.content) : style.fontSize !== fontSize || style.lineHeight !== lineHeight))
    .map(([name, style]) => lettersOf(`::${name}`, style));
}

function lettersOf(place, { fontSize, lineHeight, width, height }) {
  const size = parseFloat(fontSize);
  return { place, size, leading: parseFloat(lineHeight) / size, ...(parseFloat(width) <= DISC * size && { disc: true, width, height }) };
}
