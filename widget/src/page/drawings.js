/** Follows drawings, until what the page moves in them, as the bars of a chart, has come to rest. */

import { lineage, parentOf } from "./tree.js";

// What tells where something is in a drawing, and how large.
const PLACES = ["d", "points", "transform", "x", "y", "dx", "dy", "cx", "cy", "r", "width", "height"];

let tellOfRested;
// Each with whether it has moved since it was looked at last.
const redrawn = new Map();
const drawings = new MutationObserver(noteDrawings);

/** Whom to tell which drawings have come to rest. */
export function onRested(callback) {
  tellOfRested = callback;
}

/** Follow a drawing. */
export function followDrawing(drawing) {
  drawings.observe(drawing, { subtree: true, childList: true, characterData: true, attributeFilter: PLACES });
}

/** Follow none any more. */
export function leaveDrawings() {
  drawings.disconnect();
  redrawn.clear();
}

function noteDrawings(changes) {
  if (!redrawn.size) requestAnimationFrame(findRested);
  changes.forEach(({ target }) => redrawn.set(drawingAround(target), true));
}

// The whole of it, in which others may lie.
function drawingAround(node) {
  return lineage(node instanceof Element ? node : parentOf(node)).findLast((each) => each.localName === "svg");
}

function findRested() {
  const rested = [...redrawn.keys()].filter((drawing) => !redrawn.get(drawing));
  rested.forEach((drawing) => redrawn.delete(drawing));
  redrawn.forEach((_, drawing) => redrawn.set(drawing, false));
  const there = rested.filter((drawing) => drawing?.isConnected);
  if (there.length) tellOfRested(there);
  if (redrawn.size) requestAnimationFrame(findRested);
}
