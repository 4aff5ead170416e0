/** Colours as [red, green, blue, alpha], 0-255 and 0-1, and the contrast between them (WCAG 2). */

const BLACK = [0, 0, 0, 1];
const WHITE = [255, 255, 255, 1];
let sample = null;

/** Read a computed colour. */
export function parseColor(text) {
  const numbers = (text.match(/-?[\d.]+(e-?\d+)?/g) || []).map(Number);
  const [red, green, blue, alpha = 1] = numbers;
  if (text.startsWith("rgb")) return [red, green, blue, alpha];
  if (text.startsWith("color(srgb ")) return [red * 255, green * 255, blue * 255, alpha];
  return text === "transparent" ? [0, 0, 0, 0] : paintedColor(text);
}

/** Write a colour for a style. */
export function formatColor([red, green, blue, alpha = 1]) {
  const channels = [red, green, blue].map(Math.round).join(", ");
  return alpha < 1 ? `rgba(${channels}, ${alpha})` : `rgb(${channels})`;
}

/** What is seen where a colour lies over an opaque one. */
export function blend(over, under) {
  const alpha = over[3];
  return [...[0, 1, 2].map((at) => over[at] * alpha + under[at] * (1 - alpha)), 1];
}

/** The contrast ratio of two opaque colours, 1 to 21. */
export function contrastRatio(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The lowest contrast of a colour with any of several. */
export function leastContrast(color, others) {
  return Math.min(...others.map((other) => contrastRatio(blend(color, other), other)));
}

/** The colour nearest to one that has a contrast with all backgrounds, or null where none has. */
export function raiseContrast(color, backgrounds, wanted) {
  const poles = luminance(color) > luminance(backgrounds[0]) ? [WHITE, BLACK] : [BLACK, WHITE];
  const pole = poles.find((each) => leastContrast(each, backgrounds) >= wanted);
  return pole ? nearest(color, pole, (shade) => leastContrast(shade, backgrounds) >= wanted) : null;
}

/** The background nearest to one that can carry a text of a contrast, kept on the text's far side. */
export function carryingBackground(background, text, wanted) {
  const [pole, ink] = luminance(text) > luminance(background) ? [BLACK, WHITE] : [WHITE, BLACK];
  return nearest(background, pole, (shade) => contrastRatio(shade, ink) >= wanted);
}

/** The colours named in a gradient; none where a picture takes part. */
export function gradientStops(image) {
  if (/url\(|image-set|element\(|paint\(/.test(image)) return [];
  return (image.match(/(rgba?|color|oklch|oklab|lab|lch)\([^()]*\)/g) || []).map(parseColor);
}

function luminance(color) {
  const [red, green, blue] = color.map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel) {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

// The first of 64 steps towards a pole that will do; whole channels, as they will be written.
function nearest(color, pole, suffices) {
  const opaque = [...color.slice(0, 3), 1];
  for (let step = 0; step < 64; step += 1) {
    const shade = opaque.map((channel, at) => (at === 3 ? 1 : Math.round(channel + (pole[at] - channel) * step / 64)));
    if (suffices(shade)) return shade;
  }
  return pole;
}

function paintedColor(text) {
  sample = sample || new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  sample.clearRect(0, 0, 1, 1);
  sample.fillStyle = text;
  sample.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = sample.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}
