/** Follows pictures that come late: few pages tell how large they will be. */

import { overflows } from "./span.js";
import { all, parentOf } from "./tree.js";

let tellOfCome;
let sizes = new Map();
const come = new Set();

/** Whom to tell, before they are painted, which pictures have come and become as large as they are. */
export function onPictures(callback) {
  tellOfCome = callback;
}

/** Follow the page's pictures, or let them be. */
export function followPictures(isFollowed) {
  document.removeEventListener("load", attendPicture, true);
  if (!isFollowed) return;
  sizes = new Map(all("img").filter(({ complete }) => !complete).map((each) => [each, sizeOf(each)]));
  document.addEventListener("load", attendPicture, true);
}

function sizeOf({ offsetWidth, offsetHeight }) {
  return `${offsetWidth},${offsetHeight}`;
}

function attendPicture({ target }) {
  if (target.localName !== "img") return;
  if (!come.size) requestAnimationFrame(tellOfThose);
  come.add(target);
}

// One that had its size before changes nothing around.
function tellOfThose() {
  const grown = [...come].filter((each) => sizeOf(each) !== sizes.get(each));
  come.clear();
  if (grown.length) tellOfCome(grown);
}

/** The box around a picture that has too little room for it; what is higher than the window is no row and no card. */
export function crowdedAround(picture) {
  for (let at = parentOf(picture); at && at.clientHeight <= innerHeight; at = parentOf(at)) {
    if (overflows(at) || at.scrollHeight > at.clientHeight + 1) return at;
  }
  return null;
}
