/** Keeps boxes no wider than their lines and the page. */

import { FORMULAS, boxOf, html, styleOf } from "./dom.js";
import { lend } from "./loans.js";
import { all, childrenOf, contains, lineage, parentOf } from "./tree.js";

/** Between what stands beside each other, in pixels. */
export const APART = 8;
// What is narrower holds hardly a word, in em.
const SQUEEZED = 3;

/** Make those of some boxes narrower that are too wide for their line, or for the width the page has. */
export function narrow(boxes, pageWidth) {
  const sideways = html.scrollWidth > pageWidth;
  const cutting = boxes.filter(({ cuts, over, spill }) => cuts && over > spill + 1).map(({ box }) => box);
  const spilling = once(letsOut);
  const isCut = ({ box }) => cutting.some((cut) => contains(cut, box) && reach(box) > spanOf(boxOf(cut)).end + 1);
  boxes.filter((noted) => isTooWide(noted, spilling, sideways && pageWidth) || isCut(noted)).forEach((noted, _, tooWide) => {
    const loan = MEANS[noted.wide]?.(noted.box, styleOf(noted.box), tooWide);
    if (loan !== LATER) noted.wide += 1;
    if (loan) loan[0].forEach((each) => lend(each, loan[1]));
  });
}

/** Whether a box is as wide as its line at most, and nothing around lets it be scrolled to; or is a table whose end is hidden. */
export function keepsLine(box) {
  return !isHeld(box, scrolls) && (!isOut(box) || (box.localName === "table" && isHeld(box, hides)));
}

// Whether something around a box, short of the page itself, has an overflow that passes a test.
function isHeld(box, test) {
  return lineage(parentOf(box)).some((at) => at !== document.body && at !== html && test(styleOf(at).overflowX));
}

/** Note what of a box of a computed style leaves its line at the line's start where it is too wide, if anything does, and how far it is out there. */
export function noteStart(box, style) {
  const first = firstOut(box, style);
  return first && { first, inset: Math.min(0, insetOf(first)) };
}

function firstOut(box, { float, display, justifyContent, flexDirection }) {
  if (float === "none" && !display.endsWith("flex")) return null;
  const far = isMirrored() ? /left|end/ : /right|end/;
  if (far.test(float)) return box;
  return flexDirection === "row-reverse" ? childrenOf(box).at(-1) : far.test(justifyContent) ? childrenOf(box)[0] : null;
}

// How far inside of its line an element begins.
function insetOf(element) {
  return spanOf(boxOf(element)).start - spanOfLine(element).start;
}

/** Where a rectangle begins and ends along the lines of the page, which may begin at the right. */
export function spanOf({ left, right }) {
  return isMirrored() ? { start: html.clientWidth - right, end: html.clientWidth - left } : { start: left, end: right };
}

// By its attribute: a style costs more, and is asked for each box.
function isMirrored() {
  return (document.dir || document.body.dir) === "rtl";
}

function spanOfLine(element) {
  const line = lineOf(parentOf(element));
  const left = boxOf(line).left + line.clientLeft;
  return spanOf({ left, right: left + line.clientWidth });
}

function isOut(box) {
  return spanOf(boxOf(box)).end > spanOfLine(box).end + 1;
}

// What is out of the line it flows in makes that overflow: asked first, for that costs less.
function leaves(box, outOfFlow) {
  return (outOfFlow || overflows(lineOf(parentOf(box)), 0)) && isOut(box);
}

function isTooWide({ box, outOfFlow, atomic, line, slack, row, over, spill, first, inset, wide, broken }, spilling, pageWidth) {
  if (first?.isConnected && insetOf(first) < inset - 1) return true;
  if (atomic && (leaves(box, outOfFlow) || (wide > 1 && broken !== 1 && spills(box)))) return true;
  if ((line && !wide && (over > slack || spilling(parentOf(box)))) || (row && over > spill + 1)) return true;
  if (atomic || !pageWidth) return false;
  return boxOf(box).width && reach(box) + Math.abs(scrollX) > pageWidth + 0.5 && !isHeld(box, (overflow) => overflow !== "visible");
}

// How far along the page's lines a box comes, and what is seen of what is in it.
function reach(box) {
  const { start, end } = spanOf(boxOf(box));
  return styleOf(box).overflowX === "visible" ? Math.max(end, start + box.scrollWidth) : end;
}

