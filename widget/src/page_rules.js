/** The one style sheet lent to the page, in each of its trees. */

import { inEachTree } from "./shadows.js";

let sheet;
const worn = {};

/** Wear rules under a name, or none. They lie in a layer, where "important" beats the page's. */
export function wear(name, rules = "") {
  if (rules === (worn[name] || "")) return;
  worn[name] = rules;
  const text = Object.values(worn).join("");
  sheet ||= new CSSStyleSheet();
  sheet.replaceSync(`@layer thanhdoc{${text.replace(/(?<!\\);/g, "!important;")}}`);
  inEachTree("rules", text ? dress : undress);
}

function dress(tree) {
  if (!tree.adoptedStyleSheets.includes(sheet)) tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
}

/** Take the sheet off a tree. */
export function undress(tree) {
  if (tree.adoptedStyleSheets.includes(sheet)) tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((each) => each !== sheet);
}
