/** Drawings in the page: their text and what is drawn in the text's colour follow; the rest keeps its ground. */

import { boxOf, meet, styleOf, withBox } from "../page/dom.js";
import { followDrawing } from "../page/drawings.js";
import { lend } from "../page/loans.js";
import { all } from "../page/tree.js";
import { SEEN, blend, carryingGround, contrast, formatColor, isSameColor, parseColor, readableInk } from "./math.js";

// What holds words of the page in a drawing.
const WORDED = "foreignObject";
const PAINTS = ["fill", "stroke"];
// Larger than an icon, in pixels.
const LARGE = 32;
// So little of a colour shows nothing.
const FAINT = 0.03;

/** Whether a drawing is all in the colour of the text around it. */
export function followsText(drawing) {
  return !shapesOf(drawing).some(isFixed);
}

/** Whether a drawing is kept on its ground in a palette, and so large that words may be laid on it. */
export function standsWhole(drawing) {
  return boxOf(drawing).height > LARGE && !followsText(drawing) && !textsOf(drawing).length;
}

/** Make a drawing readable in a palette, and what moves in it too; without one, its texts are raised where they stand. */
export function paintDrawing(drawing, { ground, ink }, palette) {
  followDrawing(drawing);
  const [shapes, texts] = [shapesOf(drawing), textsOf(drawing)];
  if (palette && texts.length) clearUnder(drawing, shapes, texts, ground, palette);
  else if (palette && shapes.some(isFixed)) keepWhole(drawing, ground, ink);
  else if (texts.length) raiseAll(texts, shapes.filter(isFixed), ground);
}

// Words stand on the paper, in the colour of the text.
function clearUnder(drawing, shapes, texts, ground, [ink, paper]) {
  const places = texts.map(withBox);
  if (parseColor(styleOf(drawing).backgroundColor)[3]) lend(drawing, { "background-color": paper });
  shapes.map(withBox).forEach((shape) => {
    const isCleared = shows(shape.element, "fill") && places.some((text) => isUnder(shape, text));
    if (isCleared) clear(shape.element, ground, paper);
    else keepSeen(shape.element, ink, parseColor(paper));
  });
}

// On its old ground, also what is drawn in the text's colour, if it is an edge alone.
function keepWhole(drawing, ground, ink) {
  lend(drawing, { "background-color": formatColor(ground) });
  shapesOf(drawing).forEach((shape) => lend(shape, { color: ink }));
}

function textsOf(drawing) {
  return all(`text,tspan,${WORDED}`, drawing);
}

// What others are cut by has no colour.
function shapesOf(drawing) {
  return all("path,rect,circle,ellipse,polygon,polyline,line,use,image", drawing).filter((each) => !each.closest("clipPath,mask"));
}

// What is drawn in currentColor has by now the colour of its own text; what a "use" draws has its paints, where it has none of its own.
function isFixed(shape) {
  const drawn = drawnBy(shape);
  const isOpen = (paint) => !drawn.length || drawn.some((each) => inherits(each, paint));
  return shape.localName === "image" || drawn.some(isFixed) || PAINTS.some((paint) => isOwn(shape, paint) && isOpen(paint));
}

function drawnBy({ localName, href }) {
  const drawn = localName === "use" && href.baseVal.startsWith("#") && document.getElementById(href.baseVal.slice(1));
  return drawn ? shapesOf(drawn.parentNode).filter((each) => drawn.contains(each)) : [];
}

// Lines in the colour of the text are seen on any ground: black that nobody asked for fills nothing between them.
function isOwn(shape, paint) {
  const isUnasked = paint === "fill" && styleOf(shape).fill === "rgb(0, 0, 0)" && follows(shape, "stroke");
  return shows(shape, paint) && !follows(shape, paint) && !isUnasked && !inherits(shape, paint);
}

function follows(shape, paint) {
  const style = styleOf(shape);
  return style[paint] === style.color;
}

// From the definition a shape is in.
function inherits(shape, paint) {
  const home = shape.closest("defs,symbol");
  return home && styleOf(home)[paint] === styleOf(shape)[paint];
}

// What only feels for the pointer has no colour, or shows none of it.
function shows(shape, paint) {
  const { [paint]: color, [`${paint}Opacity`]: opacity, strokeWidth } = styleOf(shape);
  return color !== "none" && (paint === "fill" || parseFloat(strokeWidth) > 0) && opacity * parseColor(color)[3] > FAINT;
}

// Whether a shape is under a corner, a side or the middle of a text; a small one may lie between those.
function isUnder({ element, box }, text) {
  const { left, right, top, bottom, width, height } = text.box;
  if (!meet(text.box, box)) return false;
  if (!element.isPointInFill || box.width < width || box.height < height) return true;
  const toShape = element.getScreenCTM().inverse();
  const points = [left, left + width / 2, right].flatMap((x) => [top, top + height / 2, bottom].map((y) => new DOMPoint(x, y)));
  return points.some((point) => element.isPointInFill(point.matrixTransform(toShape)));
}

function raiseAll(texts, shapes, ground) {
  const places = shapes.map(withBox);
  const inDrawing = texts.filter((text) => !text.matches(WORDED)).map(withBox);
  inDrawing.forEach((text) => raise(text.element, places.findLast((shape) => isUnder(shape, text))?.element, ground));
}

// What is seen where a shape lies over a ground; a gradient is no one colour.
function fillOver(shape, ground) {
  const { fill } = styleOf(shape);
  return fill.startsWith("rgb") ? blend(parseColor(fill), ground) : ground;
}

function raise(text, under, ground) {
  const ink = parseColor(styleOf(text).fill);
  const found = under ? fillOver(under, ground) : ground;
  const carrying = carryingGround(found, ink);
  if (under && carrying !== found) lend(under, { fill: formatColor(carrying) });
  lend(text, { fill: formatColor(readableInk(ink, [carrying])) });
}

// Under words a shape has the paper's colour, and an edge in its own if it was told from its ground.
function clear(shape, ground, paper) {
  const fill = fillOver(shape, ground);
  const isTold = shows(shape, "stroke") || !isSameColor(fill, ground);
  lend(shape, { fill: paper, ...(isTold && edgeOf(shape, formatColor(seenOn(parseColor(paper), fill)))) });
}

function seenOn(paper, color) {
  return contrast(color, [paper]) < SEEN ? readableInk(color, [paper]) : color;
}

function keepSeen(shape, ink, paper) {
  const paint = PAINTS.find((each) => shows(shape, each));
  const color = styleOf(shape)[paint] || "";
  if (color.startsWith("rgb") && contrast(parseColor(color), [paper]) < SEEN) lend(shape, edgeOf(shape, ink));
}

// An edge may be there and have no width.
function edgeOf(shape, color) {
  const { strokeWidth, strokeOpacity } = styleOf(shape);
  return { stroke: color, ...(!parseFloat(strokeWidth) && { "stroke-width": "2px" }), ...(strokeOpacity === "0" && { "stroke-opacity": 1 }) };
}
