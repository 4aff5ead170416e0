/** Keeps what is pinned to a place of use when its words grow: what waits above the page, what is laid over a picture. */

import { boxOf } from "./dom.js";
import { lend } from "./loans.js";

/** The height of a box whose words are for screen readers alone. */
export const UNSEEN = 1;

/** The rule for a link that waits above the page for its focus. */
export const WAITING = `[style*="--thanhdoc-waits"]:not(:focus){clip-path:inset(50%);}`;

/** What is to be noted of a box of some style that has a place of its own. */
export function pinOf(box, { position }) {
  return {
    pinned: true,
    waits: box.localName === "a" && isAbove(box),
    laid: position === "absolute" && box.clientHeight > UNSEEN && excessOver(box) <= 1,
  };
}

/** Plan what a pinned box wants now. */
export function mendPin(noted) {
  if (noted.waits) hide(noted);
  else if (noted.laid) makeHold(noted.box.offsetParent, excessOver(noted.box));
}

// A link that waits above the page may by now be high enough to be seen.
function hide(noted) {
  if (noted.high || isAbove(noted.box)) return;
  noted.high = 1;
  lend(noted.box, { "--thanhdoc-waits": 1 });
}

// What is laid over a picture keeps within it.
function makeHold(home, excess) {
  if (excess > 1) lend(home, { "max-height": "none", "min-height": `${home.clientHeight + excess}px` });
}

// How far what has a place of its own reaches over the top or bottom of the box it is placed in; NaN
// where that is the page.
function excessOver(box) {
  if (!box.offsetParent || box.offsetParent === document.body) return NaN;
  const [{ top, bottom }, home] = [box, box.offsetParent].map(boxOf);
  return Math.max(home.top - top, bottom - home.bottom);
}

function isAbove(box) {
  return boxOf(box).bottom + scrollY <= 0;
}
