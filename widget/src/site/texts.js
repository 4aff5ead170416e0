/** Every word the widget shows, in the reader's language. */

import { advise } from "./advice.js";
import { en } from "./locales/en.js";
import { vi } from "./locales/vi.js";
import { httpUrl } from "./options.js";
import { fetchJson } from "./service.js";

const LOCALES = { vi, en };

let language = "vi";

/** Choose the language: the first wish that has a table, else Vietnamese. */
export function chooseLanguage(...wishes) {
  const known = wishes.map((wish) => wish.toLowerCase().split("-")[0]);
  language = known.find((wish) => Object.hasOwn(LOCALES, wish)) || "vi";
}

/** Take a page's own strings from a JSON object, or from the URL of one; bad ones change nothing. */
export async function overrideTexts(given) {
  try {
    const own = given.startsWith("{") ? JSON.parse(given) : await fetchJson(httpUrl(given));
    Object.assign(LOCALES[language], Object.fromEntries(Object.entries(own).filter(([, value]) => typeof value === "string")));
  } catch {
    advise("data-texts gives no JSON object");
  }
}

/** The text of a key, `{name}` replaced by the value of that name. */
export function text(key, values) {
  const words = LOCALES[language][key];
  return values ? words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole) : words;
}

/** The language in use, for `lang`. */
export function currentLanguage() {
  return language;
}

/** A number as the language writes it. */
export function formatNumber(number, minimumFractionDigits = 0) {
  return number.toLocaleString(language, { minimumFractionDigits, maximumFractionDigits: minimumFractionDigits });
}
