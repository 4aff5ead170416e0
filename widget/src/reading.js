/** How the reader wants the page: text size, contrast, comfort; remembered and kept in step. */

import { findArticle } from "./article.js";
import { followStates } from "./color_states.js";
import { paint } from "./colors.js";
import { COMFORTS, comfort, spaces } from "./comfort.js";
import { refreshAll, scaleControls } from "./controls.js";
import { all, html } from "./dom.js";
import { carryOut, settle, takeBack } from "./loans.js";
import { options } from "./options.js";
import { wear } from "./page_rules.js";
import { standClear } from "./placement.js";
import { forget, recall, remember } from "./preferences.js";
import { fit } from "./text_fit.js";
import { measureNewText, measureText, scaleText, unscale } from "./text_scale.js";

/** The sizes text can have. */
export const FACTORS = [0.85, 1, 1.15, 1.3, 1.5, 1.75, 2];

/** The steps of contrast. */
export const STEPS = [-1, 0, 1, 2, 3];

/** What is in force: size, contrast, comfort; whether the system forces colours or asked for more. */
export const reading = {};

const forced = matchMedia("(forced-colors: active)");
const wantsMore = matchMedia("(prefers-contrast: more)");
const onPaper = matchMedia("print");
const observer = new MutationObserver(treatNew);
const ahead = new MutationObserver(forgetAhead);
let painted = 0;
let applied = "";
let width = 0;

/** Take up what the reader chose before, as early as the page can be read; and follow all that bears on it. */
export function restoreReading() {
  for (const query of [forced, wantsMore, onPaper]) query.addEventListener("change", update);
  for (const name of ["storage", "beforeprint", "afterprint", "resize"]) addEventListener(name, update);
  begin();
}

// The first frame comes when the head's style sheets are in; the rest of the page is followed. Who
// places the toolbar keeps it clear.
function begin() {
  follow({});
  if (!document.body) requestAnimationFrame(begin);
}

/** Change one wish and remember it. */
export function choose(name, value) {
  remember(name, value);
  update({});
}

/** Give the page back as it was, and forget. */
export function resetReading() {
  forget();
  update({});
}

/** A size is about to be chosen: measure the page now, for as long as it stays as it is. */
export function foresee() {
  if (applied) return;
  measure();
  ahead.observe(html, { subtree: true, childList: true, attributes: true, characterData: true });
}

// With the layout the frame needs anyway.
function update(event) {
  follow(event);
  requestAnimationFrame(standClear);
}

// The page is measured as it is by itself, then changed in one go. Another width may mean
// other style rules; on paper the page has its own colours.
function follow({ type }) {
  const printing = type === "beforeprint" || (type !== "afterprint" && onPaper.matches);
  recallReading();
  painted = reading.forced || printing ? 0 : reading.contrast;
  const wanted = reading.size !== 1 || painted || reading.comfort.length ? JSON.stringify([reading, painted, innerWidth]) : "";
  if (document.body && wanted !== applied) apply(wanted);
  refreshAll("thanhdoc-toolbar");
}

function recallReading() {
  const saved = recall();
  const [size, contrast, comforts] = ["size", "contrast", "comfort"].map((name) => options.tools.includes(name) && saved[name]);
  const chosen = STEPS.includes(contrast);
  const bySystem = !chosen && wantsMore.matches && options.tools.includes("contrast");
  Object.assign(reading, {
    size: FACTORS.includes(size) ? size : 1,
    contrast: chosen ? contrast : Number(bySystem),
    comfort: COMFORTS.filter((name) => Array.isArray(comforts) && comforts.includes(name)),
    forced: forced.matches,
    bySystem,
  });
}

function apply(wanted) {
  applied = wanted;
  const top = scrollY;
  // What has changed and nobody was told of yet makes what was measured before worthless.
  const changed = [observer, ahead].some((each) => each.takeRecords().length);
  observer.disconnect();
  ahead.disconnect();
  wear("colors");
  if (reading.size === 1 || changed) unscale();
  takeBack();
  if (reading.size === 1) settle();
  scaleControls(reading.size);
  treat([html]);
  // The palettes hold their colours by themselves.
  followStates(painted === 1);
  // While it was as it is by itself it may have been too short for where the reader is.
  if (scrollY < top) scrollTo({ top, behavior: "instant" });
  if (wanted) observer.observe(html, { childList: true, subtree: true, characterData: true });
}

function forgetAhead() {
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
  const { size } = reading;
  const column = findArticle() || document.body;
  const spaced = spaces(reading.comfort);
  const boxes = size !== 1 || spaced ? measureIn(roots) : [];
  if (size !== 1 && boxes.length) scaleText(size);
  comfort(reading.comfort, column, within(column, roots));
  carryOut();
  if (boxes.length && (size > 1 || spaced)) fit(size, boxes);
  if (painted) paint(roots, painted);
}

function measureIn(roots) {
  return roots[0] === html ? measure() : measureNewText(within(scope(), roots));
}

// The parts of some roots that lie in a place.
function within(place, roots) {
  return roots.map((root) => (root.contains(place) ? place : root)).filter((root) => place.contains(root));
}

function treatNew(records) {
  const gone = records.flatMap((record) => [...record.removedNodes]);
  const taken = gone.filter((node) => node instanceof Element && !node.isConnected).flatMap((root) => [root, ...all("*", root)]);
  if (taken.length) {
    unscale(taken);
    takeBack(taken);
  }
  // Text put straight into an element concerns that element.
  const changed = records.flatMap(({ type, target, addedNodes }) =>
    (type === "characterData" ? [target] : [...addedNodes]).map((node) => (node instanceof Element ? node : node.parentElement)));
  const roots = [...new Set(changed)].filter((root) => root instanceof HTMLElement && root.isConnected && !root.localName.startsWith("thanhdoc"));
  if (roots.length) treat(roots);
}
