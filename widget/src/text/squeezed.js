/** Lets what stands beside the words of a row, or a field in it, go below them where these have too little room. */

import { shownLinesIn } from "../page/cut_off.js";
import { WRITTEN, boxOf, styleOf } from "../page/dom.js";
import { holds, lend } from "../page/loans.js";
import { isRow } from "../page/span.js";
import { childrenOf } from "../page/tree.js";
import { union } from "./places.js";

// So narrow a part has one word in a line, and so high four or more; with room it has a few. In heights of a line.
const NARROW = 3;
const HIGH = 4;
const ROOM = 5;

/** Note which parts of a row of some style, that keeps to one line or has fields, are squeezed already. */
export function noteRow(box, style) {
  return isRow(style) && (style.flexWrap === "nowrap" || childrenOf(box).some(isField)) && { squeezed: squeezedIn(box) };
}

/** Plan, once, for the row to take more lines, and for its squeezed parts to be wider; and for a sign to stay beside its words. */
export function stretch(noted) {
  const { box, squeezed } = noted;
  const more = squeezedIn(box).filter(([part]) => !squeezed.some(([each]) => each === part));
  const left = holds(box, "flex-wrap") ? leftIn(box) : [];
  if (more.length) lend(box, { "flex-wrap": "wrap" });
  [...more, ...left].forEach(([part, line]) => lend(part, { "flex-grow": 1, "flex-basis": `${ROOM * line}px` }));
  noted.stretched = more.length + left.length;
}

// Each with the height of its lines; asked for fields and the few that are high.
function squeezedIn(row) {
  const parts = childrenOf(row).filter(({ clientWidth }) => clientWidth);
  const high = parts.filter(({ clientWidth, clientHeight }) => clientHeight > clientWidth);
  const squeezed = high.map((part) => [part, Math.max(...[part, ...childrenOf(part)].map(lineOfSqueezed))]);
  return [...squeezed, ...parts.filter(isField).map(lineOfField)].filter(([, line]) => line);
}

function isField(element) {
  return element.matches(WRITTEN);
}

// A few letters of what is written are to be seen.
function lineOfField(field) {
  const line = parseFloat(styleOf(field).fontSize);
  return [field, field.clientWidth < ROOM * line && line];
}

// Beside a sign within the part, too.
function lineOfSqueezed(part) {
  const lines = shownLinesIn(part);
  if (lines.length < HIGH) return 0;
  const { left, right, top, bottom } = union(lines);
  const line = heightOf(lines);
  return right - left < NARROW * line && bottom - top > HIGH * line && line;
}

// The long words that went below the sign before them; lines are asked for of what did go below.
function leftIn(row) {
  const parts = childrenOf(row);
  const pairs = parts.slice(1).map((part, at) => [part, boxOf(parts[at]), boxOf(part)]).filter(([, sign, { top }]) => sign.width > 0 && sign.bottom <= top + 1);
  return pairs.map(([part, ...boxes]) => [part, heightOf(shownLinesIn(part)), ...boxes]).filter(([, line, sign, { width }]) => sign.width < line && width > ROOM * line);
}

function heightOf(lines) {
  return Math.max(0, ...lines.map(({ height }) => height));
}
