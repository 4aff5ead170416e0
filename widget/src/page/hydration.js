/** Pages a server drew and their own script takes over as they were sent; what is put in before may cost their text. */

import { lineage } from "./tree.js";

// What the servers of Vue, Svelte, React and Angular leave between nodes, or name the root.
const DRAWN = /^(\[[-!?\d]*|\]|\$.?|nghm)$/;
const ROOT = /^_+(next|nuxt|gatsby|docusaurus)$/;
// What their scripts leave: Vue on the root, React and Angular on each element, Svelte in the window.
const ON_ROOT = /^__vue_/;
const ON_EACH = /^__(react(Fiber|Internal)|ngContext)/;
const IN_WINDOW = "__svelte";
// Milliseconds, and how often after the page has loaded: some are never taken over.
const EVERY = 100;
const IDLE = { timeout: 1000 };
const TRIES = 50;

/** Whether a part of the page may not be changed yet. */
export function isUntouchable(part) {
  const line = lineage(part);
  const has = (element, mark) => Object.keys(element).some((key) => mark.test(key));
  const isTaken = line.some((each) => has(each, ON_ROOT)) || has(part, ON_EACH) || (IN_WINDOW in window && isLoaded());
  return !isTaken && line.some((each) => ROOT.test(each.id) || each.dataset.serverRendered || [...each.childNodes].some((node) => node.nodeType === Node.COMMENT_NODE && DRAWN.test(node.data)));
}

/** Call back, in an idle moment, when the part of the page that is found may be changed. */
export function whenTouchable(find, act) {
  let tries = TRIES;
  const ask = () => {
    if (isLoaded()) tries--;
    if (tries && isUntouchable(find())) setTimeout(ask, EVERY);
    // The mark may come before the work.
    else (window.requestIdleCallback || setTimeout)(act, IDLE);
  };
  ask();
}

function isLoaded() {
  return document.readyState === "complete";
}
