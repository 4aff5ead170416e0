/** A reading ruler: the lines at the pointer stay clear, the rest is shaded. */

import { make, styleSheet } from "./controls.js";
import { boxOf, html } from "./dom.js";

const band = make("div");
let ruler = null;

/** Show or hide the ruler. */
export function showRuler(on) {
  if (on && !ruler) makeRuler();
  if (on) html.append(ruler);
  else ruler?.remove();
}

function makeRuler() {
  ruler = make("thanhdoc-ruler", { "aria-hidden": "true" });
  const root = ruler.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [styleSheet(`:host{all:initial!important}
div{position:fixed;z-index:2147483646;pointer-events:none;left:0;right:0;height:calc(4.4em*var(--thanhdoc-scale,1));transform:translateY(-50%);border:solid #0b5394;border-width:2px 0;box-shadow:0 0 0 200vmax rgba(0,0,0,.45);outline:1px solid #fff}
@media print{div{display:none}}`)];
  root.append(band);
  addEventListener("pointermove", ({ clientY }) => moveTo(clientY));
  addEventListener("focusin", ({ target }) => moveTo(boxOf(target).top + boxOf(target).height / 2));
  moveTo(innerHeight / 2);
}

function moveTo(y) {
  band.style.top = `${y}px`;
}
