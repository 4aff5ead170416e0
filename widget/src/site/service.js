/** Asks the counting service; nobody else fetches. */

import { advise } from "./advice.js";
import { options } from "./options.js";
import { articleId } from "./page.js";

// How long an answer may take, in milliseconds.
const PATIENCE = 8000;

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
  return call("rating", { article });
}

/** Set, change or, with `stars` null, withdraw one voter's vote; answers the new rating. */
export function postVote(article, voter, stars) {
  return call("rating", { article }, { method: "POST", body: JSON.stringify({ voter, stars }) });
}

/** The object at an address; an answer without one is an error named by its status. */
export async function fetchJson(url, request) {
  const response = await fetch(url, { credentials: "omit", signal: AbortSignal.timeout?.(PATIENCE), ...request });
  const answer = await response.json();
  if (response.ok && Object(answer) === answer) return answer;
  throw Object.assign(new TypeError(response.status), { answer });
}

async function call(route, query, request) {
  try {
    return await fetchJson(serviceAddress(route, query), request);
  } catch (error) {
    // The service's own words say what to do.
    if (/40[34]/.test(error.message)) advise(`${error.answer?.detail} (page: ${location.origin}, data-site: ${options.site})`);
    throw error;
  }
}

/** The address of a resource of the site. */
export function serviceAddress(route, query) {
  return `${options.api}api/v1/${route}?${new URLSearchParams({ site: options.site, ...query })}`;
}
