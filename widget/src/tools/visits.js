/** The visit block: the five numbers every portal shows. */

import { define, make, tell } from "../shell/controls.js";
import { currentLanguage, formatNumber, text } from "../site/texts.js";
import { PERIODS, countVisit } from "../site/visit.js";

/** Shows the site's numbers; counts the view it is shown in. */
export function defineVisits() {
  define("thanhdoc-visits", (host, fill) => {
    const show = (numbers) => {
      const names = [...PERIODS, ...["online", "visitors"].filter((name) => name in numbers)];
      fill(host.hasAttribute("titled") ? make("b", {}, text("visitsTitle")) : "",
        make("ul", { "aria-label": text("visitsTitle") }, ...names.map((name) => line(name, numbers))),
        numbers.stale ? make("p", { part: "note" }, text("visitsStale")) : "");
    };
    const refresh = async () => {
      const numbers = await countVisit();
      show(numbers || {});
      if (numbers) tell(host, "visits", { ...numbers });
    };

    show({});
    refresh();
    return { refresh };
  });
}

function line(part, { date, [part]: number }) {
  // Until the site's own date is known, Vietnam's will do.
  const [year, month] = (/^\d{4}-\d\d-/.test(date) ? date : new Date(Date.now() + 7 * 36e5).toISOString()).split("-");
  // Asked only where the words have a place for it: it takes the page 15 ms.
  const values = { year, month, get name() { return new Date(year, month - 1).toLocaleString(currentLanguage(), { month: "long" }); } };
  return make("li", { part }, text(part, values), " ", make("b", {}, Number.isSafeInteger(number) ? formatNumber(number) : "–"));
}
