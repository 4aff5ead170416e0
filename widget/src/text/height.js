/** Gives boxes the height their grown words want. */

import { UNSEEN } from "../page/cut_off.js";
import { boxOf, contentBoxOf, hidesWords, isLaid, isOutOfFlow, linesIn, styleOf } from "../page/dom.js";
import { followHeight, isFollowed } from "../page/folding.js";
import { followHidden, mayUnfold } from "../page/hidden.js";
import { lend } from "../page/loans.js";
import { hides, overflows, scrolls } from "../page/span.js";
import { all, contentOf, isWordless, lineage, parentOf, partsOf, textElements } from "../page/tree.js";
import { loosenRows } from "./grids.js";
import { SHAPELESS } from "./pins.js";

/** Note how high a box of a computed style is, and what of it is out of sight; nothing inline has a height, and a table's parts grow with their text. */
export function noteHeight(box, style) {
  const { display, overflowX, overflowY, fontSize, columns, visibility } = style;
  const { clientHeight, scrollHeight } = box;
  const inColumns = /\d/.test(columns) && !scrolls(overflowX);
  const rim = parseFloat(fontSize) / 2;
  const hidden = hides(overflowY) && scrollHeight > clientHeight + rim;
  const isFixed = hidden && !mayUnfold(box);
  const longer = isFixed && depthBelow(box, rim) > rim;
  return {
    height: display.startsWith("table") || hidesWords(style) ? 0 : clientHeight,
    full: scrollHeight,
    across: inColumns && box.scrollWidth,
    hung: overflowY === "visible" && scrollHeight > clientHeight + 1 && !flowsOut(box),
    folded: hides(overflowY) && (clientHeight <= UNSEEN || visibility !== "visible") && scrollHeight > UNSEEN,
    longer,
    beside: hidden && !longer && (isFixed || overflows(box)),
  };
}

/** Make room in a box; one that grew with its text needs no help, only one that did not is asked further. */
export function heighten(noted, factor) {
  const { box, height, full, across, hung, laid, folded, high } = noted;
  if (folded || (!high && isFollowed(box))) followHeight(box);
  if (folded || height <= UNSEEN) return;
  const over = full - height;
  const { clientHeight, scrollHeight } = box;
  const excess = scrollHeight - clientHeight;
  if (!scrollHeight) followHidden(box);
  // Words without room in columns of a height of their own go into one more beside them.
  if (across && box.scrollWidth > across + 1) return makeHigher(noted, factor, 0);
  const drowns = hung && flowsOut(box);
  if ((excess <= Math.max(1, over) && !drowns) || isSwitch(box) || isChart(box)) return;
  const { maxHeight, overflowY, webkitLineClamp, fontSize } = styleOf(box);
  if (webkitLineClamp > 0 && (over <= 1 || clientHeight > height)) return showLines(noted, over > 1 ? Math.ceil(webkitLineClamp * factor) : "none");
  if (overflowY === "visible" && over > 1 && !drowns && (isClamped(box) || hangs(box, excess <= over * factor) || !depthBelow(box, 1))) return;
  if ((clientHeight > height && maxHeight === "none" && !laid && excess < parseFloat(fontSize) / 2) || (scrolls(overflowY) && (over > 1 || isLarge(noted)))) return;
  if (!noted.beside) return makeHigher(noted, factor, excess);
  const below = depthBelow(box, 1);
  if (below > 1) makeHigher(noted, factor, below + parseFloat(fontSize) / 2);
}

// Whether a box takes much of the window, or is kept in it: what it scrolled to could not be reached otherwise.
function isLarge({ box, height }) {
  return height > innerHeight / 2 || lineage(box).some(isLaid);
}

// What has a box to tick and no words is a drawing of its own size.
function isSwitch(box) {
  return isWordless(box) && all("[type=checkbox],[type=radio]", box).length;
}

// What is drawn in a box, with all words pinned to their places, would be drawn anew in a higher one.
function isChart(box) {
  return all("canvas", box).length > 0 && !flowsOut(box);
}

// A box that shows the beginning of a longer text shows as much of it as before; one that hides
// something higher beside what it shows is not to be as high as that.
function makeHigher(noted, factor, excess) {
  const { box, beside } = noted;
  const { height, aspectRatio } = styleOf(box);
  const [now, shape] = [parseFloat(height), aspectRatio !== "auto" && SHAPELESS];
  if (!noted.high) followHeight(box);
  const longer = noted.longer ||= !noted.high && holdsScroller(box);
  noted.high += 1;
  if (beside) return lend(box, { "max-height": "none", "min-height": `${now + excess}px` });
  if (!longer && noted.high === 2) loosenRows(parentOf(box));
  if (!longer && noted.high < 3) lend(box, { ...shape, height: "auto", "max-height": "none", "min-height": `${now + (noted.high > 1 && excess)}px` });
  else if (noted.high < 2) lend(box, { height: `${now * factor}px`, "max-height": `${now * factor}px` });
}

// Whether what scrolls takes up most of a box that hides the rest: as high as it would be of itself, it would not.
function holdsScroller(box) {
  return hides(styleOf(box).overflowY) && box.clientHeight < innerHeight && all("*", box).some((each) => scrollsMost(each, box));
}

function scrollsMost(part, { clientHeight }) {
  return 2 * part.clientHeight > clientHeight && part.scrollHeight > part.clientHeight + 1 && scrolls(styleOf(part).overflowY);
}

// A box around this one counts the lines of both.
function isClamped(box) {
  return lineage(parentOf(box)).some((each) => styleOf(each).webkitLineClamp > 0);
}

// A menu that opens below its button stuck out before, and does by as much more as it has grown, or its words took more lines.
function hangs(box, asBefore) {
  return all("*", box).some((each) => isOutOfFlow(styleOf(each))) && (asBefore || !flowsOut(box));
}

// Whether a part of a box reaches below it, but for what has a place of its own.
function flowsOut(part, bottom = boxOf(part).bottom + 1) {
  return partsOf(part).some((node) => {
    if (!(node instanceof Element)) return contentBoxOf(node).bottom > bottom;
    return !isOutOfFlow(styleOf(node)) && (boxOf(node).bottom > bottom || flowsOut(node, bottom));
  });
}

// As many lines more as there is less in each, where their box grows; all, where so many were enough.
function showLines(noted, count) {
  if (!noted.high) {
    followHeight(noted.box);
    lend(noted.box, { "-webkit-line-clamp": count });
  }
  noted.high = 1;
}

// A menu may wait unseen in its place.
function isVisible(element) {
  return styleOf(element).visibility === "visible";
}

// How far words, pictures or controls end below a box, if by more than a rim; those beside it come into sight by themselves.
function depthBelow(box, rim) {
  if (box.scrollHeight <= box.clientHeight + rim) return 0;
  const { left, right, bottom } = boxOf(box);
  const lines = [...textElements(box).filter(isVisible).flatMap(contentOf), ...all("img,svg,video,iframe", box).filter(isVisible)].flatMap(linesIn);
  return Math.max(0, ...lines.filter((line) => line.left < right && line.right > left).map((line) => line.bottom - bottom));
}
