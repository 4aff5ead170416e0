/**
 * Styles of what a component has a say in: itself, and what stands in its slots. What its own sheet
 * calls important is stronger there than an inline style outside, and a rule of ours within stronger still.
 */

import { wear } from "./rules.js";
import { hosts } from "./shadows.js";

const HELD = "--thanhdoc-held-";

// All that a component was ever told of.
const properties = new Set();

/** Styles for an element; where a component has a say, it is told of them as well. */
export function insisting(element, styles) {
  if (!isSpokenFor(element)) return styles;
  const told = Object.keys(styles).filter((each) => !each.startsWith("--"));
  told.forEach((each) => properties.add(each));
  return { ...styles, ...Object.fromEntries(told.map((each) => [heldAs(each), styles[each]])) };
}

// Whether a component has a say in an element's style.
function isSpokenFor(element) {
  return Boolean(element.assignedSlot) || hosts.has(element);
}

/** By which name a component is told of a property. */
export function heldAs(property) {
  return HELD + property;
}

/** Say in each tree what its component was told. */
export function insist() {
  wear("held", [...properties].map(ruleOf).join(""));
}

/** Say no more of it, until there is something to say again. */
export function desist() {
  wear("held");
}

function ruleOf(property) {
  const told = `[style*="${heldAs(property)}:"]`;
  return `:host(${told}),::slotted(${told}){${property}:var(${heldAs(property)});}`;
}
