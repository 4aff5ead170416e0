/** What a script takes off with a whole attribute, as one that brings the page up to its state does, is put on again. */

import { opens } from "../page/folding.js";
import { carryOut, lend, wipedOff } from "../page/loans.js";
import { inTurn } from "../page/patience.js";
import { inEachTree } from "../page/shadows.js";
import { SORT } from "../text/rules.js";
import { isUnmarked, mark } from "../text/scale.js";

const wiped = new MutationObserver(attendTo);

/** Follow what is taken off, or let it be. */
export function followWiping(isOn) {
  wiped.disconnect();
  inEachTree("wiped", (tree) => isOn && wiped.observe(tree, { subtree: true, attributeFilter: ["style", SORT] }));
}

function attendTo(records) {
  const bare = [...new Set(records.map(({ target }) => target))].filter((each) => isUnmarked(each) || bareOf(each).length);
  if (bare.length) inTurn(bare, putOnAgain);
}

function putOnAgain(elements) {
  elements.filter(isUnmarked).forEach(mark);
  elements.forEach((each) => lend(each, Object.fromEntries(bareOf(each))));
  carryOut();
}

// What the page has given it instead stays, and so do the heights it opens and closes by.
function bareOf(element) {
  return wipedOff(element).filter(([property]) => !opens(element, property));
}
