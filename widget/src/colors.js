/** Paints the page in a step of contrast: -1 soft, 1 more, 2 black on white, 3 yellow and white on black. */

import { backed } from "./color_beside.js";
import { ENOUGH, carryingGround, contrast, formatColor, parseColor, plainGround, readableInk } from "./color_math.js";
import { keepShape, paintFirst, paintMark } from "./color_marks.js";
import { MEDIA, findMedia, isBroken, liesOverMedia } from "./color_media.js";
import { unmixed } from "./color_mixing.js";
import { PALETTES, colorRules } from "./color_rules.js";
import { forgetSights, isLaid, isPainted, isSign, look, showsWords, sightOf } from "./color_sight.js";
import { followsText, paintDrawing } from "./color_svg.js";
import { ADDED, CONTROLS, html, styleOf } from "./dom.js";
import { carryOut, giveBackSome, lend, settle } from "./loans.js";
import { wear } from "./page_rules.js";
import { all, allUnder, boxAround, contains, lineage, outermost, parentOf, textElements, wordsIn } from "./tree.js";

// The contrast of what is no text.
const SEEN = 3;

// Over what lies in a box too; but where there may be a focus, its ring is the outline.
const EDGE = { outline: "1px solid", "outline-offset": "-1px" };
const FOCUSABLE = "a,button,input,select,textarea,summary,[tabindex]";

// The properties that colours are lent in.
const PAINTED = /color|background|shadow|opacity|blend|filter|outline|fill|stroke|decoration|thanhdoc/;

let palette = null;

/** Paint all under some roots; the whole page anew, and what was empty until words have come into it. */
export function paint(changed, step) {
  if (changed[0] === html) forgetSights();
  const roots = withFilled(changed);
  palette = PALETTES[step];
  findMedia();
  const elements = allUnder(roots).filter((each) => isPainted(each) && !sightOf(each));
  const texts = roots.flatMap(textElements).filter((each) => isPainted(each) && showsWords(each));
  const signs = elements.filter(isSign);
  const drawings = elements.filter((each) => each.localName === "svg" && !parentOf(each).closest("svg"));
  const icons = palette ? [...drawings.filter(followsText), ...signs] : signs;
  const carriers = new Set([...texts, ...icons].flatMap(lineage));
  const inkOn = (element) => styleOf(texts.find((text) => contains(element, text) && standsOn(text, element)) || element).color;
  elements.forEach((element) => look(element, carriers.has(element), palette ? null : inkOn));
  const underText = new Set(texts.flatMap((text) => sightOf(text).pictures));
  elements.forEach((element) => paintGround(element, carriers, underText.has(element)));
  texts.filter(hasOwnInk).forEach(paintText);
  if (!palette) signs.filter(hasGround).forEach(paintText);
  wear("colors", colorRules(step));
  carryOut();
  drawings.forEach((each) => paintDrawing(each, sightOf(each), palette));
  carryOut();
}

/** Take the paint off all under some roots. */
export function strip(roots) {
  const elements = allUnder(roots);
  elements.forEach((each) => giveBackSome(each, PAINTED));
  forgetSights(elements);
  settle();
}

// Boxes that words have come into are painted anew as a whole.
function withFilled(changed) {
  const filled = [...new Set(changed.map(emptyAround).filter(Boolean))];
  if (!filled.length) return changed;
  strip(filled);
  return outermost([...new Set([...changed, ...filled])]);
}

// The largest box around words that none were in when it was painted.
function emptyAround(root) {
  const box = lineage(root).findLast((each) => sightOf(each)?.carries === false);
  return box && textElements(root).length ? box : null;
}

// A slot takes the colour of the box around it, over whatever that lies.
function hasOwnInk(text) {
  return text.localName !== "slot" || styleOf(text).color !== styleOf(boxAround(text)).color;
}

// Whether an element's own words have no other ground between.
function standsOn(text, element) {
  return wordsIn(text).length > 0 && lineage(text).find((each) => parseColor(styleOf(each).backgroundColor)[3]) === element;
}

function paintGround(element, carriers, underText) {
  const { ground, moved, filled } = sightOf(element);
  const carries = carriers.has(element);
  if (moved) lend(element, { "background-color": formatColor(ground) });
  if (filled && (moved || palette)) lend(element, { "box-shadow": "none" });
  if (carries) lend(element, unmixed(element));
  ADDED.forEach((place) => paintMark(element, place, ground, carries, palette));
  if (palette && element.localName !== "svg") paintByPalette(element, carriers, underText);
  if (palette && carries && isFilled(element)) lend(element, element.matches(FOCUSABLE) ? { "box-shadow": "inset 0 0 0 1px" } : EDGE);
}

