/** The visit block: the five numbers every portal shows. */

import { make, shadow } from "./controls.js";
import { formatMonth, formatNumber, text } from "./texts.js";
import { countVisit } from "./visit.js";
import { visitsCss } from "./visits.css";

const LINES = ["today", "yesterday", "month", "year", "total", "online", "visitors"];

/** Shows the site's numbers; counts the view it is shown in. */
export class VisitBlock extends HTMLElement {
  #root;

  connectedCallback() {
    this.#root = shadow(this, visitsCss);
    this.refresh();
  }

  /** Show the numbers of this view. */
  async refresh() {
    if (!this.#root.firstChild) this.#show(null);
    const numbers = await countVisit();
    this.#show(numbers);
    if (numbers) this.dispatchEvent(new CustomEvent("thanhdoc:visits", { bubbles: true, detail: { ...numbers } }));
  }

  #show(numbers) {
    const rows = LINES.filter((name) => lineIsShown(name, numbers)).map((name) => line(name, numbers));
    const title = this.hasAttribute("titled") ? [make("p", { class: "title", text: text("visitsTitle") })] : [];
    const note = numbers && numbers.stale ? [make("p", { class: "note", part: "note", text: text("visitsStale") })] : [];
    const list = make("ul", { "aria-label": text("visitsTitle") }, ...rows);
    this.#root.replaceChildren(...title, list, ...note);
  }
}

function lineIsShown(name, numbers) {
  return LINES.indexOf(name) < 5 || Number.isSafeInteger(numbers && numbers[name]);
}

function line(name, numbers) {
  const [year, month] = dateOf(numbers);
  const label = text(name, { month: formatMonth(month), year });
  const known = numbers && Number.isSafeInteger(numbers[name]);
  const [before, after] = text("visitsLine", { label }).split("{number}");
  const number = make("b", { text: known ? formatNumber(numbers[name]) : "–" });
  return make("li", { part: name }, before, number, after || "");
}

function dateOf(numbers) {
  // Until the site's own date is known, the reader's will do.
  const told = /^(\d{4})-(\d\d)/.exec(numbers && numbers.date);
  const now = new Date();
  return told ? [told[1], Number(told[2])] : [now.getFullYear(), now.getMonth() + 1];
}
