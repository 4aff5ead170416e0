/** The picture that a page begins with, and lays its header over. */

import { isColoured } from "./color_math.js";
import { MEDIA } from "./color_media.js";
import { boxOf, isOurs, styleOf } from "./dom.js";
import { branchOf, childrenOf, contains, parentOf } from "./tree.js";

/** What beside a toolbar is seen, without that, through a header that has no ground of its own, if more of the page follows. */
export function heroWithout(toolbar, header) {
  toolbar.hidden = true;
  const hero = heroUnder(header, toolbar.parentElement);
  toolbar.hidden = false;
  return hero;
}

function heroUnder(header, home) {
  const { left, right, top, bottom } = boxOf(header);
  const there = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2);
  const shown = there.find(showsGround);
  if (!shown || !there.includes(header) || header.contains(shown)) return null;
  return branchOf(shown, home).find((each) => contains(home, each) && boxOf(each).height <= innerHeight && isFirstOfMore(each));
}

function showsGround(element) {
  return element.matches(MEDIA) || (!element.contains(document.body) && isColoured(styleOf(element)));
}

function isFirstOfMore(element) {
  const parts = childrenOf(parentOf(element));
  return parts.slice(parts.indexOf(element) + 1).some((each) => each.clientHeight > 0 && !isOurs(each));
}
