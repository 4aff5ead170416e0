/** Reading comfort: each item off by default, each taken back whole. */

import { UNDERLINED } from "../color/rules.js";
import { styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { wear } from "../page/rules.js";
import { all, textElements } from "../page/tree.js";
import { stopMotion } from "./motion.js";
import { showRuler } from "./ruler.js";

// In heights of a letter; WCAG 1.4.12 asks for 1.5, 0.12 and 0.16. Where a page gives more, that stays.
const LEADING = 1.8;
const LETTER_SPACE = 0.12;
const WORD_SPACE = 0.16;

/** The items in their order. */
export const COMFORTS = ["line-spacing", "letter-spacing", "narrow-column", "underline-links", "ruler", "stop-motion"];

// Those that change no box and no style of the page's own.
const ADDITIONS = ["underline-links", "ruler"];

/** Some items without those that need no look at the page. */
export function withoutAdditions(items) {
  return items.filter((each) => !ADDITIONS.includes(each));
}

/** Whether some items make text take more room. */
export function spaces(wanted) {
  return wanted.some((name) => name.endsWith("spacing") || (name === "stop-motion" && all("marquee").length));
}

/** Turn on the wanted items, and the others off, for a column and the texts under some roots in it. */
export function comfort(wanted, column, roots) {
  const [lines, letters, narrow, still] = withoutAdditions(COMFORTS).map((name) => wanted.includes(name));
  if (narrow) lend(column, { "max-width": "min(100%, 68ch)" });
  for (const text of lines || letters || narrow ? roots.flatMap(textElements) : []) {
    const { fontSize, lineHeight, letterSpacing, wordSpacing, textAlign } = styleOf(text);
    const isUnder = (length, ems) => !(parseFloat(length) >= ems * parseFloat(fontSize));
    if (lines && isUnder(lineHeight, LEADING)) lend(text, { "line-height": LEADING });
    if (letters && isUnder(letterSpacing, LETTER_SPACE)) lend(text, { "letter-spacing": `${LETTER_SPACE}em` });
    if (letters && isUnder(wordSpacing, WORD_SPACE)) lend(text, { "word-spacing": `${WORD_SPACE}em` });
    if (narrow && textAlign === "justify") lend(text, { "text-align": "start" });
  }
  showAdditions(wanted);
  stopMotion(still);
}

/** Turn on the wanted additions, and the others off. */
export function showAdditions(wanted) {
  const [underlined, ruled] = ADDITIONS.map((name) => wanted.includes(name));
  wear("links", underlined ? UNDERLINED : "");
  showRuler(ruled);
}
