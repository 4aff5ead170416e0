/** The reader's choices in the host page's storage; nobody else touches storage. */

const SETTINGS_KEY = "thanhdoc";
const VOTER_KEY = "thanhdoc-voter";

// Where storage is forbidden or full, choices last as long as the page.
let fallback = {};
let fallbackVoter = null;

/** The value remembered under a name, or undefined. */
export function recall(name) {
  const settings = readSettings();
  return Object.hasOwn(settings, name) ? settings[name] : undefined;
}

/** Remember a value (anything JSON holds) under a name. */
export function remember(name, value) {
  fallback = { ...readSettings(), [name]: value };
  writeItem(SETTINGS_KEY, JSON.stringify(fallback));
}

/** Forget every reading setting; the voter token stays. */
export function forget() {
  fallback = {};
  writeItem(SETTINGS_KEY, null);
}

/** Call back when another tab changed the settings; returns a function that stops it. */
export function watch(callback) {
  const heard = (event) => {
    if (event.key === SETTINGS_KEY || event.key === null) callback();
  };
  addEventListener("storage", heard);
  return () => removeEventListener("storage", heard);
}

/** The reader's voter token, or null before the first vote. */
export function voterToken() {
  const saved = readItem(VOTER_KEY) || fallbackVoter;
  return /^[0-9a-f]{32}$/.test(saved) ? saved : null;
}

/** The reader's voter token, made now if there is none. */
export function makeVoterToken() {
  const saved = voterToken();
  if (saved) return saved;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  fallbackVoter = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  writeItem(VOTER_KEY, fallbackVoter);
  return fallbackVoter;
}

function readSettings() {
  try {
    const saved = JSON.parse(localStorage.getItem(SETTINGS_KEY));
    return saved && typeof saved === "object" && !Array.isArray(saved) ? saved : {};
  } catch {
    return fallback;
  }
}

function readItem(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeItem(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Storage is forbidden or full: the fallback serves this page.
  }
}
