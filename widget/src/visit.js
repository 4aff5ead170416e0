/** Counts page views, each once, and tells the numbers to whoever shows them. */

import { postHit } from "./service.js";

const PERIODS = ["today", "yesterday", "month", "year", "total"];

let view = null;
let numbers = null;

/** Count this view, once however often it is asked; promise the numbers, or null while none are known. */
export function countVisit() {
  view ||= seen().then(postHit).then(take, lastKnown);
  return view;
}

/** The page became another one without loading: what is asked next is a view of its own. */
export function beginView() {
  view = null;
}

function seen() {
  // A page made ready in advance is a view only when the reader gets to see it.
  if (!document.prerendering) return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener("prerenderingchange", resolve, { once: true });
  });
}

function take(answer) {
  if (!PERIODS.every((period) => isCount(answer[period]))) return lastKnown();
  // A late or stale answer must not take back what this page showed before.
  const shown = numbers && numbers.date === answer.date ? numbers : answer;
  const highest = PERIODS.map((period) => [period, Math.max(answer[period], shown[period])]);
  const usual = PERIODS.some((period) => answer[period] === null) ? shown : Object.fromEntries(highest);
  numbers = { ...answer, ...usual, stale: answer.stale === true };
  return numbers;
}

function lastKnown() {
  numbers &&= { ...numbers, stale: true };
  return numbers;
}

function isCount(value) {
  return value === null || (Number.isSafeInteger(value) && value >= 0);
}
