/** What is seen of an element where boxes around it hide what reaches out of them. */

import { boxOf, html, isOutOfFlow, styleOf } from "./dom.js";
import { contains, lineage, parentOf, wordLinesIn, wordsIn } from "./tree.js";

/** What a line has of its height above its ink, and below. */
export const RIM = 1 / 8;

/** The height, and the width, of a box whose words are for screen readers alone. */
export const UNSEEN = 1;

/** The rectangle of what is not seen at all. */
export const NOWHERE = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };

/** The rectangle of an element that no box around it cuts off; it meets none where nothing is left. */
export function seenOf(element) {
  return cutsAround(element).map(boxOf).reduce(common, boxOf(element));
}

/** The boxes around an element that show no more of it than is in them, nearest first; the page itself is none. */
export function cutsAround(element) {
  return cutsIn(holderOf(element));
}

/** The boxes that show no more of an element's content, itself among them. */
export function cutsIn(element) {
  const cuts = [];
  for (let at = element; at && at !== document.body && at !== html; at = holderOf(at)) {
    if (styleOf(at).overflowX !== "visible") cuts.push(at);
  }
  return cuts;
}

/** Whether a box that hides what reaches out of it has all of its words there: it is a button that shows a picture alone. */
export function pushesWordsOut(box) {
  const { scrollWidth, scrollHeight, clientWidth, clientHeight } = box;
  if (Math.min(clientWidth, clientHeight) <= UNSEEN || (scrollWidth <= clientWidth + 1 && scrollHeight <= clientHeight + 1) || !wordsIn(box).length) return false;
  const { right, bottom } = boxOf(box);
  return wordLinesIn(box).every(({ left, top, height }) => left >= right - 1 || top >= bottom - RIM * height);
}

/** Where the lines of the words in a box lie, without those for screen readers alone, which are clipped to a pixel. */
export function shownLinesIn(box) {
  const isShown = (text) => lineage(text).filter((each) => contains(box, each)).every((each) => boxOf(each).width > 2 * UNSEEN);
  return wordLinesIn(box, isShown);
}

// What has a place of its own is in the box that it is placed in.
function holderOf(element) {
  return isOutOfFlow(styleOf(element)) ? element.offsetParent : parentOf(element);
}

/** What two rectangles have in common. */
export function common(one, other) {
  const [left, top] = ["left", "top"].map((side) => Math.max(one[side], other[side]));
  const [right, bottom] = ["right", "bottom"].map((side) => Math.min(one[side], other[side]));
  return left < right - 1 && top < bottom - 1 ? { left, top, right, bottom } : NOWHERE;
}
