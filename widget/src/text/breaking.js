/** Takes back a page's leave for words to break, which the narrowest column then does, until nothing else makes room for them. */

import { styleOf } from "../page/dom.js";
import { lend } from "../page/loans.js";
import { hosts } from "../page/shadows.js";
import { parentOf } from "../page/tree.js";

// What a letter takes of its height at most, with more space between letters, and at least.
const WIDEST = 1.2;
const NARROWEST = 0.5;
// What finds words longer than so many letters.
const longer = {};

/** Whether a word in a box, whose largest letters are of some size, may stick out of it at twice that; told by its length, for each box that may is asked again and again. */
export function mayHaveLongWords(box, letter) {
  return hosts.size > 0 || hasWordOver(box, 2 * WIDEST * letter);
}

// Whether a word has more letters of some width than a line in a box has room for.
function hasWordOver({ clientWidth, textContent }, width) {
  const most = Math.floor(clientWidth / width);
  if (!(most in longer)) longer[most] = new RegExp(`\\S{${most + 1}}`);
  return longer[most].test(textContent);
}

/**
 * Note whether a box of a computed style begins what may break anywhere, as if its words had no
 * width, and whether a word in it, whose largest letters are of some size, does break; and whether
 * it may break words where `breaks` says that these may be too long.
 */
export function noteBreaking(box, style, letter, breaks) {
  const isLoose = breaksAnywhere(style);
  const keeps = isLoose && letter > 0 && hasWordOver(box, NARROWEST * letter);
  return {
    frees: isLoose && !keeps && (parentOf(box) === document.body || !breaksAnywhere(styleOf(parentOf(box)))),
    keeps,
    lets: breaks && !keeps && (isLoose || style.overflowWrap === "break-word"),
  };
}

function breaksAnywhere({ overflowWrap, wordBreak }) {
  return overflowWrap === "anywhere" || wordBreak === "break-word";
}

/** Plan for words to keep their width, and to break nowhere yet; what did break goes on. */
export function holdWords({ box, frees, keeps, lets }) {
  if (frees) lend(box, { "word-break": "normal", "overflow-wrap": "break-word" });
  if (keeps) lend(box, { "overflow-wrap": "anywhere" });
  if (lets) lend(box, { "overflow-wrap": "normal" });
}
