/** Keeps what has a place of its own off the words beside it, as far as it was off before. */

import { boxOf, isOutOfFlow, leavesLines, lineage, styleOf } from "./dom.js";
import { lend } from "./loans.js";
import { meetings } from "./text_places.js";
import { APART, lineOf } from "./text_width.js";

/** Plan what keeps boxes off words that they have come to lie over. */
export function keepApart(boxes) {
  const owners = boxes.filter(({ alone }) => alone);
  if (!owners.length) return;
  const areas = new Map(boxes.map(({ box, area }) => [box, area]));
  const wants = new Map();
  meetings(owners, boxes).flatMap((meeting) => part(meeting, areas)).forEach(([element, property, by]) => {
    const wanted = wants.get(element) || {};
    wants.set(element, { ...wanted, [property]: Math.max(wanted[property] || 0, by) });
  });
  wants.forEach((more, element) => lend(element, moved(styleOf(element), more)));
}

function moved(style, more) {
  const styles = Object.entries(more).map(([property, by]) => [property, `${parseFloat(style[property]) + by}px`]);
  return { ...("top" in more && { bottom: "auto" }), ...Object.fromEntries(styles) };
}

// What was above the other stays above it, and what was beside it stays there while there is room:
// which element wants how much more of what.
function part(meeting, areas) {
  const { owner, area, other, words } = meeting;
  const [before, beside] = [owner.area, other.area];
  const below = beside.top >= before.bottom - 1;
  const indent = !below && beside.bottom > before.top + 1 && indentFor(meeting, areas);
  if (indent) return [indent];
  const branches = [branchOf(owner.box, other.box), branchOf(other.box, owner.box)];
  return below || beside.top > before.top
    ? lower(branches[1], branches[0], before, area.bottom - words.top, areas)
    : lower(...branches, beside, words.bottom - area.top, areas);
}

// What is around a box and not around another, outermost first.
function branchOf(box, other) {
  return lineage(box).filter((at) => !at.contains(other)).reverse();
}

// Lowers as much of the page as was below, at least what has a place of its own, but nothing fixed to
// the window; what it was below stays, though it hang at the end of a box that grows by that.
function lower(branch, above, { bottom }, by, areas) {
  const placed = [branch, above].map((parts) => parts.find((at) => isOutOfFlow(styleOf(at))));
  const mover = branch.find((at) => areas.get(at)?.top >= bottom - 1) || placed[0] || branch[0];
  const rows = [mover && [wholeOf(mover, above[0]), isOutOfFlow(styleOf(mover)) ? "top" : "margin-top", by], placed[1] && [placed[1], "top", 0]];
  return rows.filter((row) => row && styleOf(row[0]).position !== "fixed");
}

// Rows and cells have no margins, their table has; unless it takes along what it is to leave.
function wholeOf(element, other) {
  const table = styleOf(element).display.startsWith("table-") && lineage(element).find((at) => at.localName === "table" || styleOf(at).display === "table");
  return table && !table.contains(other?.offsetParent) ? table : element;
}

// An indent for words beside a box, of what makes room for it already; none where half of their line would be gone.
function indentFor({ owner: { area: before, box }, area, other, words }, areas) {
  const branch = branchOf(other.box, box);
  if (branch.some((at) => leavesLines(styleOf(at)))) return;
  const home = branch[0]?.parentElement || other.box;
  const around = edgesOf(home);
  const atLeft = before.left - around.left < around.right - before.right;
  const isBeside = ({ left, right }) => (atLeft ? left >= before.right - 1 : right <= before.left + 1);
  const indented = branch.find((at) => at.clientWidth && areas.has(at) && isBeside(areas.get(at))) || (isBeside(around) ? home : lineOf(other.box));
  const { left, right } = edgesOf(indented);
  const by = APART + (atLeft ? area.right - words.left : right - area.left);
  return right - left - by >= indented.clientWidth / 2 && [indented, `padding-${atLeft ? "left" : "right"}`, by];
}

// Where the content of a box begins and ends in a line.
function edgesOf(box) {
  const { paddingLeft, paddingRight } = styleOf(box);
  const start = boxOf(box).left + box.clientLeft;
  return { left: start + parseFloat(paddingLeft), right: start + box.clientWidth - parseFloat(paddingRight) };
}
