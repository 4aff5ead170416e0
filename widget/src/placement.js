/** Where in a strange page the tools belong. */

import { advise } from "./advice.js";
import { all } from "./dom.js";
import { options } from "./options.js";

// What the widget put in, by tag; it moves when the article turns out to be another one.
const placed = new Map();

/** The article the page is about, or null where there is none or several equal ones. */
export function findArticle() {
  try {
    const chosen = options.article && document.querySelector(options.article);
    if (chosen) return chosen;
  } catch {
    // An unknown value means the default.
  }
  for (const selector of ["[itemprop=articleBody]", "article"]) {
    const found = all(selector).filter((each) => !each.parentElement.closest(selector));
    if (found.length) return found.length > 1 ? null : found[0];
  }
  // While the page still comes, an article may yet follow.
  return document.readyState === "loading" ? null : document.querySelector("main");
}

/** Tell the webmaster what was looked for in vain and what to set. */
export function explainMissing() {
  const sought = [options.article, "[itemprop=articleBody]", "article", "main"].filter(Boolean).join(", ");
  advise(`no single article by ${sought}; set data-article to its selector`);
}

/** Whether the page took away what was put in. */
export function isLost() {
  return [...placed.values()].some((each) => !each.isConnected);
}

/** Put an element where its kind belongs, unless the page placed it itself. */
export function place(tag, article) {
  const home = article || document.querySelector("main") || document.body;
  const own = placed.get(tag) || document.createElement(tag);
  const element = document.querySelector(tag) || own;
  if (element.parentElement === home || (element.isConnected && element !== own)) return;
  placed.set(tag, element);
  home[tag === "thanhdoc-toolbar" ? "prepend" : "append"](element);
}
