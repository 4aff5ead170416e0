/** Where a reader can send an article: one row a service, in the order of the row on the page. */

import { advise } from "./advice.js";

/**
 * `icon` is drawn with one pen on a square of 16 units; `brand` is what the button shows and its
 * label ends in; `url` makes a plain link, with the encoded address for {u}, title for {t} and, for
 * Zalo, JSON for {z}. Rows without it are buttons. A row with a `retired` date is recognised and
 * never shown.
 */
export const NETWORKS = {
  facebook: { icon: "M12 2C8 1 7 3 7 6v9M4 8h7", brand: "Facebook", url: "https://www.facebook.com/sharer/sharer.php?u={u}" },
  // Undocumented by Zalo: its own button sends this.
  zalo: { icon: "M3 2h10L3 14h10", brand: "Zalo", url: "https://button-share.zalo.me/share_external?d={z}" },
  x: { icon: "m2 2 12 12M14 2 2 14", brand: "X (Twitter)", url: "https://x.com/intent/tweet?url={u}&text={t}" },
  copy: { icon: "M5 5V1h10v10h-4M1 5h10v10H1z" },
  email: { icon: "M1 3h14v10H1zl7 6 7-6", url: "mailto:?subject={t}&body={u}" },
  print: { icon: "M4 5V1h8v4M4 11H1V5h14v6h-3M4 9h8v6H4z" },
  share: { icon: "M8 11V1M4 5l4-4 4 4M4 8H2v7h12V8h-2" },
  linkedin: { icon: "M3 6v9M3 1v2M7 15V6m0 4c0-4 6-4 6 0v5", brand: "LinkedIn", url: "https://www.linkedin.com/sharing/share-offsite/?url={u}" },
  whatsapp: { icon: "m1 15 1-4a7 7 0 113 3zM5 5c0 4 2 6 6 6", brand: "WhatsApp", url: "https://wa.me/?text={t}%20{u}" },
  telegram: { icon: "M15 1 1 7l5 2 2 6zL6 9", brand: "Telegram", url: "https://t.me/share/url?url={u}&text={t}" },
  qr: { icon: "M1 1h5v5H1zM10 1h5v5h-5zM1 10h5v5H1zM10 10h2m3 0v5h-5" },
  "google-plus": { retired: "2019-04-02" },
  addthis: { retired: "2023-05-31" },
};

/** The names that can be shown. */
export function liveNetworks() {
  return Object.keys(NETWORKS).filter((name) => !NETWORKS[name].retired);
}

/** Tell the webmaster which of the services asked for are no more. */
export function refuseRetired(asked) {
  // Google's had many spellings.
  const names = asked.map((word) => word.replace(/^g(oogle)?[-_]?(\+|plus)$/, "google-plus"));
  const closed = Object.entries(NETWORKS).filter(([name, { retired }]) => retired && names.includes(name));
  if (closed.length) advise(`not shown: ${closed.map(([name, { retired }]) => `${name} closed on ${retired}`)}`);
}

/** The link of a row for an address and a title. */
export function networkLink(name, url, title) {
  const values = { u: url, t: title, z: btoa(JSON.stringify({ url })) };
  // Half a surrogate pair cannot be encoded, and a title may hold one.
  return NETWORKS[name].url.replace(/\{(\w+)\}/g, (_, key) => encodeURIComponent(values[key].replace(/\p{Surrogate}/gu, "\uFFFD")));
}
