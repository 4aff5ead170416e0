/** Stops what moves by itself: animations, marquees, films without sound, animated pictures. */

import { all } from "./dom.js";
import { carryOut, lend } from "./loans.js";
import { wear } from "./page_rules.js";

// How each thing that was stopped goes on, and the still of each picture.
const stopped = new Map();
const stills = new Map();
let stopping = false;

/** Stop what moves, or let it go on; again for what came since. */
export function stopMotion(on) {
  stopping = on;
  wear("motion", on ? "*,*::before,*::after{animation-duration:1ms;animation-delay:0s;animation-iteration-count:1;transition-duration:0s;scroll-behavior:auto;}" : "");
  if (on) stopAll();
  else letGo();
}

function stopAll() {
  all("marquee").forEach((each) => stop(each, "stop", "start"));
  all("svg").forEach((each) => stop(each, "pauseAnimations", "unpauseAnimations"));
  // What the reader started with its sound on is the reader's wish.
  all("video").filter((each) => !each.paused && (each.muted || each.autoplay)).forEach((each) => stop(each, "pause", "play"));
  document.getAnimations().filter((each) => each.effect?.getTiming().iterations === Infinity && each.playState === "running").forEach((each) => stop(each, "pause", "play"));
  all("img").filter((each) => /\.gif([?#]|$)/i.test(each.currentSrc)).forEach(still);
}

function stop(thing, pause, resume) {
  if (!stopped.has(thing)) thing[pause]();
  stopped.set(thing, resume);
}

function letGo() {
  stopped.forEach((resume, thing) => Promise.resolve(thing[resume]()).catch(() => {}));
  stills.forEach((address) => URL.revokeObjectURL(address));
  stopped.clear();
  stills.clear();
}

// The first frame stands in; not where the picture is another host's, or the page's policy forbids it.
async function still(picture) {
  try {
    if (!stills.has(picture)) stills.set(picture, await firstFrame(picture));
    if (stopping) lend(picture, { content: `url("${stills.get(picture)}")` });
    carryOut();
  } catch {
    // It goes on moving.
  }
}

async function firstFrame(picture) {
  const frame = Object.assign(document.createElement("canvas"), { width: picture.naturalWidth, height: picture.naturalHeight });
  frame.getContext("2d").drawImage(picture, 0, 0);
  const address = URL.createObjectURL(await new Promise((done) => frame.toBlob(done)));
  await Object.assign(new Image(), { src: address }).decode();
  return address;
}
