/** The share row: plain links made by the page itself, and buttons for copy, print and the like. */

import { button, define, icon, make, newWindow, set, statusRegion } from "./controls.js";
import { all } from "./dom.js";
import { NETWORKS, networkLink } from "./networks.js";
import { options } from "./options.js";
import { shareTitle, shareUrl } from "./page.js";
import { showAddresses } from "./print.js";
import { serviceAddress } from "./service.js";
import { text } from "./texts.js";

/** Links and buttons in the order the page asks for; nothing leaves the page before a click. */
export function defineShare() {
  define("thanhdoc-share", (host, fill) => {
    const copy = async () => {
      address.value = shareUrl();
      const copied = await navigator.clipboard?.writeText(address.value).then(() => true, () => false) || copySelected();
      status.textContent = text(copied ? "copied" : "copyFailed");
      address.hidden = copied;
    };
    // Plain http has no Clipboard API; a selected field works there.
    const copySelected = () => {
      const focused = host.shadowRoot.activeElement;
      address.hidden = false;
      // Selecting alone gives it the focus in some browsers only, and what has none is not copied.
      address.focus();
      address.select();
      const copied = document.execCommand("copy");
      if (copied) focused?.focus();
      return copied;
    };
    const toggleCode = () => {
      const shown = code.hidden;
      code.hidden = !shown;
      if (shown) code.src = serviceAddress("qr.svg", { url: shareUrl() });
      set(host.shadowRoot.querySelector("[part=qr]"), { "aria-expanded": String(shown) });
    };

    // The addresses are made at the last moment: a page may have become another one since.
    const aim = () => {
      const [url, title] = [shareUrl(), shareTitle()];
      all("a", list).forEach((each) => set(each, { href: networkLink(each.part.value, url, title) }));
    };

    const status = statusRegion();
    const address = make("input", { readonly: true, hidden: true, "aria-label": text("share-copy") });
    const code = make("img", { hidden: true, width: 200, height: 200, alt: text("share-qr"), error: () => {
      status.textContent = text("noAnswer");
      toggleCode();
    } });
    const acts = { copy, print: () => print(), share: () => navigator.share({ url: shareUrl(), title: shareTitle() }).catch(() => {}), qr: toggleCode };
    const items = options.networks.filter((name) => name !== "share" || navigator.share)
      .map((name) => make("li", {}, acts[name] ? button(name, acts[name], { label: text(`share-${name}`), drawing: icon(NETWORKS[name].icon) }) : link(name)));

    const list = make("ul", { class: "group", "aria-label": text("shareGroup"), pointerdown: aim, focusin: aim, click: aim }, ...items);

    aim();
    fill(list, status, address, code);
    addEventListener("beforeprint", showAddresses);
    return { refresh: aim, stop: () => removeEventListener("beforeprint", showAddresses) };
  });
}

function link(name) {
  const { brand, icon: lines } = NETWORKS[name];
  return make("a", { part: name, ...(brand && newWindow(text("shareOn", { name: brand }))) }, icon(lines), brand || text(`share-${name}`));
}
