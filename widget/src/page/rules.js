/** The one style sheet lent to the page, in each of its trees. */

import { inEachTree } from "./shadows.js";

const worn = {};
let sheet;

/** Wear rules under a name, or none. They lie in a layer, where "important" beats the page's. */
export function wear(name, rules = "") {
  if (rules === (worn[name] || "")) return;
  worn[name] = rules;
  const text = textWorn();
  rewrite(text);
  // Others may be worn in a moment, and the sheet may stay where it is.
  if (text) inEachTree("rules", dress);
  else queueMicrotask(undressAll);
}

function textWorn() {
  return Object.values(worn).join("");
}

// Rule by rule within the layer: another sheet, or a group of rules, costs Chromium the layout of the page.
function rewrite(text) {
  sheet ||= new CSSStyleSheet();
  const layer = sheet.cssRules[0] || sheet.cssRules[sheet.insertRule("@layer thanhdoc{}")];
  while (layer.cssRules.length) layer.deleteRule(0);
  rulesIn(text).forEach((rule, at) => layer.insertRule(rule, at));
}

function rulesIn(text) {
  const draft = new CSSStyleSheet();
  draft.replaceSync(text.replace(/(?<!\\);/g, "!important;"));
  return [...draft.cssRules].map(({ cssText }) => cssText);
}

/** Take the sheet off all trees, if nothing is worn by now. */
export function undressAll() {
  if (!textWorn()) inEachTree("rules", undress);
}

function dress(tree) {
  if (!tree.adoptedStyleSheets.includes(sheet)) tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
}

/** Take the sheet off a tree. */
export function undress(tree) {
  if (tree.adoptedStyleSheets.includes(sheet)) tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((each) => each !== sheet);
}
