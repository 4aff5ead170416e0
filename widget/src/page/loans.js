/** Inline styles lent to elements of the page; what was there before comes back exactly. */

import { inlineStyleOf } from "./dom.js";
import { withEach } from "./faults.js";
import { animationsInTrees } from "./shadows.js";
import { desist, heldAs, insist, insisting } from "./slotted.js";
import { lineage } from "./tree.js";

const lent = new Map();
let planned = [];

/** Plan to hold properties of an element at values, whatever its style sheets say. */
export function lend(element, styles) {
  if (Object.keys(styles).length) planned.push([element, insisting(element, styles)]);
}

/** Whether a property of an element is held. */
export function holds(element, property) {
  return lent.get(element)?.found[property];
}

/** Do what is planned, after all that had to be read; answers whether there was anything. */
export function carryOut() {
  const plans = planned;
  planned = [];
  withEach(plans, hold);
  if (plans.length) {
    insist();
    settle();
  }
  return plans.length;
}

/** Give elements back as they were; before they are read, let it settle. */
export function takeBack(elements = [...lent.keys()]) {
  elements.forEach(restore);
  if (!lent.size) desist();
}

/** Give one property back, and with the last one the element. */
export function giveBack(element, property) {
  const held = lent.get(element);
  if (!held?.found[property]) return;
  giveBack(element, heldAs(property));
  const style = inlineStyleOf(element);
  const isOurs = style.cssText === held.ours;
  putBack(element, property, held.found[property]);
  delete held.found[property];
  delete held.values[property];
  if (isOurs) held.ours = style.cssText;
  if (!Object.keys(held.found).length) restore(element);
}

/** Give back those properties of an element whose names match a pattern. */
export function giveBackSome(element, names) {
  Object.keys(lent.get(element)?.found || {}).filter((each) => names.test(each)).forEach((each) => giveBack(element, each));
}

/** Those properties of an element, with their values, that were held and are in its style no more. */
export function wipedOff(element) {
  return Object.entries(lent.get(element)?.values || {}).filter(([property]) => !inlineStyleOf(element).getPropertyValue(property));
}

/** Run while all that is lent to some elements and those around them is taken back. */
export function without(elements, run) {
  const around = new Set(elements.flatMap(lineage));
  const lending = [...lent].filter(([element]) => around.has(element));
  const held = lending.map(([element, { found }]) =>
    [element, Object.fromEntries(Object.keys(found).map((property) => [property, inlineStyleOf(element).getPropertyValue(property)]))]);
  takeBack(lending.map(([element]) => element));
  settle();
  run();
  planned.unshift(...held);
}

function hold([element, styles]) {
  const style = inlineStyleOf(element);
  if (!lent.has(element)) {
    const attribute = element.getAttribute("style");
    lent.set(element, { attribute, normal: attribute && style.cssText, found: {}, values: {} });
  }
  const held = lent.get(element);
  // Once the page has written to it, it is never again as we left it.
  const isOurs = held.normal && (!held.ours || style.cssText === held.ours);
  for (const [property, value] of Object.entries(styles)) {
    held.found[property] ||= held.normal ? [style.getPropertyValue(property), style.getPropertyPriority(property)] : [""];
    style.setProperty(property, value, "important");
    held.values[property] = value;
  }
  if (isOurs) held.ours = style.cssText;
}

function restore(element) {
  if (!lent.has(element)) return;
  const style = inlineStyleOf(element);
  const { attribute, normal, ours, found } = lent.get(element);
  lent.delete(element);
  // As a whole, unless the page has written to it since: no part of "background: var(--x)" has a value of its own.
  const isOurs = normal && style.cssText === ours;
  if (isOurs) style.cssText = normal;
  else Object.entries(found).forEach(([property, before]) => putBack(element, property, before));
  // Asked for first: Chromium forgets to remove an attribute it has not written out yet.
  const now = element.getAttribute("style");
  if (attribute === null) {
    if (now === "") element.removeAttribute("style");
  } else if (now !== attribute && (isOurs || style.cssText === normal)) element.setAttribute("style", attribute);
}

// A value without our "important" was written by the page since: it stays.
function putBack(element, property, before) {
  const style = inlineStyleOf(element);
  if (style.getPropertyPriority(property)) style.setProperty(property, ...before);
}

/**
 * End the transitions our changes have just started, so that what is read next is final. Each round
 * may start those of elements that inherit; nesting is finite, patience too.
 */
export function settle() {
  for (let round = 0; round < 20; round += 1) {
    const started = animationsInTrees().filter((each) => each instanceof CSSTransition && each.pending);
    started.forEach((each) => each.finish());
    if (!started.length) return;
  }
}
