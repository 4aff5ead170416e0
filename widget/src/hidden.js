/** Follows parts of the page that are not rendered, until they are shown. */

let announce;
const pastHidden = new WeakSet();
const unseen = new ResizeObserver((changed) => {
  const shown = changed.map(({ target }) => target).filter((each) => each.getClientRects().length);
  shown.forEach((each) => unseen.unobserve(each));
  if (shown.length) announce(shown.filter((each) => !shown.some((other) => other !== each && other.contains(each))));
});

/** Whom to tell which elements are shown, before they are painted; those around others only. */
export function onShown(callback) {
  announce = callback;
}

/** Follow an element that is hidden. */
export function followHidden(element) {
  pastHidden.add(element);
  unseen.observe(element);
}

/** Whether an element was hidden when it was asked for: shown, it may still be about to unfold. */
export function wasHidden(element) {
  return pastHidden.has(element);
}

/** Follow none any more. */
export function leaveHidden() {
  unseen.disconnect();
}
