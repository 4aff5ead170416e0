/** Where in a strange page the tools belong. */

import { advise } from "./advice.js";
import { make } from "./controls.js";
import { all, boxOf, isOutOfFlow, lineage, styleOf } from "./dom.js";
import { options } from "./options.js";

// Many systems make each comment an article too.
const COMMENTS = ":is([class*=comment],[id*=comment]):not(html,body)";
const MAIN = "main,[role=main]";
// Where NukeViet, Liferay and SharePoint keep an article that nothing else marks.
const KNOWN = ["#news-bodyhtml", "#page-bodyhtml", ".asset-content .journal-content-article", ".ms-rtestate-field"];
const MARGIN = "--thanhdoc-margin";
const GAP = 12;
// What the toolbar needs to look like one, in pixels.
const WIDE = 480;

// What the widget put in and where, by tag; it moves when the article turns out to be another one.
const placed = new Map();
// What was measured for the room they keep: of all at both sides, of the toolbar at the top.
let title;
let indent = 0;
let above;

/** The article the page is about, or null where there is none or several equal ones. */
export function findArticle() {
  try {
    const chosen = options.article && document.querySelector(options.article);
    if (chosen) return chosen;
  } catch {
    // An unknown value means the default.
  }
  for (const selector of ["[itemprop=articleBody]", "article"]) {
    const found = all(selector).filter((each) => !each.parentElement.closest(selector) && !each.closest(COMMENTS));
    if (found.length) return longest(found);
  }
  // While the page still comes, an article may yet follow.
  return document.readyState === "loading" ? null : document.querySelector(MAIN);
}

// Beside one that is twice as long as all others together, those are teasers; else all are equal.
function longest(articles) {
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

/** Whether the page took away what was put in. */
export function isLost() {
  return [...placed.values()].some(({ element }) => !element.isConnected);
}

/** What the tools stand in: the article, or where there is none the page's main part. */
export function homeOf(article) {
  return article || document.querySelector(MAIN) || document.body;
}

/** Put an element where its kind belongs, unless the page placed it itself; it says what it is. */
export function place(tag, article) {
  const home = homeOf(article);
  const own = placed.get(tag);
  const element = document.querySelector(tag) || own?.element || make(tag, { titled: true });
  if (element.isConnected && (element !== own?.element || home === own.home)) return;
  placed.set(tag, { element, home });
  keepRoom(element, {});
  home[tag === "thanhdoc-toolbar" ? "prepend" : "append"](element);
}

/**
 * Let the tools begin where the title does, at once when that is there: what moves after it was
 * seen is a jump. Measured once for each title, or anew.
 */
export function keepColumn(anew) {
  const { element: toolbar, home } = placed.get("thanhdoc-toolbar") || {};
  const found = home?.querySelector("h1");
  if (!toolbar?.isConnected || (!anew && (found === title || !isInset(found, home)))) return;
  title = found;
  indent = indentOf(title, boxOf(toolbar));
  placed.forEach(({ element }) => keepRoom(element, { top: element === toolbar && above }));
}

/** Keep the toolbar in its column, and clear of what the page lays over its place. */
export function standClear() {
  keepColumn(true);
  const toolbar = placed.get("thanhdoc-toolbar")?.element;
  // Scrolled, another part of the page lies there.
  if (toolbar?.isConnected && !scrollY) comeForth(toolbar);
}

// Whether a title may begin inside of its place, by what is known without a layout.
function isInset(found, home) {
  const line = lineage(found);
  return line.slice(0, line.indexOf(home)).some((each) => styleOf(each).maxWidth !== "none" || styleOf(each).paddingLeft !== "0px");
}

// How far inside of its place a title begins, where tools as much narrower still look like some.
function indentOf(title, { left, width }) {
  const gap = title ? boxOf(title).left - left + indent : 0;
  const whole = width + 2 * indent;
  return gap > 0 && whole - 2 * gap >= Math.min(WIDE, 0.75 * whole) ? gap : 0;
}

// Where none is needed a page's own margin holds.
function keepRoom({ style }, { top, right = indent, left = indent }) {
  if (top || right || left) style.setProperty(MARGIN, `${top || GAP}px ${right}px ${GAP}px ${left}px`);
  else style.removeProperty(MARGIN);
}

// Below a header, beside a column, into a layer that holds the page.
function comeForth(toolbar) {
  const room = {};
  keepRoom(toolbar, room);
  layersOver(toolbar).find(holdsPage)?.prepend(toolbar);
  const found = boxOf(toolbar);
  const clear = () => {
    layersOver(toolbar).forEach((layer) => makeRoom(room, found, boxOf(layer)));
    keepRoom(toolbar, room);
  };
  clear();
  // What lies below a header is over the toolbar only when that is there too.
  clear();
  above = room.top;
}

// Room at the top, right and left; what is both high and wide is a notice that goes away.
function makeRoom(room, found, over) {
  if (over.bottom < innerHeight / 2) room.top = Math.max(room.top || GAP, over.bottom - found.top + 2 * GAP);
  else if (over.left > innerWidth / 2) room.right = indent + found.right - over.left + GAP;
  else if (over.right <= innerWidth / 2) room.left = indent + over.right - found.left + GAP;
}

// What has a place of its own over the toolbar's first line: over its buttons or at either end.
function layersOver(toolbar) {
  const { left, right, top } = boxOf(toolbar);
  return [...[1, 5, 9, 20].map((gaps) => left + gaps * GAP), right - GAP].flatMap((x) => {
    const there = document.elementsFromPoint(x, top + GAP);
    const over = there.slice(0, there.indexOf(toolbar)).flatMap(lineage);
    return over.filter((each) => isOutOfFlow(styleOf(each)) && !each.contains(toolbar));
  });
}

function holdsPage(layer) {
  return styleOf(layer).position === "absolute" && 2 * layer.innerText.length > document.body.innerText.length;
}
