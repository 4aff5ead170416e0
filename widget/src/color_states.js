/** Colours a page gives to what is pointed at or has the focus: raised for as long as they hold. */

import { ENOUGH, blend, contrast, formatColor, parseColor, readableInk } from "./color_math.js";
import { sightOf } from "./color_sight.js";
import { styleOf, textElements } from "./dom.js";
import { carryOut, giveBack, holds, lend } from "./loans.js";

const EVENTS = ["pointerover", "pointerout", "focusin", "focusout", "transitionend"];
// What pages colour anew; a row that holds a table is no row but a layout.
const HELD = ":is(a,button,summary,label,input,select,textarea,li,tr:not(:has(table))):is(:hover,:focus-within)";

// Each text with the colour it is held at otherwise, if any.
const raised = new Map();

/** Follow the pointer and the focus, or let them be. */
export function followStates(on) {
  raised.clear();
  for (const name of EVENTS) (on ? addEventListener : removeEventListener)(name, attend);
}

function attend({ target }) {
  for (const [text, color] of raised) {
    if (text.closest(HELD)) continue;
    if (color) lend(text, { color });
    else giveBack(text, "color");
    raised.delete(text);
  }
  let part;
  for (let at = target.closest?.(HELD); at; at = at.parentElement?.closest(HELD)) part = at;
  if (part) textElements(part).forEach((text) => keepReadable(text, part));
  carryOut();
}

function keepReadable(text, part) {
  if (!sightOf(text) || sightOf(text).pictures.length) return;
  const ink = parseColor(styleOf(text).webkitTextFillColor);
  const grounds = groundsOf(text, part);
  const readable = contrast(ink, grounds) < ENOUGH && readableInk(ink, grounds);
  if (!readable) return;
  if (!raised.has(text)) raised.set(text, holds(text, "color") && text.style.color);
  lend(text, { color: formatColor(readable) });
}

// As they are now within a part of the page; around it they are as they were seen.
function groundsOf(element, part) {
  const own = parseColor(styleOf(element).backgroundColor);
  if (own[3] === 1) return [own];
  const under = element === part ? sightOf(part.parentElement)?.grounds || [] : groundsOf(element.parentElement, part);
  return under.map((each) => blend(own, each));
}
