/** Keeps anything else from being mixed into the colours of words, and masks from letting them fade. */

import { styleOf } from "../page/dom.js";
import { all, lineage } from "../page/tree.js";
import { MEDIA } from "./media.js";

// What has less is there to be pressed, not to be seen.
const LEAST_OPACITY = 0.1;

/**
 * Tell `give` what an element wants for nothing to be mixed into the colours of its words. Pictures
 * among them are as opaque as they were, and what else is mixed into these stays.
 */
export function unmix(element, give) {
  const { opacity, mixBlendMode, filter, webkitMaskImage } = styleOf(element);
  const opaque = opacity > LEAST_OPACITY && opacity < 1 ? { opacity: 1 } : {};
  const plain = {
    ...opaque,
    ...(mixBlendMode !== "normal" && { "mix-blend-mode": "normal" }),
    ...(/opacity|brightness|contrast/.test(filter) && { filter: "none" }),
    ...(webkitMaskImage.includes("gradient") && { "-webkit-mask-image": "none" }),
  };
  const media = Object.keys(plain).length ? all(MEDIA, element) : [];
  give(element, media.length ? opaque : plain);
  if (opaque.opacity) media.forEach((each) => give(each, { opacity: styleOf(each).opacity * opacityAround(element) }));
}

function opacityAround(element) {
  return lineage(element).map((each) => styleOf(each).opacity).filter((each) => each > LEAST_OPACITY).reduce((product, each) => product * each, 1);
}
