/** Paints the page in a step of contrast: -1 soft, 1 more, 2 black on white, 3 yellow and white on black. */

import { ENOUGH, blend, carryingGround, contrast, formatColor, parseColor, plainGround, readableInk } from "./color_math.js";
import { paintMarks } from "./color_marks.js";
import { MEDIA, PALETTES, colorRules } from "./color_rules.js";
import { followsText, paintDrawing } from "./color_svg.js";
import { all, boxOf, html, isDarkScheme, isOutOfFlow, lineage, meet, styleOf, textElements } from "./dom.js";
import { carryOut, lend } from "./loans.js";
import { wear } from "./page_rules.js";

// What was seen of each element stays: by now it may wear our colours.
let surveyed = new Map();
let media = [];
let palette = null;

/** Paint all under some roots; the whole page anew. */
export function paint(roots, step) {
  if (roots[0] === html) surveyed = new Map();
  palette = PALETTES[step];
  media = all(MEDIA);
  const elements = roots.flatMap((root) => [root, ...all("*", root)]).filter((each) => !surveyed.has(each) && isPainted(each));
  const texts = roots.flatMap(textElements).filter((each) => (surveyed.has(each) || elements.includes(each)) && showsWords(each));
  const drawings = elements.filter((each) => each.localName === "svg" && !each.parentElement.closest("svg"));
  const icons = palette ? [...drawings.filter(followsText), ...elements.filter(isSign)] : [];
  const carriers = new Set([...texts, ...icons].flatMap(lineage));
  elements.forEach((element) => surveyed.set(element, look(element, carriers.has(element))));
  const underText = new Set(texts.flatMap((text) => surveyed.get(text).pictures));
  elements.forEach((element) => paintGround(element, carriers, underText.has(element)));
  texts.forEach(paintText);
  wear("colors", colorRules(step));
  carryOut();
  drawings.forEach((each) => paintDrawing(each, surveyed.get(each).ground, palette));
  carryOut();
}

// Where words are put out of sight, or a button has none, a picture may stand for them.
function showsWords(element) {
  const { localName, textContent, type, value } = element;
  if (/^(checkbox|radio|range|color)$/.test(type)) return false;
  const { textIndent, backgroundImage } = styleOf(element);
  if (/^(submit|button)$/.test(type) && !/\S/.test(localName === "button" ? textContent : value)) return backgroundImage === "none";
  const { width } = boxOf(element);
  return !/^-\d{3}|^\d{3,}%/.test(textIndent) && (!width || width > 2);
}

// A letter of an icon font, in an element of its own.
function isSign(element) {
  return !element.firstChild && /^"[^"]/.test(styleOf(element, "::before").content);
}

function isPainted(each) {
  return each.localName === "svg" || (each instanceof HTMLElement && !each.localName.startsWith("thanhdoc"));
}

// Its own background, what is seen of it (several colours of a gradient; none of a picture), the
// elements whose pictures show, and what lies behind. More contrast moves the ground of a text where
// no ink could be read on it.
function look(element, carries) {
  const style = styleOf(element);
  const { backgroundColor, backgroundImage, color } = style;
  const behind = surveyed.get(element.parentElement) || canvas();
  const own = parseColor(backgroundColor);
  const beside = liesBeside(style);
  const image = backgroundImage !== "none" && !beside;
  const seen = blend(own, behind.ground);
  const ground = !palette && carries && own[3] && !image ? carryingGround(seen, parseColor(color)) : seen;
  const moved = ground !== seen;
  const solid = moved || own[3] === 1;
  const under = solid ? [ground] : behind.grounds.map((each) => blend(own, each));
  const grounds = image ? stops(backgroundImage).flatMap((stop) => under.map((each) => blend(stop, each))) : under;
  return {
    own, image, beside, moved, grounds, behind: behind.ground,
    ground: grounds[0] || ground,
    pictures: [...(solid ? [] : behind.pictures), ...(image ? [element] : [])],
  };
}

function canvas() {
  const ground = isDarkScheme() ? [18, 18, 18, 1] : [255, 255, 255, 1];
  return { ground, grounds: [ground], pictures: [] };
}

