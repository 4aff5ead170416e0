/** Every word the widget shows, in the reader's language. */

import { en } from "./locales/en.js";
import { vi } from "./locales/vi.js";
import { httpUrl } from "./options.js";

const LOCALES = { vi, en };

let language = "vi";
let overrides = {};

/** Choose the language: the first wish that has a table, else Vietnamese. */
export function chooseLanguage(...wishes) {
  const known = wishes.map((wish) => String(wish || "").toLowerCase().split("-")[0]);
  language = known.find((wish) => Object.hasOwn(LOCALES, wish)) || "vi";
}

/** Take a page's own strings from a JSON object, or from the URL of one; bad ones change nothing. */
export async function overrideTexts(given) {
  try {
    const table = given.startsWith("{") ? JSON.parse(given) : await fetchTable(httpUrl(given));
    overrides = Object.fromEntries(Object.entries(table).filter(([, value]) => typeof value === "string"));
  } catch {
    console.warn("Thanh Đọc: data-texts is no JSON object, nor the URL of one");
  }
}

/** The text of a key, `{name}` replaced by the value of that name. */
export function text(key, values = {}) {
  const pattern = Object.hasOwn(overrides, key) ? overrides[key] : LOCALES[language][key];
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? values[name] : whole));
}

/** The language in use, for `lang`. */
export function currentLanguage() {
  return language;
}

/** A number as the language writes it. */
export function formatNumber(number, digits = 0) {
  return number.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A month number 1-12 as the visit block writes it: `01`, or `January`. */
export function formatMonth(month) {
  if (language === "vi") return String(month).padStart(2, "0");
  return new Date(2000, month - 1).toLocaleString(language, { month: "long" });
}

async function fetchTable(url) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 3000);
  try {
    return await (await fetch(url, { credentials: "omit", signal: stop.signal })).json();
  } finally {
    clearTimeout(timer);
  }
}
