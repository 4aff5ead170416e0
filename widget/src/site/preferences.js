/** The reader's choices in the host page's storage; nobody else touches storage. */

const SETTINGS = "thanhdoc";
const VOTER = "thanhdoc-voter";

// Where storage is forbidden or full, choices last as long as the page.
const fallback = {};

/** All that is remembered, by name. */
export function recall() {
  try {
    return Object(JSON.parse(read(SETTINGS) || null));
  } catch {
    return {};
  }
}

/** Remember a value (anything JSON holds) under a name. */
export function remember(name, value) {
  write(SETTINGS, JSON.stringify({ ...recall(), [name]: value }));
}

/** Forget every reading setting; the voter token stays. */
export function forget() {
  write(SETTINGS);
}

/** The reader's voter token; before the first vote none, or one made now. */
export function voterToken(made) {
  const saved = read(VOTER);
  if (/^[0-9a-f]{32}$/.test(saved)) return saved;
  if (made) write(VOTER, [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => (byte % 16).toString(16)).join(""));
  return fallback[VOTER];
}

function read(key) {
  try {
    return localStorage.getItem(key) ?? fallback[key];
  } catch {
    return fallback[key];
  }
}

function write(key, value) {
  fallback[key] = value;
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // Storage is forbidden or full: the fallback serves this page.
  }
}
