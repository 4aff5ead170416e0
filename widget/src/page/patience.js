/** Keeps scripts of the page that undo what is done to their content from going on with it for ever. */

// So often content is treated at once, between two frames; what comes then is treated right before the next.
const TURNS = 20;
// And so many frames in a row before it is left as the page wants it.
const FRAMES = 10;

let turns = 0;
let overruns = 0;
// Roots that are to be treated, by how.
const waiting = new Map();

/** Treat some roots, now or before the next frame. */
export function inTurn(roots, treatRoots) {
  if (!turns) requestAnimationFrame(beginFrame);
  turns += 1;
  if (turns > TURNS) waiting.set(treatRoots, [...(waiting.get(treatRoots) || []), ...roots]);
  else treatRoots(roots);
}

function beginFrame() {
  overruns = turns > TURNS ? overruns + 1 : 0;
  turns = 0;
  const late = [...waiting].map(([treatRoots, roots]) => [[...new Set(roots)].filter((each) => each.isConnected), treatRoots]);
  waiting.clear();
  if (overruns < FRAMES) late.filter(([roots]) => roots.length).forEach((each) => inTurn(...each));
}
