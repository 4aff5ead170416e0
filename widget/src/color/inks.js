/** Paints words, and a ground under them where no ink can be read on theirs. */

import { boxOf, styleOf } from "../page/dom.js";
import { withEach } from "../page/faults.js";
import { lend } from "../page/loans.js";
import { contains, lineage } from "../page/tree.js";
import { paintFirst } from "./marks.js";
import { ENOUGH, blend, carryingGround, contrast, formatColor, parseColor, plainGround, readableInk } from "./math.js";
import { liesOverMedia } from "./media.js";
import { gradientOf, sightOf } from "./sight.js";

// The texts that have another ink now.
const reinked = new Set();

/** Paint the words of some elements; the rules of a palette, if there is one, have given them its ink. */
export function paintTexts(texts, palette) {
  reinked.clear();
  withEach(texts, (each) => paintText(each, palette));
  // Words may have been painted before those for which the gradient under both was given up.
  texts.filter((each) => !palette && sightOf(each).pictures.some((picture) => sightOf(picture).plain)).forEach((each) => paintFreely(each, inkOf(each)));
  inheritorsOf(reinked, texts).forEach((each) => paintInk(each, inkOf(each)));
}

/** Those of some texts that would take over the ink of others, though they can be read as they are. */
export function inheritorsOf(others, texts) {
  return texts.filter((each) => others.size && !others.has(each) && lineage(each).some((at) => others.has(at)));
}

/** The ink of a text. */
export function inkOf(text) {
  return parseColor(styleOf(text).webkitTextFillColor);
}

function paintText(element, palette) {
  paintFirst(element, sightOf(element).grounds, palette);
  if (element.placeholder && hidesHint(element)) lend(element, { "--thanhdoc-hint": "transparent" });
  if (palette) paintByRule(element, palette[1]);
  else paintFreely(element, inkOf(element));
}

function paintByRule(element, paper) {
  if (sightOf(element).cut || liesOnPicture(element) || standsOnVeil(element)) layUnder(element, paper);
}

function paintFreely(element, found) {
  const cut = sightOf(element).cut ? element : !found[3] && lineage(element).find((each) => sightOf(each)?.cut);
  const ink = cut ? fillIn(element, cut, found) : found;
  if (liesOnPicture(element)) paintOn(element, ink, patch(element, ink));
  else paintOver(element, ink, sightOf(element).pictures.at(-1) || element);
}

// Letters cut out of a gradient get its first colour.
function fillIn(element, cut, found) {
  const ink = gradientOf(styleOf(cut))[0] || found;
  layUnder(cut, "transparent");
  paintInk(element, ink);
  return ink;
}

function liesOnPicture(element) {
  return !sightOf(element).grounds.length || liesOverMedia(element);
}

// A thin coat that lies partly over a picture keeps its colour, beside that too.
function standsOnVeil(element) {
  const veil = lineage(element).find((each) => sightOf(each)?.own[3]);
  return veil && sightOf(veil).own[3] < 1 && liesOverMedia(veil);
}

// A label stands in its place until there is something else.
function hidesHint(field) {
  const { color, opacity } = styleOf(field, "::placeholder");
  return opacity === "0" || !parseColor(color)[3];
}

// On a gradient where nothing can be read, the first words choose the colour that takes its place.
function paintOver(element, ink, bearer) {
  const { ground, grounds } = sightOf(element);
  const sight = sightOf(bearer);
  const under = sight.plain ? [laidOver(sight.plain, element, bearer)] : grounds;
  if (contrast(ink, under) >= ENOUGH && !reinked.has(element)) return;
  const readable = readableInk(ink, under);
  if (readable) return paintInk(element, readable);
  // What is hidden now lies on nothing that shows; and through what lies between no other colour may carry any words.
  if (sight.plain || !boxOf(element).width) return paintOn(element, ink, carryingGround(ground, ink));
  sight.plain = carryingGround(sight.ground, ink);
  layUnder(bearer, formatColor(sight.plain));
  paintOver(element, ink, bearer);
}

// What is seen of a ground behind an element, through all between.
function laidOver(ground, element, bearer) {
  const line = lineage(element);
  const between = line.slice(0, line.findIndex((each) => contains(each, bearer)));
  return between.reduceRight((seen, each) => blend(sightOf(each)?.own || seen, seen), ground);
}

// The colour behind a picture, where the ink can be read on it or the page gave both; else a plain one.
function patch(element, ink) {
  const { ground, pictures } = sightOf(element);
  const isGiven = sightOf(pictures.at(-1))?.own[3] === 1 && !liesOverMedia(element);
  return isGiven || contrast(ink, [ground]) >= ENOUGH ? carryingGround(ground, ink) : plainGround(ink);
}

function paintOn(element, ink, ground) {
  layUnder(element, formatColor(ground));
  if (contrast(ink, [ground]) < ENOUGH) paintInk(element, readableInk(ink, [ground]));
}

// Over a picture a text gets a ground of its own.
function layUnder(element, color) {
  lend(element, { "background-image": "none", "background-color": color, ...(sightOf(element).cut && { "background-clip": "border-box" }) });
}

function paintInk(element, ink) {
  reinked.add(element);
  lend(element, { color: formatColor(ink), "-webkit-text-fill-color": "currentcolor", "text-shadow": "none" });
}
