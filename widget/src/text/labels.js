/** Keeps what is written in a control below a label that lies over its upper part. */

import { WRITTEN, boxOf, contentBoxOf, isOutOfFlow, styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";

// How far a label's line may reach into that of its control: there it has no letters.
const LINE_RIM = 6;

/** Note the control that a box of a computed style is a label over, if it is one, and how far it reaches into its line. */
export function noteLabel(box, style) {
  const control = box.localName === "label" && isOutOfFlow(style) && box.control;
  if (!control || !control.matches(WRITTEN)) return null;
  const into = depthIn(box, control) - parseFloat(styleOf(control).paddingTop);
  return into <= LINE_RIM && { control, into: Math.max(0, into) };
}

/** Make room above the line of a control whose label has grown. */
export function mendLabel({ box, control, into }) {
  const room = depthIn(box, control) - into;
  if (room > parseFloat(styleOf(control).paddingTop) + 1) lend(control, { "padding-top": `${room}px` });
}

function depthIn(label, control) {
  return contentBoxOf(label).bottom - boxOf(control).top - control.clientTop;
}
