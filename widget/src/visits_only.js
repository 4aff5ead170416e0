/**
 * The small bundle: counts the view and fills the visit blocks, nothing else. Its grammar is older
 * than the whole widget's; where there are no custom elements it only counts.
 */

const NAME = "thanhdoc-visits";
const script = document.currentScript;
const elements = window.customElements;
const given = script.dataset;

function count() {
  const base = given.api || script.src.replace(/(visits\.js|widget\/visits).*/, "");
  const site = encodeURIComponent(given.site || location.hostname);
  const link = document.createElement("a");
  link.href = (document.querySelector("link[rel~=canonical]") || location).href;
  const here = link.host === location.host ? link : location;
  const hit = (page) =>
    fetch(`${base.replace(/\/?$/, "/")}api/v1/hit?site=${site}${page}`, { method: "POST", credentials: "omit" });
  return hit(`&page=${encodeURIComponent(here.pathname + here.search)}`)
    .then((answer) => (answer.status === 400 ? hit("") : answer))
    .then((answer) => {
      if (!answer.ok) console.warn(`Thanh Đọc: register ${location.origin} or mend data-site`);
      return answer.json();
    })
    .then((numbers) => (/^\d{4}-\d\d-/.test(numbers.date) ? numbers : null));
}

function rows(numbers) {
  const english = /^en/i.test(given.lang || document.documentElement.lang);
  const date = numbers ? numbers.date : new Date().toISOString();
  const year = date.slice(0, 4);
  const month = date.slice(5, 7);
  const labels = english
    ? ["Today", "Yesterday", new Date(year, month - 1).toLocaleString("en", { month: "long" }), `Year ${year}`, "Total"]
    : ["Hôm nay ", "Hôm qua ", `Tháng ${month} `, `Năm ${year} `, "Tổng số "];
  return ["today", "yesterday", "month", "year", "total"].map((name, at) => {
    const row = document.createElement("div");
    const number = numbers && numbers[name];
    row.part = name;
    row.textContent = `${labels[at]}: ${/^\d+$/.test(number) ? number.toLocaleString(english ? "en" : "vi") : "–"}`;
    return row;
  });
}

function start() {
  const view = count().catch(() => null);
  class Block extends HTMLElement {
    connectedCallback() {
      const root = this.shadowRoot || this.attachShadow({ mode: "open" });
      const show = (numbers) => root.replaceChildren(...rows(numbers));
      show(null);
      view.then((detail) => {
        show(detail);
        if (detail) this.dispatchEvent(new CustomEvent("thanhdoc:visits", { bubbles: true, detail }));
      });
    }
  }
  if (elements) elements.define(NAME, Block);
}

// The whole widget, or this script once before, has the view already.
if (!elements || !elements.get(NAME)) {
  if (document.prerendering) document.addEventListener("prerenderingchange", start, { once: true });
  else start();
}
