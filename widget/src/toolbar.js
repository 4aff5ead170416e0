/** The reading tools: text size, contrast, and more behind a disclosure. */

import { button, disable, group, make, shadow, statusRegion } from "./controls.js";
import { options } from "./options.js";
import { FACTORS, STEPS, choose, onReading, reading, resetReading } from "./reading.js";
import { text } from "./texts.js";
import { toolbarCss } from "./toolbar.css";
import { comfortPanel } from "./toolbar_more.js";

const CONTRAST_TEXTS = { "-1": "contrastSoft", 0: "contrastNormal", 1: "contrastBoost", 2: "contrastBlackOnWhite", 3: "contrastWhiteOnBlack" };

/** Buttons in a labelled group; what they did is said in one polite status. */
export class ReadingToolbar extends HTMLElement {
  #buttons = {};
  #status;
  #panel;
  #stop = () => {};

  connectedCallback() {
    const root = shadow(this, toolbarCss);
    this.#status = statusRegion({ visible: true });
    this.#panel = options.tools.includes("comfort") ? comfortPanel((words) => this.#say(words)) : null;
    const { opener, element } = this.#panel || {};
    const buttons = [...this.#groups(), opener].filter(Boolean);
    root.replaceChildren(...[group({ label: text("toolbar"), part: "toolbar" }, ...buttons), this.#status, element].filter(Boolean));
    this.#stop = onReading(() => this.#show());
    this.#show();
    this.#status.textContent = this.#atStart();
  }

  disconnectedCallback() {
    this.#stop();
    if (this.#panel) this.#panel.stop();
  }

  #groups() {
    const groups = [];
    if (options.tools.includes("size")) groups.push(this.#sizeGroup());
    if (options.tools.includes("contrast")) groups.push(this.#contrastGroup());
    return [...groups, this.#button("reset", "reset", undefined, () => this.#reset())];
  }

  #sizeGroup() {
    return group({ label: text("sizeGroup") },
      this.#button("size-down", "sizeDown", "A−", () => this.#size(-1)),
      this.#button("size-reset", "sizeReset", "A", () => this.#size(0)),
      this.#button("size-up", "sizeUp", "A+", () => this.#size(1)));
  }

  #contrastGroup() {
    return group({ label: text("contrastGroup") },
      this.#button("contrast-down", "contrastDown", "◐−", () => this.#contrast(-1)),
      this.#button("contrast-up", "contrastUp", "◐+", () => this.#contrast(1)));
  }

  #button(part, key, face, press) {
    const made = button({ part, label: text(key), face, quiet: Boolean(face), press: () => made.getAttribute("aria-disabled") !== "true" && press() });
    this.#buttons[part] = made;
    return made;
  }

  #size(direction) {
    const factor = direction ? FACTORS[FACTORS.indexOf(reading.size) + direction] : 1;
    choose("size", factor);
    this.#say(this.#sizeText());
    this.dispatchEvent(new CustomEvent("thanhdoc:size", { bubbles: true, detail: { factor } }));
  }

  #contrast(direction) {
    const step = STEPS[STEPS.indexOf(reading.contrast) + direction];
    choose("contrast", step);
    this.#say(text(CONTRAST_TEXTS[step]));
    this.dispatchEvent(new CustomEvent("thanhdoc:contrast", { bubbles: true, detail: { step } }));
  }

  #reset() {
    resetReading();
    this.#say(text("resetDone"));
    this.dispatchEvent(new CustomEvent("thanhdoc:size", { bubbles: true, detail: { factor: 1 } }));
    this.dispatchEvent(new CustomEvent("thanhdoc:contrast", { bubbles: true, detail: { step: 0 } }));
  }

  #say(words) {
    this.#status.textContent = words;
  }

  #sizeText() {
    return text("sizeNow", { percent: Math.round(reading.size * 100) });
  }

  // Written before assistive technology looks, so nothing is spoken at load.
  #atStart() {
    if (reading.forced) return text("contrastForced");
    return reading.bySystem ? text("contrastSystem") : "";
  }

  #show() {
    const { size, contrast, forced } = reading;
    const off = {
      "size-down": size === FACTORS[0], "size-reset": size === 1, "size-up": size === FACTORS.at(-1),
      "contrast-down": forced || contrast === STEPS[0], "contrast-up": forced || contrast === STEPS.at(-1),
    };
    Object.entries(off).forEach(([part, disabled]) => this.#buttons[part] && disable(this.#buttons[part], disabled));
    for (const part of ["contrast-down", "contrast-up"]) {
      const control = this.#buttons[part];
      if (control && forced) control.setAttribute("aria-description", text("contrastForced"));
      else if (control) control.removeAttribute("aria-description");
    }
    if (this.#panel) this.#panel.show();
  }
}
