/** Where in a strange page the tools belong. */

import { options } from "./options.js";

// What the widget put in; it moves when the article turns out to be another one.
const placed = new WeakSet();
let missed = false;

/** The article the page is about, or null where there is none or several equal ones. */
export function findArticle() {
  const chosen = options.article && query(options.article);
  if (chosen) return chosen;
  for (const selector of ["[itemprop=articleBody]", "article"]) {
    const found = Array.from(document.querySelectorAll(selector)).filter((each) => !each.parentElement.closest(selector));
    if (found.length) return found.length === 1 ? found[0] : null;
  }
  // While the page still comes, an article may yet follow.
  return document.readyState === "loading" ? null : document.querySelector("main");
}

/** Say once, for the webmaster, what was looked for in vain and what to set. */
export function explainMissing() {
  if (missed) return;
  missed = true;
  const sought = [options.article, "[itemprop=articleBody]", "article", "main"].filter(Boolean).join(", ");
  console.info(`Thanh Đọc: no single article found by ${sought}; set data-article to a CSS selector of it`);
}

/** Put an element where its kind belongs, unless the page placed it itself. */
export function place(tag, spot, article) {
  const present = document.querySelector(tag);
  if (present && !placed.has(present)) return;
  const home = article || document.querySelector("main") || document.body;
  if (present && present.parentElement === home) return;
  const element = present || document.createElement(tag);
  placed.add(element);
  if (spot === "head") home.prepend(element);
  else home.append(element);
}

function query(selector) {
  try {
    return document.querySelector(selector);
  } catch {
    return null;
  }
}
