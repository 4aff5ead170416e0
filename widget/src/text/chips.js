/** Keeps words that stand in a line, each with an edge or a colour around it, off the lines above and below. */

import { isColoured } from "../color/math.js";
import { linesIn, meet, styleOf } from "../page/dom.js";
import { holds, lend } from "../page/loans.js";
import { lineOf } from "../page/span.js";
import { contains, parentOf, partsOf, wordsUnder } from "../page/tree.js";

/** Whether a computed style, of which no more is read than tells, lays an edge or a colour around words that stand in a line. */
export function isChip(style) {
  if (style.display !== "inline") return false;
  return style.borderTopWidth !== "0px" || (style.paddingTop !== "0px" && isColoured(style));
}

/** Note of the chips among some noted boxes which block's lines they stand in, where they are clear of all other words there. */
export function noteChips(noted) {
  rowsOf(noted.filter(({ chip }) => chip), ({ box }) => lineOf(parentOf(box))).forEach((chips, block) => {
    const isClear = !reachOver(chips, block);
    chips.forEach((each) => { each.chip = isClear && block; });
  });
}

/** Plan for chips that lie over words to be boxes in their line, which is as high as they are; and for those beside them too. */
export function mendChips(noted) {
  rowsOf(noted.filter(({ box, chip }) => chip && !holds(box, "display")), ({ chip }) => chip).forEach((chips, block) => {
    if (reachOver(chips, block)) chips.forEach(({ box }) => lend(box, { display: "inline-block" }));
  });
}

function rowsOf(chips, blockOf) {
  const rows = new Map();
  chips.forEach((each) => {
    const block = blockOf(each);
    rows.set(block, [...(rows.get(block) || []), each]);
  });
  return rows;
}

function reachOver(chips, block) {
  const words = partsOf(block).flatMap(wordsInLine).flatMap((node) => linesIn(node).map((line) => [node, line]));
  return chips.some(({ box }) => {
    const others = words.filter(([node]) => !contains(box, node));
    const parts = [...box.getClientRects()];
    return parts.some((part, at) => others.some(([, line]) => meet(part, line)) || parts.slice(at + 1).some((other) => meet(part, other)));
  });
}

// The texts that a part of a block lays into its lines.
function wordsInLine(part) {
  if (!(part instanceof Element)) return [part];
  return styleOf(part).display.startsWith("inline") ? wordsUnder(part) : [];
}
