/** Drawings in the page: their text and what is drawn in the text's colour follow; the rest keeps its ground. */

import { boxOf, meet, styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { all } from "../page/tree.js";
import { blend, carryingGround, contrast, formatColor, parseColor, readableInk } from "./math.js";

// What holds words of the page in a drawing.
const WORDED = "foreignObject";
const PAINTS = ["fill", "stroke"];
// Larger than an icon, in pixels.
const LARGE = 32;

/** Whether a drawing is all in the colour of the text around it. */
export function followsText(drawing) {
  return !shapesOf(drawing).some(isFixed);
}

/** Whether a drawing is kept on its ground in a palette, and so large that words may be laid on it. */
export function standsWhole(drawing) {
  return boxOf(drawing).height > LARGE && !followsText(drawing) && !textsOf(drawing).length;
}

/** Make a drawing readable in a palette; without one, its texts are raised where they stand. */
export function paintDrawing(drawing, { ground, ink }, palette) {
  const shapes = shapesOf(drawing);
  const fixed = shapes.filter(isFixed);
  const texts = textsOf(drawing);
  if (!palette) texts.filter((text) => !text.matches(WORDED)).forEach((text) => raise(text, fixed, ground));
  else if (texts.length) shapes.forEach((shape) => clear(shape, texts, palette));
  else if (fixed.length) keepWhole(drawing, ground, ink);
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
  return shows(styleOf(shape)[paint]) && !follows(shape, paint) && !isUnasked && !inherits(shape, paint);
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

function shows(paint) {
  return paint !== "none" && paint !== "rgba(0, 0, 0, 0)";
}

function raise(text, shapes, ground) {
  const under = shapes.filter((shape) => meet(boxOf(text), boxOf(shape))).pop();
  const fill = under ? styleOf(under).fill : "";
  const ink = parseColor(styleOf(text).fill);
  const found = fill.startsWith("rgb") ? blend(parseColor(fill), ground) : ground;
  const carrying = carryingGround(found, ink);
  if (under && carrying !== found) lend(under, { fill: formatColor(carrying) });
  lend(text, { fill: formatColor(readableInk(ink, [carrying])) });
}

// Under words a shape has the paper's colour and an edge; one in the text's colour does too, which would be theirs.
function clear(shape, texts, [ink, paper]) {
  const { fill, stroke } = styleOf(shape);
  const isFilled = shows(fill);
  const color = isFilled ? fill : stroke;
  if (isFilled && texts.some((text) => meet(boxOf(text), boxOf(shape)))) lend(shape, { fill: paper, ...edgeOf(shape, ink) });
  else if (color.startsWith("rgb") && contrast(parseColor(color), [parseColor(paper)]) < 3) lend(shape, edgeOf(shape, ink));
}

// An edge may be there and have no width.
function edgeOf(shape, ink) {
  const { strokeWidth, strokeOpacity } = styleOf(shape);
  return { stroke: ink, ...(!parseFloat(strokeWidth) && { "stroke-width": "2px" }), ...(strokeOpacity === "0" && { "stroke-opacity": 1 }) };
}
