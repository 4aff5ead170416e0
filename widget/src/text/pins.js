/** Keeps what is pinned to a place of use when its words grow: a header, what waits above the page, what is laid over a picture. */

import { UNSEEN } from "../page/cut_off.js";
import { boxOf, contentBoxOf, isOutOfFlow, styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { scrolls } from "../page/span.js";
import { childrenOf, parentOf } from "../page/tree.js";
import { loosenRows } from "./grids.js";

/** For a box to be higher and not as much wider. */
export const SHAPELESS = { "aspect-ratio": "auto" };

// Between a sign and the words after it, in pixels.
const BESIDE = 4;

/** The rule for a link that waits above the page for its focus. */
export const WAITING = `[style*="--thanhdoc-waits"]:not(:focus){clip-path:inset(50%);}`;

/** What is to be noted of a box of some style that has a place of its own. */
export function pinOf(box, style) {
  const { position } = style;
  return {
    outOfFlow: isOutOfFlow(style),
    sticks: position !== "absolute",
    waits: box.localName === "a" && isOutOfFlow(style) && isAbove(box),
    laid: position === "absolute" && box.clientHeight > UNSEEN && [boxOf, contentBoxOf].find((areaIn) => excessOver(box, areaIn) <= 1),
  };
}

/** Whether a sign that a style sheet pins before a positioned box's words has room in its padding. */
export function hasSign(box, { paddingInlineStart }) {
  return paddingInlineStart !== "0px" && endOfSign(box) <= parseFloat(paddingInlineStart);
}

function endOfSign(box) {
  const { position, insetInlineStart, width } = styleOf(box, "::before");
  return position === "absolute" ? parseFloat(insetInlineStart) + parseFloat(width) : NaN;
}

/** Plan what a box wants now that is pinned, or has a pinned sign. */
export function mendPin(noted) {
  if (noted.signed) keepSignOff(noted.box);
  if (noted.waits) hide(noted);
  else if (noted.sticks) loosen(noted);
  else if (noted.laid) makeHold(noted);
}

function keepSignOff(box) {
  const room = endOfSign(box) + BESIDE;
  if (room > parseFloat(styleOf(box).paddingInlineStart)) lend(box, { "padding-inline-start": `${room}px` });
}

// A link that waits above the page may by now be high enough to be seen.
function hide(noted) {
  if (noted.high || isAbove(noted.box)) return;
  noted.high = 1;
  lend(noted.box, { "--thanhdoc-waits": 1 });
}

// A header that keeps its place is let go before it takes more than a third of the window.
function loosen(noted) {
  const { box, height, loose } = noted;
  if (loose || box.clientHeight <= Math.max(height, innerHeight / 3) || height > innerHeight / 3 || boxOf(box).top > 0) return;
  noted.loose = true;
  lend(box, styleOf(box).position === "fixed" ? { position: "absolute" } : { position: "relative", top: "auto" });
}

// What is laid over a picture keeps within it; where it can be scrolled to, it does. A picture that was
// made higher for nothing, for what is pinned to its top, is not made higher yet.
function makeHold(noted) {
  const { box: { offsetParent: home }, tried } = noted;
  const excess = excessOver(noted.box, noted.laid);
  noted.tried = excess > 1 ? excess : Infinity;
  if (!(excess > 1 && excess < tried) || scrolls(styleOf(home).overflowY) || isDrawnOn(home) || isDrawnOn(parentOf(home))) return;
  lend(home, { ...SHAPELESS, "max-height": "none", "min-height": `${parseFloat(styleOf(home).height) + excess}px` });
  loosenRows(parentOf(home));
}

// Made higher a chart would be drawn anew, with its words as much farther apart.
function isDrawnOn(box) {
  return childrenOf(box).some(({ localName }) => localName === "canvas");
}

// How far what has a place of its own, or what is in it, reaches over the top or bottom of the box it is
// placed in; NaN where that is the page.
function excessOver(box, areaIn) {
  if (!box.offsetParent || box.offsetParent === document.body) return NaN;
  const [{ top, bottom }, home] = [areaIn(box), boxOf(box.offsetParent)];
  return Math.max(home.top - top, bottom - home.bottom);
}

/** Whether a box is above all of the page. */
export function isAbove(box) {
  return boxOf(box).bottom + scrollY <= 0;
}
