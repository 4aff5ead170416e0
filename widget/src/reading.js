/** How the reader wants the page: text size, contrast, comfort; remembered and kept in step. */

import { paintPage } from "./colors.js";
import { COMFORTS } from "./comfort.js";
import { options } from "./options.js";
import { findArticle } from "./placement.js";
import { forget, recall, remember, watch } from "./preferences.js";
import { scaleText } from "./text_scale.js";

/** The sizes text can have. */
export const FACTORS = [0.85, 1, 1.15, 1.3, 1.5, 1.75, 2];

/** The steps of contrast. */
export const STEPS = [-1, 0, 1, 2, 3];

const forced = matchMedia("(forced-colors: active)");
const wantsMore = matchMedia("(prefers-contrast: more)");
const listeners = new Set();
const applied = { size: 1, contrast: 0, comfort: [] };

/** What is in force: size, contrast, comfort; whether the system forces colours or asked for more. */
export const reading = { size: 1, contrast: 0, comfort: [], forced: forced.matches, bySystem: false };

/** Take up what the reader chose before, as early as the page can be read; and follow other tabs. */
export function restoreReading() {
  recallReading();
  watch(recallAndApply);
  forced.addEventListener("change", recallAndApply);
  wantsMore.addEventListener("change", recallAndApply);
  if (isDefault()) return;
  if (document.readyState === "loading") requestAnimationFrame(applyEarly);
  else applyReading();
}

/** Change one wish and remember it. */
export function choose(name, value) {
  reading[name] = value;
  if (name === "contrast") reading.bySystem = false;
  remember(name, value);
  applyReading();
}

/** Give the page back as it was, and forget. */
export function resetReading() {
  forget();
  Object.assign(reading, { size: 1, contrast: 0, comfort: [], bySystem: false });
  applyReading();
}

/** Call back at every change; returns a function that stops it. */
export function onReading(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function recallReading() {
  const [size, contrast, comfort] = ["size", "contrast", "comfort"].map((name) => (isOffered(name) ? recall(name) : undefined));
  const known = STEPS.includes(contrast);
  reading.forced = forced.matches;
  reading.bySystem = !known && wantsMore.matches && isOffered("contrast");
  reading.size = FACTORS.includes(size) ? size : 1;
  reading.contrast = known ? contrast : Number(reading.bySystem);
  reading.comfort = Array.isArray(comfort) ? Object.keys(COMFORTS).filter((name) => comfort.includes(name)) : [];
}

function isOffered(tool) {
  return options.tools.includes(tool);
}

function isDefault() {
  return reading.size === 1 && !reading.contrast && !reading.comfort.length;
}

function recallAndApply() {
  recallReading();
  applyReading();
}

// The first frame comes when the head's style sheets are in; the rest of the page is followed.
function applyEarly() {
  if (document.body) applyReading();
  else requestAnimationFrame(applyEarly);
}

function applyReading() {
  const { size, comfort } = reading;
  const contrast = reading.forced ? 0 : reading.contrast;
  if (contrast !== applied.contrast) paintPage(contrast);
  if (size !== applied.size) {
    // Sizes are measured on the page's own lines, not on ours.
    turnComforts([]);
    scaleText(scope(), size);
  }
  turnComforts(comfort);
  Object.assign(applied, { size, contrast });
  listeners.forEach((listener) => listener());
}

function turnComforts(wanted) {
  for (const [name, turn] of Object.entries(COMFORTS)) {
    const on = wanted.includes(name);
    if (on !== applied.comfort.includes(name)) turn(on);
  }
  applied.comfort = wanted;
}

function scope() {
  return (options.scope === "article" && findArticle()) || document.documentElement;
}