// The colours of a gradient; none where a picture takes part.
function stops(image) {
  return /url\(/.test(image) ? [] : [...image.matchAll(/(rgba?|color|\w*l(ab|ch))\([^()]*\)/g)].map(([color]) => parseColor(color));
}

// A line as thick as those under links, or a picture in the room left for it at the words' side.
function liesBeside({ backgroundImage, backgroundRepeat, backgroundSize, backgroundPositionX, paddingLeft, paddingRight }) {
  if (backgroundImage === "none" || !/^(no-repeat|repeat-x)/.test(backgroundRepeat)) return false;
  if (/^([^,]+ [0-3](\.\d+)?px(, )?)+$/.test(backgroundSize)) return true;
  const room = parseFloat(paddingRight) - parseFloat(paddingLeft);
  return /^(auto|[\d.]+px)/.test(backgroundSize) && (/100%/.test(backgroundPositionX) ? room > 8 : /^(0%|[\d.]+px)$/.test(backgroundPositionX) && room < -8);
}

function paintGround(element, carriers, underText) {
  const { own, image, beside, ground, moved } = surveyed.get(element);
  const style = styleOf(element);
  const { opacity, backgroundImage } = style;
  const carries = carriers.has(element);
  const seen = formatColor(ground);
  if (moved) lend(element, { "background-color": seen });
  if (opacity > 0 && opacity < 1 && carries && !element.querySelector(MEDIA)) lend(element, { opacity: 1 });
  paintMarks(element, ground, carries, palette);
  if (!palette || element.localName === "svg") return;
  // A palette's own rules take it away under the pointer. The colour of a line may be the text's.
  if (beside && /url/.test(backgroundImage) && element.localName !== "select") lend(element, { "background-image": backgroundImage });
  // Where a picture is broken, words stand in its place.
  if (element.matches(MEDIA)) lend(element, own[3] < 1 && !(element.complete && !element.naturalWidth) ? { "background-color": seen } : {});
  else if (underText) lend(element, { "background-image": "none", "background-color": palette[1] });
  else if (image) lend(element, { "background-image": backgroundImage, "background-color": seen });
  else if (own[3]) lend(element, { "background-color": coat(element, style, carriers) });
}

// The colour of an empty box that lies under no words says something: it is a swatch, a bar or a
// knob; or an icon is cut out of it.
function coat(element, style, carriers) {
  const { own } = surveyed.get(element);
  const carries = carriers.has(element);
  if (!carries && style.webkitMaskImage !== "none") return "currentcolor";
  const isUnderWords = carries || (isOutOfFlow(style) && carriers.has(element.parentElement));
  return isUnderWords && (own[3] === 1 || !liesOverMedia(element)) ? palette[1] : formatColor(own);
}

function paintText(element) {
  const { behind, grounds } = surveyed.get(element);
  const { webkitTextFillColor, webkitBackgroundClip } = styleOf(element);
  const ink = palette ? null : parseColor(webkitTextFillColor);
  // The page's own inline "important" is stronger than any style sheet.
  if (palette && element.style.getPropertyPriority("color")) lend(element, { color: palette[0] });
  if (webkitBackgroundClip === "text") paintOn(element, ink, behind);
  else if (!grounds.length || liesOverMedia(element)) paintOn(element, ink, ink && plainGround(ink));
  else if (ink && contrast(ink, grounds) < ENOUGH) {
    const readable = readableInk(ink, grounds);
    if (readable) paintInk(element, readable);
    else paintOn(element, ink, plainGround(ink));
  }
}

// Over a picture a text gets a ground of its own, of the side its colour asks for.
function paintOn(element, ink, ground) {
  lend(element, { "background-image": "none", "background-color": palette ? palette[1] : formatColor(ground) });
  if (ink && contrast(ink, [ground]) < ENOUGH) paintInk(element, readableInk(ink, [ground]));
}

function paintInk(element, ink) {
  lend(element, { color: formatColor(ink), "-webkit-text-fill-color": "currentcolor", "text-shadow": "none" });
}

function liesOverMedia(element) {
  return media.some((each) => !element.contains(each) && meet(boxOf(element), boxOf(each)));
}
