/** Reading comfort: each item off by default, each taken back whole. */

import { lend } from "./loans.js";
import { stopMotion } from "./motion.js";
import { wear } from "./page_rules.js";
import { showRuler } from "./ruler.js";
import { styleOf, textElements } from "./dom.js";

/** The items in their order. */
export const COMFORTS = ["line-spacing", "letter-spacing", "narrow-column", "underline-links", "ruler", "stop-motion"];

/** Whether some items make text take more room. */
export function spaces(wanted) {
  return wanted.some((name) => name.endsWith("spacing"));
}

/** Turn on the wanted items, and the others off, for a column and the texts under some roots in it. */
export function comfort(wanted, column, roots) {
  const [lines, letters, narrow, underlined, ruled, still] = COMFORTS.map((name) => wanted.includes(name));
  if (narrow) lend(column, { "max-width": "min(100%, 68ch)" });
  for (const text of wanted.length ? roots.flatMap(textElements) : []) {
    if (lines) lend(text, { "line-height": 1.8 });
    if (letters) lend(text, { "letter-spacing": ".12em", "word-spacing": ".16em" });
    if (narrow && styleOf(text).textAlign === "justify") lend(text, { "text-align": "start" });
  }
  wear("links", underlined ? "a:any-link,a:any-link *{text-decoration:underline;text-underline-offset:.15em;}" : "");
  showRuler(ruled);
  stopMotion(still);
}
