/** Drawings in the page: their text and what is drawn in the text's colour follow; the rest keeps its ground. */

import { blend, contrastRatio, formatColor, leastContrast, parseColor, raiseContrast } from "./color_math.js";

const SHAPES = "path,rect,circle,ellipse,polygon,polyline,line,use,image";

/** Make drawings readable in a palette; without one, their texts are raised where they stand. */
export function repaintDrawings(drawings, known, palette, paints) {
  const outer = drawings.filter((each) => known.has(each) && !each.parentElement.closest("svg"));
  for (const drawing of outer) {
    const fixed = [...drawing.querySelectorAll(SHAPES)].filter((shape) => !follows(shape));
    const texts = [...drawing.querySelectorAll("text,tspan")];
    if (!palette) texts.forEach((text) => raiseText(text, drawing, known, paints));
    else if (texts.length) clearText(texts, fixed, palette, paints);
    else if (fixed.length) keepGround(drawing, known, paints);
  }
}

// What is drawn in currentColor has by now the colour of its own text.
function follows(shape) {
  const { fill, stroke, color } = getComputedStyle(shape);
  return [fill, stroke].every((paint) => paint === "none" || paint === color) && shape.localName !== "image";
}

function keepGround(drawing, known, paints) {
  paints.set(drawing, "background-color", formatColor(known.get(drawing).color));
}

function raiseText(text, drawing, known, paints) {
  const box = text.getBoundingClientRect();
  const under = [...drawing.querySelectorAll(SHAPES)].filter((shape) => meet(box, shape.getBoundingClientRect())).pop();
  const fill = under ? getComputedStyle(under).fill : "";
  const ground = fill.startsWith("rgb") ? blend(parseColor(fill), known.get(drawing).color) : known.get(drawing).color;
  const ink = parseColor(getComputedStyle(text).fill);
  if (leastContrast(ink, [ground]) < 7) paints.set(text, "fill", formatColor(raiseContrast(ink, [ground], 7) || [0, 0, 0, 1]));
}

function meet(one, other) {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}

function clearText(texts, fixed, { paper, ink }, paints) {
  const boxes = texts.map((each) => each.getBoundingClientRect());
  for (const shape of fixed) {
    const box = shape.getBoundingClientRect();
    const under = boxes.some((text) => meet(text, box));
    if (under) paints.set(shape, "fill", paper);
    if (under || isLost(shape, paper)) paints.set(shape, "stroke", ink);
  }
}

function isLost(shape, paper) {
  const { fill } = getComputedStyle(shape);
  const ground = paper === "#000" ? [0, 0, 0, 1] : [255, 255, 255, 1];
  return fill.startsWith("rgb") && contrastRatio(parseColor(fill), ground) < 3;
}
