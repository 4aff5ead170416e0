/** Follows what dresses the page anew: another theme, a style sheet or a font that comes late. */

import { html } from "./dom.js";

// What themes are called in the names of attributes and classes.
const THEME = /dark|light|night|theme|scheme|contrast|font/i;

let tellOfDress;
let frame = 0;
const themes = new MutationObserver((records) => {
  if (records.some(isTheme)) tellOfDress();
});

/** Whom to tell that the page is dressed anew. */
export function onDressed(callback) {
  tellOfDress = callback;
}

/** Follow how the page is dressed while it is adapted, or let it be; what its fonts are, while text is resized. */
export function followDress(isAdapted, isResized) {
  themes.disconnect();
  document.removeEventListener("load", attendLoad, true);
  document.fonts.removeEventListener("loadingdone", attendDress);
  if (!isAdapted) return;
  [html, document.body].forEach((each) => themes.observe(each, { attributes: true, attributeOldValue: true }));
  document.addEventListener("load", attendLoad, true);
  if (isResized) document.fonts.addEventListener("loadingdone", attendDress);
}

function isTheme({ attributeName, oldValue, target }) {
  if (attributeName !== "class") return THEME.test(attributeName) && target.getAttribute(attributeName) !== oldValue;
  const [before, now] = [oldValue || "", target.className].map((names) => names.split(/\s+/));
  return [...before, ...now].some((name) => THEME.test(name) && before.includes(name) !== now.includes(name));
}

// A sheet may be put in force by its own handler only, after this; several that come together count once.
function attendLoad({ target }) {
  if (target.matches("link[rel~=stylesheet],style")) attendDress();
}

function attendDress() {
  frame ||= requestAnimationFrame(dressed);
}

function dressed() {
  frame = 0;
  tellOfDress();
}
