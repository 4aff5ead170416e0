/** The one style sheet lent to the page, in each of its trees. */

import { inEachTree } from "./shadows.js";

const worn = {};
let sheet;

/** Wear rules under a name, or none. They lie in a layer, where "important" beats the page's. */
export function wear(name, rules = "") {
  if (rules === (worn[name] || "")) return;
  rewrite(name, rules);
  dressTrees();
}

/** Wear none under a name for a moment, in a sheet that stays where it is. */
export function pause(name) {
  if (worn[name]) rewrite(name, "");
}

/** Lend the sheet to all trees, or take it off them where nothing is worn any more. */
export function dressTrees() {
  inEachTree("rules", layerOf(sheet)?.cssRules.length ? dress : undress);
}

// Rule by rule within the layer: another sheet, or a group of rules, costs Chromium the layout of the page.
function rewrite(name, rules) {
  worn[name] = rules;
  sheet ||= new CSSStyleSheet();
  const layer = layerOf(sheet) || sheet.cssRules[sheet.insertRule("@layer thanhdoc{}")];
  while (layer.cssRules.length) layer.deleteRule(0);
  rulesIn(Object.values(worn).join("")).forEach((rule, at) => layer.insertRule(rule, at));
}

function rulesIn(text) {
  const draft = new CSSStyleSheet();
  draft.replaceSync(text.replace(/(?<!\\);/g, "!important;"));
  return [...draft.cssRules].map(({ cssText }) => cssText);
}

function layerOf(styleSheet) {
  return styleSheet?.cssRules[0];
}

function dress(tree) {
  if (!tree.adoptedStyleSheets.includes(sheet)) tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
}

/** Take the sheet off a tree. */
export function undress(tree) {
  if (tree.adoptedStyleSheets.includes(sheet)) tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((each) => each !== sheet);
}
