/** Keeps grown text inside its boxes: nothing cut, nothing over its neighbour, no sideways scrolling. */

import { boxOf, html, lineage, styleOf } from "./dom.js";
import { carryOut, lend } from "./loans.js";

const PASSES = 6;
// The height of a box whose words are for screen readers alone.
const UNSEEN = 1;
const CONTROLS = "input,select,textarea,button";
const WORDS = "b,i,em,strong,font,small,sub,sup,u,s,code,mark,abbr,option";

const notes = new Map();
let widthAsFound = 0;

/** Note, before some texts grow, how high the boxes around them are and what sticks out; answers the notes. */
export function note(elements) {
  widthAsFound = Math.max(html.clientWidth, html.scrollWidth);
  const boxes = new Set(elements.filter((each) => !each.matches(WORDS)));
  elements.forEach((each) => addLine(boxes, each.parentElement));
  const made = [...boxes].map(noteOn);
  made.forEach((each) => notes.set(each.box, each));
  return made;
}

/** Forget what was noted of some boxes, or of all. */
export function forgetBoxes(boxes = [...notes.keys()]) {
  boxes.forEach((each) => notes.delete(each));
}

/** Make room for text where it does not fit any more; what stuck out before may stick out now. */
export function fit(factor, boxes = [...notes.values()]) {
  boxes.forEach((each) => { each.high = each.wide = 0; });
  for (let pass = 0; pass < PASSES; pass += 1) {
    boxes.forEach((noted) => heighten(noted, factor));
    const sideways = html.scrollWidth > widthAsFound;
    boxes.filter((noted) => isTooWide(noted, sideways)).forEach((noted, _, tooWide) => narrow(noted, tooWide));
    if (!carryOut()) return;
  }
}

function addLine(boxes, element) {
  for (let at = element; at && at !== document.body && at !== html && !boxes.has(at); at = at.parentElement) boxes.add(at);
}

// Only a control, what keeps its words or its parts in one line, or a block among words can be too
// wide by itself. Nothing inline has a height, and a table's parts grow with their text.
function noteOn(box) {
  const { display, whiteSpace, position, overflowX } = styleOf(box);
  return {
    box,
    atomic: box.matches(CONTROLS) || (display === "inline-block" && !isOut(box)),
    oneLine: whiteSpace === "nowrap" && (display !== "inline" || styleOf(box.parentElement).whiteSpace !== "nowrap"),
    row: display.endsWith("flex") && !/auto|scroll/.test(overflowX) && !overflows(box),
    laid: position === "absolute" && excessOver(box) <= 1,
    height: display.startsWith("table") ? 0 : box.clientHeight,
    full: box.scrollHeight,
  };
}

// A box that grew with its text needs no help; only one that did not is asked further.
function heighten(noted, factor) {
  const { box, height, full, laid } = noted;
  if (height <= UNSEEN) return;
  if (laid) makeHold(box.offsetParent, excessOver(box));
  const over = full - height;
  const excess = box.scrollHeight - box.clientHeight;
  if (excess <= Math.max(1, over)) return;
  const { height: now, maxHeight, overflowY } = styleOf(box);
  if ((box.clientHeight > height && maxHeight === "none" && !laid) || /auto|scroll/.test(overflowY)) return;
  noted.high += 1;
  if (over > 1 && overflowY !== "visible") {
    // A box that shows the beginning of a longer text shows as much of it as before.
    const higher = `${parseFloat(now) * factor}px`;
    if (noted.high < 2) lend(box, { height: higher, "max-height": higher });
  } else if (noted.high < 3) lend(box, { height: "auto", "max-height": "none", "min-height": `${parseFloat(now) + (noted.high > 1 && excess)}px` });
}

// What is laid over a picture keeps within it.
function makeHold(home, excess) {
  if (excess > 1) lend(home, { "max-height": "none", "min-height": `${home.clientHeight + excess}px` });
}

// How far what has a place of its own reaches over the top or bottom of the box it is placed in; NaN
// where that is the page.
function excessOver(box) {
  if (!box.offsetParent || box.offsetParent === document.body) return NaN;
  const [{ top, bottom }, home] = [box, box.offsetParent].map(boxOf);
  return Math.max(home.top - top, bottom - home.bottom);
}

function isOut(box) {
  const line = lineOf(box.parentElement);
  return boxOf(box).right > boxOf(line).left + line.clientLeft + line.clientWidth + 1;
}

function isTooWide({ box, atomic, oneLine, row, wide }, sideways) {
  if (atomic) return isOut(box) || (wide > 1 && spills(box));
  if ((oneLine && !wide && (overflows(lineOf(box)) || spills(box.parentElement))) || (row && overflows(box))) return true;
  if (!sideways) return false;
  const { left, right, width } = boxOf(box);
  return width && Math.max(right, left + box.scrollWidth) + scrollX > widthAsFound + 0.5
    && !lineage(box.parentElement).some((at) => at !== document.body && at !== html && styleOf(at).overflowX !== "visible");
}

function spills(box) {
  return overflows(box) && !/auto|scroll/.test(styleOf(box).overflowX);
}

function overflows({ scrollWidth, clientWidth }) {
  return scrollWidth > clientWidth + 1;
}

// The block whose lines an element stands in.
function lineOf(element) {
  let line = element;
  while (!line.clientWidth && line !== html) line = line.parentElement;
  return line;
}

function narrow(noted, tooWide) {
  const loan = MEANS[noted.wide]?.(noted.box, styleOf(noted.box), tooWide);
  if (loan !== LATER) noted.wide += 1;
  if (loan) lend(...loan);
}

// Not before what is too wide in it.
const LATER = null;

// What is tried to make a box narrower, one after the other: which element to lend what, if any.
const MEANS = [
  // Its lines and its parts in a row may break.
  (box, { whiteSpace, flexDirection }) => [box, { "white-space": whiteSpace.startsWith("pre") ? "pre-wrap" : "normal", ...(flexDirection.startsWith("row") && { "flex-wrap": "wrap" }) }],
  // A table that is alone scrolls; others keep to their line. The tracks of a grid may be wider than
  // it is: then its parts stand one below the other.
  (box, { display, maxWidth }) => (display === "table" && box.parentElement.childElementCount === 1 ? [box.parentElement, { "overflow-x": "auto" }]
    : [box, { "max-width": `min(100%,${maxWidth === "none" ? "100%" : maxWidth})`, "min-width": 0, "box-sizing": "border-box", ...(display === "grid" && { display: "block" }) }]),
  // Its words may break, those of a table's other columns too, but not those of a whole page.
  (box, _, tooWide) => (!box.closest("table") && tooWide.some((other) => other.box !== box && box.contains(other.box)) ? LATER : [box, { "--thanhdoc-wrap": "anywhere" }]),
  (box, { display }) => display === "table" && [box, { display: "block", "overflow-x": "auto" }],
];
