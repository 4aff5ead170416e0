/** Keeps grown text inside its boxes: nothing cut, nothing over its neighbour, no sideways scrolling. */

import { withEach } from "../page/faults.js";
import { carryOut, lend } from "../page/loans.js";
import { overOf, overflows } from "../page/span.js";
import { keepApart } from "./apart.js";
import { holdWords } from "./breaking.js";
import { mendChips } from "./chips.js";
import { mendColumns } from "./columns.js";
import { widenDisc } from "./discs.js";
import { gridOver, mendGrids } from "./grids.js";
import { hangOut } from "./hanging.js";
import { heighten } from "./height.js";
import { mendLabel } from "./labels.js";
import { mendLines } from "./lines.js";
import { makeRoomForMarkers } from "./markers.js";
import { widthAsFound } from "./notes.js";
import { mendPin } from "./pins.js";
import { growRibbon } from "./ribbons.js";
import { stretch } from "./squeezed.js";
import { widenTable } from "./tables.js";
import { narrow } from "./width.js";

const PASSES = 12;

/** Make room for text where it does not fit any more; what stuck out before may stick out now. */
export function fit(factor, boxes) {
  boxes.forEach((each) => {
    each.high = each.wide = each.broken = each.grows = each.loose = each.stretched = 0;
    if (each.even) each.fewer = false;
    if (each.laid) each.tried = Infinity;
    holdWords(each);
    if (each.column) mendColumns(each, factor);
    if (each.hanging) hangOut(each, factor);
    if (each.marker) makeRoomForMarkers(each, factor);
    if (each.ribbon) growRibbon(each, factor);
    if (each.table) widenTable(each, factor);
  });
  carryOut();
  for (let pass = 0; pass < PASSES; pass += 1) {
    withEach(boxes, (noted) => {
      noted.over = overIn(noted);
      mendBox(noted, factor);
    });
    if (mendGrids(boxes) && carryOut()) continue;
    const growing = mendLines(boxes);
    mendChips(boxes);
    narrow(boxes, widthAsFound(), growing);
    if (carryOut()) continue;
    boxes.filter(({ squeezed, stretched }) => squeezed && !stretched).forEach(stretch);
    if (carryOut()) continue;
    keepApart(boxes);
    if (!carryOut()) return;
  }
}

// How much more is in a box's lines than shows, where that matters; what is read costs, and is read once.
function overIn({ box, line, breaks, cuts, row, even }) {
  if (even) return gridOver(box);
  const lines = line || ((breaks || cuts || row) && box);
  return lines ? overOf(lines) : 0;
}

// What is planned last holds: the room that a box with a place of its own wants around it.
function mendBox(noted, factor) {
  if (!noted.waits && !(noted.round && widenDisc(noted))) (noted.sign ? widen : heighten)(noted, factor);
  mendPin(noted);
  if (noted.control) mendLabel(noted);
}

// An icon that has become wider than the place it was given would lie over the words beside it.
function widen({ box }) {
  if (overflows(box)) lend(box, { "min-width": "max-content" });
}
