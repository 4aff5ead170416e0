/** The parts all tools are made of. */

import { colorUnder } from "../color/canvas.js";
import { light } from "../color/math.js";
import { currentLanguage, text } from "../site/texts.js";
import { controlsCss } from "./controls.css";

// The luminance (WCAG 2.2) below which the tools are light on dark.
const DARK = 0.2;
const SVG = "http://www.w3.org/2000/svg";

// The tools in the page, each with how it shows its state anew and how it ends what runs.
const live = new Map();
let shared = null;
let scale = 1;
// The page is asked after its layout, when that costs no other layout, and before it is painted.
const grounds = new ResizeObserver((seen) => seen.forEach(({ target }) => set(target, { "data-dark": light(colorUnder(target)) < DARK })));

/**
 * Define an element. `build(host, fill)` fills its shadow root each time it comes into the page, and
 * may answer functions: `refresh` shows the state anew, `stop` ends what runs.
 */
export function define(tag, build, fits = () => true) {
  if (customElements.get(tag)) return;
  customElements.define(tag, class extends HTMLElement {
    connectedCallback() {
      if (!fits(this)) return;
      const root = this.shadowRoot || this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [styleSheet()];
      set(this, { lang: currentLanguage() });
      live.set(this, build(this, (...parts) => root.replaceChildren(...parts)) || {});
      grounds.observe(this);
    }

    disconnectedCallback() {
      live.get(this)?.stop?.();
      live.delete(this);
      grounds.unobserve(this);
    }
  });
}

// Made late: older browsers, where the script only counts, make none.
function styleSheet() {
  if (!shared) {
    shared = new CSSStyleSheet();
    writeRules();
  }
  return shared;
}

// Anew, whole and with the scale: WebKit goes on showing what a changed rule said before, even of the page before.
function writeRules() {
  shared.replaceSync(`${controlsCss}:host{--scale:${scale}}`);
}

/** Let the tools in the page show their state anew; all, or those of a tag. What they stand on may be another colour now. */
export function refreshAll(tag) {
  grounds.disconnect();
  live.forEach(({ refresh }, host) => {
    if (!tag || host.localName === tag) refresh?.();
    grounds.observe(host);
  });
}

/** Let the tools' own text be larger or smaller. */
export function scaleControls(factor) {
  if (factor === scale) return;
  scale = factor;
  if (shared) writeRules();
}

/** How many times as large as usual they are, and the page's text is. */
export function controlScale() {
  return scale;
}

/** Tell the page what the reader did. */
export function tell(host, name, detail) {
  host.dispatchEvent(new CustomEvent(`thanhdoc:${name}`, { bubbles: true, detail }));
}

/** Set attributes; false takes one away, and a function hears the event of its name. */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : value);
  }
  return element;
}

/** An element with attributes and children. */
export function make(tag, attributes = {}, ...children) {
  const element = set(document.createElement(tag), attributes);
  element.append(...children);
  return element;
}

/**
 * A button, by the name of its part, that shows a drawing and its label; or a face (A+), and its
 * label to screen readers and as tooltip only.
 */
export function button(part, click, { face, drawing = "", label = text(part), ...attributes } = {}) {
  return make("button", { type: "button", part, click, ...(face && { title: label, "aria-label": `${face} ${label}` }), ...attributes }, drawing, face || label);
}

/** A labelled group of controls. */
export function group(label, attributes, ...children) {
  return make("div", { role: "group", class: "group", "aria-label": label, ...attributes }, ...children);
}

/** What opens a link in a window of its own, and says so after its label. */
export function newWindow(label) {
  return { target: "_blank", rel: "noopener noreferrer", "aria-label": `${label} ${text("newWindow")}` };
}

/** A polite status region. */
export function statusRegion() {
  return make("div", { role: "status", class: "status" });
}

/** A drawing of lines on a square of 16 units, hidden from assistive technology. */
export function icon(lines) {
  const drawing = set(document.createElementNS(SVG, "svg"), { viewBox: "0 0 16 16", "aria-hidden": "true" });
  drawing.append(set(document.createElementNS(SVG, "path"), { d: lines }));
  return drawing;
}
