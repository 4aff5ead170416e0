/** The picture that a page begins with, and lays a header over whose words are for that. */

import { contrast, isColoured, parseColor } from "../color/math.js";
import { MEDIA } from "../color/media.js";
import { boxOf, html, isOurs, styleOf } from "../page/dom.js";
import { branchOf, childrenOf, contains, parentOf, textElements } from "../page/tree.js";

// The contrast of words (WCAG 2.2, 1.4.3), and what a page stands on that has no colour.
const READABLE = 4.5;
const CANVAS = "rgb(255, 255, 255)";

/** What beside a toolbar is seen, without that, through a header that could not be read without it, if more of the page follows. */
export function heroWithout(toolbar, header) {
  if (isColoured(styleOf(header)) || readsOnPage(header)) return null;
  toolbar.hidden = true;
  const hero = heroUnder(header, toolbar.parentElement);
  toolbar.hidden = false;
  return hero;
}

function readsOnPage(header) {
  const grounds = [document.body, html].map((each) => styleOf(each).backgroundColor);
  const ground = parseColor(grounds.find((each) => parseColor(each)[3]) || CANVAS);
  return textElements(header).every((each) => contrast(parseColor(styleOf(each).color), [ground]) >= READABLE);
}

function heroUnder(header, home) {
  const { left, right, top, bottom } = boxOf(header);
  const there = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2);
  const shown = there.find(showsGround);
  if (!shown || !there.includes(header) || contains(header, shown)) return null;
  return branchOf(shown, home).find((each) => contains(home, each) && boxOf(each).height <= innerHeight && isFirstOfMore(each));
}

function showsGround(element) {
  return element.matches(MEDIA) || (!contains(element, document.body) && isColoured(styleOf(element)));
}

function isFirstOfMore(element) {
  const parts = childrenOf(parentOf(element));
  return parts.slice(parts.indexOf(element) + 1).some((each) => each.clientHeight > 0 && !isOurs(each));
}
