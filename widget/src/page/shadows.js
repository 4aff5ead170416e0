/** The open shadow trees of the page, which no query of its document enters. */

import { isOurs } from "./dom.js";

/** The elements that have one; ours are no part of the page. */
export const hosts = new Set();

// Whom to tell of each tree, by a name for what they do there.
const followers = new Map();

const UNDEFINED = ":not(:defined)";

// By name, elements that nothing has defined yet: each may bring a tree.
const undefinedYet = new Map();
let tellDefined;

/** Whom to tell which elements have been defined, and may have a tree since. */
export function onDefined(callback) {
  tellDefined = callback;
}

/** The roots of all trees there are: the document, and each shadow tree. */
export function trees() {
  return [document, ...[...hosts].map(({ shadowRoot }) => shadowRoot)];
}

/** The animations in all trees. */
export function animationsInTrees() {
  return trees().flatMap((tree) => tree.getAnimations());
}

/** Look under some roots for trees that were not found before. */
export function findTrees(roots) {
  for (const root of roots) {
    if (root.matches?.(UNDEFINED)) awaitDefinition(root);
    root.querySelectorAll(UNDEFINED).forEach(awaitDefinition);
    findTreeOf(root);
    for (const each of root.querySelectorAll("*")) findTreeOf(each);
  }
}

// One that is known may have others in it since.
function findTreeOf(element) {
  const { shadowRoot } = element;
  if (!shadowRoot || isOurs(element)) return;
  if (!hosts.has(element)) {
    hosts.add(element);
    followers.forEach((follow) => follow(shadowRoot));
  }
  findTrees([shadowRoot]);
}

function awaitDefinition(element) {
  const { localName } = element;
  if (!undefinedYet.has(localName)) {
    undefinedYet.set(localName, new Set());
    customElements.whenDefined(localName).then(() => tellOfDefined(localName), () => {});
  }
  undefinedYet.get(localName).add(element);
}

function tellOfDefined(name) {
  tellDefined([...undefinedYet.get(name)].filter((each) => each.isConnected));
  undefinedYet.delete(name);
}

/** Do something in each tree, and in those found later; until something else is to be done under that name. */
export function inEachTree(name, follow) {
  followers.set(name, follow);
  trees().forEach(follow);
}

/** Listen for events in the tree each happens in, which may tell nobody outside of it; or do so no more. */
export function listenInTrees(names, listener, on) {
  const tell = on ? "addEventListener" : "removeEventListener";
  inEachTree(listener, (tree) => names.forEach((name) => tree[tell](name, listener)));
}

/** Forget the trees that have left the page; answers them. */
export function dropTrees() {
  const gone = [...hosts].filter((each) => !each.isConnected);
  gone.forEach((each) => hosts.delete(each));
  return gone.map(({ shadowRoot }) => shadowRoot);
}
