/** Notes, before texts grow, how the boxes around them are laid and what sticks out of them. */

import { pushesWordsOut } from "../page/cut_off.js";
import { CONTROLS, html, styleOf } from "../page/dom.js";
import { tickers } from "../page/endless.js";
import { withEach } from "../page/faults.js";
import { followHidden } from "../page/hidden.js";
import { hides, lineOf, overOf, overflows, scrolls } from "../page/span.js";
import { childrenOf, contains, parentOf } from "../page/tree.js";
import { mayHaveLongWords, noteBreaking } from "./breaking.js";
import { isChip, noteChips } from "./chips.js";
import { noteColumns } from "./columns.js";
import { noteDisc } from "./discs.js";
import { evenColumnsOf, gridOver } from "./grids.js";
import { noteHanging } from "./hanging.js";
import { noteHeight } from "./height.js";
import { noteLabel } from "./labels.js";
import { breaksLines, gapIn } from "./lines.js";
import { noteMarkers } from "./markers.js";
import { hasSign, pinOf } from "./pins.js";
import { isRaised, notePlaces } from "./places.js";
import { noteRibbon } from "./ribbons.js";
import { noteRow } from "./squeezed.js";
import { noteTable } from "./tables.js";
import { hasTooWide, keepsLine, noteStart } from "./width.js";

// What sticks out by no more of a box's width was hardly meant to.
const SLIGHT = 1 / 8;
const WORDS = "b,i,em,strong,font,small,sub,sup,u,s,mark,abbr,option";

const notes = new Map();
let pageWidth = 0;

/** Note, before some texts of known sizes grow, how high the boxes around them are and what sticks out; answers the notes. */
export function note(elements, sizeOf) {
  pageWidth = Math.max(html.clientWidth, html.scrollWidth);
  const boxes = new Set(elements.filter((each) => !each.matches(WORDS) || isBox(styleOf(each))));
  elements.forEach((each) => {
    addLine(boxes, parentOf(each));
    childrenOf(each).filter(isIconSlot).forEach((icon) => boxes.add(icon));
  });
  const lines = new Map();
  withEach(elements, (each) => {
    const line = lineOf(each);
    lines.set(line, Math.max(sizeOf(each), lines.get(line) || 0));
  });
  const passing = new Set(tickers());
  const found = withEach(boxes, (box) => (passing.has(box) ? { box, ...noteHeight(box, styleOf(box)) } : noteOn(box, lines))).filter(Boolean);
  const made = withoutRibbons(found);
  made.forEach((each) => notes.set(each.box, each));
  noteChips(made);
  notePlaces(made, elements);
  return made;
}

// What is in a corner grows with that.
function withoutRibbons(found) {
  const corners = found.filter(({ ribbon }) => ribbon).map(({ box }) => box);
  return corners.length ? found.filter(({ box }) => !corners.some((corner) => corner !== box && contains(corner, box))) : found;
}

/** How wide the page was. */
export function widthAsFound() {
  return pageWidth;
}

/** What was noted of all boxes. */
export function allNotes() {
  return [...notes.values()];
}

/** Forget what was noted of some boxes, or of all. */
export function forgetBoxes(boxes = [...notes.keys()]) {
  boxes.forEach((each) => notes.delete(each));
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
  const ribbon = cuts && noteRibbon(box, style);
  if (ribbon) return { box, ...pinOf(box, style), ribbon, height: 0 };
  const breaks = lines.has(box) && breaksLines(box, style) && mayHaveLongWords(box, lines.get(box));
  const even = evenColumnsOf(box, style);
  if (cuts && pushesWordsOut(box)) return null;
  const spill = cuts || row || breaks || even ? Math.max(0, even ? gridOver(box) : overOf(box)) : 0;
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
    raised: isRaised(style),
    chip: isChip(style),
    signed: position !== "static" && hasSign(box, style),
    sign: display === "inline-block" && isIconSlot(box) && !overflows(box),
    atomic: box.matches(CONTROLS) || (/^(inline-block|table)$/.test(display) && keepsLine(box)),
    line: oneLine && lineOf(box),
    clipped: oneLine && cuts,
    slack: textOverflow === "ellipsis" ? 0 : 1,
    spill,
    breaks,
    ...noteBreaking(box, style, lines.get(box), breaks),
    even,
    cuts: cuts && isSlight && display !== "inline",
    row: row && isSlight,
    crowded: row && !isSlight && !hasTooWide(box),
    ...noteStart(box, style),
    ...(row && noteRow(box, style)),
    gap: row && style.justifyContent.startsWith("space") ? gapIn(box) : 0,
    ...noteHeight(box, style),
    justified: display !== "inline" && textAlign === "justify",
  };
}
