/** What the host page says about itself: address, name, title. */

import { httpUrl, options } from "./options.js";

const TRACKING = /^(utm_.*|(fb|g|d|y|tw|tt)clid|gclsrc|msclkid|[gw]braid|igsh(id)?|zarsrc|mc_[ce]id|_g[al])$/i;

/** The address to share: canonical, og:url or location, without fragment and tracking. */
export function shareUrl() {
  return cleanUrl(canonicalUrl() || httpUrl(metaContent("og:url")) || location.href);
}

/** The page's title: Open Graph's, else the document's. */
export function shareTitle() {
  return (metaContent("og:title") || document.title).trim().normalize("NFC");
}

/** The name ratings and page views are kept under: path and query; the service decodes them. */
export function articleId() {
  if (options.articleId) return options.articleId;
  const canonical = canonicalUrl();
  const own = canonical && new URL(canonical).host === location.host;
  const url = new URL(cleanUrl(own ? canonical : location.href));
  return url.pathname + url.search;
}

/** An address without fragment and tracking parameters, the rest exactly as it was. */
export function cleanUrl(address) {
  const url = new URL(address);
  if (url.search) url.search = url.search.slice(1).split("&").filter((pair) => !TRACKING.test(pair.split("=")[0])).join("&");
  url.hash = "";
  return url.href;
}

function canonicalUrl() {
  return httpUrl(document.querySelector("link[rel~=canonical]")?.href);
}

function metaContent(property) {
  return document.querySelector(`meta[property="${property}"]`)?.content;
}
