/** Reads what a page has changed of its words. */

import { isOurs } from "./dom.js";
import { isWords, outermost, parentOf } from "./tree.js";

/** What of a page is to be observed for that. */
export const CONTENT = { childList: true, subtree: true, characterData: true };

/** The elements that are in the page no more. */
export function goneIn(records) {
  const gone = records.flatMap((record) => [...record.removedNodes]);
  return gone.filter((node) => node instanceof Element && !node.isConnected);
}

/**
 * The elements that are new, or have new words. Text put straight into an element concerns that
 * element; what stands between elements, none.
 */
export function changedIn(records) {
  const nodes = records.flatMap(({ type, target, addedNodes }) => (type === "characterData" ? target : [...addedNodes].filter(isOfContent)));
  const changed = nodes.map((node) => (node instanceof Element ? node : parentOf(node)));
  return outermost(changed.filter((root) => (root instanceof HTMLElement || root?.localName === "svg") && root.isConnected && !isOurs(root)));
}

function isOfContent(node) {
  return node instanceof Element || isWords(node);
}
