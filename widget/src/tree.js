/** Walks the page's elements and the words in them. */

import { CONTROLS } from "./dom.js";

// Controls show text that is no text node; a list item shows its marker.
const WITHOUT_TEXT_NODES = "input:not([type=hidden]),select,textarea,button,li,summary,math";

/** The elements a selector finds below another. */
export function all(selector, root = document) {
  return [...root.querySelectorAll(selector)];
}

/** Some elements and all below them. */
export function allUnder(roots) {
  return roots.flatMap((root) => [root, ...all("*", root)]);
}

/** How many elements are below another. */
export function countUnder(element) {
  return element.getElementsByTagName("*").length;
}

/** The nodes right in an element. */
export function partsOf(element) {
  return [...element.childNodes];
}

/** The elements right in another. */
export function childrenOf(element) {
  return [...element.children];
}

/** The element a node is right in; also the host of a shadow tree. */
export function parentOf(node) {
  return node.parentElement || node.parentNode?.host;
}

/** An element and those around it, nearest first. */
export function lineage(element) {
  const line = [];
  for (let at = element; at; at = parentOf(at)) line.push(at);
  return line;
}

/** Whether an element is another or around that. */
export function contains(element, other) {
  return element.contains(other);
}

/** Those of some elements that are in none of the others. */
export function outermost(elements) {
  return elements.filter((each) => !elements.some((other) => other !== each && contains(other, each)));
}

/** The text nodes right in an element that have words. */
export function wordsIn(element) {
  return partsOf(element).filter((node) => node.nodeType === Node.TEXT_NODE && /\S/.test(node.data));
}

/** What the lines of an element's own are made of: a control is one of them as a whole. */
export function contentOf(element) {
  return element.matches(CONTROLS) ? [element] : wordsIn(element);
}

/** Whether no words are in an element. */
export function isWordless(element) {
  return !/\S/.test(element.textContent);
}

/** Whether nothing is in an element. */
export function isEmpty(element) {
  return !childrenOf(element).length && isWordless(element);
}

/** The HTML elements with text of their own under a root, the root included, and form controls. */
export function textElements(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = new Set([root, ...all(WITHOUT_TEXT_NODES, root)].filter((each) => each.matches(WITHOUT_TEXT_NODES)));
  while (walker.nextNode()) if (/\S/.test(walker.currentNode.data)) found.add(walker.currentNode.parentElement);
  return [...found].filter((each) => (each instanceof HTMLElement && !each.matches("script,style,noscript,template,iframe,title")) || each.localName === "math");
}
