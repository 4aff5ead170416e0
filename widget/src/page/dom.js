/** Short questions to the page. */

/** The controls that are boxes of their own. */
export const CONTROLS = "input,select,textarea,button";

/** The controls that show what is written or chosen in them. */
export const WRITTEN = "input:not([type=checkbox],[type=radio]),textarea,select";

/** What lays its signs out in heights of its letters, and so is of one piece. */
export const FORMULAS = ".katex,mjx-container,.mjx-chtml,.MathJax,.MathJax_SVG";

/** Where a style sheet may add something to an element, and what of its words it may dress by itself. */
export const ADDED = ["before", "after"];
export const DRESSED = ["first-letter", "first-line"];

/** The page's root element. */
export const html = document.documentElement;

/** An element's computed style. */
export const styleOf = getComputedStyle;

const formStyle = getterOf(HTMLElement, "style");

/** How a kind of node tells a property: a form has a field in its place that is named so. */
export function getterOf({ prototype }, name) {
  return Object.getOwnPropertyDescriptor(prototype, name).get;
}

/** An element's inline style. */
export function inlineStyleOf(element) {
  return element instanceof HTMLFormElement ? formStyle.call(element) : element.style;
}

/** Whether an element is one of the widget's. */
export function isOurs({ localName }) {
  return localName.startsWith("thanhdoc");
}

/** An element's rectangle in the window. */
export function boxOf(element) {
  return element.getBoundingClientRect();
}

/** An element with its rectangle, where that is compared with many: to ask for it costs more. */
export function withBox(element) {
  const { left, right, top, bottom, width, height } = boxOf(element);
  return { element, box: { left, right, top, bottom, width, height } };
}

/** Whether a computed style takes an element out of the page's flow. */
export function isOutOfFlow({ position }) {
  return /absolute|fixed/.test(position);
}

/** Whether an element is laid over or under those beside it. */
export function isLaid(element) {
  const style = styleOf(element);
  return isOutOfFlow(style) || style.position === "sticky";
}

/** Whether a computed style takes an element out of the lines around it. */
export function leavesLines(style) {
  return isOutOfFlow(style) || style.float !== "none";
}

/** Whether a computed style moves an element's words out of sight, for a picture or a colour to stand there. */
export function hidesWords({ textIndent }) {
  return /^-\d{3}|^\d{3,}%/.test(textIndent);
}

/** Whether a computed style shows nothing of an element's letters. */
export function isInkless({ webkitTextFillColor, webkitBackgroundClip, textShadow }) {
  return /^rgba.+, 0\)$|\/ 0\)$/.test(webkitTextFillColor) && webkitBackgroundClip !== "text" && textShadow === "none";
}

/** Whether two rectangles lie over one another by more than a rounding. */
export function meet(one, other) {
  return one.left < other.right - 1 && one.right > other.left + 1 && one.top < other.bottom - 1 && one.bottom > other.top + 1;
}

/** The rectangle around all that is in a node, whatever box holds it. */
export function contentBoxOf(node) {
  const content = new Range();
  content.selectNodeContents(node);
  return boxOf(content);
}

/** Where the lines of a node lie. */
export function linesIn(node) {
  const place = new Range();
  place.selectNode(node);
  return [...place.getClientRects()];
}
