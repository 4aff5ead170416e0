/** Tells which elements are one to the page's rules: one of each kind answers for all. */

import { parentOf } from "../page/tree.js";

const kinds = new Map();

/** Forget the kinds told of, for the page may change. */
export function forgetKinds() {
  kinds.clear();
}

/** The kind of an element: those named and dressed alike, inside of such, are of one. */
export function kindOf(element) {
  if (!element) return "";
  if (!kinds.has(element)) {
    const name = [kindOf(parentOf(element)), element.localName, element.className, element.getAttribute("style")].join();
    if (!kinds.has(name)) kinds.set(name, kinds.size);
    kinds.set(element, kinds.get(name));
  }
  return kinds.get(element);
}

/** The kind of an element by its place too: the first and the last of those beside each other may be dressed otherwise. */
export function placedKindOf(element) {
  return [kindOf(element), !element.previousElementSibling, !element.nextElementSibling].join();
}
