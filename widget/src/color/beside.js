/** Pictures of a background that stand beside an element's words, in the room left for them. */

// As thick as those under links.
const THIN = /^[0-3](\.\d+)?px$/;
// A gradient that shows as such a line at its start.
const LINED = /^linear-gradient\([^%]*\) [0-3](\.\d+)?px, rgba\([^()]*, 0\) [\d.]+px\)$/;
const PARTS = ["image", "repeat", "size", "position-x", "position-y"].map((part) => `background-${part}`);
// Of the pictures of a background.
const BETWEEN = /, (?=url\(|[\w-]+-gradient\()/;

/** Whether all that is drawn in a background is at the words' side. */
export function liesBeside(style) {
  return style.backgroundImage !== "none" && layersOf(style).every((layer) => isLine(layer) || sideOf(layer, style));
}

/** A background with a ground of its own for what stands beside the words, in a colour; nothing where only lines do. */
export function backed(style, color) {
  const layers = layersOf(style);
  const sides = layers.map((layer) => !isLine(layer) && sideOf(layer, style)).filter(Boolean);
  if (!sides.length) return {};
  // A little less than the room: no word is to touch it.
  const grounds = sides.map((side) => [`linear-gradient(${color},${color})`, "no-repeat", `${parseFloat(style[`padding-${side}`]) - 3}px 100%`, side, "top"]);
  return Object.fromEntries(PARTS.map((part, at) => [part, [...layers, ...grounds].map((layer) => layer[at]).join()]));
}

// Each as values of these, in their order; shorter lists begin anew.
function layersOf(style) {
  const lists = PARTS.slice(1).map((part) => style[part].split(", "));
  return style.backgroundImage.split(BETWEEN).map((picture, at) => [picture, ...lists.map((list) => list[at % list.length])]);
}

function isLine([picture, repeat, size]) {
  const [width, height] = size.split(" ");
  const isOnce = repeat === "no-repeat";
  return (isOnce && (LINED.test(picture) || THIN.test(width))) || ((isOnce || repeat === "repeat-x") && THIN.test(height));
}

// Where there is room enough for a picture, if it stands there.
function sideOf([picture, repeat, size, place], style) {
  if (repeat !== "no-repeat") return "";
  const [width] = size.split(" ");
  const isRight = place.includes("100%");
  const sides = isRight ? ["right", "left"] : ["left", "right"];
  const [here, there] = sides.map((side) => parseFloat(style[`padding-${side}`]));
  // A gradient that has no size is as wide as the words and the room.
  const isNarrow = width.endsWith("px") || (width === "auto" && picture.startsWith("url"));
  const end = parseFloat(width) + (isRight ? 0 : parseFloat(place));
  return isNarrow && (isRight || /^(0%|-?[\d.]+px)$/.test(place)) && (here - there > 8 || end <= here) ? sides[0] : "";
}
