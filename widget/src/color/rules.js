/** The style sheets of the steps of contrast. */

import { ADDED } from "../page/dom.js";
import { MEDIA } from "./media.js";

/** A palette for each step that has one: ink, paper, and the colour of links and of what is chosen. */
export const PALETTES = {
  "-1": ["#36332c", "#fbf5e6", "#1f4068"],
  2: ["#000", "#fff", "#000"],
  3: ["#fff", "#000", "#ff0"],
};

/** The attribute of what is being painted anew: its borders have the page's colours, as they had at first. */
export const ANEW = "data-thanhdoc-anew";

/** The rule that underlines links, also in the slots of components. */
export const UNDERLINED = "a:any-link,a:any-link *,::slotted(a:any-link){text-decoration:underline;text-underline-offset:.15em;}";

// What says that it is chosen may say it by its ground too, which a palette takes.
const CHOSEN = "[aria-pressed=true],[aria-selected=true],[aria-checked=true],[aria-current]:where(:not([aria-current=false])),:where(a,button):is(.active,.current,.selected)";

/** The rules of a step, and of what of words is tinted by itself. */
export function colorRules(step, tinted) {
  const [ink, paper, link] = PALETTES[step] || PALETTES[2];
  // "Only": a browser that darkens light pages by itself lets these be.
  const scheme = step > 2 ? "only dark" : "only light";
  return `${PALETTES[step] ? `:root{color-scheme:${scheme};}
:root,body,option{background:${paper};}
*,::before,::after,::marker{color:${ink};-webkit-text-fill-color:currentcolor;-webkit-text-stroke-color:currentcolor;text-shadow:none;}
a:any-link,a:any-link *,a:any-link::before,a:any-link::after{color:${link};}
${step > 1 ? UNDERLINED : ""}
:where(:not([${ANEW}])){border-color:currentcolor;}
*{list-style-image:none;--thanhdoc-ink:${ink};--thanhdoc-paper:${paper};--thanhdoc-accent:${link};--thanhdoc-scheme:${scheme};}
:disabled{border-style:dashed;}
select{appearance:auto;background-color:${paper};background-image:none;}
text,tspan{fill:currentcolor;stroke:none;}
${CHOSEN}{box-shadow:inset 0 0 0 2px;}
${MEDIA}{color-scheme:only light;}` : ""}
::file-selector-button{background:transparent;color:inherit;border-color:currentcolor;}
::placeholder{color:var(--thanhdoc-hint,currentcolor);opacity:1;}
::selection{background:${link};color:${paper};-webkit-text-fill-color:${paper};}
:focus-visible{outline:3px solid ${link};outline-offset:2px;box-shadow:0 0 0 7px ${paper};}
button,input,select,textarea{border-color:currentcolor;}
button,input:not([type=checkbox],[type=radio]),select,textarea{box-shadow:inset 0 0 0 1px;}
${ADDED.map(markRule).join("")}${tinted.map(firstRule).join("")}`;
}

// Only of elements that were given these: what else stands before or after words stays as it is.
function markRule(place) {
  const name = `--thanhdoc-${place}`;
  return `[style*="${name}"]::${place}{background-color:var(${name});background-image:var(${name}-picture);color:var(${name}-ink);}
[style*="--thanhdoc-edge-${place}"]::${place}{border-color:var(--thanhdoc-edge-${place});}`;
}

// Only where they are needed: with them another inline style of an element costs Chromium the styles of all in it.
function firstRule(place) {
  return `[style*="--thanhdoc-${place}"]::${place}{color:var(--thanhdoc-${place});-webkit-text-fill-color:currentcolor;}`;
}
