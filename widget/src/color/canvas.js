/** What a page stands on where it has no colour of its own. */

import { html, styleOf } from "../page/dom.js";
import { lineage } from "../page/tree.js";
import { WHITE, parseColor } from "./math.js";

const LIGHT_CANVAS = [WHITE];
// Chromium's, and the lightest of the other engines'.
const DARK_CANVAS = [[18, 18, 18, 1], [30, 30, 30, 1]];

/** The colours the browser may lay under the page. */
export function canvasColors() {
  const scheme = colorScheme();
  const isDark = scheme.includes("dark") && (!scheme.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches);
  return isDark ? DARK_CANVAS : LIGHT_CANVAS;
}

// A page may name its schemes in a style or in its head (HTML, 4.2.5.1, "color-scheme").
function colorScheme() {
  const { colorScheme: styled } = styleOf(html);
  return styled === "normal" ? document.querySelector("meta[name=color-scheme i]")?.content.toLowerCase() || "" : styled;
}

/** The colour an element stands on, by the backgrounds around it. */
export function colorUnder(element) {
  for (const at of lineage(element)) {
    const ground = parseColor(styleOf(at).backgroundColor);
    if (ground[3] > 0.5) return ground;
  }
  return canvasColors()[0];
}