// A ground that stands out says something: what is chosen, or where a bar ends. Its edge still does.
function isFilled(element) {
  const { ground, behind, solid } = sightOf(element);
  return solid && contrast(ground, [behind]) >= SEEN;
}

function paintByPalette(element, carriers, underText) {
  const { own, image, veil, beside } = sightOf(element);
  const style = styleOf(element);
  const { backgroundImage } = style;
  const hasPicture = /url/.test(backgroundImage);
  if (!element.matches(CONTROLS)) keepShape(element, own[3]);
  if (element.matches(MEDIA)) {
    if (own[3] < 1 && !isBroken(element)) lend(element, { "background-color": backing(element) });
  } else if (underText && !standsForWords(element)) lend(element, { "background-image": "none", "background-color": veil && liesOverMedia(element) ? "transparent" : palette[1] });
  else if (image && !hasPicture && isNearWords(element, carriers) && !liesOverMedia(element)) lend(element, { "background-image": "none" });
  else if (image) lend(element, { "background-image": backgroundImage, "background-color": backing(element) });
  else if (own[3]) lend(element, coat(element, carriers));
  if (beside && !liesOverMedia(element) && element.localName !== "select") lend(element, backed(style, formatColor(sightOf(element).ground)));
}

// A link or a button whose words are hidden is its picture.
function standsForWords(element) {
  return element.matches("a,button") && !/\S/.test(element.innerText) && !all("slot", element).some((each) => wordsIn(each).length);
}

// Whether an element is laid under or over the words of others.
function isNearWords(element, carriers) {
  return sightOf(element).under || (isLaid(element) && carriers.has(parentOf(element)));
}

// What a picture stood on before; over a photograph, which stays, it needs nothing.
function backing(element) {
  const { own, ground } = sightOf(element);
  return own[3] || !liesOverMedia(element) ? formatColor(ground) : "transparent";
}

// The colour of an empty box that lies under no words says something: it is a swatch, a bar or a
// knob; or an icon is cut out of it. On the paper it may need an edge to be seen.
function coat(element, carriers) {
  const { own, behind } = sightOf(element);
  const carries = carriers.has(element);
  if (!carries && styleOf(element).webkitMaskImage !== "none") return { "background-color": "currentcolor" };
  if ((carries || isNearWords(element, carriers)) && (own[3] === 1 || !liesOverMedia(element))) return { "background-color": palette[1] };
  const fades = contrast(own, [behind]) >= SEEN && contrast(own, [parseColor(palette[1])]) < SEEN;
  return { "background-color": formatColor(own), ...(fades && EDGE) };
}

// A sign on a photograph may be laid over all of it.
function hasGround(sign) {
  return sightOf(sign).grounds.length && !liesOverMedia(sign);
}

function paintText(element) {
  const { behind, grounds, pictures } = sightOf(element);
  const { webkitTextFillColor, webkitBackgroundClip } = styleOf(element);
  paintFirst(element, grounds, palette);
  const ink = palette ? null : parseColor(webkitTextFillColor);
  // The page's own inline "important" is stronger than any style sheet.
  if (palette && element.style.getPropertyPriority("color")) lend(element, { color: palette[0] });
  if (element.placeholder && hidesHint(element)) lend(element, { "--thanhdoc-hint": "transparent" });
  if (webkitBackgroundClip === "text") paintOn(element, ink, behind);
  else if (!grounds.length || liesOverMedia(element) || (palette && standsOnVeil(element))) paintOn(element, ink, ink && patch(element, ink));
  else if (ink) paintOver(element, ink, pictures.at(-1) || element);
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
  const under = sight.plain || grounds;
  if (contrast(ink, under) >= ENOUGH) return;
  const readable = readableInk(ink, under);
  if (readable) return paintInk(element, readable);
  sight.plain = [carryingGround(ground, ink)];
  lend(bearer, { "background-image": "none", "background-color": formatColor(sight.plain[0]) });
  paintOver(element, ink, bearer);
}

// The colour behind a picture, where the ink can be read on it or the page gave both; else a plain one.
function patch(element, ink) {
  const { ground, pictures } = sightOf(element);
  const isGiven = sightOf(pictures.at(-1))?.own[3] === 1 && !liesOverMedia(element);
  return isGiven || contrast(ink, [ground]) >= ENOUGH ? carryingGround(ground, ink) : plainGround(ink);
}

// Over a picture a text gets a ground of its own.
function paintOn(element, ink, ground) {
  lend(element, { "background-image": "none", "background-color": palette ? palette[1] : formatColor(ground) });
  if (ink && contrast(ink, [ground]) < ENOUGH) paintInk(element, readableInk(ink, [ground]));
}

function paintInk(element, ink) {
  lend(element, { color: formatColor(ink), "-webkit-text-fill-color": "currentcolor", "text-shadow": "none" });
}
