/** Asks the counting service; nobody else fetches from it. */

import { options } from "./options.js";
import { articleId } from "./page.js";

const PATIENCE = 8000;

let explained = false;

/** Count this page view; answers the site's numbers. */
export async function postHit() {
  const request = { method: "POST", keepalive: true };
  try {
    return await call("hit", { page: articleId() }, request);
  } catch (error) {
    // A name the service refuses must not cost the site its hit; a refusal counts nothing.
    if (error.message !== "400") throw error;
    return call("hit", {}, request);
  }
}

/** The rating of an article. */
export function getRating(article) {
  return call("rating", { article }, {});
}

/** Set, change or, with `stars` null, withdraw one voter's vote; answers the new rating. */
export function postVote(article, voter, stars) {
  return call("rating", { article }, { method: "POST", body: JSON.stringify({ voter, stars }) });
}

/** The address of the site's boundary map. */
export function mapAddress() {
  return address("map.svg", {});
}

/** The address of a QR code of an address. */
export function qrAddress(url) {
  return address("qr.svg", { url });
}

async function call(route, query, request) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const init = { credentials: "omit", signal: stop.signal, ...request };
    const response = await fetch(address(route, query), init);
    const answer = await response.json();
    if (response.ok && answer && typeof answer === "object") return answer;
    explain(response.status, answer);
    throw new TypeError(response.status);
  } finally {
    clearTimeout(timer);
  }
}

function address(route, query) {
  return `${options.api}api/v1/${route}?${new URLSearchParams({ site: options.site, ...query })}`;
}

function explain(status, problem) {
  if (explained || ![403, 404].includes(status)) return;
  explained = true;
  const why = problem && problem.detail ? `${problem.detail}. ` : "";
  console.warn(`Thanh Đọc: ${why}Register ${location.origin} for ${options.site} in sites.toml, or mend data-site`);
}
