/** Short questions to the page. */

// Controls show text that is no text node; a list item shows its marker.
const WITHOUT_TEXT_NODES = "input:not([type=hidden]),select,textarea,button,li,summary,math";

/** The controls that are boxes of their own. */
export const CONTROLS = "input,select,textarea,button";

/** Where a style sheet may add something to an element, and what of its words it may dress by itself. */
export const ADDED = ["before", "after"];
export const DRESSED = ["first-letter", "first-line"];

/** The page's root element. */
export const html = document.documentElement;

/** An element's computed style. */
export const styleOf = getComputedStyle;

/** The elements a selector finds below another. */
export function all(selector, root = document) {
  return [...root.querySelectorAll(selector)];
}

/** Some elements and all below them. */
export function allUnder(roots) {
  return roots.flatMap((root) => [root, ...all("*", root)]);
}

/** Those of some elements that are in none of the others. */
export function outermost(elements) {
  return elements.filter((each) => !elements.some((other) => other !== each && other.contains(each)));
}

/** An element's rectangle in the window. */
export function boxOf(element) {
  return element.getBoundingClientRect();
}

/** Whether a computed style takes an element out of the page's flow. */
export function isOutOfFlow({ position }) {
  return /absolute|fixed/.test(position);
}

/** Whether a computed style takes an element out of the lines around it. */
export function leavesLines(style) {
  return isOutOfFlow(style) || style.float !== "none";
}

/** Whether a computed style moves an element's words out of sight, for a picture or a colour to stand there. */
export function hidesWords({ textIndent }) {
  return /^-\d{3}|^\d{3,}%/.test(textIndent);
}

/** Whether two rectangles lie over one another by more than a rounding. */
export function meet(one, other) {
  return one.left < other.right - 1 && one.right > other.left + 1 && one.top < other.bottom - 1 && one.bottom > other.top + 1;
}

/** An element and those around it, nearest first, also out of shadow roots. */
export function lineage(element) {
  const line = [];
  for (let at = element; at; at = at.parentElement || (at !== html && at.parentNode?.host)) line.push(at);
  return line;
}

/** The text nodes right in an element that have words. */
export function wordsIn(element) {
  return [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && /\S/.test(node.data));
}

/** What the lines of an element's own are made of: a control is one of them as a whole. */
export function contentOf(element) {
  return element.matches(CONTROLS) ? [element] : wordsIn(element);
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

/** The HTML elements with text of their own under a root, the root included, and form controls. */
export function textElements(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = new Set([root, ...all(WITHOUT_TEXT_NODES, root)].filter((each) => each.matches(WITHOUT_TEXT_NODES)));
  while (walker.nextNode()) if (/\S/.test(walker.currentNode.data)) found.add(walker.currentNode.parentElement);
  return [...found].filter((each) => (each instanceof HTMLElement && !each.matches("script,style,noscript,template,iframe,title")) || each.localName === "math");
}

/** Whether an element uses dark colours where the page leaves them open. */
export function isDarkScheme() {
  const { colorScheme } = styleOf(html);
  return colorScheme.startsWith("dark") || (colorScheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches);
}
