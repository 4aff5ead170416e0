/** Keeps grown text inside its boxes: nothing cut, nothing over its neighbour, no sideways scrolling. */

import { Loan } from "./loans.js";
import { settle } from "./page_text.js";
import { narrow, nextTry } from "./text_narrow.js";

const PASSES = 6;
const SCROLLS = /auto|scroll/;
const HIDES = /hidden|clip/;
const WORDS = new Set(["b", "i", "em", "strong", "font", "small", "sub", "sup", "u", "s", "code", "mark", "abbr", "option"]);
const FIELDS = new Set(["input", "select", "button"]);

const fits = new Loan();
let asNoted = new Map();
let overflows = new Map();
let widthAsFound = 0;

/** Note, before any text grows, how high the boxes are, what bounds them, and how wide the page is. */
export function measureFit(bases) {
  widthAsFound = document.documentElement.scrollWidth;
  asNoted = new Map(boxesOf(bases).map((box) => [box, note(box)]));
}

/**
 * Make room for text where it does not fit any more. `asFound` runs a function while the text has
 * its own size: what stuck out then may stick out now.
 */
export function fitText(bases, factor, asFound) {
  fits.release();
  if (factor <= 1) return;
  const boxes = boxesOf(bases);
  const tries = new Map();
  for (let pass = 0; pass < PASSES; pass += 1) {
    const stuck = boxes.filter(sticksOut);
    const unknown = stuck.filter((box) => !overflows.has(box));
    if (unknown.length) asFound(() => fits.without(() => unknown.forEach((box) => overflows.set(box, overflow(box)))));
    const changes = [...stuck.flatMap((box) => roomFor(box, factor, tries)), ...narrow(boxes, asNoted, widthAsFound, tries)];
    if (!changes.length) return;
    changes.forEach(([element, property, value]) => fits.set(element, property, value));
    settle();
  }
}

/** Take all room back. */
export function forgetFit() {
  fits.release();
  asNoted = new Map();
  overflows = new Map();
}

function boxesOf(bases) {
  const boxes = new Set();
  for (const element of bases.keys()) {
    let at = WORDS.has(element.localName) ? element.parentElement : element;
    for (; at && at !== document.body && at !== document.documentElement && !boxes.has(at); at = at.parentElement) boxes.add(at);
  }
  return [...boxes];
}

function note(box) {
  const { maxHeight, whiteSpace } = getComputedStyle(box);
  return { height: maxHeight === "none" ? box.offsetHeight : Infinity, oneLine: whiteSpace === "nowrap" };
}

// A box that grew with its text needs no help; only one that did not is asked further. What came
// since was never seen at its own height and counts as such.
function sticksOut(box) {
  const height = box.offsetHeight;
  const noted = asNoted.get(box);
  if (!height || (noted && height > noted.height)) return false;
  if (FIELDS.has(box.localName)) return isTooLow(box);
  return box.clientHeight > 0 && overflow(box) > Math.max(1, overflows.get(box) || 0);
}

function overflow(box) {
  return FIELDS.has(box.localName) ? 0 : box.scrollHeight - box.clientHeight;
}

function isTooLow(field) {
  const { fontSize, paddingTop, paddingBottom, display } = getComputedStyle(field);
  if (/^(checkbox|radio|range|color|image)$/.test(field.type) || display === "inline") return false;
  if (field.localName === "button") return field.scrollHeight > field.clientHeight;
  return field.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom) < parseFloat(fontSize) * 1.15;
}

function roomFor(box, factor, tries) {
  const { display, height, overflowY } = getComputedStyle(box);
  if (SCROLLS.test(overflowY) || display.startsWith("table")) return [];
  const turn = nextTry(tries, box, "height");
  const before = overflows.get(box);
  if (before > 1 && HIDES.test(overflowY)) return turn ? [] : scaledBox(box, height, factor);
  if (before > 1) return turn > 1 ? [] : [[box, "min-height", `${parseFloat(height) + overflow(box) - before}px`]];
  if (turn === 0) return [[box, "height", "auto"], [box, "max-height", "none"], [box, "min-height", height]];
  if (turn === 1) return display === "block" ? [[box, "display", "flow-root"]] : [[box, "line-height", "normal"]];
  // What is placed freely in a box does not stretch it.
  return turn === 2 ? [[box, "min-height", `${parseFloat(height) + overflow(box)}px`]] : [];
}

// A box that shows the beginning of a longer text shows as much of it as before.
function scaledBox(box, height, factor) {
  const higher = `${parseFloat(height) * factor}px`;
  return [[box, "height", higher], [box, "max-height", higher]];
}
