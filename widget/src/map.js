/** The boundary map: what the page put into the element, else the drawing kept with the site. */

import { make, shadow } from "./controls.js";
import { mapCss } from "./map.css";
import { mapAddress } from "./service.js";
import { text } from "./texts.js";

/** Shows a map; where there is none it takes no room. A map of the page's own stays as it is. */
export class BoundaryMap extends HTMLElement {
  connectedCallback() {
    if (document.readyState !== "loading") this.#fill();
    // Until the page is read, a map of its own may yet come.
    else document.addEventListener("DOMContentLoaded", () => this.#fill(), { once: true });
  }

  #fill() {
    if (this.childElementCount || this.shadowRoot) return;
    const drawing = make("img", { part: "drawing", alt: text("mapTitle") });
    drawing.addEventListener("load", () => this.toggleAttribute("hidden", false), { once: true });
    this.toggleAttribute("hidden", true);
    shadow(this, mapCss).replaceChildren(drawing);
    drawing.src = mapAddress();
  }
}
