/** What the webmaster should know. */

const given = new Set();

/** Say in the console, once, what is the matter and what mends it. */
export function advise(words) {
  if (!given.has(words)) console.warn(`Thanh Đọc: ${words}`);
  given.add(words);
}
