/** Keeps what has a place of its own off the words beside it, as far as it was off before. */

import { boxOf, isOutOfFlow, lineage, styleOf } from "./dom.js";
import { lend } from "./loans.js";
import { meetings } from "./text_places.js";
import { lineOf } from "./text_width.js";

// Between what stands beside each other, in pixels.
const APART = 8;

/** Plan what keeps boxes off words that they have come to lie over. */
export function keepApart(boxes) {
  const owners = boxes.filter(({ alone }) => alone);
  if (!owners.length) return;
  const areas = new Map(boxes.map(({ box, area }) => [box, area]));
  const wants = new Map();
  meetings(owners, boxes).map((meeting) => part(meeting, areas)).filter(Boolean).forEach(([element, property, by]) => {
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
  if (indent) return indent;
  return below || beside.top > before.top
    ? lower(branchOf(other.box, owner.box), before, area.bottom - words.top, areas)
    : lower(branchOf(owner.box, other.box), beside, words.bottom - area.top, areas);
}

// What is around a box and not around another, outermost first.
function branchOf(box, other) {
  return lineage(box).filter((at) => !at.contains(other)).reverse();
}

// Lowers as much of the page as was below, at least what has a place of its own.
function lower(branch, above, by, areas) {
  const wasBelow = (at) => areas.get(at)?.top >= above.bottom - 1;
  const mover = branch.find(wasBelow) || branch.find((at) => isOutOfFlow(styleOf(at))) || branch[0];
  return mover && [mover, isOutOfFlow(styleOf(mover)) ? "top" : "margin-top", by];
}

// An indent for words beside a box, of what makes room for it already; none where half of their line would be gone.
function indentFor({ owner: { area: before, box }, area, other, words }, areas) {
  const branch = branchOf(other.box, box);
  if (branch.some((at) => isOutOfFlow(styleOf(at)) || styleOf(at).float !== "none")) return;
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
