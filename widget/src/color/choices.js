/** What the page marks, as what is chosen, by a class, a colour or another attribute, and what is ticked: painted anew. */

import { inlineStyleOf, styleOf } from "../page/dom.js";
import { carryOut, holds, lend } from "../page/loans.js";
import { inTurn } from "../page/patience.js";
import { inEachTree, listenInTrees } from "../page/shadows.js";
import { all, outermost, parentOf } from "../page/tree.js";
import { parseColor } from "./math.js";
import { unmix } from "./mixing.js";
import { paint, strip } from "./paint.js";
import { PALETTES } from "./rules.js";
import { isPainted, sightOf } from "./sight.js";
import { isCard, putAllDown, takeUp } from "./states.js";

// The attributes a style sheet asks for.
const MARKING = ["style", "class", "open", "data-state", ...["selected", "current", "pressed", "checked", "expanded", "invalid"].map((state) => `aria-${state}`)];

// What a reader does that may tick something.
const TICKING = ["change", "click", "reset"];

// When a reader leaves something; and until then it may have colours for no longer than that.
const LEAVING = ["pointerout", "focusout"];
const ATTENDED = ":is(:hover,:focus-within)";

const choices = new MutationObserver(repaint);
const ticked = new WeakMap();
const attended = new Set();
let stepOn = 0;

/** Follow what the page marks in a step of contrast, or let them be. */
export function followChoices(step) {
  choices.disconnect();
  inEachTree("choices", (tree) => step && choices.observe(tree, { subtree: true, attributeFilter: MARKING }));
  listenInTrees(TICKING, awaitTicks, step);
  listenInTrees(LEAVING, awaitLeaving, step);
  stepOn = step;
  attended.clear();
  if (step) newlyTicked();
}

function repaint(records) {
  records.map(({ target }) => target).filter(hasFadedIn).forEach((each) => unmix(each, lend));
  carryOut();
  repaintAll(records.filter(isMark).map(({ target }) => target));
}

// By then a script has ticked what goes with it, and a form has gone back.
function awaitTicks() {
  requestAnimationFrame(() => stepOn && repaintAll(newlyTicked().flatMap(drawnAt)));
}

// The boxes and rings whose state is another than when they were asked last.
function newlyTicked() {
  const changed = all("[type=checkbox],[type=radio]").filter((each) => ticked.get(each) !== each.checked);
  changed.forEach((each) => ticked.set(each, each.checked));
  return changed;
}

// What draws one stands beside it, or is its label.
function drawnAt(control) {
  return isCard(parentOf(control)) ? [parentOf(control)] : [control, ...control.labels];
}

// What was painted while the reader was there, once the reader is not.
function awaitLeaving() {
  if (attended.size) requestAnimationFrame(() => stepOn && repaintAll(leave()));
}

function leave() {
  const left = [...attended].filter((each) => !each.matches(ATTENDED));
  left.forEach((each) => attended.delete(each));
  return left;
}

function repaintAll(targets) {
  const marked = outermost([...new Set(targets)].filter((each) => each.isConnected && isPainted(each) && isCard(each) && sightOf(parentOf(each))));
  if (marked.length) inTurn(marked, paintAnew);
}

function paintAnew(marked) {
  putAllDown();
  strip(marked);
  paint(marked, stepOn);
  takeUp();
  marked.filter((each) => each.matches(ATTENDED)).forEach((each) => attended.add(each));
}

// A script that fades a notice in holds its opacity inline until it shows as it is meant to.
function hasFadedIn(element) {
  return sightOf(element)?.fades && element.isConnected && !inlineStyleOf(element).opacity;
}

// Most of what scripts write into styles are places and sizes.
function isMark({ attributeName, target }) {
  return attributeName !== "style" || isRecoloured(target);
}

// Where a script has written a colour, its taking that away again is to be noticed too.
const written = new WeakSet();

// A colour of the page's is never written as ours is, and takes the place of ours. A palette's ink is
// stronger than it by itself.
function isRecoloured(element) {
  const sight = sightOf(element);
  if (!sight) return false;
  const seen = { "background-color": sight.own, "background-image": sight.picture, ...(!PALETTES[stepOn] && { color: parseColor(sight.ink) }) };
  const isNew = Object.entries(seen).some(([property, value]) => isOther(element, property, value));
  if (isNew) written.add(element);
  return isNew;
}

function isOther(element, property, seen) {
  const style = inlineStyleOf(element);
  if (style.getPropertyPriority(property)) return false;
  if (holds(element, property)) return true;
  if (!style[property] && !written.has(element)) return false;
  const value = styleOf(element)[property];
  return String(Array.isArray(seen) ? parseColor(value) : value) !== String(seen);
}
