/** The visit block: the five numbers every portal shows. */

import { define, make, tell } from "./controls.js";
import { formatMonth, formatNumber, text } from "./texts.js";
import { PERIODS, countVisit } from "./visit.js";

/** Shows the site's numbers; counts the view it is shown in. */
export function defineVisits() {
  define("thanhdoc-visits", (host, fill) => {
    function show(numbers) {
      const names = ["online", "visitors"].filter((name) => Number.isSafeInteger(numbers && numbers[name]));
      const list = make("ul", { "aria-label": text("visitsTitle") }, ...[...PERIODS, ...names].map((name) => line(name, numbers || {})));
      fill(host.hasAttribute("titled") ? make("b", {}, text("visitsTitle")) : "", list,
        numbers && numbers.stale ? make("p", { part: "note" }, text("visitsStale")) : "");
    }

    async function refresh() {
      const numbers = await countVisit();
      show(numbers);
      if (numbers) tell(host, "visits", { ...numbers });
    }

    show(null);
    refresh();
    return { refresh };
  });
}

function line(name, { date, [name]: number }) {
  // Until the site's own date is known, the reader's will do.
  const [year, month] = (/^\d{4}-\d\d-/.test(date) ? date : new Date().toLocaleDateString("sv")).split("-");
  const label = text(name, { month: formatMonth(Number(month)), year });
  const [before, after] = text("visitsLine", { label }).split("{number}");
  return make("li", { part: name }, before, make("b", {}, Number.isSafeInteger(number) ? formatNumber(number) : "–"), after || "");
}
