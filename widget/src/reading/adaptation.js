/** Adapts the page to how the reader wants it, and what comes or is shown later too. */

import { followChoices } from "../color/choices.js";
import { wordsOver } from "../color/media.js";
import { followStates } from "../color/states.js";
import { showAdditions, withoutAdditions } from "../comfort/comfort.js";
import { html } from "../page/dom.js";
import { leaveDrawings, onRested } from "../page/drawings.js";
import { followDress, onDressed } from "../page/dressing.js";
import { leaveHeights, onFolded } from "../page/folding.js";
import { leaveHidden, onShown } from "../page/hidden.js";
import { settle, takeBack } from "../page/loans.js";
import { CONTENT, changedIn, goneIn } from "../page/mutations.js";
import { inTurn } from "../page/patience.js";
import { crowdedAround, followPictures, onPictures } from "../page/pictures.js";
import { undress, undressAll, wear } from "../page/rules.js";
import { dropTrees, findTrees, inEachTree, onDefined, trees } from "../page/shadows.js";
import { outermost } from "../page/tree.js";
import { scaleControls } from "../shell/controls.js";
import { unscale } from "../text/scale.js";
import { measure, renounce, resizes, treat } from "./treatment.js";
import { followWiping } from "./wiping.js";

const observer = new MutationObserver(treatNew);
const ahead = new MutationObserver(forgetAhead);
let wanted = { size: 1, comfort: [] };
// By name, all that is in force; and without what needs no look at the page.
let applied = "";
let shape = "";
let foreseen = false;

onShown(treatAnew);
onFolded(treatAnew);
onRested(treatAnew);
onPictures(treatAround);
onDefined(treatAnew);
onDressed(measureAgain);

/** A size is about to be chosen: measure the page now, for as long as it stays as it is. */
export function foresee() {
  if (applied || foreseen) return;
  foreseen = true;
  findTrees([html]);
  measure();
  trees().forEach((tree) => ahead.observe(tree, { ...CONTENT, attributes: true }));
}

/** The same where a key brings the focus: what that shows is painted first. */
export function foreseeSoon() {
  requestAnimationFrame(() => setTimeout(foresee));
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

function apply({ size, step }) {
  const top = scrollY;
  takeOff(size);
  scaleControls(size);
  if (foreseen) treat([html], wanted);
  else treatWithTrees([html]);
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
  leaveDrawings();
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
  followDress(applied, resizes(wanted));
  followPictures(applied);
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

function treatNew(records) {
  renounce(goneIn(records));
  dropTrees().forEach(undress);
  const roots = changedIn(records);
  if (roots.length) inTurn(roots, treatWithTrees);
}

function treatWithTrees(roots) {
  findTrees(roots);
  treat(roots, wanted);
}

// What was hidden had neither heights nor places when the page was measured.
function treatAnew(roots) {
  if (!applied) return forgetAhead();
  renounce(roots);
  settle();
  treatWithTrees(roots);
}

// Words may have lost room to a picture, or lie on it now.
function treatAround(pictures) {
  const crowded = resizes(wanted) ? pictures.map(crowdedAround).filter(Boolean) : [];
  const roots = outermost([...crowded, ...(wanted.step ? wordsOver(pictures) : [])]);
  if (roots.length) treatAnew(roots);
}
