/** Where a reader can send an article: one row a service, in the order of the row on the page. */

/**
 * `brand` is what the button shows and its label ends in; `url` makes a plain link, with the encoded
 * address for {u}, title for {t} and, for Zalo, JSON for {z}. Rows without it are buttons. A row
 * with a `retired` date is recognised and never shown.
 */
export const NETWORKS = {
  facebook: { brand: "Facebook", url: "https://www.facebook.com/sharer/sharer.php?u={u}" },
  // Undocumented by Zalo: its own button sends this.
  zalo: { brand: "Zalo", url: "https://button-share.zalo.me/share_external?d={z}" },
  x: { brand: "X", label: "X (Twitter)", url: "https://x.com/intent/tweet?url={u}&text={t}" },
  copy: {},
  email: { url: "mailto:?subject={t}&body={u}" },
  print: {},
  share: {},
  linkedin: { brand: "LinkedIn", url: "https://www.linkedin.com/sharing/share-offsite/?url={u}" },
  whatsapp: { brand: "WhatsApp", url: "https://wa.me/?text={t}%20{u}" },
  telegram: { brand: "Telegram", url: "https://t.me/share/url?url={u}&text={t}" },
  qr: {},
  "google-plus": { retired: "2019-04-02" },
  addthis: { retired: "2023-05-31" },
};

/** The name of a row for a word of a configuration: Google's had many spellings. */
export function networkName(word) {
  return /^g(oogle)?[-_]?(\+|plus)$/.test(word) ? "google-plus" : word;
}

/** The names that can be shown. */
export function liveNetworks() {
  return Object.keys(NETWORKS).filter((name) => !NETWORKS[name].retired);
}

/** The link of a row for an address and a title. */
export function networkLink(name, url, title) {
  const values = { u: url, t: title, z: btoa(JSON.stringify({ url })) };
  return NETWORKS[name].url.replace(/\{(\w)\}/g, (_, key) => encoded(values[key]));
}

function encoded(words) {
  // Half a surrogate pair cannot be encoded, and a title may hold one.
  return encodeURIComponent(words.replace(/\p{Surrogate}/gu, "\uFFFD"));
}
