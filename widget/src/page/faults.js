/** What goes wrong with one element of a page: it is told of, and stops no other. */

/** Do something with each of some; answers what came of those it went well with. */
export function withEach(elements, act) {
  const done = [];
  for (const each of elements) {
    try {
      done.push(act(each));
    } catch (error) {
      reportError(error);
    }
  }
  return done;
}
