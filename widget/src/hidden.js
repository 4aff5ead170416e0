/** Follows parts of the page that are not rendered, until they are shown. */

let announce;
const unfolding = new WeakSet();
const unseen = new ResizeObserver((changed) => {
  const shown = changed.map(({ target }) => target).filter((each) => each.getClientRects().length);
  const outermost = shown.filter((each) => !shown.some((other) => other !== each && other.contains(each)));
  shown.forEach((each) => unseen.unobserve(each));
  outermost.forEach((each) => unfolding.add(each));
  if (shown.length) announce(outermost);
});

/** Whom to tell which elements are shown, before they are painted; those around others only. */
export function onShown(callback) {
  announce = callback;
}

/** Follow an element that is hidden. */
export function followHidden(element) {
  unseen.observe(element);
}

/** Whether an element was hidden before, and may not have unfolded yet. */
export function mayUnfold(element) {
  return unfolding.has(element);
}

/** Follow none any more. */
export function leaveHidden() {
  unseen.disconnect();
}
