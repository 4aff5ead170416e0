/** Paints what an element's words stand on, and what it shows besides words. */

import { ADDED, CONTROLS, boxOf, styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { all, lineage, parentOf, wordsIn } from "../page/tree.js";
import { backed } from "./beside.js";
import { groundOfIcon } from "./icons.js";
import { keepShape, paintMark } from "./marks.js";
import { SEEN, contrast, formatColor, isSameColor, parseColor } from "./math.js";
import { MEDIA, isBroken, isEffect, liesOverMedia } from "./media.js";
import { unmix } from "./mixing.js";
import { isPhotograph, sightOf } from "./sight.js";
import { isBordered, isFilled, isTicked, standsOut } from "./told.js";
import { isFading, isLight, isNearWords, isThin } from "./veils.js";

// How many elements around a field may be its frame, itself among them, and what a frame keeps free within, in pixels.
const AROUND = 4;
const FRAME_ROOM = 40;

// The colour of a shadow of some reach without a blur; and from which reach, in pixels, it is a ground or a veil.
const SHARP = /\w+\([^()]+\)(?= -?[\d.]+px -?[\d.]+px 0px (-?[\d.]+)px)/g;
const FAR = 100;

// Over what lies in a box too; but where there may be a focus, its ring is the outline.
const EDGE = { outline: "1px solid", "outline-offset": "-1px" };
const RING = { "box-shadow": "inset 0 0 0 2px" };
const FOCUSABLE = "a,button,input,label,select,textarea,summary,[tabindex]";

/** Paint the ground of an element that was looked at, by a palette if there is one; `underText` is its picture where words are laid on it. */
export function paintGround(element, palette, underText) {
  const { ground, moved, filled, carries } = sightOf(element);
  if (moved) lend(element, { "background-color": formatColor(ground) });
  if (filled && (moved || palette)) lend(element, { "box-shadow": "none" });
  if (carries) unmix(element, lend);
  ADDED.forEach((place) => paintMark(element, place, ground, carries, palette));
  if (palette && element.localName !== "svg") paintByPalette(element, palette, underText);
  else if (isLight(element)) lend(element, { "background-color": "transparent" });
  else if (isFading(element)) lend(element, { "background-image": "none" });
  if (palette && carries && isTicked(element)) lend(element, RING);
  else if (palette && carries && isFilled(element)) lend(element, element.matches(FOCUSABLE) ? RING : EDGE);
}

// Whether a ground is another than what is behind it.
function differs(element) {
  const { ground, behind } = sightOf(element);
  return !isSameColor(ground, behind);
}

function paintByPalette(element, palette, underText) {
  const { own, ground, image, picture, veil, beside, cut } = sightOf(element);
  if (cut) lend(element, { "background-image": "none" });
  if (!element.matches(CONTROLS)) keepEdges(element, palette[1]);
  else if (isFramed(element)) lend(element, { "box-shadow": "none" });
  if (element.matches(MEDIA) || isPhotograph(element)) {
    if (own[3] < 1 && !isBroken(element) && !isEffect(element)) lend(element, { "background-color": backing(element) });
  } else if (underText && !standsForWords(element)) lend(element, { "background-image": "none", "background-color": veil && liesOverMedia(element) ? "transparent" : palette[1] });
  else if (image && !picture.includes("url(") && isNearWords(element) && !liesOverMedia(element)) lend(element, { "background-image": "none" });
  else if (image) lend(element, { "background-image": picture, "background-color": backing(element) });
  else if (own[3]) lend(element, coat(element, palette));
  if (beside && !liesOverMedia(element) && element.localName !== "select") lend(element, backed(styleOf(element), formatColor(ground)));
}

function keepEdges(element, paper) {
  const { own, ground, filled } = sightOf(element);
  keepShape(element, ground, own[3] && differs(element));
  if (!filled) inkLines(element, paper);
}

// A sharp shadow draws an edge, or one side of it; one that reaches far is what an element stands on, or dims all around it.
function inkLines(element, paper) {
  const { boxShadow } = styleOf(element);
  const inked = boxShadow.replace(SHARP, (color, reach) => shadeOf(color, reach, paper));
  if (inked !== boxShadow) lend(element, { "box-shadow": inked });
}

function shadeOf(color, reach, paper) {
  if (reach < FAR) return "currentcolor";
  return parseColor(color)[3] < 1 ? color : paper;
}

// Whether a field has no border, for something around it has that in its place.
function isFramed(field) {
  const frame = !field.matches("button") && lineage(field).slice(0, AROUND).find(isBordered);
  return frame && frame !== field && boxOf(frame).height < boxOf(field).height + FRAME_ROOM;
}

// A link or a button whose words are hidden is its picture.
function standsForWords(element) {
  return element.matches("a,button") && !/\S/.test(element.innerText) && !all("slot", element).some((each) => wordsIn(each).length);
}

// Whether an element fills a part of the box it lies in, as far as something has come.
function isPart(element) {
  return standsOut(element) && boxOf(element).width < boxOf(parentOf(element)).width - 1;
}

// What a picture stood on before; over a photograph, which stays, it needs nothing.
function backing(element) {
  const { own, ground, picture } = sightOf(element);
  return own[3] || !liesOverMedia(element) ? formatColor(groundOfIcon(element, picture, ground)) : "transparent";
}

// The colour of an empty box that lies under no words says something: it is a swatch, a bar or a
// knob; or an icon is cut out of it. On the paper it may need an edge to be seen.
function coat(element, palette) {
  const { own, behind, carries } = sightOf(element);
  if (!carries && styleOf(element).webkitMaskImage !== "none") return { "background-color": "currentcolor" };
  const isBare = own[3] === 1 || !liesOverMedia(element);
  if (isBare && carries) return { "background-color": palette[1] };
  if (isBare && isNearWords(element)) return { "background-color": isThin(element) ? "transparent" : palette[1], ...(isPart(element) && EDGE) };
  const fades = contrast(own, [behind]) >= SEEN && contrast(own, [parseColor(palette[1])]) < SEEN;
  return { "background-color": formatColor(own), ...(fades && EDGE) };
}
