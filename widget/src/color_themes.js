/** Follows the page's theme: another one recolours all of it. */

import { html } from "./dom.js";

// What themes are called in the names of attributes and classes.
const THEME = /dark|light|night|theme|scheme|contrast/i;

let tellOfTheme;
const themes = new MutationObserver((records) => {
  if (records.some(isTheme)) tellOfTheme();
});

/** Whom to tell that the page has taken another theme. */
export function onTheme(callback) {
  tellOfTheme = callback;
}

/** Follow the theme in a step of contrast, or let it be. */
export function followTheme(step) {
  themes.disconnect();
  if (step) [html, document.body].forEach((each) => themes.observe(each, { attributes: true, attributeOldValue: true }));
}

function isTheme({ attributeName, oldValue, target }) {
  if (attributeName !== "class") return THEME.test(attributeName);
  const [before, now] = [oldValue || "", target.className].map((names) => names.split(/\s+/));
  return [...before, ...now].some((name) => THEME.test(name) && before.includes(name) !== now.includes(name));
}
