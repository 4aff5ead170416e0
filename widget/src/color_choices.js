/** What the page marks, as what is chosen, by a class or another attribute: painted anew. */

import { isPainted, sightOf } from "./color_sight.js";
import { isCard, putAllDown, takeUp } from "./color_states.js";
import { paint, strip } from "./colors.js";
import { inEachTree } from "./shadows.js";
import { outermost, parentOf } from "./tree.js";

// The attributes a style sheet asks for.
const MARKING = ["class", "aria-selected", "aria-current", "aria-pressed", "aria-checked", "aria-invalid"];

const choices = new MutationObserver(repaint);
let stepOn = 0;

/** Follow what the page marks in a step of contrast, or let them be. */
export function followChoices(step) {
  choices.disconnect();
  inEachTree("choices", (tree) => step && choices.observe(tree, { subtree: true, attributeFilter: MARKING }));
  stepOn = step;
}

function repaint(records) {
  const targets = [...new Set(records.map(({ target }) => target))];
  const marked = outermost(targets.filter((each) => each.isConnected && isPainted(each) && isCard(each) && sightOf(parentOf(each))));
  if (!marked.length) return;
  putAllDown();
  strip(marked);
  paint(marked, stepOn);
  takeUp();
}
