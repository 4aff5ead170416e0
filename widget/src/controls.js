/** The parts all tools are made of. */

import { ICONS } from "./icons.js";
import { controlsCss } from "./controls.css";
import { currentLanguage } from "./texts.js";

const SVG = "http://www.w3.org/2000/svg";

/** Give a host element its open shadow root, the common styles and its own. */
export function shadow(host, css = "") {
  const root = host.shadowRoot || host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet(controlsCss), sheet(css)];
  host.lang = currentLanguage();
  host.toggleAttribute("data-dark", standsOnDark(host));
  return root;
}

/** An element with attributes and children; `text`, `part` and the like are plain attributes but `text`. */
export function make(tag, { text: words, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  if (words !== undefined) element.append(words);
  element.append(...children);
  return element;
}

/**
 * A button named by its label. `face` is what it shows before the label (A+), `icon` the name of a
 * drawing; with `quiet` the label is for screen readers and the tooltip only.
 */
export function button({ part, label, face, icon: drawing, quiet = false, press }) {
  const shown = [drawing && icon(drawing), face && make("span", { text: face }), label && labelText(label, quiet)];
  const made = make("button", { type: "button", part, title: quiet ? label : undefined }, ...shown.filter(Boolean));
  if (press) made.addEventListener("click", press);
  return made;
}

/** Say in words and state that a button does nothing more, or does again; it keeps the focus. */
export function disable(control, disabled) {
  control.setAttribute("aria-disabled", String(disabled));
}

/** A labelled group of controls. */
export function group({ label, part }, ...children) {
  return make("div", { role: "group", class: "group", "aria-label": label, part }, ...children);
}

/** A polite status region; hidden from view unless `visible`. */
export function statusRegion({ visible = false } = {}) {
  return make("div", { role: "status", class: visible ? "status" : "hidden" });
}

/** Text for screen readers only, when `quiet`. */
export function labelText(words, quiet) {
  return make("span", { class: quiet ? "hidden" : "label", text: words });
}

/** A drawing, hidden from assistive technology. */
export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", ICONS[name]);
  drawing.append(line);
  return drawing;
}

/** Whether the page is dark where an element stands. */
export function standsOnDark(element) {
  for (let at = element; at instanceof Element; at = at.parentElement || at.getRootNode().host) {
    const [red, green, blue, alpha = 1] = (getComputedStyle(at).backgroundColor.match(/[\d.]+/g) || []).map(Number);
    if (alpha > 0.5) return red * 0.299 + green * 0.587 + blue * 0.114 < 110;
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return scheme.startsWith("dark") || (scheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches);
}

function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
