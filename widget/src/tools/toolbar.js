/** The reading tools: text size, contrast, and more behind a disclosure. */

import { foresee, foreseeSoon } from "../reading/adaptation.js";
import { FACTORS, STEPS, choose, reading, resetReading } from "../reading/reading.js";
import { button, define, group, set, statusRegion, tell } from "../shell/controls.js";
import { float } from "../shell/floating.js";
import { options } from "../site/options.js";
import { text } from "../site/texts.js";
import { morePanel } from "./toolbar_more.js";

// One row a tool: its values, the usual one, its name in the event, and its buttons with their faces,
// where words would be longer than what all readers know.
const STEPPED = {
  size: { values: FACTORS, usual: 1, detail: "factor", faces: { "size-down": "A−", "size-reset": "A", "size-up": "A+" } },
  contrast: { values: STEPS, usual: 0, detail: "step", faces: { "contrast-down": "", "contrast-up": "" } },
};

/** Buttons in a labelled group; what they did is said in one polite status. */
export function defineToolbar() {
  define("thanhdoc-toolbar", (host, fill) => {
    const status = statusRegion();
    const say = (words) => { status.textContent = words; };
    const offered = Object.keys(STEPPED).filter((tool) => options.tools.includes(tool));
    const controls = offered.map((tool) => stepGroup(host, tool, say));
    // Each with a control in the row, and perhaps a panel below it.
    const extras = [options.tools.includes("comfort") && morePanel(say), options.toolbar === "floating" && float(host)].filter(Boolean);
    const reset = button("reset", () => {
      resetReading();
      say(text("resetDone"));
      Object.keys(STEPPED).forEach((tool) => tellStep(host, tool));
    });
    const refresh = () => [...controls, ...extras].forEach((each) => each.refresh?.());
    fill(group(text("toolbar"), { part: "toolbar" }, ...controls.map(({ element }) => element), reset, ...extras.map(({ control }) => control)), status, ...extras.map(({ element = "" }) => element));
    refresh();
    // Written before assistive technology looks, so nothing is spoken at load.
    if (reading.forced || reading.bySystem) say(text(reading.forced ? "contrastForced" : "contrastSystem"));
    return { refresh, stop: () => extras.forEach((each) => each.stop()) };
  });
}

function stepGroup(host, tool, say) {
  const { values, usual, faces } = STEPPED[tool];
  const isForced = () => tool === "contrast" && reading.forced;
  const targetOf = (part) => (part.endsWith("reset") ? usual : values[values.indexOf(reading[tool]) + (part.endsWith("up") ? 1 : -1)]);
  const isOff = (part) => isForced() || [undefined, reading[tool]].includes(targetOf(part));
  const press = (part) => {
    if (isOff(part)) return;
    choose(tool, targetOf(part));
    say(tool === "size" ? `${text("size")} ${Math.round(reading.size * 100)} %` : text(`contrast${reading.contrast}`));
    tellStep(host, tool);
  };
  const buttons = Object.entries(faces).map(([part, face]) => button(part, () => press(part), { face }));
  const refresh = () => buttons.forEach((each) =>
    set(each, { "aria-disabled": String(isOff(each.part.value)), "aria-description": isForced() && text("contrastForced") }));
  return { refresh, element: group(text(tool), tool === "size" && { pointerover: foresee, focusin: foreseeSoon }, ...buttons) };
}

function tellStep(host, tool) {
  tell(host, tool, { [STEPPED[tool].detail]: reading[tool] });
}
