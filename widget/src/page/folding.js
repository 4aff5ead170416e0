/** Follows boxes that hide words and that a page may open or close, until they have come to rest. */

import { boxOf, html, inlineStyleOf } from "./dom.js";
import { carryOut, giveBack, holds, lend, settle } from "./loans.js";
import { trees } from "./shadows.js";
import { countUnder, lineage, outermost, parentOf } from "./tree.js";

const HEIGHTS = ["height", "max-height", "min-height", "-webkit-line-clamp"];

// How many of alike boxes answer for all; and how many elements are no longer near to what is marked.
const FEW = 4;
const CROWD = 1000;

let tellMoved;
// Each with its height by itself and with what its style says of that.
const followed = new Map();
// Each with the height it was last seen at.
const moving = new Map();
const watcher = new MutationObserver(askAbout);

/** Whom to tell which boxes have another height by themselves than before; those around others only. */
export function onFolded(callback) {
  tellMoved = callback;
}

/** Follow a box, which has the height it has by itself. */
export function followHeight(box) {
  followed.set(box, { height: box.clientHeight });
}

/** Whether a box is followed. */
export function isFollowed(box) {
  return followed.has(box);
}

/** Whether a property of a box is one that opens and closes it. */
export function opens(box, property) {
  return followed.has(box) && HEIGHTS.includes(property);
}

/** From now on what changes is the page's doing. */
export function watchHeights() {
  if (!followed.size) return;
  [...followed].forEach(([box, found]) => (box.isConnected ? found.said = saidOf(box) : followed.delete(box)));
  trees().forEach((tree) => watcher.observe(tree, { attributes: true, subtree: true }));
  addEventListener("change", askAround);
  addEventListener("click", release, true);
  watcher.takeRecords();
}

/** Follow none any more. */
export function leaveHeights() {
  watcher.disconnect();
  removeEventListener("change", askAround);
  removeEventListener("click", release, true);
  [followed, moving].forEach((each) => each.clear());
}

// A box opens by its own style, or by a mark of what is around it or beside that; not by one within a drawing.
function askAbout(changes) {
  const marked = changes.filter(({ attributeName, target }) => attributeName !== "style" && !target.ownerSVGElement).map(({ target }) => target);
  const around = new Set(marked.map((each) => parentOf(each) || html));
  const boxes = [...followed.keys()].filter((box) => saysMore(box) || isIn(box, around));
  if (boxes.length) askSome(boxes, marked);
}

function isIn(box, elements) {
  return lineage(box).some((each) => elements.has(each));
}

// To ask costs the layout of the page: of many that are alike, and not near, a few answer for all.
function askSome(boxes, marked) {
  const near = new Set(marked.flatMap((each) => [each, each.nextElementSibling]).filter((each) => each && countUnder(each) < CROWD));
  const isNear = (box) => saysMore(box) || isIn(box, near);
  const counts = {};
  const countOf = (kind) => (counts[kind] = (counts[kind] || 0) + 1);
  const some = new Set(boxes.filter((box) => isNear(box) || countOf(`${box.className} in ${parentOf(box).className}`) <= FEW));
  if (ask([...some])) ask(boxes.filter((box) => box.isConnected && !some.has(box)));
}

function askAround(event) {
  askAbout([event]);
}

function saysMore(box) {
  return saidOf(box) !== followed.get(box).said;
}

function saidOf(box) {
  const style = inlineStyleOf(box);
  return HEIGHTS.map((property) => style.getPropertyValue(property)).join();
}

// Before a script of the page tells by its height whether a box is open.
function release({ target }) {
  const brief = [...followed.keys()].filter((box) => holds(box, "height") && inlineStyleOf(box).height !== "auto");
  if (!brief.length || target.localName === "thanhdoc-toolbar") return;
  brief.forEach((box) => { followed.get(box).lent = takeLent(box); });
  settle();
  watchHeights();
  requestAnimationFrame(() => ask(brief.filter(isFollowed)));
}

// Only without what was lent to it a box has the height the page wants; answers whether that of any is
// another. What a script writes to its style may be one step of many.
function ask(boxes) {
  const stepping = boxes.filter(saysMore);
  const held = boxes.map((box) => [box, { ...followed.get(box).lent, ...takeLent(box) }]);
  if (held.some(([, styles]) => Object.keys(styles).length)) settle();
  const moved = boxes.filter((box) => stepping.includes(box) || box.clientHeight !== followed.get(box).height || isInMotion(box));
  held.filter(([box]) => !moved.includes(box)).forEach((each) => lend(...each));
  carryOut();
  boxes.forEach((box) => { delete followed.get(box).lent; });
  watchHeights();
  if (!moving.size && moved.length) requestAnimationFrame(lookAgain);
  moved.forEach((box) => moving.set(box, moving.get(box) ?? (stepping.includes(box) ? NaN : boxOf(box).height)));
  return moved.length;
}

// What is held of a box's height, unless the page wrote it since.
function takeLent(box) {
  const ours = HEIGHTS.filter((property) => holds(box, property) && inlineStyleOf(box).getPropertyPriority(property));
  const styles = Object.fromEntries(ours.map((property) => [property, inlineStyleOf(box).getPropertyValue(property)]));
  ours.forEach((property) => giveBack(box, property));
  return styles;
}

function isInMotion(box) {
  return [box, parentOf(box)].some((each) => each.getAnimations().some((motion) => !(motion instanceof CSSAnimation)));
}

function lookAgain() {
  const resting = [...moving.keys()].filter((box) => boxOf(box).height === moving.get(box) && !isInMotion(box));
  resting.forEach((box) => moving.delete(box));
  moving.forEach((_, box) => moving.set(box, boxOf(box).height));
  if (resting.length) tellMoved(outermost(resting.filter((box) => box.isConnected)));
  if (moving.size) requestAnimationFrame(lookAgain);
}
