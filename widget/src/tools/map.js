/** The boundary map: what the page put into the element, else the drawing kept with the site. */

import { define, make } from "../shell/controls.js";
import { serviceAddress } from "../site/service.js";
import { text } from "../site/texts.js";

/** Shows a map; where there is none it takes no room. A map of the page's own stays as it is. */
export function defineMap() {
  define("thanhdoc-map", (host, fill) => {
    host.hidden = true;
    fill(make("img", { part: "drawing", alt: text("mapTitle"), src: serviceAddress("map.svg"), load: () => { host.hidden = false; } }));
  }, (host) => !host.childElementCount);
}
