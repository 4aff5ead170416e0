/** What shows pixels of its own that no tool may change, and what lies over it. */

import { seenOf } from "../page/cut_off.js";
import { html, meet, styleOf, withBox } from "../page/dom.js";
import { holds } from "../page/loans.js";
import { all, branchOf, contains, lineage, textElements } from "../page/tree.js";
import { isPhotograph, sightOf } from "./sight.js";

/** The selector of all that does. */
export const MEDIA = "img,video,canvas,iframe,object,embed";

let media = [];
// Where they are, for as long as nothing moves.
let standing = null;

/** Look for all there are in the page now, and drawings that keep their ground, and do something that moves none of them. */
export function amongMedia(act) {
  media = [...all(MEDIA).filter((each) => !isEffect(each)), ...all("svg").filter((each) => holds(each, "background-color"))];
  standing = {};
  try {
    act();
  } finally {
    standing = null;
  }
}

/** Take some drawings for such, too: they are to keep their ground. */
export function addMedia(drawings) {
  media.push(...drawings);
  standing = {};
}

function places() {
  if (!standing) return media.map(withBox);
  return standing.places ||= media.map(withBox);
}

/** Whether an element lies over one of them or under it, with nothing opaque between. */
export function liesOverPixels(element) {
  const { box } = withBox(element);
  return places().some((each) => isAt(each, element, box) && meet(box, seenOf(each.element)) && !isCovered(each.element, element));
}

function isAt(medium, element, box) {
  return meet(box, medium.box) && !contains(element, medium.element);
}

// Whether something opaque that an element lies on is over a medium.
function isCovered(medium, element) {
  const [over, under] = [branchOf(element, medium), branchOf(medium, element)];
  return over.some((each, at) => sightOf(each)?.solid && isLaidAbove(over.slice(0, at + 1), under));
}

// Of two branches of the page: in a layer above, or later in one of layers.
function isLaidAbove(over, under) {
  const [high, low] = [over, under].map(layerOf);
  const isLater = () => over[0].compareDocumentPosition(under[0]) & Node.DOCUMENT_POSITION_PRECEDING;
  return high > low || (high === low && high >= 0 && isLater());
}

// The outermost of those that have places of their own and a number has the say; below these is what flows.
function layerOf(line) {
  const placed = line.map(styleOf).filter(({ position }) => position !== "static");
  return Number(placed.find(({ zIndex }) => zIndex !== "auto")?.zIndex ?? (placed.length ? 0 : -0.5));
}

/** Whether an element lies over one of them or under it, or over a photograph that is another's background. */
export function liesOverMedia(element) {
  const isOther = (each) => each !== element && isPhotograph(each);
  return liesOverPixels(element) || sightOf(element)?.pictures.some(isOther);
}

/** The elements whose words may lie over some pictures. */
export function wordsOver(pictures) {
  const shown = pictures.map(withBox);
  return textElements(html).filter((text) => {
    const { box } = withBox(text);
    return shown.some((each) => isAt(each, text, box));
  });
}

/** Whether something is let fall or sparkle over the window, for looks alone; what draws it may be in a box that does. */
export function isEffect(element) {
  const line = element.localName === "canvas" ? lineage(element) : [element];
  return styleOf(element).pointerEvents === "none" && line.some((each) => styleOf(each).position === "fixed");
}

/** Whether a picture is broken: words stand in its place. */
export function isBroken({ complete, naturalWidth }) {
  return complete && !naturalWidth;
}
