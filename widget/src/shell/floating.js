/** A toolbar that stays in the window, at an edge the reader chooses. */

import { boxOf, meet } from "../page/dom.js";
import { button, set } from "./controls.js";

/** Let a toolbar float; answers the button that moves it, and a function that ends it. */
export function float(host) {
  const move = () => set(host, { "data-float": host.dataset.float === "bottom" ? "top" : "bottom" });
  // What has the focus is never under it (WCAG 2.4.11); the page scrolls to it first.
  const giveWay = (event) => {
    const path = event.composedPath();
    if (!path.includes(host)) requestAnimationFrame(() => meet(boxOf(host), boxOf(path[0])) && move());
  };
  move();
  addEventListener("focusin", giveWay);
  return { control: button("move", move), stop: () => removeEventListener("focusin", giveWay) };
}
