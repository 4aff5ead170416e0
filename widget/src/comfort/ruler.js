/** A reading ruler: the lines at the pointer stay clear, the rest is shaded. */

import { boxOf, html } from "../page/dom.js";
import { define, make } from "../shell/controls.js";

const band = make("div", { class: "band" });
let ruler;

/** Show or hide the ruler. */
export function showRuler(on) {
  if (on) html.append(ruler ||= makeRuler());
  else ruler?.remove();
}

function makeRuler() {
  define("thanhdoc-ruler", (host, fill) => fill(band));
  addEventListener("pointermove", ({ clientY }) => moveTo(clientY));
  addEventListener("focusin", ({ target }) => moveTo(boxOf(target).top + boxOf(target).height / 2));
  return make("thanhdoc-ruler");
}

function moveTo(y) {
  band.style.top = `${y}px`;
}
