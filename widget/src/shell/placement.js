/** Where in a strange page the tools belong. */

import { boxOf, styleOf } from "../page/dom.js";
import { lineage, parentOf } from "../page/tree.js";
import { homeOf } from "../site/article.js";
import { make } from "./controls.js";
import { heroWithout } from "./hero.js";
import { GAP, floats, holdsPage, layersOver } from "./over.js";

const MARGIN = "--thanhdoc-margin";
// What the toolbar needs to look like one, in pixels.
const WIDE = 480;

// What the widget put in and where, by tag; it moves when the article turns out to be another one.
const placed = new Map();
// The home asked about last, and what they stand around there: each answer costs the page's styles.
let base = {};
// How far they stand in from both sides, by which title; and where the toolbar keeps other room.
let title;
let indent = 0;
let room = {};

/** Whether the page took away what was put in. */
export function isLost() {
  return [...placed.values()].some(({ element }) => !element.isConnected);
}

/** Put an element where its kind belongs, unless the page placed it itself; it says what it is. */
export function place(tag, article) {
  const home = homeOf(article);
  const own = placed.get(tag);
  const element = document.querySelector(tag) || own?.element || make(tag, { titled: true });
  if (element.isConnected && (element !== own?.element || home === own.home)) return;
  placed.set(tag, { element, home });
  keepRoom(element, roomAlong());
  insert(element, tag === "thanhdoc-toolbar", home);
}

function insert(element, isFirst, home) {
  if (base.home !== home) base = { home, block: blockAround(home) };
  const { block } = base;
  if (!block) home[isFirst ? "prepend" : "append"](element);
  else if (isFirst) block.before(element);
  else lastAfter(block).after(element);
}

/** Take away what was put in for an article that is there no more. */
export function withdraw(tag) {
  placed.get(tag)?.element.remove();
  placed.delete(tag);
}

// Around a home that lays its parts beside each other, upside down or each in a place by name: what
// stands with others one below another, if anything does.
function blockAround(home) {
  let block = null;
  let at = home;
  for (; at !== document.body && laysApart(styleOf(at)); at = parentOf(at)) block = at;
  return laysApart(styleOf(at)) ? null : block;
}

function laysApart({ display, flexDirection, gridTemplateAreas }) {
  return display === "contents" || (display.endsWith("flex") && flexDirection !== "column") || (display.endsWith("grid") && gridTemplateAreas !== "none");
}

function lastAfter(block) {
  let last = block;
  while ([...placed.values()].some(({ element }) => element === last.nextSibling)) last = last.nextSibling;
  return last;
}

/**
 * Let the tools begin where the title does, at once when that is there: what moves after it was
 * seen is a jump. Measured once for each title, or anew.
 */
export function keepColumn(anew) {
  const { element: toolbar, home } = placed.get("thanhdoc-toolbar") || {};
  const found = home?.querySelector("h1");
  if (!toolbar?.isConnected || (!anew && (found === title || !isInset(found, home)))) return;
  title = found;
  indent = indentOf(title, boxOf(toolbar));
  keepRooms(toolbar);
}

function keepRooms(toolbar) {
  placed.forEach(({ element }) => keepRoom(element, element === toolbar ? room : roomAlong()));
}

// A column that floats may be as long as the page.
function roomAlong() {
  return room.beside ? { ...room, top: 0 } : {};
}

/** Keep the toolbar in its column, and clear of what the page lays over its place. */
export function standClear() {
  keepColumn(true);
  const toolbar = placed.get("thanhdoc-toolbar")?.element;
  if (!toolbar?.isConnected) return;
  if (scrollY) addEventListener("scroll", standClearAtTop);
  else comeForth(toolbar);
}

// Scrolled, another part of the page lies there.
function standClearAtTop() {
  if (scrollY) return;
  removeEventListener("scroll", standClearAtTop);
  standClear();
}

// Whether a title may begin inside of its place, by what is known without a layout.
function isInset(found, home) {
  const line = lineage(found);
  return line.slice(0, line.indexOf(home)).map(styleOf).some(({ maxWidth, paddingLeft, marginLeft }) => maxWidth !== "none" || paddingLeft !== "0px" || marginLeft !== "0px");
}

// How far inside of its place a title begins, where tools as much narrower still look like some.
function indentOf(title, { left, width }) {
  const before = room.left ?? indent;
  const gap = title ? boxOf(title).left - left + before : 0;
  const whole = width + before + (room.right ?? indent);
  return gap > 0 && whole - 2 * gap >= Math.min(WIDE, 0.75 * whole) ? gap : 0;
}

// Where none is needed a page's own margin holds.
function keepRoom({ style }, { top, right = indent, left = indent }) {
  if (top || right || left) style.setProperty(MARGIN, `${top || GAP}px ${right}px ${GAP}px ${left}px`);
  else style.removeProperty(MARGIN);
}

// Below a header, beside a column, into a layer that holds the page; but a header for a picture is to lie over that.
function comeForth(toolbar) {
  room = {};
  keepRoom(toolbar, room);
  const layers = layersOver(toolbar);
  layers.find(holdsPage)?.prepend(toolbar);
  const header = layers.find((layer) => !floats(layer));
  // Not from under a reader's hands.
  if (header && !toolbar.matches(":focus-within")) heroWithout(toolbar, header)?.after(toolbar);
  const found = boxOf(toolbar);
  const clear = () => {
    layersOver(toolbar).forEach((layer) => makeRoom(found, layer));
    keepRooms(toolbar);
  };
  clear();
  // What lies below a header is over the toolbar only when that is there too.
  clear();
}

// Room at the top, right and left, for a column that floats at a side alone; what is both high and wide is a notice that goes away.
function makeRoom(found, layer) {
  const over = boxOf(layer);
  room.beside ||= floats(layer);
  if (!floats(layer) && over.bottom < innerHeight / 2) room.top = Math.max(room.top || GAP, over.bottom - found.top + 2 * GAP);
  else if (over.left > innerWidth / 2) room.right = indent + found.right - over.left + GAP;
  else if (over.right <= innerWidth / 2) room.left = indent + over.right - found.left + GAP;
}
