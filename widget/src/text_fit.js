/** Keeps grown text inside its boxes: nothing cut, nothing over its neighbour, no sideways scrolling. */

import { CONTROLS, all, boxOf, hidesWords, html, isOutOfFlow, styleOf } from "./dom.js";
import { followHeight, isFollowed } from "./folding.js";
import { followHidden, mayUnfold } from "./hidden.js";
import { carryOut, lend } from "./loans.js";
import { keepApart } from "./text_apart.js";
import { breaksLines, mendLines } from "./text_lines.js";
import { UNSEEN, hasSign, mendPin, pinOf } from "./text_pins.js";
import { notePlaces } from "./text_places.js";
import { hides, keepsLine, lineOf, narrow, overflows, scrolls } from "./text_width.js";

const PASSES = 12;
const WORDS = "b,i,em,strong,font,small,sub,sup,u,s,code:not(pre *),mark,abbr,option";

const notes = new Map();
let widthAsFound = 0;

/** Note, before some texts grow, how high the boxes around them are and what sticks out; answers the notes. */
export function note(elements) {
  widthAsFound = Math.max(html.clientWidth, html.scrollWidth);
  const boxes = new Set(elements.filter((each) => !each.matches(WORDS) || isOutOfFlow(styleOf(each))));
  elements.forEach((each) => {
    addLine(boxes, each.parentElement);
    [...each.children].filter(isIconSlot).forEach((icon) => boxes.add(icon));
  });
  const lines = new Set(elements.map(lineOf));
  const made = [...boxes].map((box) => noteOn(box, lines));
  made.forEach((each) => notes.set(each.box, each));
  notePlaces(made, elements);
  return made;
}

/** What was noted of all boxes. */
export function allNotes() {
  return [...notes.values()];
}

/** Forget what was noted of some boxes, or of all. */
export function forgetBoxes(boxes = [...notes.keys()]) {
  boxes.forEach((each) => notes.delete(each));
}

/** Make room for text where it does not fit any more; what stuck out before may stick out now. */
export function fit(factor, boxes) {
  boxes.forEach((each) => { each.high = each.wide = each.broken = each.loose = 0; });
  for (let pass = 0; pass < PASSES; pass += 1) {
    boxes.forEach((noted) => mendBox(noted, factor));
    mendLines(boxes);
    narrow(boxes, widthAsFound);
    if (carryOut()) continue;
    keepApart(boxes);
    if (!carryOut()) return;
  }
}

// What is planned last holds: the room that a box with a place of its own wants around it.
function mendBox(noted, factor) {
  if (!noted.waits) (noted.sign ? widen : heighten)(noted, factor);
  mendPin(noted);
}

function addLine(boxes, element) {
  for (let at = element; at && at !== document.body && at !== html && !boxes.has(at); at = at.parentElement) boxes.add(at);
}

// An icon font draws in such.
function isIconSlot(element) {
  return element.matches(":is(i,em,span,b):empty");
}

// Only a control, a table, what keeps its words or its parts in one line, or a block among words can
// be too wide by itself; for want of a pixel dots stand for the last letters. Nothing inline has a height,
// and a table's parts grow with their text.
function noteOn(box, lines) {
  const style = styleOf(box);
  const { display, whiteSpace, position, overflowX, overflowY, textOverflow, textAlign, fontSize } = style;
  if (display === "none") followHidden(box);
  return {
    box,
    ...(/absolute|fixed|sticky/.test(position) && pinOf(box, style)),
    signed: position !== "static" && hasSign(box, style),
    sign: display === "inline-block" && isIconSlot(box) && !overflows(box),
    atomic: box.matches(CONTROLS) || (/^(inline-block|table)$/.test(display) && keepsLine(box)),
    oneLine: whiteSpace === "nowrap" && !/^(input|select)$/.test(box.localName) && (display !== "inline" || styleOf(box.parentElement).whiteSpace !== "nowrap"),
    slack: textOverflow === "ellipsis" ? 0 : 1,
    cuts: hides(overflowX) && !overflows(box),
    row: display.endsWith("flex") && !scrolls(overflowX) && !overflows(box),
    height: display.startsWith("table") || hidesWords(style) ? 0 : box.clientHeight,
    full: box.scrollHeight,
    folded: hides(overflowY) && box.clientHeight <= UNSEEN && box.scrollHeight > UNSEEN,
    justified: display !== "inline" && textAlign === "justify",
    width: lines.has(box) && breaksLines(box, style) ? box.scrollWidth : 0,
    longer: overflowY !== "visible" && !mayUnfold(box) && isLonger(box, parseFloat(fontSize) / 2),
  };
}

// Whether more than a rim of what is in a box is out of sight; what is drawn before or after words is no part of that.
function isLonger(box, rim) {
  if (box.scrollHeight <= box.clientHeight + rim) return false;
  return bottomOfContent(box) > boxOf(box).bottom + rim;
}

function bottomOfContent(node) {
  const content = new Range();
  content.selectNodeContents(node);
  return boxOf(content).bottom;
}

// An icon that has become wider than the place it was given would lie over the words beside it.
function widen({ box }) {
  if (overflows(box)) lend(box, { "min-width": "max-content" });
}

// A box that grew with its text needs no help; only one that did not is asked further.
function heighten(noted, factor) {
  const { box, height, full, laid, longer, folded, high } = noted;
  if (folded || (!high && isFollowed(box))) followHeight(box);
  if (height <= UNSEEN) return;
  const over = full - height;
  const { clientHeight, scrollHeight } = box;
  const excess = scrollHeight - clientHeight;
  if (!scrollHeight) followHidden(box);
  if (excess <= Math.max(1, over)) return;
  const { height: now, maxHeight, overflowY, webkitLineClamp, fontSize } = styleOf(box);
  if (webkitLineClamp > 0 && (over <= 1 || clientHeight > height)) return showLines(noted, over > 1 ? Math.ceil(webkitLineClamp * factor) : "none");
  // A menu that opens below its button stuck out before, and does by as much more as it has grown, or its words took more lines.
  if (overflowY === "visible" && over > 1 && all("*", box).some((each) => isOutOfFlow(styleOf(each))) && (excess <= over * factor || !flowsOut(box, boxOf(box).bottom + 1))) return;
  if ((clientHeight > height && maxHeight === "none" && !laid && excess < parseFloat(fontSize) / 2) || scrolls(overflowY)) return;
  if (!high) followHeight(box);
  noted.high += 1;
  if (longer) {
    // A box that shows the beginning of a longer text shows as much of it as before.
    const higher = `${parseFloat(now) * factor}px`;
    if (noted.high < 2) lend(box, { height: higher, "max-height": higher });
  } else if (noted.high < 3) lend(box, { height: "auto", "max-height": "none", "min-height": `${parseFloat(now) + (noted.high > 1 && excess)}px` });
}

// Whether a part of a box reaches below it, but for what has a place of its own.
function flowsOut(part, bottom) {
  return [...part.childNodes].some((node) => {
    if (!(node instanceof Element)) return bottomOfContent(node) > bottom;
    return !isOutOfFlow(styleOf(node)) && (boxOf(node).bottom > bottom || flowsOut(node, bottom));
  });
}

// As many lines more as there is less in each, where their box grows; all, where so many were enough.
function showLines(noted, count) {
  if (!noted.high) {
    followHeight(noted.box);
    lend(noted.box, { "-webkit-line-clamp": count });
  }
  noted.high = 1;
}
