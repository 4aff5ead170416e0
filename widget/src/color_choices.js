/** What the page marks, as what is chosen, by a class, a colour or another attribute: painted anew. */

import { parseColor } from "./color_math.js";
import { unmix } from "./color_mixing.js";
import { PALETTES } from "./color_rules.js";
import { isPainted, sightOf } from "./color_sight.js";
import { isCard, putAllDown, takeUp } from "./color_states.js";
import { paint, strip } from "./colors.js";
import { styleOf } from "./dom.js";
import { carryOut, holds, lend } from "./loans.js";
import { inTurn } from "./patience.js";
import { inEachTree, listenInTrees } from "./shadows.js";
import { all, outermost, parentOf } from "./tree.js";

// The attributes a style sheet asks for.
const MARKING = ["style", "class", "open", "data-state", ...["selected", "current", "pressed", "checked", "expanded", "invalid"].map((state) => `aria-${state}`)];

const choices = new MutationObserver(repaint);
let stepOn = 0;

/** Follow what the page marks in a step of contrast, or let them be. */
export function followChoices(step) {
  choices.disconnect();
  inEachTree("choices", (tree) => step && choices.observe(tree, { subtree: true, attributeFilter: MARKING }));
  listenInTrees(["change"], repaintTicked, step);
  stepOn = step;
}

function repaint(records) {
  records.map(({ target }) => target).filter(hasFadedIn).forEach((each) => unmix(each, lend));
  carryOut();
  repaintAll(records.filter(isMark).map(({ target }) => target));
}

// What draws a box or a ring stands beside it, or is its label; of radios another one is ticked no more.
function repaintTicked({ target }) {
  if (!/^(checkbox|radio)$/.test(target.type)) return;
  const alike = target.type === "radio" ? all("[type=radio]").filter(({ name, form }) => name === target.name && form === target.form) : [target];
  repaintAll(alike.flatMap((each) => (isCard(parentOf(each)) ? [parentOf(each)] : [each, ...each.labels])));
}

function repaintAll(targets) {
  const marked = outermost(targets.filter((each) => each.isConnected && isPainted(each) && isCard(each) && sightOf(parentOf(each))));
  if (marked.length) inTurn(marked, paintAnew);
}

function paintAnew(marked) {
  putAllDown();
  strip(marked);
  paint(marked, stepOn);
  takeUp();
}

// A script that fades a notice in holds its opacity inline until it shows as it is meant to.
function hasFadedIn(element) {
  return sightOf(element)?.fades && element.isConnected && !element.style.opacity;
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
  const { style } = element;
  if (style.getPropertyPriority(property)) return false;
  if (holds(element, property)) return true;
  if (!style[property] && !written.has(element)) return false;
  const value = styleOf(element)[property];
  return String(Array.isArray(seen) ? parseColor(value) : value) !== String(seen);
}
