/** Writes the style rules by which the texts of a sort have another size. */

import { hosts } from "../page/shadows.js";

/** The attribute that names the sort of a text. */
export const SORT = "data-thanhdoc";
// A length kept for centring one line in a bar is no rhythm to be scaled.
const CENTRING = 2;
const LEAST_LEADING = 1.3;

/** The rules for a sort of texts at a factor. */
export function rulesOf({ mark: name, styles, letters }, factor) {
  const marked = `[${SORT}="${name}"]`;
  const rules = [[marked, styles], ...letters.map((each) => [marked + each.place, stylesOf(each, factor)])];
  // What a component says of what stands in its slots is stronger than what is said outside of it.
  if (hosts.size) rules.push([`::slotted(${marked})`, styles]);
  return rules.map(([selector, style]) => `${selector}{${Object.entries(style).map((each) => `${each.join(":")};`).join("")}}`).join("");
}

/** What a sort of texts wears at a factor; one line is centred in a disc too, which stays round. Where there are no letters but a style sheet's, only these wear it. */
export function stylesOf({ size, leading, rolls, disc, width, height, isField, bare }, factor) {
  if (bare) return {};
  const line = leading && (rolls ? leading : Math.max(LEAST_LEADING, leading > (disc ? 1 : CENTRING) ? leading / factor : leading));
  return {
    "font-size": `${size * factor}px`,
    ...(line && { "line-height": line }),
    ...(width && { width: disc ? "max-content" : "auto", "min-width": `max(${width},${(disc && width === height && line) || 0}em)` }),
    ...(disc && { "flex-shrink": 0 }),
    ...(height && { height: "auto", "min-height": height }),
    ...(isField && { "max-height": "none" }),
  };
}
