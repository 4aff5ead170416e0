/** What lies behind each element of the page, as the page painted it. */

import { blend, gradientStops, parseColor } from "./color_math.js";

const MEDIA = "img,video,canvas,iframe,object,embed";
const XHTML_SPACE = "http://www.w3.org/1999/xhtml";

/**
 * Look at an element and all below it, parents first. `known` keeps what was seen: for each
 * element its own background, what is seen behind it, and whether a picture is among that.
 */
export function survey(root, known) {
  const elements = [root, ...root.querySelectorAll("*")].filter(isSurveyed);
  for (const element of elements) {
    // What was seen stays: by now it may wear our colours.
    if (!known.has(element)) known.set(element, look(element, known.get(element.parentElement) || canvas()));
  }
  return elements;
}

/** The rectangles of photographs, films and the like, with their elements. */
export function mediaBoxes() {
  const boxes = [...document.querySelectorAll(MEDIA)].map((element) => ({ element, box: element.getBoundingClientRect() }));
  return boxes.filter(({ box }) => box.width * box.height > 0);
}

/** Whether an element shows pixels of its own that no tool may change. */
export function isMedia(element) {
  return element.matches(MEDIA);
}

/** The picture an element lies over without being around it, or undefined. */
export function mediaBehind(element, media) {
  if (!media.length) return undefined;
  const box = element.getBoundingClientRect();
  return media.find((each) => overlap(box, each.box) && !element.contains(each.element));
}

function isSurveyed({ namespaceURI, localName }) {
  return localName === "svg" || (namespaceURI === XHTML_SPACE && !localName.startsWith("thanhdoc-"));
}

function look(element, behind) {
  const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
  const own = parseColor(backgroundColor);
  const image = backgroundImage === "none" ? null : backgroundImage;
  const solid = own[3] === 1;
  const color = solid ? own : blend(own, behind.color);
  const owner = own[3] > 0 ? element : behind.owner;
  const images = [...(solid ? [] : behind.images), ...(image ? [element] : [])];
  const stops = image ? gradientStops(image).map((stop) => blend(stop, color)) : solid ? [] : behind.stops;
  return { own, image, color, owner, images, stops, opacity: Number(opacity), behind: behind.color, mark: generated(element) };
}

// The words a style sheet puts before or after an element; signs of an icon font are none.
function generated(element) {
  for (const place of ["::before", "::after"]) {
    const { content, color: ink, backgroundColor } = getComputedStyle(element, place);
    if (content !== "none" && /[\p{L}\p{N}]/u.test(content) && !content.startsWith("url")) return { ink: parseColor(ink), own: parseColor(backgroundColor) };
  }
  return null;
}

function canvas() {
  const { colorScheme } = getComputedStyle(document.documentElement);
  const dark = colorScheme === "dark" || (colorScheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches);
  return { color: dark ? [18, 18, 18, 1] : [255, 255, 255, 1], owner: document.documentElement, images: [], stops: [] };
}

function overlap(one, other) {
  return one.left < other.right - 1 && one.right > other.left + 1 && one.top < other.bottom - 1 && one.bottom > other.top + 1;
}
