/** The share row: plain links made by the page itself, and buttons for copy, print and the like. */

import { button, icon, make, shadow, statusRegion } from "./controls.js";
import { NETWORKS, networkLink } from "./networks.js";
import { options } from "./options.js";
import { shareTitle, shareUrl } from "./page.js";
import { showAddresses } from "./print.js";
import { qrAddress } from "./service.js";
import { shareCss } from "./share.css";
import { text } from "./texts.js";

/** Links and buttons in the order the page asks for; nothing leaves the page before a click. */
export class ShareRow extends HTMLElement {
  #status;
  #address;
  #code;

  connectedCallback() {
    const root = shadow(this, shareCss);
    this.#status = statusRegion({ visible: true });
    this.#address = make("input", { readonly: true, hidden: true, "aria-label": text("address") });
    this.#code = make("div", { class: "code", hidden: true });
    const items = options.networks.filter(isAvailable).map((name) => make("li", {}, this.#item(name)));
    const list = make("ul", { "aria-label": text("shareGroup") }, ...items);
    root.replaceChildren(list, this.#status, this.#address, this.#code);
    noticeRetired();
    addEventListener("beforeprint", showAddresses);
  }

  disconnectedCallback() {
    removeEventListener("beforeprint", showAddresses);
  }

  #item(name) {
    const { url, brand, label = brand } = NETWORKS[name];
    const words = brand ? text("shareOn", { name: label }) : text(`share-${name}`);
    if (!url) return button({ part: name, icon: name, label: words, press: () => this.#act(name) });
    const link = make("a", { part: name, class: "button" }, icon(name), brand || words);
    // The address is made at the last moment: a page may have become another one since.
    const aim = () => {
      link.href = networkLink(name, shareUrl(), shareTitle());
    };
    for (const kind of ["pointerdown", "focus", "click"]) link.addEventListener(kind, aim);
    aim();
    if (brand) opensWindow(link, words);
    return link;
  }

  #act(name) {
    if (name === "copy") return this.#copy();
    if (name === "print") return print();
    if (name === "qr") return this.#toggleCode();
    return navigator.share({ url: shareUrl(), title: shareTitle() }).catch(() => {});
  }

  async #copy() {
    const copied = await this.#copyText(shareUrl());
    this.#status.textContent = text(copied ? "copied" : "copyFailed");
    this.#address.hidden = copied;
  }

  async #copyText(words) {
    this.#address.value = words;
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      return this.#copySelected();
    }
  }

  #copySelected() {
    // Plain http has no Clipboard API; a selected field works there.
    const focused = this.shadowRoot.activeElement;
    this.#address.hidden = false;
    // Selecting alone gives it the focus in some browsers only, and what has none is not copied.
    this.#address.focus();
    this.#address.select();
    const copied = document.execCommand("copy");
    if (copied && focused) focused.focus();
    return copied;
  }

  #toggleCode() {
    this.#code.hidden = !this.#code.hidden;
    this.shadowRoot.querySelector("[part=qr]").setAttribute("aria-expanded", String(!this.#code.hidden));
    this.#code.replaceChildren(...(this.#code.hidden ? [] : [this.#picture()]));
  }

  #picture() {
    const picture = make("img", { src: qrAddress(shareUrl()), alt: text("share-qr"), width: 200, height: 200 });
    picture.onerror = () => {
      this.#status.textContent = text("qrFailed");
      this.#toggleCode();
    };
    return picture;
  }
}

function isAvailable(name) {
  return name !== "share" || typeof navigator.share === "function";
}

function opensWindow(link, label) {
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.setAttribute("aria-label", `${label} ${text("newWindow")}`);
  link.title = label;
}

function noticeRetired() {
  const closed = options.askedNetworks.filter((name) => Object.hasOwn(NETWORKS, name) && NETWORKS[name].retired);
  // One notice, however many rows the page has.
  options.askedNetworks = [];
  const notices = closed.map((name) => `${name} closed on ${NETWORKS[name].retired}`);
  if (closed.length) console.warn(`Thanh Đọc: not shown: ${notices.join(", ")}`);
}
