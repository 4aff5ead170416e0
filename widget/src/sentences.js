/** Cuts text into sentences, each with its place. */

// Where Intl.Segmenter is missing: an end mark, closing quotes, then a space.
const ENDS = /[.!?…]+["'”’»)\]]*(?=\s)/g;

/** The sentences of a text as [start, end] pairs, without the white space around them. */
export function splitSentences(words, language) {
  return cuts(words, language).map(([start, end]) => trimmed(words, start, end)).filter(([start, end]) => start < end);
}

function cuts(words, language) {
  if (Intl.Segmenter) {
    const segments = new Intl.Segmenter(language, { granularity: "sentence" }).segment(words);
    return Array.from(segments, ({ index, segment }) => [index, index + segment.length]);
  }
  const ends = Array.from(words.matchAll(ENDS), (found) => found.index + found[0].length);
  return [...ends, words.length].map((end, at) => [at ? ends[at - 1] : 0, end]);
}

function trimmed(words, start, end) {
  const piece = words.slice(start, end);
  return [start + piece.length - piece.trimStart().length, end - piece.length + piece.trimEnd().length];
}
