/** Stops what moves by itself: animations, marquees, films without sound, animated pictures. */

import { styledSheet } from "./page_sheet.js";
import { Loan } from "./loans.js";

const stills = new Loan();
const stillness = styledSheet(`*,*::before,*::after{animation-duration:1ms!important;animation-delay:0s!important;
animation-iteration-count:1!important;transition-duration:0s!important;scroll-behavior:auto!important}`);
const motionObserver = new MutationObserver(stopAll);
let paused = new Set();

/** Stop or let go on what moves. */
export function animationsStopped(on) {
  stillness(on);
  motionObserver.disconnect();
  stills.release();
  paused.forEach((resume) => resume());
  paused = new Set();
  if (!on) return;
  stopAll();
  motionObserver.observe(document.body, { childList: true, subtree: true });
}

function stopAll() {
  document.querySelectorAll("video").forEach(stopFilm);
  document.querySelectorAll("marquee").forEach((each) => stopOnce(each, () => each.stop(), () => each.start()));
  document.querySelectorAll("svg").forEach((each) => stopOnce(each, () => each.pauseAnimations(), () => each.unpauseAnimations()));
  document.getAnimations().filter(isEndless).forEach((each) => stopOnce(each, () => each.pause(), () => each.play()));
  document.querySelectorAll("img").forEach(stopPicture);
}

const stopped = new WeakSet();

function stopOnce(thing, stop, resume) {
  if (stopped.has(thing)) return;
  stopped.add(thing);
  stop();
  paused.add(() => {
    stopped.delete(thing);
    resume();
  });
}

function stopFilm(film) {
  // What the reader started with its sound on is the reader's wish.
  if (!film.paused && (film.muted || film.autoplay)) stopOnce(film, () => film.pause(), () => film.play().catch(() => {}));
}

function isEndless(animation) {
  return animation.effect && animation.effect.getTiming().iterations === Infinity && animation.playState === "running";
}

async function stopPicture(picture) {
  if (!/\.gif([?#]|$)/i.test(picture.currentSrc) || stopped.has(picture) || !picture.naturalWidth) return;
  const still = await stillOf(picture);
  if (still) stopOnce(picture, () => stills.set(picture, "content", `url("${still}")`), () => URL.revokeObjectURL(still));
}

// The first frame as an address; null where the picture is another host's, or the page's policy forbids it.
async function stillOf(picture) {
  try {
    const frame = Object.assign(document.createElement("canvas"), { width: picture.naturalWidth, height: picture.naturalHeight });
    frame.getContext("2d").drawImage(picture, 0, 0);
    const address = URL.createObjectURL(await new Promise((done) => frame.toBlob(done)));
    await Object.assign(new Image(), { src: address }).decode();
    return address;
  } catch {
    return null;
  }
}
