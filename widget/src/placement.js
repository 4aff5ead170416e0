/** Where in a strange page the tools belong. */

import { advise } from "./advice.js";
import { all, boxOf, lineage, styleOf } from "./dom.js";
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
  const own = placed.get(tag);
  const element = document.querySelector(tag) || own || document.createElement(tag);
  if (element.parentElement === home || (element.isConnected && element !== own)) return;
  placed.set(tag, element);
  home[tag === "thanhdoc-toolbar" ? "prepend" : "append"](element);
}

/** Keep the toolbar clear of a header that lies over the page's top, where no article is below it. */
export function clearOfHeader() {
  const toolbar = placed.get("thanhdoc-toolbar");
  if (!toolbar) return;
  const { left, top } = boxOf(toolbar);
  const header = lineage(document.elementFromPoint(left + 9, top + 9)).find((at) => /fixed|absolute/.test(styleOf(at).position));
  const end = header && boxOf(header).bottom;
  // What is higher is no header, but a notice that goes away.
  if (end < innerHeight / 2) toolbar.style.setProperty("--thanhdoc-margin", `${end + 12}px 0 12px`);
}
