/** Finds where in their rounds endless animations stand still best: what comes and goes by itself is there. */

import { boxOf, contentBoxOf, styleOf } from "../page/dom.js";
import { windowOf } from "../page/endless.js";
import { parentOf } from "../page/tree.js";

const MOMENTS = 12;

/** Set paused animations to the moment at which most of their content is in sight; the nearest of several. */
export function holdStill(paused) {
  const found = paused.map(({ currentTime }) => currentTime || 0);
  const frames = paused.map(({ effect }) => windowOf(effect.target));
  const goOn = (each, i, moment) => { each.currentTime = found[i] + (roundOf(each) * moment) / MOMENTS; };
  const moments = Array.from({ length: MOMENTS }, (_, moment) => {
    paused.forEach((each, i) => goOn(each, i, moment));
    return paused.map((each, i) => shownOf(each, frames[i]));
  });
  paused.forEach((each, i) => {
    const taking = paused.map((other) => isInTurnWith(each, other));
    const sums = moments.map((shown) => shown.reduce((sum, area, j) => sum + (taking[j] && area), 0));
    goOn(each, i, sums.indexOf(Math.max(...sums)));
  });
}

function roundOf({ effect }) {
  const { duration, direction } = effect.getComputedTiming();
  return direction.startsWith("alternate") ? 2 * duration : duration;
}

// Those that take turns in one place keep their turns.
function isInTurnWith(one, other) {
  return parentOf(one.effect.target) === parentOf(other.effect.target) && roundOf(one) === roundOf(other);
}

// How much is to be seen of what an animated element holds; best where it begins.
function shownOf({ effect: { target } }, around) {
  const [seen, frame] = [contentBoxOf(target), boxOf(around)];
  const [width, height] = [["left", "right"], ["top", "bottom"]].map(([start, end]) =>
    Math.max(0, Math.min(seen[end], frame[end]) - Math.max(seen[start], frame[start])));
  const begins = seen.left >= frame.left - 1 && seen.top >= frame.top - 1;
  return Math.round(width * height * styleOf(target).opacity * (begins ? 2 : 1));
}
