/** Where in a strange page its article is. */

import { advise } from "./advice.js";
import { options } from "./options.js";

// Many systems make each comment an article too.
const COMMENTS = ":is([class*=comment],[id*=comment]):not(html,body)";
const MAIN = "main,[role=main]";
// Where NukeViet, Liferay and SharePoint keep an article that nothing else marks.
const KNOWN = ["#news-bodyhtml", "#page-bodyhtml", ".asset-content .journal-content-article", ".ms-rtestate-field"];

/** The article the page is about, or null where there is none or several equal ones. */
export function findArticle() {
  try {
    const chosen = options.article && document.querySelector(options.article);
    if (chosen) return chosen;
  } catch {
    // An unknown value means the default.
  }
  for (const selector of ["[itemprop=articleBody]", "article"]) {
    const found = [...document.querySelectorAll(selector)].filter((each) => !each.parentElement.closest(selector) && !each.closest(COMMENTS));
    if (found.length) return longest(found);
  }
  // While the page still comes, an article may yet follow.
  return document.readyState === "loading" ? null : document.querySelector(MAIN);
}

/** The main part of a page that still comes, once it has begun: after a menu or a path alone an article may follow, and so may one that the page names. */
export function mainBegun() {
  const main = options.article ? null : document.querySelector(MAIN);
  return main?.querySelector("h1,h2,h3,p") ? main : null;
}

// Beside one that is twice as long as all others together, those are teasers; else all are equal.
function longest(articles) {
  if (articles.length === 1) return articles[0];
  const lengths = articles.map((each) => each.textContent.length);
  const most = Math.max(...lengths);
  const sum = lengths.reduce((one, other) => one + other);
  return 3 * most >= 2 * sum ? articles[lengths.indexOf(most)] : null;
}

/** Tell the webmaster what was looked for in vain and what to set. */
export function explainMissing() {
  const sought = [options.article, "[itemprop=articleBody]", "article", MAIN].filter(Boolean).join(", ");
  const known = KNOWN.find((each) => document.querySelector(each));
  advise(`no single article by ${sought}; set data-article to its selector${known ? `, perhaps "${known}"` : ""}`);
}

/** What the tools stand in: the article, or where there is none the page's main part. */
export function homeOf(article) {
  return article || document.querySelector(MAIN) || document.body;
}
