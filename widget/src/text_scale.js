/** Makes the page's text smaller or larger: each element with text by the same factor. */

import { Loan } from "./loans.js";
import { ancestors, settle, textElements } from "./page_text.js";
import { fitText, forgetFit, measureFit } from "./text_fit.js";

// A length kept for centring one line in a bar is no rhythm to be scaled.
const CENTRING = 2;
const LEAST_LEADING = 1.3;

const sizes = new Loan();
let bases = new Map();
let scaledRoot = null;
let scaleFactor = 1;
let frame = 0;
let fresh = new Set();
let viewportWidth = 0;
const contentObserver = new MutationObserver(contentChanged);

/** Scale the text under a root; factor 1 puts everything back as it was. */
export function scaleText(root, factor) {
  if (root !== scaledRoot || factor === 1) restoreText();
  if (factor === 1) return;
  if (!scaledRoot) begin(root);
  scaleFactor = factor;
  sizes.set(document.documentElement, "--thanhdoc-scale", String(factor));
  bases.forEach(applySize);
  settle();
  fitText(bases, factor, asFound);
  contentObserver.takeRecords();
}

function begin(root) {
  scaledRoot = root;
  viewportWidth = innerWidth;
  bases = readBases(textElements(root));
  measureFit(bases);
  contentObserver.observe(root, { childList: true, subtree: true, characterData: true });
  addEventListener("resize", viewportChanged);
}

function restoreText() {
  contentObserver.disconnect();
  cancelAnimationFrame(frame);
  removeEventListener("resize", viewportChanged);
  forgetFit();
  sizes.release();
  settle();
  bases = new Map();
  fresh = new Set();
  frame = 0;
  scaledRoot = null;
  scaleFactor = 1;
}

function asFound(run, elements) {
  const result = sizes.without(() => {
    settle();
    return run();
  }, elements);
  settle();
  return result;
}

function readBases(elements) {
  return new Map(elements.map((element) => [element, readBase(element)]).filter(([, base]) => base.size));
}

function readBase(element) {
  const { fontSize, lineHeight } = getComputedStyle(element);
  const size = parseFloat(fontSize);
  return { size, leading: parseFloat(lineHeight) / size || 0 };
}

// A page may clone what we scaled: the clone brings our values along.
function cleanCopy(element) {
  const { style } = element;
  if (!style.length || !/^calc\([\d.]+px\)$/.test(style.fontSize) || !style.getPropertyPriority("font-size")) return;
  style.removeProperty("font-size");
  style.removeProperty("line-height");
  if (!style.length) element.removeAttribute("style");
}

function applySize({ size, leading }, element) {
  // calc() is our mark, see cleanCopy.
  sizes.set(element, "font-size", `calc(${round(size * scaleFactor)}px)`);
  if (leading) sizes.set(element, "line-height", String(round(grownLeading(leading))));
}

function grownLeading(leading) {
  return Math.max(LEAST_LEADING, leading > CENTRING ? leading / scaleFactor : leading);
}

function round(number) {
  return Math.round(number * 1000) / 1000;
}

function contentChanged(records) {
  const gone = records.flatMap((record) => [...record.removedNodes]);
  gone.filter((node) => node instanceof Element && !node.isConnected).forEach(dropSubtree);
  const roots = new Set(records.map(changedRoot).filter(Boolean));
  records.forEach((record) => record.addedNodes.forEach((node) => node instanceof Element && roots.add(node)));
  const elements = [...roots].filter((root) => root.isConnected).flatMap(textElements);
  scaleNew([...new Set(elements)].filter((element) => !bases.has(element)));
}

// Text put straight into an element concerns that element alone.
function changedRoot({ type, target, addedNodes }) {
  if (type === "characterData") return target.parentElement;
  return [...addedNodes].some((node) => node.nodeType === Node.TEXT_NODE) ? target : null;
}

function scaleNew(elements) {
  if (!elements.length) return;
  // Their sizes may hang on those of scaled ancestors, so these step back for a moment.
  elements.forEach(cleanCopy);
  const line = [...new Set(elements.flatMap(ancestors))].filter((element) => bases.has(element));
  const found = asFound(() => readBases(elements), line);
  found.forEach((base, element) => {
    bases.set(element, base);
    applySize(base, element);
    fresh.add(element);
  });
  if (!frame) frame = requestAnimationFrame(fitNew);
}

function fitNew() {
  frame = 0;
  fitText(new Map([...fresh].filter((element) => bases.has(element)).map((each) => [each, bases.get(each)])), scaleFactor, asFound);
  fresh = new Set();
}

function dropSubtree(root) {
  const elements = [root, ...root.querySelectorAll("*")];
  sizes.release(elements);
  elements.forEach((element) => bases.delete(element));
}

// Another width may mean other style rules: the page's own sizes are read anew.
function viewportChanged() {
  if (innerWidth === viewportWidth) return;
  const [root, factor] = [scaledRoot, scaleFactor];
  restoreText();
  scaleText(root, factor);
}
