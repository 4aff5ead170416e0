/** Adapts the page to how the reader wants it, and what comes or is shown later too. */

import { findArticle } from "./article.js";
import { followChoices } from "./color_choices.js";
import { followStates } from "./color_states.js";
import { forgetSights } from "./color_sight.js";
import { paint } from "./colors.js";
import { comfort, showAdditions, spaces, withoutAdditions } from "./comfort.js";
import { scaleControls } from "./controls.js";
import { html } from "./dom.js";
import { followDress, onDressed } from "./dressing.js";
import { leaveHeights, onFolded, watchHeights } from "./folding.js";
import { leaveHidden, onShown } from "./hidden.js";
import { carryOut, settle, takeBack } from "./loans.js";
import { CONTENT, changedIn, goneIn } from "./mutations.js";
import { options } from "./options.js";
import { undress, undressAll, wear } from "./page_rules.js";
import { inTurn } from "./patience.js";
import { dropTrees, findTrees, inEachTree, onDefined, trees } from "./shadows.js";
import { fit } from "./text_fit.js";
import { measureNewText, measureText, scaleText, unscale } from "./text_scale.js";
import { allUnder, contains } from "./tree.js";
import { followWiping } from "./wiping.js";

const observer = new MutationObserver(treatNew);
const ahead = new MutationObserver(forgetAhead);
let wanted = { size: 1, comfort: [] };
// By name, all that is in force; and without what needs no look at the page.
let applied = "";
let shape = "";
let foreseen = false;
let width = 0;

onShown(treatAnew);
onFolded(treatAnew);
onDefined(treatAnew);
onDressed(measureAgain);

/** A size is about to be chosen: measure the page now, for as long as it stays as it is. */
export function foresee() {
  if (applied) return;
  foreseen = true;
  findTrees([html]);
  measure();
  trees().forEach((tree) => ahead.observe(tree, { ...CONTENT, attributes: true }));
}

/**
 * Adapt the page to a size, a step of contrast and a list of comforts: it is measured as it is by
 * itself, then changed in one go. Another width may mean other style rules, so may a dark system.
 */
export function adapt(wishes) {
  const name = wishes.size !== 1 || wishes.step || wishes.comfort.length ? nameOf(wishes) : "";
  if (name === applied) return;
  const [before, wasResized] = [shape, resizes(wanted)];
  wanted = wishes;
  applied = name;
  shape = name && nameOf({ ...wishes, comfort: withoutAdditions(wishes.comfort) });
  if (shape && shape === before) showAdditions(wishes.comfort);
  else apply(wishes);
  if (wasResized && !resizes(wishes)) requestAnimationFrame(askForMeasures);
}

function nameOf(wishes) {
  return JSON.stringify([wishes, innerWidth]);
}

// Whether boxes of the page become other than by themselves.
function resizes({ size, comfort: comforts }) {
  return size !== 1 || spaces(comforts);
}

function apply({ size, step }) {
  const top = scrollY;
  takeOff(size);
  scaleControls(size);
  treat([html]);
  foreseen = false;
  undressAll();
  // While it was as it is by itself it may have been too short for where the reader is.
  if (scrollY < top) scrollTo({ top, behavior: "instant" });
  followAll(step);
}

// What has changed and nobody was told of yet makes what was measured before worthless.
function takeOff(size) {
  const changed = [observer, ahead].some((each) => each.takeRecords().length);
  foreseen &&= !changed;
  [observer, ahead].forEach((each) => each.disconnect());
  leaveHeights();
  followWiping(false);
  wear("colors");
  if (size === 1 || changed) unscale();
  takeBack();
  if (size === 1) settle();
}

function followAll(step) {
  followWiping(applied);
  followStates(step);
  followChoices(step);
  followDress(applied);
  inEachTree("content", (tree) => applied && observer.observe(tree, CONTENT));
  if (!applied) leaveHidden();
}

// What the page's scripts measured meanwhile and wrote down they measure anew.
function askForMeasures() {
  dispatchEvent(new Event("resize"));
}

// Dressed anew, all may be other than it was measured.
function measureAgain() {
  unscale();
  if (applied) apply(wanted);
}

function forgetAhead() {
  foreseen = false;
  ahead.disconnect();
  unscale();
}

// At another width other style rules may hold.
function measure() {
  if (width !== innerWidth) unscale();
  width = innerWidth;
  return measureText([scope()]);
}

// Where text grows.
function scope() {
  return (options.scope === "article" && findArticle()) || html;
}

// Text is measured as it is by itself, then scaled and spaced, then given the room it wants.
function treat(roots) {
  if (!foreseen) findTrees(roots);
  const { size, step, comfort: comforts } = wanted;
  const column = findArticle() || document.body;
  const boxes = resizes(wanted) ? measureIn(roots) : [];
  if (size !== 1 && boxes.length) scaleText(size);
  comfort(comforts, column, within(column, roots));
  carryOut();
  if (boxes.length && (size > 1 || spaces(comforts))) fit(size, boxes);
  if (step) paint(roots, step);
  watchHeights();
}

function measureIn(roots) {
  return roots[0] === html ? measure() : measureNewText(within(scope(), roots));
}

// The parts of some roots that lie in a place.
function within(place, roots) {
  return roots.map((root) => (contains(root, place) ? place : root)).filter((root) => contains(place, root));
}

function treatNew(records) {
  renounce(goneIn(records));
  dropTrees().forEach(undress);
  const roots = changedIn(records);
  if (roots.length) inTurn(roots, treat);
}

// What was hidden had neither heights nor places when the page was measured.
function treatAnew(roots) {
  if (!applied) return forgetAhead();
  renounce(roots);
  settle();
  treat(roots);
}

// Gives all under some roots back as it was.
function renounce(roots) {
  const elements = allUnder(roots);
  [unscale, forgetSights, takeBack].forEach((each) => each(elements));
}
