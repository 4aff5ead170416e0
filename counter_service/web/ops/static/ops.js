/** Asks the service how it is, with the operator's token, and shows what it says. */
"use strict";

(() => {
  const at = (id) => document.getElementById(id);
  const words = JSON.parse(at("main").dataset.words);
  const language = document.documentElement.lang;
  const PERIODS = ["today", "yesterday", "month", "year", "total"];
  const PAUSE = 10_000;
  const TOGETHER = 6;
  let token = "";
  let timer = 0;

  const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const number = (value) => (Number.isSafeInteger(value) ? value.toLocaleString(language) : "–");
  const write = (element, text) => {
    // Written only when it changes, so that nobody hears the same again.
    if (element.textContent !== text) element.textContent = text;
  };

  const ask = (path) => {
    const headers = token ? { Authorization: `Bearer ${token}` } : {};
    return fetch(path, { headers, credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(8000) });
  };

  const cell = (text, kind = "td", name = "") => {
    const made = document.createElement(kind);
    made.textContent = text;
    made.className = name;
    if (kind === "th") made.scope = "row";
    return made;
  };
  const fill = (id, rows) => {
    const made = rows.map((cells) => {
      const row = document.createElement("tr");
      row.append(...cells);
      return row;
    });
    at(id).tBodies[0].replaceChildren(...made);
  };

  const showChecks = ({ status, degraded, checks }) => {
    write(at("state"), say(status));
    at("state").classList.toggle("good", status === "ready");
    at("state").classList.toggle("bad", status !== "ready");
    write(at("degraded"), degraded.length ? say("degraded", { names: degraded.join(", ") }) : "");
    fill("checks", Object.entries(checks).map(([name, { ok, detail }]) => {
      const result = ok === null ? "unknown" : ok ? "good" : "amiss";
      return [cell(name, "th"), cell(say(result), "td", result === "amiss" ? "bad" : result), cell(detail)];
    }));
  };

  const showSites = async (names) => {
    const rows = [];
    for (let from = 0; from < names.length; from += TOGETHER) {
      rows.push(...(await Promise.all(names.slice(from, from + TOGETHER).map(siteRow))));
    }
    fill("sites", rows);
  };
  const siteRow = async (name) => {
    const answer = await ask(`api/v1/stats?site=${encodeURIComponent(name)}`);
    const numbers = answer.ok ? await answer.json() : {};
    return [cell(name, "th"), ...PERIODS.map((period) => cell(number(numbers[period]), "td", "number"))];
  };

  const showSeries = (text) => {
    const value = (name) => Number((new RegExp(`^${name} (\\S+)$`, "m").exec(text) || [0, 0])[1]);
    write(at("journal"), say("waiting", {
      hits: number(value("thanhdoc_journal_hits")),
      batches: number(value("thanhdoc_journal_batches")),
    }));
    const hits = Array.from(text.matchAll(/^thanhdoc_hits_total\{(.*)\} (\S+)$/gm), ([, labels, count]) => {
      const label = Object.fromEntries(Array.from(labels.matchAll(/(\w+)="([^"]*)"/g), ([, name, is]) => [name, is]));
      return [cell(label.site, "th"), cell(words[label.outcome] || label.outcome), cell(number(Number(count)), "td", "number")];
    });
    fill("outcomes", hits);
  };

  const look = async () => {
    clearTimeout(timer);
    const found = await (await ask("readyz")).json();
    const known = "checks" in found;
    at("entry").hidden = known;
    at("shown").hidden = !known;
    if (!known) return write(at("trouble"), token ? say("refused") : "");
    write(at("trouble"), "");
    showChecks(found);
    await showSites(found.sites);
    const series = await ask("metrics");
    if (series.ok) showSeries(await series.text());
    write(at("asked"), say("asked", { time: new Date().toLocaleTimeString(language) }));
    timer = setTimeout(lookAgain, PAUSE);
  };
  const lookAgain = () => {
    // Nobody watches a hidden page; it asks when it is seen again.
    if (document.hidden) return;
    look().catch(() => {
      write(at("trouble"), say("no_answer"));
      timer = setTimeout(lookAgain, PAUSE);
    });
  };

  at("entry").addEventListener("submit", (event) => {
    event.preventDefault();
    token = at("token").value.trim();
    lookAgain();
  });
  at("again").addEventListener("click", lookAgain);
  document.addEventListener("visibilitychange", () => at("shown").hidden || lookAgain());
  lookAgain();
})();
