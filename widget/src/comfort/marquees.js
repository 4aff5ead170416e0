/** Marquees that are stopped: their words stand still in lines, wherever they were on their way. */

import { boxOf, contentBoxOf, styleOf } from "../page/dom.js";
import { carryOut, holds, lend } from "../page/loans.js";
import { hides } from "../page/span.js";
import { all } from "../page/tree.js";

/** Show all words of the page's marquees in lines, where a browser lets them out and no ground has to come along. */
export function layMarquees() {
  const laid = all("marquee").filter((each) => hides(styleOf(each).overflowX) && isBare(styleOf(each)));
  laid.forEach((each) => lend(each, { "white-space": "normal", height: "auto", overflow: "visible" }));
  carryOut();
  straighten(laid);
  // One on its way comes to rest with the next frame.
  requestAnimationFrame(() => {
    straighten(laid.filter((each) => holds(each, "translate")));
    carryOut();
  });
}

function straighten(marquees) {
  marquees.forEach((each) => {
    const [at, home] = [contentBoxOf(each), boxOf(each)];
    // WebKit keeps the line of its own: there it stops where it is.
    lend(each, at.width > home.width + 1 ? { overflow: "hidden" } : { translate: `${home.left - at.left}px ${home.top - at.top}px` });
  });
}

function isBare({ backgroundColor, backgroundImage }) {
  return backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none";
}
