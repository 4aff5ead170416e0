/** A reading ruler: the lines at the pointer stay clear, the rest is shaded. */

import { make, styleSheet } from "./controls.js";
import { boxOf, html } from "./dom.js";

const band = make("div");
let ruler = null;

/** Show or hide the ruler. */
export function showRuler(on) {
  if (on) html.append(ruler ||= makeRuler());
  else ruler?.remove();
}

function makeRuler() {
  const made = make("thanhdoc-ruler", { "aria-hidden": "true" });
  const root = made.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [styleSheet(`:host{all:initial!important}
div{position:fixed;z-index:2147483646;pointer-events:none;inset:50% 0 auto;height:calc(70px*var(--thanhdoc-scale,1));transform:translateY(-50%);border:solid #2a78d0;border-width:2px 0;box-shadow:0 0 0 200vmax #0007}
@media print{div{display:none}}`)];
  root.append(band);
  addEventListener("pointermove", ({ clientY }) => moveTo(clientY));
  addEventListener("focusin", ({ target }) => moveTo(boxOf(target).top + boxOf(target).height / 2));
  return made;
}

function moveTo(y) {
  band.style.top = `${y}px`;
}
