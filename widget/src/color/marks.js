/** What a style sheet puts before or after the page's elements. */

import { pushesWordsOut } from "../page/cut_off.js";
import { DRESSED, boxOf, isOutOfFlow, styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { isEmpty } from "../page/tree.js";
import { ENOUGH, blend, carryingGround, contrast, formatColor, isSameColor, parseColor, readableInk, seesThrough } from "./math.js";
import { gradientOf, sightOf } from "./sight.js";
import { isTold } from "./told.js";

/** What of the words that were painted wanted a colour of its own. */
export const tinted = new Set();

const SIDES = ["top", "right", "bottom", "left"];

// One gradient; a box to tick is drawn by several.
const FADE = /^(linear|radial)-gradient(?!.*gradient)/;

/**
 * Keep the sides of an element's border unseen that are, on the ground it shows: a triangle drawn by
 * the others stays one, and the line under a tab tells which is chosen. Around a ground that differs
 * from what is behind, and may go, an edge is seen.
 */
export function keepShape(element, ground, hasGround) {
  const style = styleOf(element);
  const unseen = style.borderStyle === "none" ? [] : SIDES.filter((side) => isUnseen(style, side, ground));
  if (!unseen.length) return;
  const isDrawing = isEmpty(element);
  if (isDrawing) lend(element, { "text-decoration": "none" });
  if (isDrawing || !hasGround || unseen.length < SIDES.length) unseen.forEach((side) => lend(element, { [`border-${side}-color`]: "transparent" }));
}

function isUnseen(style, side, ground) {
  if (style.getPropertyValue(`border-${side}-style`) === "none") return false;
  const color = parseColor(style.getPropertyValue(`border-${side}-color`));
  return !color[3] || isSameColor(color, ground);
}

/** Make readable the first letter and the first line of a text over some grounds, where their colour is another than the text's. */
export function paintFirst(element, grounds, palette) {
  const { color, display } = styleOf(element);
  if (display === "inline") return;
  const isFree = !palette && grounds.length > 0;
  for (const place of DRESSED) {
    const own = styleOf(element, `::${place}`).color;
    if (own === color || (isFree && contrast(parseColor(own), grounds) >= ENOUGH)) continue;
    const ink = isFree && readableInk(parseColor(own), grounds);
    tinted.add(place);
    lend(element, { [`--thanhdoc-${place}`]: ink ? formatColor(ink) : "currentcolor" });
  }
}

/**
 * Make readable what stands before or after an element, over some ground: a ground for its words,
 * words, or a picture. A sign of an icon font is none of these.
 */
export function paintMark(element, place, around, carries, palette) {
  const mark = styleOf(element, `::${place}`);
  const { content } = mark;
  if (content === "none") return;
  const { color, backgroundImage } = mark;
  const own = parseColor(mark.backgroundColor);
  const dress = (ground, picture, ink = "inherit") =>
    lend(element, { [`--thanhdoc-${place}`]: ground, [`--thanhdoc-${place}-picture`]: picture, [`--thanhdoc-${place}-ink`]: ink });
  if (palette && mark.borderStyle !== "none" && !ticks(element, place, mark)) paintEdge(element, place, mark, carries);
  const words = /^[^nu].*[\p{L}\p{N}]/u.test(content);
  if ((carries && (covers(mark, element) || dims(mark, element, around, palette))) || (palette && fadesOut(mark, element, around))) dress("#0000", "none");
  else if (palette && words) dress(...inPalette(own, around));
  else if (palette && mark.webkitMaskImage !== "none") dress("currentcolor", "none");
  else if (palette && /url\(|gradient/.test(content + backgroundImage)) {
    if (!ticks(element, place, mark)) dress(formatColor(blend(own, around)), backgroundImage);
  } else if (words) {
    const ink = parseColor(color);
    const ground = carryingGround(blend(own, around), ink);
    // On a round element's ground a square one of its own would show.
    const isBare = !own[3] && isSameColor(ground, around) && !sightOf(element).pictures.length;
    dress(isBare ? "#0000" : formatColor(ground), backgroundImage, formatColor(readableInk(ink, [ground])));
  }
}

// A disc with a number that is told from others by its ground stays one: ink and paper change places.
function inPalette(own, around) {
  if (own[3] < 1) return ["#0000", "none"];
  return isTold(own, around) ? ["var(--thanhdoc-ink)", "none", "var(--thanhdoc-paper)"] : ["var(--thanhdoc-paper)", "none"];
}

// Lines and carets, or what continues the ground; on an empty box, which keeps its colour, a tick does too.
function paintEdge(element, place, mark, carries) {
  const { backgroundColor } = styleOf(element);
  if (!carries && parseColor(backgroundColor)[3]) return;
  const paint = (side) => (mark.getPropertyValue(`border-${side}-color`) === backgroundColor ? "var(--thanhdoc-paper)" : "currentcolor");
  lend(element, { [`--thanhdoc-edge-${place}`]: SIDES.map((side) => (isUnseen(mark, side) ? "transparent" : paint(side))).join(" ") });
}

// Whether it lies over the element's other mark, as a tick over its box, and has that for a ground.
function ticks(element, place, mark) {
  return isOutOfFlow(mark) && parseColor(styleOf(element, place === "after" ? "::before" : "::after").backgroundColor)[3] > 0;
}

// Whether it lies over the element's words to let them fade into the ground they had: by its colour, or as high as most of them.
function fadesOut(mark, element, around) {
  const colors = fadingOf(mark);
  const meetsGround = colors.some((color) => isSameColor(color, around));
  return colors.some(([, , , alpha]) => !alpha) && (meetsGround || 2 * parseFloat(mark.height) > boxOf(element).height);
}

function fadingOf(mark) {
  return mark.position !== "static" && FADE.test(mark.backgroundImage) ? gradientOf(mark) : [];
}

// Whether it lies over a line of the element's words as a veil; without a palette one in the colour of the ground, which no words want.
function dims(mark, element, around, palette) {
  if (mark.content !== '""' || !isOutOfFlow(mark)) return false;
  const colors = mark.backgroundImage === "none" ? [parseColor(mark.backgroundColor)] : fadingOf(mark);
  return seesThrough(colors, palette ? null : around) && 2 * parseFloat(mark.width) > boxOf(element).width && 2 * parseFloat(mark.height) > parseFloat(mark.fontSize);
}

// Whether it lies under or over its element's words, as wide and high as they are, and is no icon cut out
// of a colour; what has no place of its own is drawn over by them.
function covers(mark, element) {
  if (mark.webkitMaskImage !== "none") return false;
  const share = mark.position === "absolute" ? 2 : 4 / 3;
  // Only then is its size asked for, which is no style alone.
  if (share < 2 && !parseColor(mark.backgroundColor)[3]) return false;
  const { width, height } = boxOf(element);
  return share * parseFloat(mark.width) > width && share * parseFloat(mark.height) > height && !pushesWordsOut(element);
}
