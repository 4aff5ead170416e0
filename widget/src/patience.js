/** Keeps scripts of the page that undo what is done to their content from going on with it for ever. */

// So often content is treated at once, between two frames; what comes then is treated right before the next.
const TURNS = 20;
// And so many frames in a row before it is left as the page wants it.
const FRAMES = 10;

let turns = 0;
let overruns = 0;
let waiting = [];

/** Treat some roots, now or before the next frame. */
export function inTurn(roots, treatRoots) {
  if (!turns) requestAnimationFrame(() => beginFrame(treatRoots));
  turns += 1;
  if (turns > TURNS) waiting.push(...roots);
  else treatRoots(roots);
}

function beginFrame(treatRoots) {
  overruns = turns > TURNS ? overruns + 1 : 0;
  turns = 0;
  const late = [...new Set(waiting)].filter((each) => each.isConnected);
  waiting = [];
  if (late.length && overruns < FRAMES) inTurn(late, treatRoots);
}
