/** Colours as [red, green, blue, alpha], 0-255 and 0-1, and the contrast between them (WCAG 2). */

/** The contrast every text is to have. */
export const ENOUGH = 7;
/** The contrast of what is no text. */
export const SEEN = 3;

const BLACK = [0, 0, 0, 1];
/** The lightest there is. */
export const WHITE = [255, 255, 255, 1];
const painted = new Map();
let brush;

/** Read a computed colour; what is none, as a gradient, counts as black. */
export function parseColor(text) {
  const [red, green, blue, alpha = 1] = text.startsWith("rgb") ? text.match(/[\d.]+/g).map(Number) : paintedColor(text);
  return [red, green, blue, alpha];
}

/** Whether a computed style lays a colour or a picture behind an element. */
export function isColoured({ backgroundColor, backgroundImage }) {
  return backgroundImage !== "none" || parseColor(backgroundColor)[3] > 0;
}

/** Write a colour for a style. */
export function formatColor(color) {
  return `rgba(${color})`;
}

/** Whether two colours, if the second is known, are the same. */
export function isSameColor(one, other) {
  return String(one) === String(other);
}

/** Whether what is painted in some colours shows, and shows what is under it; where a colour is given, only if all are that. */
export function seesThrough(colors, given) {
  const seen = colors.filter(([, , , alpha]) => alpha);
  const isGiven = ([red, green, blue]) => isSameColor([red, green, blue, 1], given);
  return seen.length > 0 && colors.some(([, , , alpha]) => alpha < 1) && (!given || seen.every(isGiven));
}

/** What is seen where a colour lies over an opaque one. */
export function blend(over, under) {
  return under.map((channel, at) => (at === 3 ? 1 : over[at] * over[3] + channel * (1 - over[3])));
}

/** What is seen where each of several colours lies over each of several opaque ones. */
export function blendAll(over, under) {
  return over.flatMap((color) => under.map((each) => blend(color, each)));
}

/** The lowest contrast, 1 to 21, of a colour with any of several opaque ones. */
export function contrast(color, grounds) {
  return Math.min(...grounds.map((ground) => {
    const ratio = light(blend(color, ground)) / light(ground);
    return Math.max(ratio, 1 / ratio);
  }));
}

/** The colour nearest to an ink that can be read on all grounds; undefined where none can. */
export function readableInk(ink, grounds) {
  return nearest(blend(ink, grounds[0]), poles(ink, grounds[0]), (shade) => contrast(shade, grounds));
}

/** Whether any ink can be read on a ground. */
export function canCarry(ground) {
  return contrast(plainGround(ground), [ground]) >= ENOUGH;
}

/** The ground nearest to one that can carry a text, kept on the ink's far side. */
export function carryingGround(ground, ink) {
  const [pole, far] = poles(ink, ground);
  return canCarry(ground) ? ground.map(Math.round) : nearest(ground, [far], (shade) => contrast(pole, [shade]));
}

/** Black or white, whichever is further from an ink. */
export function plainGround(ink) {
  return contrast(ink, [BLACK]) > contrast(ink, [WHITE]) ? BLACK : WHITE;
}

// The end of the grey scale on the ink's side of a ground, then the other.
function poles(ink, ground) {
  return light(blend(ink, ground)) > light(ground) ? [WHITE, BLACK] : [BLACK, WHITE];
}

// The first of 64 steps towards each pole that will do.
function nearest(color, ends, contrastOf) {
  for (const [grey] of ends) {
    for (let share = 0; share <= 1; share += 1 / 64) {
      // Whole, as it will be painted.
      const shade = blend([grey, grey, grey, share], color).map(Math.round);
      if (contrastOf(shade) >= ENOUGH) return shade;
    }
  }
  return undefined;
}

/** The relative luminance of a colour, of WCAG, with its flare. */
export function light(color) {
  const [red, green, blue] = color.map((channel) => (channel < 11 ? channel / 3294.6 : ((channel / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
}

// Asked once of each, for it costs; a palette's is asked for all words.
function paintedColor(text) {
  if (!painted.has(text)) painted.set(text, paintColor(text));
  return painted.get(text);
}

function paintColor(text) {
  brush ||= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  brush.clearRect(0, 0, 1, 1);
  // What is no colour, as the name of a gradient, changes nothing.
  brush.fillStyle = "#000";
  brush.fillStyle = text;
  brush.fillRect(0, 0, 1, 1);
  return [...brush.getImageData(0, 0, 1, 1).data].map((byte, at) => (at === 3 ? byte / 255 : byte));
}