// A question that costs, asked once of each.
function once(ask) {
  const answers = new Map();
  return (box) => (answers.has(box) ? answers : answers.set(box, ask(box))).get(box);
}

function spills(box) {
  return overflows(box) && !scrolls(styleOf(box).overflowX);
}

// What floats is as wide as what is in it, so that is too wide for what is around.
function letsOut(box) {
  return spills(box) || (styleOf(box).float !== "none" && letsOut(parentOf(box)));
}

/** Whether a box of some overflow lets its content be scrolled. */
export function scrolls(overflow) {
  return /auto|scroll/.test(overflow);
}

/** Whether a box of some overflow hides what reaches out of it. */
export function hides(overflow) {
  return /hidden|clip/.test(overflow);
}

/** Whether more is in a box than shows. */
export function overflows({ scrollWidth, clientWidth }, slack = 1) {
  return scrollWidth > clientWidth + slack;
}

/** The block whose lines an element stands in. */
export function lineOf(element) {
  let line = element;
  while (!line.clientWidth && line !== html) line = parentOf(line);
  return line;
}

const SCROLLING = { display: "block", "overflow-x": "auto" };

// A table of the page's layout names no rows and columns, nor rules lines between; one within it may.
function isOfData(table) {
  const [cell] = table.rows[0]?.cells || [];
  return [...table.rows].some((row) => row.querySelector(":scope>th")) || (cell && styleOf(cell).borderTopWidth !== "0px");
}

// The rows and cells of what is a table by its style sheet.
function cellsOf(box) {
  return all("*", box).filter((each) => !each.closest("table") && styleOf(each).display.startsWith("table-"));
}

// Not before what is too wide in it has had its turn.
const LATER = null;

// In a row it may be better below the others, where its words would stand letter below letter.
function isSqueezed(box, { fontSize }) {
  return box.clientWidth < SQUEEZED * parseFloat(fontSize) && styleOf(parentOf(box)).display.endsWith("flex");
}

// A formula stays of one piece.
function scrolled({ display }) {
  return { display: display === "inline" ? "inline-block" : display, "max-width": "100%", overflow: "auto hidden" };
}

// Lines and parts in a row may break, and where their end is hidden words.
function broken({ whiteSpace, flexDirection, overflowX }) {
  return {
    "white-space": whiteSpace.startsWith("pre") ? "pre-wrap" : "normal",
    ...(flexDirection.startsWith("row") && { "flex-wrap": "wrap" }),
    ...(hides(overflowX) && { "overflow-wrap": "break-word", "flex-basis": "auto" }),
  };
}

// What is tried to make a box narrower, one after the other: which elements to lend what, if any.
const MEANS = [
  (box, style) => {
    if (isSqueezed(box, style)) lend(parentOf(box), { "flex-wrap": "wrap" });
    return [[box], (box.matches(FORMULAS) ? scrolled : broken)(style)];
  },
  // A table that is alone scrolls; others keep to their line. The tracks of a grid may be wider than
  // it is: then its parts stand one below the other.
  (box, { display, maxWidth, marginLeft, marginRight }) => (display === "table" && childrenOf(parentOf(box)).length === 1 ? [[parentOf(box)], { "overflow-x": "auto" }]
    : [[box], { "max-width": `min(100%${display.startsWith("inline") ? ` - ${marginLeft} - ${marginRight}` : ""},${maxWidth === "none" ? "100%" : maxWidth})`, "min-width": 0, "box-sizing": "border-box", ...(display === "grid" && { display: "block" }) }]),
  // Its words may break, but not those of a whole page; a table of data scrolls before its words
  // stand letter below letter, and what a style sheet alone lays in columns is laid one below the other.
  (box, { display }, tooWide) => {
    const table = box.closest("table");
    if (table && isOfData(table)) return display === "table" && [[box], SCROLLING];
    if (!table && tooWide.some((other) => other.wide < 3 && other.box !== box && contains(box, other.box))) return LATER;
    return !table && display === "table" ? [cellsOf(box), { display: "block" }] : [[box], { "overflow-wrap": "anywhere" }];
  },
  (box, { display }) => display === "table" && [[box], SCROLLING],
];
