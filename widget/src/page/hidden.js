/** Follows parts of the page that are not rendered, until they are shown. */

import { childrenOf, outermost } from "./tree.js";

let announce;
const unfolding = new WeakSet();
const unseen = new ResizeObserver((changed) => {
  const shown = changed.map(({ target }) => target).filter((each) => each.getClientRects().length);
  const outer = outermost(shown);
  shown.forEach((each) => unseen.unobserve(each));
  outer.forEach((each) => unfolding.add(each));
  if (shown.length) announce(outer);
});

/** Whom to tell which elements are shown, before they are painted; those around others only. */
export function onShown(callback) {
  announce = callback;
}

/** Follow an element that is hidden, and what is in it: where it is part of a line it has no size of its own. */
export function followHidden(element) {
  [element, ...childrenOf(element)].forEach((each) => unseen.observe(each));
}

/** Whether an element was hidden before, and may not have unfolded yet. */
export function mayUnfold(element) {
  return unfolding.has(element);
}

/** Follow none any more. */
export function leaveHidden() {
  unseen.disconnect();
}
