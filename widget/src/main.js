/** The whole widget: reads its tag, counts the view, registers the elements, places them. */

import { html } from "./page/dom.js";
import { isUntouchable, whenTouchable } from "./page/hydration.js";
import { restoreReading } from "./reading/reading.js";
import { refreshAll } from "./shell/controls.js";
import { isLost, keepColumn, place, standClear, withdraw } from "./shell/placement.js";
import { explainMissing, findArticle, homeOf, mainBegun } from "./site/article.js";
import { configure, options, ownScript } from "./site/options.js";
import { chooseLanguage, overrideTexts } from "./site/texts.js";
import { SETTLED, onNewView } from "./site/views.js";
import { beginView, countVisit } from "./site/visit.js";
import { defineMap } from "./tools/map.js";
import { defineRating } from "./tools/rating.js";
import { defineShare } from "./tools/share.js";
import { defineToolbar } from "./tools/toolbar.js";
import { defineVisits } from "./tools/visits.js";
import { VERSION } from "./version.js";

// In their order on the page: the tools that call for an element, and whether it is about one article.
const PLACED = [
  ["toolbar", ["size", "contrast", "comfort"], false],
  ["share", ["share"], true],
  ["rating", ["rating"], true],
  ["visits", ["visits"], false],
  ["map", ["map"], false],
];
const TOOLBAR = PLACED.slice(0, 1);

// Undefined until the tools are placed.
let article;

async function start(script) {
  configure(script);
  // visits.js was here before us: the view is counted, and its block stands for ours.
  if (options.tools.includes("visits") && !customElements.get("thanhdoc-visits")) countVisit();
  if (!("adoptedStyleSheets" in Document.prototype)) return;
  restoreReading();
  chooseLanguage(options.lang, html.lang);
  // At once: by it a later visits.js knows that the view is counted.
  defineVisits();
  if (options.texts) {
    await overrideTexts(options.texts);
    refreshAll();
  }
  defineToolbar();
  followPage();
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", placeFirst);
  else placeFirst();
  onNewView(() => {
    beginView();
    if (article !== undefined) placeAll();
    refreshAll();
  });
}

// A tag in the head is here before the article: what stands at its head is put there before anyone
// has looked, or it would push it. Later a page's script may bring the article, or replace it with
// all that is in it.
function followPage() {
  let soon = 0;
  const placeAgain = () => {
    soon = 0;
    const found = findArticle();
    if (found || article || isLost()) placeAll(found);
  };
  // Without a word of it nothing can be pushed yet, and its title may come next.
  const isSeen = (found) => found === article || (/\S/.test(found.textContent) && !isUntouchable(found));
  const placeEarly = (found) => found && isSeen(found) && placeToolbar(found);
  new MutationObserver(() => {
    if (document.readyState === "loading") placeEarly(findArticle() || mainBegun());
    else if (article !== undefined && (!article?.isConnected || isLost())) soon ||= setTimeout(placeAgain, SETTLED);
  }).observe(html, { childList: true, subtree: true });
}

// At once, in most pages.
function placeFirst() {
  const found = findArticle();
  if (isUntouchable(homeOf(found))) whenTouchable(() => homeOf(findArticle()), () => placeTools(findArticle()));
  else placeTools(found);
}

// The toolbar at once, for a frame may be under way; the others before the next, as a task of their own.
function placeTools(found) {
  placeToolbar(found);
  requestAnimationFrame(() => {
    // Before the others change the layout that is asked for.
    standClear();
    // By now a map of the page's own is there.
    [defineShare, defineRating, defineMap].forEach((define) => define());
    placeIn(findArticle(), PLACED);
  });
}

function placeToolbar(found) {
  placeIn(found, TOOLBAR);
  keepColumn();
}

function placeAll(found = findArticle()) {
  placeIn(found, PLACED);
  standClear();
}

function placeIn(found, elements) {
  article = found;
  for (const [name, tools, aboutArticle] of elements) {
    if (!tools.some((tool) => options.tools.includes(tool))) continue;
    if (article || !aboutArticle) place(`thanhdoc-${name}`, article);
    else withdraw(`thanhdoc-${name}`);
  }
  if (!article) explainMissing();
}

// A second tag finds the first one's mark; a form named "thanhdoc" is no mark.
if (!Object.getOwnPropertyDescriptor(window, "thanhdoc")) {
  Object.defineProperty(window, "thanhdoc", { value: { version: VERSION } });
  start(ownScript());
}
