/** Follows what dresses the page anew: another theme, or a style sheet that comes late. */

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

/** Follow how the page is dressed while it is adapted, or let it be. */
export function followDress(isAdapted) {
  themes.disconnect();
  document.removeEventListener("load", attendLoad, true);
  if (!isAdapted) return;
  [html, document.body].forEach((each) => themes.observe(each, { attributes: true, attributeOldValue: true }));
  document.addEventListener("load", attendLoad, true);
}

function isTheme({ attributeName, oldValue, target }) {
  if (attributeName !== "class") return THEME.test(attributeName) && target.getAttribute(attributeName) !== oldValue;
  const [before, now] = [oldValue || "", target.className].map((names) => names.split(/\s+/));
  return [...before, ...now].some((name) => THEME.test(name) && before.includes(name) !== now.includes(name));
}

// A sheet may be put in force by its own handler only, after this; several that come together count once.
function attendLoad({ target }) {
  if (target.matches("link[rel~=stylesheet],style")) frame ||= requestAnimationFrame(dressed);
}

function dressed() {
  frame = 0;
  tellOfDress();
}
