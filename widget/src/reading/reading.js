/** How the reader wants the page: text size, contrast, comfort; remembered and kept in step. */

import { COMFORTS } from "../comfort/comfort.js";
import { refreshAll } from "../shell/controls.js";
import { standClear } from "../shell/placement.js";
import { options } from "../site/options.js";
import { forget, recall, remember } from "../site/preferences.js";
import { adapt } from "./adaptation.js";

/** The sizes text can have. */
export const FACTORS = [0.85, 1, 1.15, 1.3, 1.5, 1.75, 2];

/** The steps of contrast. */
export const STEPS = [-1, 0, 1, 2, 3];

/** What is in force: size, contrast, comfort; whether the system forces colours or asked for more. */
export const reading = {};

const forced = matchMedia("(forced-colors: active)");
const wantsMore = matchMedia("(prefers-contrast: more)");
const isDark = matchMedia("(prefers-color-scheme: dark)");
const onPaper = matchMedia("print");

/** Take up what the reader chose before, as early as the page can be read; and follow all that bears on it. */
export function restoreReading() {
  for (const query of [forced, wantsMore, isDark, onPaper]) query.addEventListener("change", update);
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

// With the layout the frame needs anyway.
function update(event) {
  follow(event);
  requestAnimationFrame(standClear);
}

// On paper the page has its own colours.
function follow({ type }) {
  const printing = type === "beforeprint" || (type !== "afterprint" && onPaper.matches);
  recallReading();
  const { size, contrast, comfort } = reading;
  if (document.body) adapt({ size, comfort, step: reading.forced || printing ? 0 : contrast, dark: isDark.matches });
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
