/** What a reader sees of the page's elements before their colours are changed. */

import { boxOf, inlineStyleOf, isOurs, styleOf } from "../page/dom.js";
import { followHidden } from "../page/hidden.js";
import { isEmpty, parentOf } from "../page/tree.js";
import { liesBeside } from "./beside.js";
import { canvasColors } from "./canvas.js";
import { blend, blendAll, canCarry, carryingGround, parseColor } from "./math.js";

// A shadow inside of a box, as wide as the box, is a second background: Bootstrap's rows have one.
const FILL = /^(.+\)) 0px 0px 0px \d{3,}px inset$/;

// It stays: by now an element may wear our colours.
const CLEAR = [0, 0, 0, 0];
const sights = new Map();

/** Forget what was seen of some elements, or of all. */
export function forgetSights(elements = [...sights.keys()]) {
  elements.forEach((each) => sights.delete(each));
}

/** What was seen of an element, if it was looked at. */
export function sightOf(element) {
  return sights.get(element);
}

/** Whether an element is one whose colours may be changed. */
export function isPainted(each) {
  return each.localName === "svg" || (each instanceof HTMLElement && !isOurs(each));
}

/** Whether an element is there for a letter of an icon font. */
export function isSign(element) {
  return isEmpty(element) && /^"[^"]/.test(styleOf(element, "::before").content);
}

/**
 * Look at an element: its own background, what is seen of it (several colours of a gradient; none of
 * a picture), whether letters are `cut` out of it, the elements whose pictures show, what lies behind,
 * whether it is a `veil` over that, and whether it is `under` the words of another. `inkOn` tells the
 * colour of the words on an element: a ground where none could be read is moved.
 */
export function look(element, carries, inkOn) {
  const style = styleOf(element);
  if (style.display === "none") followHidden(element);
  const home = sightOf(parentOf(element)) || canvas();
  const cover = coverUnder(element, home);
  const behind = cover || home;
  if (cover && carries) carry(cover, inkOn && parseColor(inkOn(element)));
  const filled = FILL.exec(style.boxShadow);
  // What letters show of themselves lies under none.
  const isCut = style.webkitBackgroundClip === "text";
  const own = isCut ? CLEAR : fill(filled, parseColor(style.backgroundColor));
  const beside = liesBeside(style);
  const image = style.backgroundImage !== "none" && !beside && !isCut;
  const seen = blend(own, behind.ground);
  const moved = carries && inkOn && own[3] > 0 && !image && !canCarry(seen);
  const ground = moved ? carryingGround(seen, parseColor(inkOn(element))) : seen;
  const under = moved || own[3] === 1 ? [ground] : blendAll([own], behind.grounds);
  const colors = image ? stops(style.backgroundImage) : [];
  const opaque = colors.length > 0 && colors.every((each) => each[3] === 1);
  const solid = moved || own[3] === 1 || opaque;
  const grounds = opaque ? colors : image ? blendAll(colors, under) : under;
  sights.set(element, {
    own, filled, image, beside, carries, moved, cut: isCut, grounds, home, solid, ink: style.color, picture: style.backgroundImage, fades: carries && inlineStyleOf(element).opacity !== "", behind: behind.ground,
    ground: grounds[0] || ground,
    veil: colors.length > 0 && !opaque && !own[3],
    pictures: [...(solid ? [] : behind.pictures), ...(image ? [element] : [])],
    covers: [],
  });
  if ((own[3] || image) && !carries && style.opacity === "1" && style.visibility === "visible") layDown(element, style);
}

function fill(filled, ground) {
  const color = filled ? parseColor(filled[1]) : ground;
  return filled && ground[3] ? blend(color, ground) : color;
}

// By now it is known whose words a box lies under.
function carry(cover, ink) {
  cover.under = true;
  if (!ink || cover.image || cover.own[3] < 1 || canCarry(cover.ground)) return;
  cover.ground = carryingGround(cover.ground, ink);
  Object.assign(cover, { moved: true, grounds: [cover.ground] });
}

// Others may stand on a box without words. What does not scroll will be under all, if it is not yet.
function layDown(element, { position }) {
  const sight = sightOf(element);
  const { left, right, top, bottom } = boxOf(element);
  // What is hidden lies under nothing.
  if (right === left) return;
  const slack = position === "fixed" && bottom - top >= innerHeight ? Infinity : 1;
  sight.reach = { left: left - 1, right: right + 1, top: top - slack, bottom: bottom + slack };
  for (let at = sight; at.home && !at.carries; at = at.home) at.home.covers.push(sight);
}

/** Whether an element shows a photograph for the words of others to lie on, and is less than the page's background. */
export function isPhotograph(element) {
  const { image, picture, carries, under, reach } = sights.get(element);
  return image && picture.includes("url(") && !carries && under && reach.bottom - reach.top < innerHeight;
}

// What is seen of the last before it that lies under all of an element.
function coverUnder(element, home) {
  let box;
  const isUnder = ({ reach: { left, right, top, bottom } }) => {
    box ||= boxOf(element);
    return left < box.left && right > box.right && top < box.top && bottom > box.bottom;
  };
  let found;
  for (let at = home; at && !found; at = !at.solid && at.home) found = at.covers.findLast(isUnder);
  return found;
}

function canvas() {
  const grounds = canvasColors();
  return { ground: grounds[0], grounds, pictures: [], covers: [] };
}

/** The colours of a gradient in a computed style; none where there is another background. */
export function gradientOf(style) {
  return liesBeside(style) ? [] : stops(style.backgroundImage);
}

// The colours of a gradient; none where a picture takes part.
function stops(image) {
  return /url\(/.test(image) ? [] : [...image.matchAll(/(rgba?|color|\w*l(ab|ch))\([^()]*\)/g)].map(([color]) => parseColor(color));
}
