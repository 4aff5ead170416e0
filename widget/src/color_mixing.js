/** Keeps anything else from being mixed into the colours of words. */

import { MEDIA } from "./color_media.js";
import { styleOf } from "./dom.js";
import { carryOut, lend } from "./loans.js";
import { all } from "./tree.js";

// What has less is there to be pressed, not to be seen.
const LEAST_OPACITY = 0.1;

// A script that fades a notice in holds its opacity inline until it shows as it is meant to.
const fades = new MutationObserver((records) => {
  records.filter(({ target }) => target.isConnected && !target.style.opacity).forEach(({ target }) => lend(target, unmixed(target)));
  carryOut();
});

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

/** Plan for nothing to be mixed into an element's words, now or when it has been faded in. */
export function unmix(element) {
  lend(element, unmixed(element));
  if (element.style.opacity) fades.observe(element, { attributeFilter: ["style"] });
}

/** Follow what fades no more. */
export function leaveFades() {
  fades.disconnect();
}
