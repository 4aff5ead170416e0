/** Colours a page gives to what is pointed at or has the focus: made readable for as long as they hold. */

import { ADDED, inlineStyleOf, styleOf } from "../page/dom.js";
import { carryOut, giveBack, holds, lend, settle } from "../page/loans.js";
import { hosts, listenInTrees } from "../page/shadows.js";
import { contains, countUnder, lineage, parentOf, textElements } from "../page/tree.js";
import { inheritorsOf, inkOf } from "./inks.js";
import { paintMark } from "./marks.js";
import { ENOUGH, blendAll, carryingGround, contrast, formatColor, parseColor, readableInk } from "./math.js";
import { unmix } from "./mixing.js";
import { overruledInk } from "./overruled.js";
import { PALETTES } from "./rules.js";
import { gradientOf, sightOf } from "./sight.js";
import { isMute } from "./words.js";

const EVENTS = ["pointerover", "pointerout", "focusin", "focusout", "transitionend"];
// What pages colour as a whole; a row that holds a table is no row but a layout.
const WHOLE = ":is(a,button,summary,label,input,select,textarea,li,tr:not(:has(table)))";
// How many elements a card may have: nor do they colour more than one at once.
const CARD = 40;

// Each element with the values at which its properties are held otherwise, if they are.
const raised = new Map();
let paletteOn;
let pointed = null;

/** Follow the pointer and the focus in a step of contrast, or let them be. */
export function followStates(step) {
  raised.clear();
  paletteOn = PALETTES[step];
  listenInTrees(EVENTS, attend, step);
}

function attend(event) {
  const { type, target, relatedTarget } = event;
  // Where the pointer comes to is told at once; what is in a shadow tree, in that tree.
  if ((type === "pointerout" && relatedTarget) || target !== event.composedPath()[0]) return;
  if (type === "pointerover") pointed = target;
  if (type === "pointerout") pointed = null;
  putAllDown();
  takeUp();
}

/** Hold all as it is held without a state. */
export function putAllDown() {
  raised.forEach(putDown);
  raised.clear();
  carryOut();
}

/** Make readable what has a state now. */
export function takeUp() {
  const parts = new Set([pointed, focused()].map((each) => each && partOf(each)));
  parts.forEach((each) => each && keepPart(each));
  carryOut();
}

// In whichever tree.
function focused(tree = document) {
  const element = tree.activeElement;
  return hosts.has(element) ? focused(element.shadowRoot) || element : element;
}

function putDown(held, element) {
  Object.entries(held).forEach(([property, value]) => (value ? lend(element, { [property]: value }) : giveBack(element, property)));
}

/** Whether an element is small enough to be asked all about its colours at any time. */
export function isCard(element) {
  return countUnder(element) <= CARD;
}

// The largest part around an element that a page may colour as one.
function partOf(element) {
  const line = lineage(element).slice(0, -2);
  const large = line.findIndex((each) => !isCard(each));
  const card = (large < 0 ? line.length : large) - 1;
  return line[Math.max(card, line.findLastIndex((each) => each.matches(WHOLE)))];
}

function keepPart(part) {
  const texts = textElements(part).filter((each) => sightOf(each) && !isMute(each));
  const around = new Set(texts.flatMap((text) => lineage(text).filter((each) => contains(part, each))));
  if (!paletteOn) texts.forEach(freeInkOf);
  settle();
  around.forEach((each) => unmix(each, lift));
  if (paletteOn) around.forEach((each) => lift(each, bared(each)));
  around.forEach(liftMarks);
  if (paletteOn) texts.forEach((text) => lift(text, overruledInk(text, paletteOn)));
  else keepInks(texts, part);
}

function keepInks(texts, part) {
  const inks = new Map(texts.map((text) => [text, inkOf(text)]));
  const reinked = new Set(texts.filter((text) => keepReadable(text, part)));
  inheritorsOf(reinked, texts).forEach((text) => lift(text, { color: formatColor(inks.get(text)) }));
}

// What stood there before is made readable already.
function liftMarks(element) {
  const { ground, carries } = sightOf(element) || {};
  for (const place of ADDED) {
    if (!ground || holds(element, `--thanhdoc-${place}`)) continue;
    ["", "-picture", "-ink"].forEach((part) => keepNote(element, `--thanhdoc-${place}${part}`));
    paintMark(element, place, ground, carries, paletteOn);
  }
}

// A palette holds all grounds there are; another is the state's.
function bared(element) {
  const style = styleOf(element);
  const isNew = !holds(element, "background-color") && (parseColor(style.backgroundColor)[3] || gradientOf(style).length);
  return isNew && { "background-color": "transparent", "background-image": "none" };
}

// What an ink is held at would hide the one the page wants now.
function freeInkOf(text) {
  if (!holds(text, "color")) return;
  keepNote(text, "color");
  giveBack(text, "color");
}

function keepNote(element, property) {
  const held = raised.get(element) || raised.set(element, {}).get(element);
  held[property] ??= holds(element, property) ? inlineStyleOf(element).getPropertyValue(property) : "";
}

function lift(element, styles) {
  Object.keys(styles).forEach((property) => keepNote(element, property));
  lend(element, styles);
}

// Answers whether it took another ink. Where none can be read, the ground that the page has put there makes way.
function keepReadable(text, part) {
  const ink = inkOf(text);
  const { bearer, grounds } = groundsOf(text, part);
  if (contrast(ink, grounds) >= ENOUGH) return false;
  const readable = readableInk(ink, grounds);
  if (readable) return liftInk(text, readable);
  if (!bearer) return false;
  const ground = carryingGround(grounds[0], ink);
  lift(bearer, { "background-image": "none", "background-color": formatColor(ground) });
  const isInked = contrast(ink, [ground]) < ENOUGH && liftInk(text, readableInk(ink, [ground]));
  carryOut();
  return isInked;
}

function liftInk(text, ink) {
  lift(text, { color: formatColor(ink) });
  return true;
}

// As they are now within a part of the page, and which of its elements bears them; around it they are as they were seen.
function groundsOf(element, part) {
  const style = styleOf(element);
  const [own, stops] = [parseColor(style.backgroundColor), gradientOf(style)];
  const isSolid = own[3] === 1;
  const { bearer, grounds } = isSolid ? { grounds: [own] } : groundsAround(element, part);
  const under = blendAll([own], grounds);
  const seen = stops.length ? blendAll(stops, under) : under;
  return { bearer: isSolid || stops.length ? element : bearer || (own[3] && element), grounds: seen };
}

function groundsAround(element, part) {
  return element === part ? sightOf(parentOf(part)) || { grounds: [] } : groundsOf(parentOf(element), part);
}
