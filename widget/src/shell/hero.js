/** The picture that a page begins with, and lays a header over whose words are for that. */

import { colorUnder } from "../color/canvas.js";
import { contrast, isColoured, parseColor } from "../color/math.js";
import { MEDIA } from "../color/media.js";
import { boxOf, isOurs, styleOf } from "../page/dom.js";
import { holds } from "../page/loans.js";
import { branchOf, childrenOf, contains, parentOf, textElements } from "../page/tree.js";
import { controlScale } from "./controls.js";

// The contrast of words (WCAG 2.2, 1.4.3).
const READABLE = 4.5;

/** What beside a toolbar is seen, without that, through a header that could not be read without it, if more of the page follows. */
export function heroWithout(toolbar, header) {
  if (isColoured(styleOf(header)) || readsOnPage(header)) return null;
  toolbar.hidden = true;
  const hero = heroUnder(header, toolbar.parentElement);
  toolbar.hidden = false;
  return hero;
}

function readsOnPage(header) {
  const ground = colorUnder(document.body);
  return textElements(header).every((each) => hasOwnColor(each) && contrast(parseColor(styleOf(each).color), [ground]) >= READABLE);
}

// What wears the colours of a kept step may have others by itself.
function hasOwnColor(element) {
  return !holds(element, "color") && !styleOf(element).getPropertyValue("--thanhdoc-scheme");
}

function heroUnder(header, home) {
  const { left, right, top, bottom } = boxOf(header);
  const there = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2);
  const shown = there.find(showsGround);
  if (!shown || !there.includes(header) || contains(header, shown)) return null;
  return branchOf(shown, home).find((each) => contains(home, each) && boxOf(each).height <= innerHeight * controlScale() && isFirstOfMore(each));
}

function showsGround(element) {
  return element.matches(MEDIA) || (!contains(element, document.body) && isColoured(styleOf(element)));
}

function isFirstOfMore(element) {
  const parts = childrenOf(parentOf(element));
  return parts.slice(parts.indexOf(element) + 1).some((each) => each.clientHeight > 0 && !isOurs(each));
}
