/** Follows pictures that come late: few pages tell how large they will be. */

import { overflows } from "./span.js";
import { all, parentOf } from "./tree.js";

let tellOfCome;
let sizes;
const come = new Set();

/** Whom to tell, before they are painted, which pictures have come and become as large as they are. */
export function onPictures(callback) {
  tellOfCome = callback;
}

/** Follow the page's pictures, or let them be. */
export function followPictures(isFollowed) {
  document.removeEventListener("load", attendPicture, true);
  if (!isFollowed) return;
  sizes = new WeakMap(all("img").filter(({ complete }) => !complete).map((each) => [each, sizeOf(each)]));
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

function tellOfThose() {
  const grown = [...come].filter(isOfNewSize);
  come.clear();
  if (grown.length) tellOfCome(grown);
}

// One that had its size before, or takes the place of one as large, changes nothing around.
function isOfNewSize(picture) {
  const before = sizes.get(picture);
  sizes.set(picture, sizeOf(picture));
  return sizes.get(picture) !== before;
}

/** The box around a picture that has too little room for it; what is higher than the window is no row and no card. */
export function crowdedAround(picture) {
  for (let at = parentOf(picture); at && at.clientHeight <= innerHeight; at = parentOf(at)) {
    if (overflows(at) || at.scrollHeight > at.clientHeight + 1) return at;
  }
  return null;
}
