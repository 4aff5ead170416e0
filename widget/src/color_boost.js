/** More contrast in the page's own design: only what is under the mark is moved. */

import { mediaBehind } from "./backdrops.js";
import { blend, carryingBackground, contrastRatio, formatColor, leastContrast, parseColor, raiseContrast } from "./color_math.js";

const TEXT = 7;
const EDGE = 3;
const NO_EDGE = new Set(["checkbox", "radio", "range", "color", "image", "hidden", "file"]);
const DARK = [17, 17, 17, 1];
const LIGHT = [255, 255, 255, 1];

/** The changes, as [element, property, value], that bring every text to 7:1. */
export function boost(texts, known, media) {
  const moved = new Map();
  const weak = texts.map((element) => describe(element, known, media)).filter(Boolean);
  for (const text of weak) moveBackground(text, moved);
  const changes = [...moved].map(([owner, color]) => [owner, "background-color", formatColor(color)]);
  const marks = [...known].flatMap(([element, seen]) => boostedMark(element, seen, moved));
  return [...changes, ...weak.flatMap((text) => textChanges(text, moved, known)), ...texts.flatMap((each) => edges(each, known, moved)), ...marks];
}

// Words made by a style sheet, before or after an element.
function boostedMark(element, { color, owner, mark }, moved) {
  if (!mark) return [];
  const ground = blend(mark.own, moved.get(owner) || color);
  if (leastContrast(mark.ink, [ground]) >= TEXT) return [];
  const pole = raiseContrast(mark.ink, [ground], TEXT);
  return [[element, "--thanhdoc-mark-ink", formatColor(pole || DARK)], ...(pole ? [] : [[element, "--thanhdoc-mark", formatColor(LIGHT)]])];
}

function describe(element, known, media) {
  const seen = known.get(element);
  if (!seen) return null;
  const style = getComputedStyle(element);
  const ink = parseColor(style.webkitTextFillColor);
  const picture = Boolean(mediaBehind(element, media)) || (seen.images.length > 0 && !seen.stops.length);
  const clipped = style.webkitBackgroundClip === "text" || style.backgroundClip === "text";
  return { element, seen, ink, picture, clipped };
}

function grounds({ seen }, moved) {
  const color = moved.get(seen.owner) || seen.color;
  return seen.stops.length ? seen.stops : [color];
}

// Between black and white there are backgrounds on which no colour reaches 7:1.
function moveBackground({ seen, ink, picture, clipped, element }, moved) {
  if (picture || clipped || seen.stops.length || moved.has(seen.owner)) return;
  if (leastContrast(ink, [seen.color]) >= TEXT || raiseContrast(ink, [seen.color], TEXT)) return;
  moved.set(seen.owner || element, carryingBackground(seen.color, blend(ink, seen.color), TEXT));
}

function textChanges({ element, seen, ink, picture, clipped }, moved, known) {
  const changes = faded(element, known);
  if (clipped) return [...changes, [element, "background-image", "none"], [element, "background-color", formatColor(seen.behind)],
    ...inkChange(element, raiseContrast(ink[3] ? ink : DARK, [seen.behind], TEXT) || DARK)];
  if (picture) return [...changes, ...backed(element, ink)];
  const behind = grounds({ seen }, moved);
  if (leastContrast(ink, behind) >= TEXT) return changes;
  const raised = raiseContrast(ink, behind, TEXT);
  return raised ? [...changes, ...inkChange(element, raised)] : [...changes, ...backed(element, ink)];
}

function inkChange(element, color) {
  return [[element, "color", formatColor(color)], [element, "-webkit-text-fill-color", "currentcolor"], [element, "text-shadow", "none"]];
}

// Over a picture a text gets a ground of its own, of the side its colour asks for.
function backed(element, ink) {
  const ground = contrastRatio(blend(ink, DARK), DARK) > contrastRatio(blend(ink, LIGHT), LIGHT) ? DARK : LIGHT;
  const color = leastContrast(ink, [ground]) >= TEXT ? null : raiseContrast(ink, [ground], TEXT);
  return [[element, "background-color", formatColor(ground)], [element, "background-image", "none"],
    ...(color ? inkChange(element, color) : [])];
}

/** A faded text is weaker than its colour says; what shows pictures may stay faded. */
export function faded(element, known) {
  const changes = [];
  for (let at = element; at && known.has(at); at = at.parentElement) {
    const { opacity } = known.get(at);
    if (opacity > 0 && opacity < 1 && !at.querySelector("img,video,canvas,iframe")) changes.push([at, "opacity", "1"]);
  }
  return changes;
}

function edges(element, known, moved) {
  if (!element.matches("input,select,textarea,button") || NO_EDGE.has(element.type)) return [];
  const seen = known.get(element);
  const around = moved.get(known.get(element.parentElement)?.owner) || seen.behind;
  const inside = moved.get(element) || seen.color;
  const { borderTopColor, borderTopWidth } = getComputedStyle(element);
  const border = blend(parseColor(borderTopColor), around);
  if (borderTopWidth === "0px" ? contrastRatio(inside, around) >= EDGE : contrastRatio(border, around) >= EDGE) return [];
  const color = formatColor(raiseContrast(border, [around], EDGE));
  return borderTopWidth === "0px" ? [[element, "box-shadow", `inset 0 0 0 1px ${color}`]] : [[element, "border-color", color]];
}
