/** Keeps what has a place of its own off the words beside it, as far as it was off before. */

import { boxOf, html, isOutOfFlow, leavesLines, styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { APART, edgesOf, lineOf } from "../page/span.js";
import { branchOf, contains, lineage, parentOf } from "../page/tree.js";
import { groundOf, meetings } from "./places.js";

/** Plan what keeps boxes off words that they have come to lie over. */
export function keepApart(boxes) {
  const owners = boxes.filter(({ alone }) => alone);
  if (!owners.length) return;
  const notes = new Map(boxes.filter(({ area }) => area).map((each) => [each.box, each]));
  const wants = new Map();
  meetings(owners, boxes).flatMap((meeting) => part(meeting, notes)).forEach(([element, property, by, above]) => {
    const wanted = wants.get(element) || wants.set(element, {}).get(element);
    (wanted[property] ||= []).push({ by, above });
  });
  const down = movesDown(wants);
  wants.forEach((wanted, element) => lend(element, moved(styleOf(element), wanted, down)));
}

// Tells how far an element moves down: none where nothing wants it.
function movesDown(wants) {
  const known = new Map();
  const down = (element) => {
    // Two that are each below the other move as far.
    if (!known.has(element)) known.set(element, 0).set(element, farthest(wants.get(element)?.top || [], down));
    return known.get(element);
  };
  return down;
}

// As far as an element must, and as what it is to stay below does by itself.
function farthest(reasons, down) {
  return Math.max(0, ...reasons.map(({ by, above }) => by + down(above)));
}

function moved(style, wanted, down) {
  const styles = Object.entries(wanted).map(([property, reasons]) => [property, `${parseFloat(style[property]) + farthest(reasons, down)}px`]);
  return { ...("top" in wanted && { bottom: "auto" }), ...Object.fromEntries(styles) };
}

// What was above the other stays above it, and what was beside it stays there while there is room:
// which element wants how much more of what.
function part(meeting, notes) {
  const { owner, area, other, words } = meeting;
  const [before, beside] = [owner.area, other.area];
  const below = beside.top >= before.bottom - 1;
  const indent = !below && beside.bottom > before.top + 1 && indentFor(meeting, notes);
  if (indent) return [indent];
  const branches = [branchOf(owner.box, other.box), branchOf(other.box, owner.box)];
  if (!(below || beside.top > before.top) || isPast(...branches)) return lower(...branches, beside, words.bottom - area.top, notes);
  const by = area.bottom - words.top;
  // What is pinned to its upper rim leaves a box its words below.
  return branches[1].length ? lower(branches[1], branches[0], before, by, notes) : [[other.box, "padding-top", by]];
}

// What stood beside another and has come into a later line: to lower that one would lower both.
function isPast([one], [other]) {
  return one && other && boxOf(other).bottom <= boxOf(one).top + 1;
}

// Lowers as much of the page as was below, at least what has a place of its own; what is fixed to the
// window only below such; what it was below stays, though it hang at the end of a box that grows by that.
function lower(branch, above, { bottom }, by, notes) {
  const placed = [branch, above].map((parts) => parts.find((at) => isOutOfFlow(styleOf(at))));
  const mover = branch.find((at) => notes.get(at)?.area.top >= bottom - 1 && takesAlong(at, placed[0])) || placed[0] || branch[0];
  const more = mover === placed[0] && wholeGap(...placed.map((at) => notes.get(at)));
  const rows = [mover && [wholeOf(mover, above[0]), isOutOfFlow(styleOf(mover)) ? "top" : "margin-top", more || by, placed[1]], placed[1] && [placed[1], "top", 0]];
  return rows.filter((row) => row && (!isStuck(row[0]) || (placed[1] && isStuck(placed[1]))));
}

function isStuck(element) {
  return styleOf(element).position === "fixed";
}

// Whether what has a place of its own goes along with an element around it: it may have that from farther out.
function takesAlong(element, placed) {
  return !placed || element === placed || contains(element, placed.offsetParent || html);
}

// How far the first of two boxes with places of their own, that was wholly below the other, is from there.
function wholeGap(low, high) {
  return low?.parts && high?.parts && low.area.top >= high.area.bottom - 1 && groundOf(high).bottom - groundOf(low).top;
}

// Rows and cells have no margins, their table has; unless it takes along what it is to leave.
function wholeOf(element, other) {
  const table = styleOf(element).display.startsWith("table-") && lineage(element).find((at) => at.localName === "table" || styleOf(at).display === "table");
  return table && !contains(table, other?.offsetParent) ? table : element;
}

// An indent for words beside a box, of what makes room for it already; none where half of their line would be gone.
function indentFor({ owner: { area: before, box }, area, other, words }, notes) {
  const branch = branchOf(other.box, box);
  if (branch.some((at) => leavesLines(styleOf(at)))) return;
  const home = branch.length ? parentOf(branch[0]) : other.box;
  const around = edgesOf(home);
  const atLeft = before.left - around.left < around.right - before.right;
  const isBeside = ({ left, right }) => (atLeft ? left >= before.right - 1 : right <= before.left + 1);
  const indented = branch.find((at) => at.clientWidth && notes.has(at) && isBeside(notes.get(at).area)) || (isBeside(around) ? home : lineOf(other.box));
  const { left, right } = edgesOf(indented);
  const by = APART + (atLeft ? area.right - words.left : right - area.left);
  return right - left - by >= indented.clientWidth / 2 && [indented, `padding-${atLeft ? "left" : "right"}`, by];
}
