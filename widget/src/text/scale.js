/** Makes the page's text smaller or larger: each element with text by the same factor. */

import { UNSEEN, pushesWordsOut } from "../page/cut_off.js";
import { CONTROLS, hidesWords, inlineStyleOf, styleOf } from "../page/dom.js";
import { withEach } from "../page/faults.js";
import { carryOut, holds, lend, settle, without } from "../page/loans.js";
import { wear } from "../page/rules.js";
import { lineage } from "../page/tree.js";
import { isBearer, textsUnder } from "./found.js";
import { forgetGenerated, lettersOf } from "./generated.js";
import { forgetKinds, kindOf } from "./kinds.js";
import { allNotes, forgetBoxes, note } from "./notes.js";
import { WAITING } from "./pins.js";
import { SORT, rulesOf, stylesOf } from "./rules.js";

// Controls whose words cannot be scrolled to nor take another line.
const SHOWN = "select,input:is([type=submit],[type=button],[type=reset])";

// Texts measured alike are of one sort and share a rule: another size changes a few rules, however
// long the page is.
const sorts = new Map();
const measured = new Map();
const stubborn = new Set();
// Yet to be marked, by sort and kind: one of them answers for all whether they resist.
const unmarked = new Map();

/** Measure the text under some roots, unless that was done; answers what was noted of all boxes. */
export function measureText(roots) {
  if (!measured.size) measureNewText(roots);
  return allNotes();
}

/** Scale all text measured. */
export function scaleText(factor) {
  sorts.forEach((sort) => { sort.styles = stylesOf(sort, factor); });
  wear("size", WAITING + [...sorts.values()].map((sort) => rulesOf(sort, factor)).join(""));
  unmarked.forEach((alike) => alike.forEach(mark));
  settle();
  unmarked.forEach((alike) => resists(alike[0]) && alike.forEach((each) => stubborn.add(each)));
  forgetAsked();
  [...stubborn].filter((each) => !holds(each, "font-size")).forEach((each) => lend(each, measured.get(each).styles));
  carryOut();
}

/** Give text its own size back, and forget it; all text, or that of some elements. */
export function unscale(elements = [...measured.keys()]) {
  for (const each of elements) {
    if (measured.delete(each)) each.removeAttribute(SORT);
    stubborn.delete(each);
  }
  forgetBoxes(elements);
  if (measured.size) return;
  sorts.clear();
  forgetAsked();
  forgetBoxes();
  wear("size");
}

function forgetAsked() {
  unmarked.clear();
  forgetKinds();
  forgetGenerated();
}

/** Measure the text under some roots that came since; answers what was noted of the boxes around it. */
export function measureNewText(roots) {
  const found = [...new Set(textsUnder(roots))].filter((each) => !measured.has(each) || hasWordsNow(each));
  if (!found.length) return [];
  found.forEach(cleanCopy);
  // Their sizes may hang on those of scaled elements around, so these step back for a moment.
  const around = measured.size ? [...new Set(found.flatMap(lineage))].filter((each) => measured.has(each)) : [];
  around.forEach((each) => each.removeAttribute(SORT));
  let boxes;
  without(found, () => {
    withEach(found, classify);
    boxes = note(found, (each) => measured.get(each)?.size || 0);
  });
  around.forEach(mark);
  return boxes;
}

// What had no letters but a style sheet's may be given words.
function hasWordsNow(element) {
  return measured.get(element).bare && !isBearer(element);
}

// A page may clone what we changed: the clone brings our mark and our values along.
function cleanCopy(element) {
  if (!element.hasAttribute(SORT)) return;
  const style = inlineStyleOf(element);
  element.removeAttribute(SORT);
  [...style].filter((name) => style.getPropertyPriority(name)).forEach((name) => style.removeProperty(name));
  if (!style.length) element.removeAttribute("style");
}

function classify(element) {
  const style = styleOf(element);
  const { fontSize, lineHeight } = style;
  const size = parseFloat(fontSize);
  const letters = lettersOf(element, style);
  // Words that are told to have no size may have such beside them.
  const bare = !size || isBearer(element);
  if (bare && !letters.length) return;
  // Another control may stand for one that is for screen readers alone.
  const isShown = element.matches(CONTROLS) && !hidesWords(style) && !(parseFloat(style.width) <= UNSEEN) && !pushesWordsOut(element);
  const height = isShown && element.matches(":not([type=color],textarea)") ? style.height : "";
  const isField = Boolean(height) && element.localName !== "button";
  const width = isShown && element.matches(SHOWN) ? style.width : "";
  const name = [fontSize, lineHeight, width, height, isField, bare, JSON.stringify(letters)].join();
  if (!sorts.has(name)) sorts.set(name, { mark: sorts.size, size, leading: parseFloat(lineHeight) / size, width, height, isField, bare, letters });
  const sort = sorts.get(name);
  const alike = `${sort.mark},${kindOf(element)}`;
  measured.set(element, sort);
  if (!unmarked.has(alike)) unmarked.set(alike, []);
  unmarked.get(alike).push(element);
}

/** Whether an element with scaled text has lost the mark of its sort. */
export function isUnmarked(element) {
  return Boolean(measured.get(element)?.styles) && !element.hasAttribute(SORT);
}

/** Mark an element with text as one of its sort. */
export function mark(element) {
  element.setAttribute(SORT, measured.get(element).mark);
}

// An inline style or a layer of the page's own may be "important" too: these get inline styles.
function resists(element) {
  const { fontSize, lineHeight } = styleOf(element);
  const { "font-size": size, "line-height": leading } = measured.get(element).styles;
  const off = (length, wanted) => Math.abs(parseFloat(length) / wanted - 1) > 0.005;
  return off(fontSize, parseFloat(size)) || off(lineHeight, leading * parseFloat(fontSize));
}
