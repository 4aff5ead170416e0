/** Keeps grown text inside its boxes: nothing cut, nothing over its neighbour, no sideways scrolling. */

import { pushesWordsOut } from "./cut_off.js";
import { CONTROLS, html, styleOf } from "./dom.js";
import { tickers } from "./endless.js";
import { followHidden } from "./hidden.js";
import { carryOut, lend } from "./loans.js";
import { keepApart } from "./text_apart.js";
import { isChip, mendChips, noteChips } from "./text_chips.js";
import { mendColumns, noteColumns } from "./text_columns.js";
import { noteDisc, widenDisc } from "./text_discs.js";
import { hasEvenColumns, mendGrids } from "./text_grids.js";
import { hangOut, noteHanging } from "./text_hanging.js";
import { heighten, noteHeight } from "./text_height.js";
import { mendLabel, noteLabel } from "./text_labels.js";
import { breaksLines, gapIn, mendLines } from "./text_lines.js";
import { makeRoomForMarkers, noteMarkers } from "./text_markers.js";
import { hasSign, mendPin, pinOf } from "./text_pins.js";
import { notePlaces } from "./text_places.js";
import { hides, lineOf, overflows, scrolls } from "./text_span.js";
import { noteRow, stretch } from "./text_squeezed.js";
import { noteTable, widenTable } from "./text_tables.js";
import { keepsLine, narrow, noteStart } from "./text_width.js";
import { childrenOf, parentOf } from "./tree.js";

const PASSES = 12;
// What sticks out by no more of a box's width was hardly meant to.
const SLIGHT = 1 / 8;
const WORDS = "b,i,em,strong,font,small,sub,sup,u,s,mark,abbr,option";

const notes = new Map();
let widthAsFound = 0;

/** Note, before some texts grow, how high the boxes around them are and what sticks out; answers the notes. */
export function note(elements) {
  widthAsFound = Math.max(html.clientWidth, html.scrollWidth);
  const boxes = new Set(elements.filter((each) => !each.matches(WORDS) || isBox(styleOf(each))));
  elements.forEach((each) => {
    addLine(boxes, parentOf(each));
    childrenOf(each).filter(isIconSlot).forEach((icon) => boxes.add(icon));
  });
  const lines = new Set(elements.map(lineOf));
  const passing = new Set(tickers());
  const made = [...boxes].map((box) => (passing.has(box) ? { box, ...noteHeight(box, styleOf(box)) } : noteOn(box, lines))).filter(Boolean);
  made.forEach((each) => notes.set(each.box, each));
  noteChips(made);
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
  boxes.forEach((each) => {
    each.high = each.wide = each.broken = each.loose = each.stretched = each.fewer = 0;
    each.tried = Infinity;
    if (each.column) mendColumns(each, factor);
    if (each.hanging) hangOut(each, factor);
    if (each.marker) makeRoomForMarkers(each, factor);
    if (each.table) widenTable(each, factor);
  });
  carryOut();
  for (let pass = 0; pass < PASSES; pass += 1) {
    boxes.forEach((noted) => {
      noted.over = overIn(noted);
      mendBox(noted, factor);
    });
    if (mendGrids(boxes) && carryOut()) continue;
    mendLines(boxes);
    mendChips(boxes);
    narrow(boxes, widthAsFound);
    if (carryOut()) continue;
    boxes.filter(({ squeezed, stretched }) => squeezed && !stretched).forEach(stretch);
    if (carryOut()) continue;
    keepApart(boxes);
    if (!carryOut()) return;
  }
}

// How much more is in a box's lines than shows, where that matters; what is read costs, and is read once.
function overIn({ box, line, breaks, cuts, row, even }) {
  const lines = line || ((breaks || cuts || row || even) && box);
  return lines ? lines.scrollWidth - lines.clientWidth : 0;
}

// What is planned last holds: the room that a box with a place of its own wants around it.
function mendBox(noted, factor) {
  if (!noted.waits && !(noted.round && widenDisc(noted))) (noted.sign ? widen : heighten)(noted, factor);
  mendPin(noted);
  if (noted.control) mendLabel(noted);
}

function addLine(boxes, element) {
  for (let at = element; at && at !== document.body && at !== html && !boxes.has(at); at = parentOf(at)) boxes.add(at);
}

// A few words among others are no box, unless they keep to one line.
function isBox({ display, whiteSpace }) {
  return display !== "inline" || whiteSpace === "nowrap";
}

// An icon font draws in such.
function isIconSlot(element) {
  return element.matches(":is(i,em,span,b):empty");
}

// Only a control, a table, what keeps its words or its parts in one line, or a block among words can
// be too wide by itself; for want of a pixel dots stand for the last letters.
function noteOn(box, lines) {
  const style = styleOf(box);
  const { display, whiteSpace, position, overflowX, textOverflow, textAlign } = style;
  if (display === "none") followHidden(box);
  const [cuts, row] = [hides(overflowX), display.endsWith("flex") && !scrolls(overflowX)];
  const breaks = lines.has(box) && breaksLines(box, style);
  const even = hasEvenColumns(box, style);
  if (cuts && pushesWordsOut(box)) return null;
  const spill = cuts || row || breaks || even ? Math.max(0, box.scrollWidth - box.clientWidth) : 0;
  const isSlight = spill <= box.clientWidth * SLIGHT;
  const oneLine = whiteSpace === "nowrap" && !/^(input|select)$/.test(box.localName) && (display !== "inline" || styleOf(parentOf(box)).whiteSpace !== "nowrap");
  return {
    box,
    ...(/absolute|fixed|sticky/.test(position) && pinOf(box, style)),
    ...noteLabel(box, style),
    ...noteDisc(box, style),
    ...noteColumns(box, style),
    ...noteHanging(box, style),
    ...noteMarkers(box, style),
    ...noteTable(box, style),
    chip: isChip(style),
    signed: position !== "static" && hasSign(box, style),
    sign: display === "inline-block" && isIconSlot(box) && !overflows(box),
    atomic: box.matches(CONTROLS) || (/^(inline-block|table)$/.test(display) && keepsLine(box)),
    line: oneLine && lineOf(box),
    slack: textOverflow === "ellipsis" ? 0 : 1,
    spill,
    breaks,
    even,
    cuts: cuts && isSlight && display !== "inline",
    row: row && isSlight,
    ...noteStart(box, style),
    ...(row && noteRow(box, style)),
    gap: row && style.justifyContent.startsWith("space") ? gapIn(box) : 0,
    ...noteHeight(box, style),
    justified: display !== "inline" && textAlign === "justify",
  };
}

// An icon that has become wider than the place it was given would lie over the words beside it.
function widen({ box }) {
  if (overflows(box)) lend(box, { "min-width": "max-content" });
}
