/** Tells what of the page lies over the toolbar. */

import { boxOf, leavesLines, styleOf } from "../page/dom.js";
import { lineage } from "../page/tree.js";

/** The room around the toolbar, in pixels. */
export const GAP = 12;

// What comes and goes by itself or by the reader.
const NOTICE = "dialog,[role=dialog],[role=alertdialog],[role=alert],[role=status],[aria-live]:not([aria-live=off])";

/** What has a place of its own over the toolbar's first line, or floats there: over its buttons or at either end. */
export function layersOver(toolbar) {
  const { left, right, top } = boxOf(toolbar);
  return [...[1, 5, 9, 20].map((gaps) => left + gaps * GAP), right - GAP].flatMap((x) => {
    const there = document.elementsFromPoint(x, top + GAP);
    const over = there.slice(0, there.indexOf(toolbar)).map((each) => lineage(each).filter((at) => !at.contains(toolbar)));
    return over.filter((line) => !line.some(isNotice)).flat().filter((each) => leavesLines(styleOf(each)));
  });
}

// One, or a place for those alone.
function isNotice(layer) {
  const inner = [...layer.children];
  return layer.matches(NOTICE) || (inner.length > 0 && inner.every((each) => each.matches(NOTICE)));
}

/** Whether a layer floats: what has a place of its own does not. */
export function floats(layer) {
  return styleOf(layer).float !== "none";
}

/** Whether most words of the page are in a layer. */
export function holdsPage(layer) {
  return styleOf(layer).position === "absolute" && 2 * layer.innerText.length > document.body.innerText.length;
}
