/** Counts page views, each once, and tells the numbers to whoever shows them. */

import { postHit } from "./service.js";

/** What is counted, in the order it is shown. */
export const PERIODS = ["today", "yesterday", "month", "year", "total"];

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

// A page made ready in advance is a view only when the reader gets to see it.
async function seen() {
  if (document.prerendering) await new Promise((done) => document.addEventListener("prerenderingchange", done, { once: true }));
}

function take(answer) {
  if (!PERIODS.every((period) => answer[period] === null || (Number.isSafeInteger(answer[period]) && answer[period] >= 0))) return lastKnown();
  // A late or stale answer must not take back what this page showed before.
  const shown = numbers && numbers.date === answer.date ? numbers : answer;
  const known = PERIODS.every((period) => answer[period] !== null);
  numbers = { ...answer, stale: answer.stale === true };
  for (const period of PERIODS) numbers[period] = known ? Math.max(answer[period], shown[period]) : shown[period];
  return numbers;
}

function lastKnown() {
  numbers &&= { ...numbers, stale: true };
  return numbers;
}
