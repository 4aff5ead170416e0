/** Notices when a page becomes another one without loading. */

import { cleanUrl } from "./page.js";

/** How long a page takes, in milliseconds, to become what its address says. */
export const SETTLED = 300;

/** Call back after each change of the address that is a view of its own; fragments are none. */
export function onNewView(callback) {
  let shown = cleanUrl(location.href);
  // The address changes first, the title and the canonical link soon after.
  const soon = () => setTimeout(() => {
    const now = cleanUrl(location.href);
    if (now !== shown) callback();
    shown = now;
  }, SETTLED);
  if (window.navigation instanceof EventTarget) {
    window.navigation.addEventListener("currententrychange", soon);
  } else {
    addEventListener("popstate", soon);
    new MutationObserver(soon).observe(document.head, { childList: true, subtree: true, characterData: true });
  }
}
