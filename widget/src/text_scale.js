/** Makes the page's text smaller or larger: each element with text by the same factor. */

import { styleOf, textElements } from "./dom.js";
import { carryOut, holds, lend, without } from "./loans.js";
import { fit, note } from "./text_fit.js";

// A length kept for centring one line in a bar is no rhythm to be scaled.
const CENTRING = 2;
const LEAST_LEADING = 1.3;

/** Scale the text under some roots that is not scaled yet. */
export function scaleText(roots, factor) {
  const elements = [...new Set(roots.flatMap(textElements))].filter((each) => !holds(each, "font-size"));
  if (!elements.length) return;
  elements.forEach(cleanCopy);
  let boxes;
  // Their sizes may hang on those of scaled elements around, so these step back for a moment.
  without(elements, () => {
    boxes = note(elements);
    elements.forEach((element) => grow(element, factor));
  });
  carryOut();
  if (factor > 1) fit(boxes, factor);
}

// A page may clone what we scaled: the clone brings our values along; calc() is their mark.
function cleanCopy(element) {
  const { style } = element;
  if (!style?.fontSize.startsWith("calc(")) return;
  [...style].filter((name) => style.getPropertyPriority(name)).forEach((name) => style.removeProperty(name));
  if (!style.length) element.removeAttribute("style");
}

function grow(element, factor) {
  const style = styleOf(element);
  const { fontSize, lineHeight } = style;
  const size = parseFloat(fontSize);
  const leading = parseFloat(lineHeight) / size;
  if (!size) return;
  const styles = { "font-size": `calc(${size * factor}px)` };
  if (leading) styles["line-height"] = Math.max(LEAST_LEADING, leading > CENTRING ? leading / factor : leading);
  if (element.matches("input,select,button")) Object.assign(styles, { height: "auto", "min-height": style.height });
  lend(element, styles);
}
