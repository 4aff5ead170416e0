/** Keeps boxes no wider than their lines and the page. */

import { cutsAround } from "../page/cut_off.js";
import { CONTROLS, boxOf, html, isOutOfFlow, styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { hides, isMirrored, lineOf, overflows, scrolls, spanOf, spanOfLine, tooWideIn } from "../page/span.js";
import { childrenOf, contains, parentOf } from "../page/tree.js";
import { LATER, MEANS } from "./means.js";

/** Make those of some boxes narrower that are too wide for their line, or for the width the page has; not yet those that are growing. */
export function narrow(boxes, pageWidth, growing) {
  const sideways = html.scrollWidth > pageWidth;
  const cutting = boxes.filter(({ cuts, over, spill }) => cuts && over > spill + 1).map(({ box }) => box);
  const spilling = once(letsOut);
  const isCut = ({ box }) => cutting.some((cut) => contains(cut, box) && reach(box) > spanOf(boxOf(cut)).end + 1);
  const tooWide = boxes.filter((noted) => isTooWide(noted, spilling, sideways && pageWidth) || isCut(noted));
  const loans = tooWide.map((noted) => (growing.includes(noted) ? LATER : MEANS[noted.wide]?.(noted.box, styleOf(noted.box), tooWide)));
  tooWide.forEach((noted, at) => {
    if (loans[at] !== LATER) noted.wide += 1;
    if (loans[at]) loans[at][0].forEach((each) => lend(each, loans[at][1]));
  });
}

/** Whether a box is as wide as its line at most, and nothing around lets it be scrolled to; or is a table whose end is hidden. */
export function keepsLine(box) {
  return !isHeld(box, scrolls) && (!isOut(box) || (box.localName === "table" && isHeld(box, hides)));
}

// Whether something around a box, short of the page itself, has an overflow that passes a test.
function isHeld(box, test) {
  return cutsAround(box).some((at) => test(styleOf(at).overflowX));
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

/** Whether a part that flows in a row is wider than that. */
export function hasTooWide(row) {
  return tooWideIn(row).some((each) => !isOutOfFlow(styleOf(each)));
}

function isOut(box) {
  return spanOf(boxOf(box)).end > spanOfLine(box).end + 1;
}

// What is out of the line it flows in makes that overflow: asked first, for that costs less.
function leaves(box, outOfFlow) {
  return (outOfFlow || overflows(lineOf(parentOf(box)), 0)) && isOut(box);
}

function isTooWide({ box, outOfFlow, atomic, line, slack, row, over, spill, first, inset, crowded, wide, grows }, spilling, pageWidth) {
  if (first?.isConnected && insetOf(first) < inset - 1) return true;
  if (atomic && (leaves(box, outOfFlow) || (mayBreak(box, wide) && !grows && spills(box)))) return true;
  if ((line && !wide && (over > slack || spilling(parentOf(box)))) || (row && over > spill + 1) || (crowded && hasTooWide(box))) return true;
  if (atomic || !pageWidth) return false;
  return boxOf(box).width && reach(box) + Math.abs(scrollX) > pageWidth + 0.5 && !isHeld(box, (overflow) => overflow !== "visible");
}

// Whether what keeps a box in its line was tried, or for a control whose words do not break yet, what breaks that.
function mayBreak(box, wide) {
  return wide > 1 || (wide > 0 && box.matches(CONTROLS));
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
