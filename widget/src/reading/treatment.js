/** Treats parts of the page as a reader wishes: their text, their spaces, their colours. */

import { paint } from "../color/paint.js";
import { forgetSights } from "../color/sight.js";
import { comfort, spaces } from "../comfort/comfort.js";
import { html } from "../page/dom.js";
import { watchHeights } from "../page/folding.js";
import { carryOut, takeBack } from "../page/loans.js";
import { allUnder, contains } from "../page/tree.js";
import { findArticle } from "../site/article.js";
import { options } from "../site/options.js";
import { fit } from "../text/fit.js";
import { measureNewText, measureText, scaleText, unscale } from "../text/scale.js";

let width = 0;

/** Measure the page's text, unless that was done; at another width other style rules may hold. */
export function measure() {
  if (width !== innerWidth) unscale();
  width = innerWidth;
  return measureText([scope()]);
}

// Where text grows.
function scope() {
  return (options.scope === "article" && findArticle()) || html;
}

/** Treat all under some roots: text is measured as it is by itself, then scaled and spaced, then given the room it wants. */
export function treat(roots, wishes) {
  const { size, step, comfort: comforts } = wishes;
  const column = findArticle() || document.body;
  const boxes = resizes(wishes) ? measureIn(roots) : [];
  if (size !== 1 && boxes.length) scaleText(size);
  comfort(comforts, column, within(column, roots));
  carryOut();
  if (boxes.length && (size > 1 || spaces(comforts))) fit(size, boxes);
  if (step) paint(roots, step);
  watchHeights();
}

function measureIn(roots) {
  return roots[0] === html ? measure() : measureNewText(within(scope(), roots));
}

// The parts of some roots that lie in a place.
function within(place, roots) {
  return roots.map((root) => (contains(root, place) ? place : root)).filter((root) => contains(place, root));
}

/** Whether boxes of the page become other than by themselves. */
export function resizes({ size, comfort: comforts }) {
  return size !== 1 || spaces(comforts);
}

/** Give all under some roots back as it was. */
export function renounce(roots) {
  const elements = allUnder(roots);
  [unscale, forgetSights, takeBack].forEach((each) => each(elements));
}
