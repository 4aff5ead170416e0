/** Tells where boxes lie along the lines of the page, and what they do with what is longer. */

import { boxOf, html, styleOf } from "./dom.js";
import { childrenOf, parentOf } from "./tree.js";

/** Between what stands beside each other, in pixels. */
export const APART = 8;

/** Where a rectangle begins and ends along the lines of the page, which may begin at the right. */
export function spanOf({ left, right }) {
  return isMirrored() ? { start: html.clientWidth - right, end: html.clientWidth - left } : { start: left, end: right };
}

/** Whether a box waits beside the window, out of sight. */
export function waitsBeside(box) {
  const { start, end } = spanOf(boxOf(box));
  return end <= 0 || start >= html.clientWidth;
}

/** Whether they do: told by its attribute, for a style costs more and is asked for each box. */
export function isMirrored() {
  return (document.dir || document.body.dir) === "rtl";
}

/** Where the line that an element stands in begins and ends. */
export function spanOfLine(element) {
  const line = lineOf(parentOf(element));
  const left = boxOf(line).left + line.clientLeft;
  return spanOf({ left, right: left + line.clientWidth });
}

/** Where the content of a box begins and ends in a line. */
export function edgesOf(box) {
  const { paddingLeft, paddingRight } = styleOf(box);
  const start = boxOf(box).left + box.clientLeft;
  return { left: start + parseFloat(paddingLeft), right: start + box.clientWidth - parseFloat(paddingRight) };
}

/** The block whose lines an element stands in. */
export function lineOf(element) {
  let line = element;
  while (!line.clientWidth && line !== html) line = parentOf(line);
  return line;
}

/** Whether a box of a computed style lays its parts in a row. */
export function isRow({ display, flexDirection }) {
  return display.endsWith("flex") && flexDirection.startsWith("row");
}

/** The parts of a row that are wider than that. */
export function tooWideIn(row) {
  return childrenOf(row).filter((each) => boxOf(each).width > row.clientWidth + 1);
}

/** Whether a box of some overflow lets its content be scrolled. */
export function scrolls(overflow) {
  return /auto|scroll/.test(overflow);
}

/** Whether a box of some overflow hides what reaches out of it. */
export function hides(overflow) {
  return /hidden|clip/.test(overflow);
}

/** How much more is in a box than shows. */
export function overOf({ scrollWidth, clientWidth }) {
  return scrollWidth - clientWidth;
}

/** Whether more is in a box than shows. */
export function overflows(box, slack = 1) {
  return overOf(box) > slack;
}
