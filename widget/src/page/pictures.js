/** Follows pictures that come late, and take room from the words beside them. */

import { overflows } from "./span.js";
import { outermost, parentOf } from "./tree.js";

let tellOfCrowded;
const come = new Set();

/** Whom to tell, before they are painted, in which boxes there is too little room since a picture came. */
export function onCrowded(callback) {
  tellOfCrowded = callback;
}

/** Follow the page's pictures, or let them be. */
export function followPictures(isFollowed) {
  document.removeEventListener("load", attendPicture, true);
  if (isFollowed) document.addEventListener("load", attendPicture, true);
}

function attendPicture({ target }) {
  if (target.localName !== "img") return;
  if (!come.size) requestAnimationFrame(lookForCrowded);
  come.add(target);
}

function lookForCrowded() {
  const crowded = [...come].map(crowdedAround).filter(Boolean);
  come.clear();
  if (crowded.length) tellOfCrowded(outermost(crowded));
}

// What is higher than the window is no row and no card.
function crowdedAround(picture) {
  for (let at = parentOf(picture); at && at.clientHeight <= innerHeight; at = parentOf(at)) {
    if (overflows(at) || at.scrollHeight > at.clientHeight + 1) return at;
  }
  return null;
}
