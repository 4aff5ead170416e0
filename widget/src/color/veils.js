/** What without words of its own is laid over those of others, or under them. */

import { boxOf, isLaid, styleOf } from "../page/dom.js";
import { parentOf } from "../page/tree.js";
import { seesThrough } from "./math.js";
import { liesOverMedia } from "./media.js";
import { gradientOf, sightOf } from "./sight.js";

// A line may be so thick, in pixels.
const THICKEST = 4;

/** Whether an element is laid under or over the words of others, and is no line beside them: under a tab it tells which is chosen. */
export function isNearWords(element) {
  return sightOf(element).under || (isLaid(element) && sightOf(parentOf(element))?.carries && !isBar(boxOf(element)));
}

function isBar({ width, height }) {
  return Math.min(width, height) <= THICKEST;
}

/** Whether an element is laid thinly over words, which it would dim. */
export function isLight(element) {
  const { own, carries, under } = sightOf(element);
  return !carries && own[3] && !(under && own[3] < 1) && isNearWords(element) && isThin(element);
}

/** Whether it lets the words it is laid over fade into their ground. */
export function isFading(element) {
  const { behind, carries, under, veil } = sightOf(element);
  return veil && !carries && !under && isNearWords(element) && seesThrough(gradientOf(styleOf(element)), behind);
}

/** Whether what is under an element shows, and is no picture. */
export function isThin(element) {
  const { position, opacity } = styleOf(element);
  return position === "absolute" && (opacity < 1 || sightOf(element).own[3] < 1) && !liesOverMedia(element);
}
