/** The steps that give the page a palette of its own: soft, black on white, yellow and white on black. */

import { isMedia, mediaBehind } from "./backdrops.js";
import { faded } from "./color_boost.js";
import { formatColor } from "./color_math.js";

// The two names are set on single elements; anew on each, so that they are not inherited.
const MARKS = `*{--thanhdoc-mark:initial;--thanhdoc-mark-ink:initial}
*::before,*::after{background-color:var(--thanhdoc-mark,revert-layer)!important;color:var(--thanhdoc-mark-ink,revert-layer)!important}`;

/** A palette for each step that has one. */
export const PALETTES = {
  "-1": { scheme: "light", ink: "#36332c", paper: "#fbf5e6", link: "#1f4068", mark: "#36332c", line: "#6f6a5e", underline: false },
  2: { scheme: "light", ink: "#000", paper: "#fff", link: "#000", mark: "#000", line: "#000", underline: true },
  3: { scheme: "dark", ink: "#fff", paper: "#000", link: "#ff0", mark: "#ff0", line: "#fff", underline: true },
};

/** The changes, as [element, property, value], that put a palette behind and around texts. */
export function repaint(elements, texts, known, media, { ink, paper }) {
  const carriers = new Set(texts.flatMap((text) => carriersOf(text)));
  const underText = new Set(texts.flatMap((text) => known.get(text)?.images || []));
  const grounds = elements.flatMap((element) => groundChanges(element, known, media, carriers, underText, paper));
  const marks = elements.filter((element) => known.get(element).mark).map((element) => [element, "--thanhdoc-mark", paper]);
  return [...grounds, ...marks, ...texts.flatMap((text) => [...stubborn(text, ink), ...backing(text, known, media, paper), ...faded(text, known)])];
}

function carriersOf(text) {
  const line = [];
  for (let at = text; at; at = at.parentElement) line.push(at);
  return line;
}

function groundChanges(element, known, media, carriers, underText, paper) {
  const { own, image, color } = known.get(element);
  if (isMedia(element)) return own[3] < 1 ? [[element, "background-color", formatColor(color)]] : [];
  if (element.localName === "svg") return [];
  if (underText.has(element)) return [[element, "background-image", "none"], [element, "background-color", paper]];
  if (image) return [[element, "background-image", image], [element, "background-color", formatColor(color)]];
  if (!own[3] || (own[3] < 1 && mediaBehind(element, media))) return own[3] ? [[element, "background-color", formatColor(own)]] : [];
  return carriers.has(element) || !isSmallSign(element) ? [[element, "background-color", paper]] : [[element, "background-color", formatColor(own)]];
}

// An empty box in the flow is a swatch, a bar or a line: its colour says something.
function isSmallSign(element) {
  return !/absolute|fixed/.test(getComputedStyle(element).position);
}

// The page's own inline "important" is stronger than any style sheet.
function stubborn(text, ink) {
  const { style } = text;
  return style.length && style.getPropertyPriority("color") ? [[text, "color", ink]] : [];
}

function backing(text, known, media, paper) {
  return known.get(text) && mediaBehind(text, media) ? [[text, "background-color", paper]] : [];
}

/** The style sheet of a palette. It lies in a layer: there "important" beats the page's. */
export function themeRules({ scheme, ink, paper, link, mark, line, underline }) {
  const own = "thanhdoc-toolbar,thanhdoc-share,thanhdoc-rating,thanhdoc-visits,thanhdoc-map";
  const linked = underline ? "text-decoration:underline!important;text-underline-offset:.15em!important" : "";
  return `@media screen{${MARKS}
:root{color-scheme:${scheme}!important}
:root,body{background:${paper}!important}
*:not(${own}),*::before,*::after,*::marker{color:${ink}!important;-webkit-text-fill-color:currentcolor!important;text-shadow:none!important}
a:any-link,a:any-link *,a:any-link::before,a:any-link::after{color:${link}!important}
a:any-link,a:any-link *{${linked}}
*::placeholder{color:${ink}!important;-webkit-text-fill-color:currentcolor!important;opacity:1!important}
*::selection{background:${mark}!important;color:${paper}!important;-webkit-text-fill-color:${paper}!important}
body *:hover:not(${own},img,video,canvas,iframe,object,embed,svg,svg *){background-color:transparent!important;background-image:none!important}
option,optgroup{background-color:${paper}!important}
table,th,td,fieldset,hr{border-color:${line}!important}
input,select,textarea,button{border-color:${line}!important}
:is(button,input:not([type=checkbox],[type=radio],[type=range],[type=color],[type=image],[type=file]),select,textarea){box-shadow:inset 0 0 0 1px ${line}!important}
:disabled{border-style:dashed!important}
*:focus-visible{outline:3px solid ${mark}!important;outline-offset:2px!important}
svg text,svg tspan{fill:currentcolor!important}
iframe,video,object,embed{color-scheme:light!important}
${own}{--thanhdoc-ink:${ink}!important;--thanhdoc-soft:${ink}!important;--thanhdoc-paper:${paper}!important;--thanhdoc-wash:${paper}!important;--thanhdoc-line:${line}!important;--thanhdoc-accent:${link}!important}
}`;
}

/** The style sheet of more contrast in the page's own design. */
export const BOOST_RULES = `@media screen{${MARKS}
*::placeholder{color:currentcolor!important;opacity:1!important}
*::selection{background:#0b3d91!important;color:#fff!important;-webkit-text-fill-color:#fff!important}
*:focus-visible{outline:3px solid #000!important;outline-offset:2px!important;box-shadow:0 0 0 2px #fff,0 0 0 7px #fff!important}
}`;
