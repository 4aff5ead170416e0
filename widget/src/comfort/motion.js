/** Stops what moves by itself: animations, marquees, films without sound, animated pictures. */

import { animations, isEndless } from "../page/endless.js";
import { carryOut, holds, lend } from "../page/loans.js";
import { wear } from "../page/rules.js";
import { listenInTrees } from "../page/shadows.js";
import { all } from "../page/tree.js";
import { layMarquees } from "./marquees.js";
import { holdStill } from "./motion_rounds.js";

// How each thing that was stopped goes on.
const stopped = new Map();
let stopping = false;

/** Stop what moves, or let it go on; again for what came since. */
export function stopMotion(on) {
  stopping = on;
  wear("motion", on ? "*,::before,::after{transition-duration:0s;scroll-behavior:auto;}" : "");
  if (on) stopAll();
  else letGo();
  listenInTrees(["animationstart"], stopAnimations, on);
}

function stopAll() {
  stop(all("marquee"), "stop", "start");
  layMarquees();
  stop(all("svg"), "pauseAnimations", "unpauseAnimations");
  // What the reader started with its sound on is the reader's wish.
  stop(all("video").filter((each) => !each.paused && (each.muted || each.autoplay)), "pause", "play");
  stopAnimations();
  all("img").filter((each) => /\.gif([?#]|$)/i.test(each.currentSrc) && !holds(each, "content")).forEach(still);
}

// What ends by itself is at its end at once.
function stopAnimations() {
  const running = animations().filter(({ playState }) => playState === "running");
  const endless = running.filter(isEndless);
  stop(endless, "pause", "play");
  holdStill(endless);
  running.filter((each) => each instanceof CSSAnimation && !isEndless(each)).forEach((each) => each.finish());
}

function stop(things, pause, resume) {
  for (const thing of things) {
    if (!stopped.has(thing)) thing[pause]();
    stopped.set(thing, resume);
  }
}

function letGo() {
  stopped.forEach((resume, thing) => thing[resume]()?.catch(() => {}));
  stopped.clear();
}

// The first frame stands in; not where the picture is another host's, or the page's policy forbids it.
async function still(picture) {
  const frame = Object.assign(document.createElement("canvas"), { width: picture.naturalWidth, height: picture.naturalHeight });
  try {
    frame.getContext("2d").drawImage(picture, 0, 0);
    const src = frame.toDataURL();
    await Object.assign(new Image(), { src }).decode();
    if (stopping) lend(picture, { content: `url("${src}")` });
    carryOut();
  } catch {
    // It goes on moving.
  }
}
