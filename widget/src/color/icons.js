/** Tells the ground on which an icon is seen that a style sheet draws by itself. */

import { boxOf } from "../page/dom.js";
import { SEEN, contrast, parseColor, plainGround } from "./math.js";

// A larger drawing is no icon, in pixels.
const ICON = 64;
const NAMED_INK = /\b(?:fill|stroke)=["'](#[\da-f]{3,8}|rgba?\([^)]*\)|white|black)/gi;

/** The ground an icon of an element is to have: the one it had, unless it tells its colours and none of them is seen there. */
export function groundOfIcon(element, picture, ground) {
  const { width, height } = boxOf(element);
  const inks = Math.max(width, height) > ICON ? [] : inksIn(picture);
  return inks.length && inks.every((ink) => contrast(ink, [ground]) < SEEN) ? plainGround(inks[0]) : ground;
}

// Those named in a drawing of the style sheet's own, in which some letters are written by their numbers.
function inksIn(picture) {
  const [, drawing = ""] = /^url\("data:image\/svg\+xml[^,]*,(.*)"\)/.exec(picture) || [];
  const text = drawing.replace(/%([\da-f]{2})/gi, (_, number) => String.fromCharCode(parseInt(number, 16)));
  return [...text.matchAll(NAMED_INK)].map(([, color]) => parseColor(color));
}
