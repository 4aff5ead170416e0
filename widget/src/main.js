/** The whole widget: reads its tag, counts the view, registers the elements, places them. */

import { BoundaryMap } from "./map.js";
import { configure, options, ownScript } from "./options.js";
import { explainMissing, findArticle, place } from "./placement.js";
import { ArticleRating } from "./rating.js";
import { restoreReading } from "./reading.js";
import { ShareRow } from "./share.js";
import { chooseLanguage, overrideTexts } from "./texts.js";
import { ReadingToolbar } from "./toolbar.js";
import { VERSION } from "./version.js";
import { onNewView } from "./views.js";
import { beginView, countVisit } from "./visit.js";
import { VisitBlock } from "./visits.js";

// One row an element: its tag and class, the names in data-tools that call for it, its spot, and
// whether it is about one article. The order is the order on the page.
const ELEMENTS = [
  { tag: "thanhdoc-toolbar", element: ReadingToolbar, tools: ["size", "contrast", "comfort"], spot: "head", aboutArticle: false },
  { tag: "thanhdoc-share", element: ShareRow, tools: ["share"], spot: "foot", aboutArticle: true },
  { tag: "thanhdoc-rating", element: ArticleRating, tools: ["rating"], spot: "foot", aboutArticle: true },
  { tag: "thanhdoc-visits", element: VisitBlock, tools: ["visits"], spot: "foot", aboutArticle: false },
  { tag: "thanhdoc-map", element: BoundaryMap, tools: ["map"], spot: "foot", aboutArticle: false },
];

async function start(script) {
  configure(script);
  // visits.js was here before us: the view is counted, and its block stands for ours.
  if (isWanted(["visits"]) && !customElements.get("thanhdoc-visits")) countVisit();
  if (!("adoptedStyleSheets" in Document.prototype)) return;
  restoreReading();
  chooseLanguage(options.lang, document.documentElement.lang);
  if (options.texts) await overrideTexts(options.texts);
  register();
  placeEarly();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => placeAll(), { once: true });
  else placeAll();
  onNewView(renew);
}

function isWanted(tools) {
  return tools.some((tool) => options.tools.includes(tool));
}

function register() {
  for (const { tag, element } of ELEMENTS) {
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
}

function placeEarly() {
  if (document.readyState !== "loading") return;
  // A tag in the head is here before the article: what stands at its head must not push it later.
  placeAll("head");
  requestAnimationFrame(placeEarly);
}

function renew() {
  beginView();
  placeAll();
  for (const { tag } of ELEMENTS) {
    for (const each of document.querySelectorAll(tag)) if (each.refresh) each.refresh();
  }
}

function placeAll(only) {
  const article = findArticle();
  if (only && !article) return;
  if (!article) explainMissing();
  for (const { tag, tools, spot, aboutArticle } of ELEMENTS) {
    const fits = isWanted(tools) && (article || !aboutArticle);
    if (fits && (!only || spot === only)) place(tag, spot, article);
  }
}

// A second tag finds the first one's mark; a form named "thanhdoc" is no mark.
if (!Object.hasOwn(window, "thanhdoc")) {
  Object.defineProperty(window, "thanhdoc", { value: Object.freeze({ version: VERSION }) });
  start(ownScript());
}
