/** Tells whose words lie where a box with a place of its own does. */

import { isColoured } from "../color/math.js";
import { NOWHERE, RIM, UNSEEN, common, cutsAround, cutsIn } from "../page/cut_off.js";
import { boxOf, isOutOfFlow, linesIn, meet, styleOf } from "../page/dom.js";
import { APART, spanOf } from "../page/span.js";
import { contains, contentOf, lineage } from "../page/tree.js";
import { isAbove } from "./pins.js";

// So high that most boxes reach into one or two, in pixels.
const STRIPE = 200;
// To nothing, as words for screen readers are.
const CLIPPED = /rect\((\d)px, \1px, \1px, \1px\)|inset\((50|100)%/;

/** Whether a box of a computed style is a card drawn up over what is before it. */
export function isRaised(style) {
  return parseFloat(style.marginTop) < -APART && isColoured(style);
}

/** Note which boxes with places of their own share them with no words, and where all boxes are. */
export function notePlaces(noted, elements) {
  if (!noted.some((each) => (each.outOfFlow || each.raised) && isSeen(each))) return;
  const byBox = new Map(noted.map((each) => [each.box, each]));
  elements.forEach((element) => noteWords(element, lineage(element).map((at) => byBox.get(at)).filter(Boolean)));
  noted.forEach((each) => { each.area = areaOf(each); });
  const owners = noted.filter((each) => each.raised || (each.parts && (each.holder !== each || each.area.bottom < innerHeight / 3)));
  owners.forEach((each) => { each.area = groundOf(each); });
  const covered = new Set(meetings(owners, noted, ({ area }) => area, RIM).map(({ owner }) => owner));
  owners.forEach((each) => { each.alone = !covered.has(each); });
}

/**
 * Which owners of places lie where words of others do: the owner, its area, the other, the area of
 * those words. What boxes around the one and not around the other hide meets nothing.
 */
export function meetings(owners, noted, placeOf = groundOf, rim = 0) {
  const near = finder(noted);
  return owners.flatMap((owner) => {
    const ground = placeOf(owner);
    const cuts = cutsAround(owner.box);
    const others = near(ground).filter(({ box }) => !contains(owner.box, box) && box !== owner.control);
    return others.flatMap((other) => {
      const [area] = seenIn(cuts.filter((at) => !contains(at, other.box)), owner, [ground]);
      const otherCuts = cutsAround(other.box).filter((at) => !contains(at, owner.box));
      const lines = seenIn(otherCuts, other, linesOf(other, rim)).filter((line) => meet(area, line));
      return lines.length ? { owner, area, other, words: union(lines) } : [];
    });
  });
}

// What some boxes show of areas of another.
function seenIn(cuts, noted, areas) {
  const shown = cuts.map((at) => areaOf(noted, boxOf(at)));
  return areas.map((area) => shown.reduce(common, area));
}

// Words belong to the innermost box around them, and to all with places of their own.
function noteWords(element, line) {
  if (!line.length || line.some((each) => each.waits || (each.outOfFlow && !isSeen(each)))) return;
  if (line.some(({ outOfFlow }) => outOfFlow) && styleOf(element).opacity === "0") return;
  const fixed = line.findIndex(({ outOfFlow, sticks }) => outOfFlow && sticks);
  line.slice(0, fixed + 1).forEach((each) => { each.holder = line[fixed]; });
  line.filter(({ outOfFlow }) => outOfFlow).forEach((owner) => { (owner.parts ||= new Set()).add(line[0]); });
  (line[0].words ||= []).push(...contentOf(element));
}

// Asked once of each, for it costs.
function isSeen(noted) {
  noted.seen ??= isThere(noted);
  return noted.seen;
}

// What is transparent, clipped to nothing, before the page's lines or above the page is not there.
function isThere({ box, sticks }) {
  const { visibility, opacity, clip, clipPath } = styleOf(box);
  return visibility === "visible" && opacity > 0 && !CLIPPED.test(clip + clipPath) && box.clientWidth > UNSEEN && spanOf(boxOf(box)).end > 0 && (sticks || !isAbove(box));
}

// In the page; what is fixed to the window, as it is before the page is scrolled.
function areaOf({ box, holder }, { left, right, top, bottom } = boxOf(box)) {
  const down = holder && !holder.loose ? 0 : scrollY;
  return { left, right, top: top + down, bottom: bottom + down };
}

function linesOf(noted, rim = 0) {
  return noted.words.flatMap(linesIn).map((line) => inked(areaOf(noted, line), rim * line.height));
}

function inked({ left, right, top, bottom }, rim) {
  return { left, right, top: top + rim, bottom: bottom - rim };
}

/** The area around some areas. */
export function union(areas) {
  const [left, top] = ["left", "top"].map((side) => Math.min(...areas.map((each) => each[side])));
  const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...areas.map((each) => each[side])));
  return { left, top, right, bottom };
}

/** The area of the words in a box with a place of its own, and of itself where it can be seen. */
export function groundOf(owner) {
  if (owner.raised) return areaOf(owner);
  const style = styleOf(owner.box);
  const isBare = !isColoured(style) && style.borderTopWidth === "0px";
  const lines = [...owner.parts].flatMap((part) => seenWithin(owner, part));
  return union(isBare && lines.length ? lines : [areaOf(owner), ...lines]);
}

// The lines of a part as far as boxes around it, its owner at last, show them.
function seenWithin(owner, part) {
  const cuts = cutsIn(part.box).filter((at) => contains(owner.box, at));
  return seenIn(cuts, part, linesOf(part)).filter((line) => line !== NOWHERE);
}

// Finds the boxes with words that meet an area, by the stripes of the page both reach into.
function finder(noted) {
  const stripes = {};
  noted.filter(({ words }) => words).forEach((each) => {
    const found = [each, areaOf(each)];
    stripesOf(found[1]).forEach((stripe) => { (stripes[stripe] ||= []).push(found); });
  });
  return (area) => [...new Set(stripesOf(area).flatMap((stripe) => stripes[stripe] || []))]
    .filter(([, there]) => meet(area, there)).map(([each]) => each);
}

function stripesOf({ top, bottom }) {
  const first = Math.floor(top / STRIPE);
  return Array.from({ length: Math.floor(bottom / STRIPE) - first + 1 }, (_, at) => first + at);
}
