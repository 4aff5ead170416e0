/** Notices when a page becomes another one without loading. */

import { cleanUrl } from "./page.js";

const SETTLED = 300;

/** Call back after each change of the address that is a view of its own; fragments are none. */
export function onNewView(callback) {
  let shown = viewAddress();
  const check = () => {
    if (viewAddress() === shown) return;
    shown = viewAddress();
    callback();
  };
  // The address changes first, the title and the canonical link soon after.
  const soon = () => setTimeout(check, SETTLED);
  const watched = window.navigation;
  if (watched instanceof EventTarget && "currentEntry" in watched) {
    watched.addEventListener("currententrychange", soon);
    return;
  }
  addEventListener("popstate", soon);
  new MutationObserver(soon).observe(document.head, { childList: true, subtree: true, characterData: true });
}

function viewAddress() {
  return cleanUrl(location.href);
}
