/** The options of our own script tag; an unknown value means the default. */

import { liveNetworks, refuseRetired } from "./networks.js";

const TOOLS = ["size", "contrast", "comfort", "share", "rating", "visits", "map"];

/** The options, as `configure` read them. */
export const options = {};

/** Read the options of a script tag. */
export function configure(script) {
  const given = script.dataset;
  const asked = words(given.networks);
  Object.assign(options, { lang: "" }, given, {
    site: given.site || location.hostname,
    api: apiBase(given.api, script.src),
    tools: known(words(given.tools), TOOLS, 6),
    networks: known(asked, liveNetworks(), 7),
    audio: httpUrl(given.audio),
  });
  refuseRetired(asked);
}

/** The script tag that is running. */
export function ownScript() {
  // A form or picture named "currentScript" hides the document's own property.
  return Reflect.get(Document.prototype, "currentScript", document);
}

/** An address as http or https, absolute; null where it is anything else. */
export function httpUrl(address) {
  try {
    const url = new URL(address, document.baseURI);
    return address && /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function words(value = "") {
  return value.toLowerCase().split(/[\s,]+/).filter(Boolean);
}

function known(asked, all, usual) {
  const chosen = [...new Set(asked)].filter((word) => all.includes(word));
  return chosen.length ? chosen : all.slice(0, usual);
}

function apiBase(given, source) {
  const base = httpUrl(given) || source.replace(/widget(\.js|\/[^/]*)([?#].*)?$/, "");
  return base.replace(/\/?$/, "/");
}
