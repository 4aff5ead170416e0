/** Pages a server drew and their own script takes over as they were sent; what is put in before may cost their text. */

import { lineage } from "./dom.js";

// What the servers of Vue, Svelte, React and Angular leave between nodes, or name the root.
const DRAWN = /^(\[[-!?\d]*|\]|\$.?|nghm)$/;
const ROOT = /^_+(next|nuxt|gatsby|docusaurus)$/;
// What their scripts leave on the root, on each element, in the window.
const TAKEN = [/^__vue_/, /^__(react(Fiber|Internal)|ngContext)/, "__svelte"];
// Milliseconds, and how often after the page has loaded: some are never taken over.
const EVERY = 100;
const IDLE = { timeout: 1000 };
const TRIES = 50;

/** Whether a part of the page may not be changed yet. */
export function isUntouchable(part) {
  const line = lineage(part);
  const has = (element, mark) => Object.keys(element).some((key) => mark.test(key));
  const isTaken = line.some((each) => has(each, TAKEN[0])) || has(part, TAKEN[1]) || (TAKEN[2] in window && isLoaded());
  return !isTaken && line.some((each) => ROOT.test(each.id) || each.dataset.serverRendered || [...each.childNodes].some((node) => node.nodeType === Node.COMMENT_NODE && DRAWN.test(node.data)));
}

/** Call back when the part of the page that is found may be changed: at once, in most pages. */
export function whenTouchable(find, act) {
  let tries = TRIES;
  const ask = () => {
    if (isLoaded()) tries--;
    if (tries && isUntouchable(find())) setTimeout(ask, EVERY);
    // The mark may come before the work.
    else (window.requestIdleCallback || setTimeout)(act, IDLE);
  };
  if (isUntouchable(find())) ask();
  else act();
}

function isLoaded() {
  return document.readyState === "complete";
}
