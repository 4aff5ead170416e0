/** Paints the page in a step of contrast: -1 soft, 1 more, 2 black on white, 3 yellow and white on black. */

import { html, styleOf } from "../page/dom.js";
import { withEach } from "../page/faults.js";
import { carryOut, giveBackSome, lend, settle } from "../page/loans.js";
import { wear } from "../page/rules.js";
import { allUnder, boxAround, contains, lineage, outermost, parentOf, textElements, wordsIn } from "../page/tree.js";
import { paintGround } from "./grounds.js";
import { paintTexts } from "./inks.js";
import { tinted } from "./marks.js";
import { parseColor } from "./math.js";
import { addMedia, amongMedia, liesOverMedia } from "./media.js";
import { holdOverruled } from "./overruled.js";
import { ANEW, PALETTES, colorRules } from "./rules.js";
import { forgetSights, isPainted, isSign, look, sightOf } from "./sight.js";
import { followsText, paintDrawing, standsWhole } from "./svg.js";
import { isMute, showsWords } from "./words.js";

// The properties that colours are lent in.
const PAINTED = /color|background|shadow|opacity|blend|filter|mask|outline|fill|stroke|decoration|thanhdoc-(?!held)/;

/** Paint all under some roots; the whole page anew, and what was empty until words have come into it. */
export function paint(changed, step) {
  if (changed[0] === html) forgetSights();
  amongMedia(() => {
    const roots = withFilled(changed);
    if (PALETTES[step] && changed[0] !== html) withOwnBorders(allUnder(roots), () => paintUnder(roots, step));
    else paintUnder(roots, step);
  });
}

// Runs while some elements have the borders the page gives them.
function withOwnBorders(elements, run) {
  elements.forEach((each) => each.setAttribute(ANEW, ""));
  settle();
  run();
  elements.forEach((each) => each.removeAttribute(ANEW));
  settle();
}

function paintUnder(roots, step) {
  const palette = PALETTES[step];
  const { elements, texts, mute, signs, drawings } = lookAround(roots, palette);
  if (palette) addMedia(drawings.filter(standsWhole));
  const underText = new Set(texts.flatMap((text) => sightOf(text).pictures));
  withEach(elements, (each) => paintGround(each, palette, underText.has(each)));
  mute.forEach((each) => lend(each, { "-webkit-text-fill-color": "transparent" }));
  const letters = palette ? [] : signs.filter(hasGround);
  paintTexts([...texts.filter(hasOwnInk), ...letters], palette);
  wear("colors", colorRules(step, [...tinted]));
  holdOverruled(elements, texts, palette, step > 1);
  withEach(drawings, (each) => paintDrawing(each, sightOf(each), palette));
  carryOut();
}

// All that is to be painted, after a look at each, from the outside in; without a palette a ground may move from the words on it.
function lookAround(roots, palette) {
  const elements = allUnder(roots).filter((each) => isPainted(each) && !sightOf(each));
  const words = roots.flatMap(textElements).filter(isPainted);
  const shown = new Set(words.filter(showsWords));
  const texts = [...shown];
  const signs = elements.filter(isSign);
  const drawings = elements.filter((each) => each.localName === "svg" && !parentOf(each).closest("svg"));
  const carriers = new Set([...texts, ...signs, ...(palette ? drawings.filter(followsText) : [])].flatMap(lineage));
  const inkOn = (element) => styleOf(texts.find((text) => contains(element, text) && standsOn(text, element)) || element).color;
  withEach(elements, (element) => look(element, carriers.has(element), palette ? null : inkOn));
  return { elements: elements.filter(sightOf), texts: texts.filter(sightOf), mute: palette ? words.filter((each) => !shown.has(each) && isMute(each)) : [], signs, drawings };
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
  return outermost([...changed, ...filled]);
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

// A sign on a photograph may be laid over all of it.
function hasGround(sign) {
  return sightOf(sign).grounds.length && !liesOverMedia(sign);
}
