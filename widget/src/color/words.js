/** Tells which words are there to be read. */

import { ADDED, boxOf, hidesWords, isInkless, isOutOfFlow, styleOf } from "../page/dom.js";
import { all, isWordless } from "../page/tree.js";
import { liesOverPixels } from "./media.js";

// What a picture may stand in, for its words.
const LABELLED = "a,button,label,summary";

/** Whether a text is there to be read: out of sight, or in a button without words, a picture may stand for it. */
export function showsWords(element) {
  const { localName, type, value } = element;
  if (/^(checkbox|radio|range|color)$/.test(type)) return false;
  const style = styleOf(element);
  if (/^(submit|button)$/.test(type) && (localName === "button" ? isWordless(element) : !/\S/.test(value))) return style.backgroundImage === "none";
  const { width } = boxOf(element);
  return !hidesWords(style) && (!width || width > 2) && !isMute(element);
}

/** Whether a text is transparent where a picture stands for it: its own, or a drawn page that it is laid over. */
export function isMute(element) {
  const style = styleOf(element);
  if (!isInkless(style)) return false;
  if (isOutOfFlow(style) && liesOverPixels(element)) return true;
  const home = element.closest(LABELLED) || element;
  return all("svg", home).length > 0 || [null, ...ADDED].some((place) => showsPicture(styleOf(home, place && `::${place}`)));
}

function showsPicture({ content, backgroundImage, webkitMaskImage, webkitBackgroundClip }) {
  return webkitBackgroundClip !== "text" && /url\(/.test(content + backgroundImage + webkitMaskImage);
}
