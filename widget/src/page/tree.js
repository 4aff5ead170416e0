/** Walks the page as it is rendered: a shadow tree stands in its host, and in its slots what was put into the host. */

import { CONTROLS, getterOf, linesIn } from "./dom.js";
import { hosts } from "./shadows.js";

// Controls show text that is no text node; a list item shows its marker.
const WITHOUT_TEXT_NODES = "input:not([type=hidden]),select,textarea,button,li,summary,math";
const NO_TEXT = "script,style,noscript,template,iframe,title";

// Components may hide what they draw into themselves from who asks them, and a form what its fields are named like.
const nodesIn = getterOf(Node, "childNodes");
const elementAround = getterOf(Node, "parentElement");
const boxesIn = getterOf(Element, "children");
const holdsNode = Node.prototype.contains;

/** The elements a selector finds below another. */
export function all(selector, root = document) {
  return hosts.size ? elementsUnder(root).filter((each) => each.matches(selector)) : [...root.querySelectorAll(selector)];
}

// In the order they are painted in: a slot before what stands in it.
function elementsUnder(root, found = []) {
  for (const each of elementsIn(root)) {
    found.push(each);
    elementsUnder(each, found);
  }
  return found;
}

/** Some elements and all below them. */
export function allUnder(roots) {
  return roots.flatMap((root) => [root, ...all("*", root)]);
}

/** How many elements are below another. */
export function countUnder(element) {
  return hosts.size ? elementsUnder(element).length : element.getElementsByTagName("*").length;
}

/** The nodes right in an element. */
export function partsOf(element) {
  const slotted = hosts.size && element.localName === "slot" ? element.assignedNodes() : [];
  return slotted.length ? slotted : [...nodesIn.call(hosts.has(element) ? element.shadowRoot : element)];
}

function elementsIn(node) {
  return partsOf(node).filter((each) => each instanceof Element);
}

/** The elements right in another; a slot is no box, what stands in it is. */
export function childrenOf(element) {
  return hosts.size ? elementsIn(element).flatMap((each) => (each.localName === "slot" ? childrenOf(each) : each)) : [...boxesIn.call(element)];
}

/** The element a node is right in. */
export function parentOf(node) {
  return (hosts.size && node.assignedSlot) || elementAround.call(node) || node.parentNode?.host;
}

/** An element and those around it, nearest first. */
export function lineage(element) {
  const line = [];
  for (let at = element; at; at = parentOf(at)) line.push(at);
  return line;
}

/** Whether an element is another or around that; within one tree the browser knows. */
export function contains(element, other) {
  return holdsNode.call(element, other) || (hosts.size > 0 && element.getRootNode() !== other?.getRootNode() && lineage(other).includes(element));
}

/** An element and those around it that are not around another, outermost first. */
export function branchOf(element, other) {
  return lineage(element).filter((at) => !contains(at, other)).reverse();
}

/** Those of some elements that are in none of the others. */
export function outermost(elements) {
  const known = new Set(elements);
  return [...known].filter((each) => !lineage(parentOf(each)).some((at) => known.has(at)));
}

/** The text nodes right in an element that have words. */
export function wordsIn(element) {
  return partsOf(element).filter(isWords);
}

/** Whether a node is a text with words. */
export function isWords(node) {
  return node.nodeType === Node.TEXT_NODE && /\S/.test(node.data);
}

/** What the lines of an element's own are made of: a control is one of them as a whole. */
export function contentOf(element) {
  return element.matches(CONTROLS) ? [element] : wordsIn(element);
}

/** Whether no words are in an element. */
export function isWordless(element) {
  return !/\S/.test(element.textContent) && !(hosts.size && textElements(element).some((each) => wordsIn(each).length));
}

/** Whether nothing is in an element. */
export function isEmpty(element) {
  return !childrenOf(element).length && isWordless(element);
}

/** The element around a slot, or what stands in several, that has a box. */
export function boxAround(element) {
  return element.localName === "slot" ? boxAround(parentOf(element)) : element;
}

/** All text nodes with words under an element, in their order. */
export function wordsUnder(element) {
  return partsOf(element).flatMap((node) => (node instanceof Element ? wordsUnder(node) : isWords(node) ? [node] : []));
}

/** The HTML elements with text of their own under a root, the root included, and form controls. */
export function textElements(root) {
  const found = new Set([root, ...all(WITHOUT_TEXT_NODES, root)].filter((each) => each.matches(WITHOUT_TEXT_NODES)));
  textOwners(root).forEach((each) => found.add(each));
  return [...found].filter((each) => (each instanceof HTMLElement && !each.matches(NO_TEXT)) || each.localName === "math");
}

/** Where the lines of all words in an element lie, or of those in texts that pass a test. */
export function wordLinesIn(element, isMeant = () => true) {
  return textElements(element).filter(isMeant).flatMap(wordsIn).flatMap(linesIn);
}

function textOwners(root) {
  // To Firefox words in a slot have the lines of the box around it.
  if (hosts.size) return allUnder([root]).filter((each) => wordsIn(each).length).flatMap((each) => [each, boxAround(each)]);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const owners = [];
  while (walker.nextNode()) if (isWords(walker.currentNode)) owners.push(walker.currentNode.parentElement);
  return owners;
}
