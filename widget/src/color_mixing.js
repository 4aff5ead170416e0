/** Keeps anything else from being mixed into the colours of words. */

import { MEDIA } from "./color_media.js";
import { styleOf } from "./dom.js";
import { all } from "./tree.js";

// What has less is there to be pressed, not to be seen.
const LEAST_OPACITY = 0.1;

/** What an element wants for nothing to be mixed into the colours of its words; nothing where a picture is among them. */
export function unmixed(element) {
  const { opacity, mixBlendMode, filter } = styleOf(element);
  const plain = {
    ...(opacity > LEAST_OPACITY && opacity < 1 && { opacity: 1 }),
    ...(mixBlendMode !== "normal" && { "mix-blend-mode": "normal" }),
    ...(/opacity|brightness|contrast/.test(filter) && { filter: "none" }),
  };
  return Object.keys(plain).length && all(MEDIA, element).length ? {} : plain;
}
