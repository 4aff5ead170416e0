/** The share row: plain links made by the page itself, and buttons for copy, print and the like. */

import { all } from "../page/tree.js";
import { button, define, icon, make, newWindow, set, statusRegion } from "../shell/controls.js";
import { NETWORKS, networkLink } from "../site/networks.js";
import { options } from "../site/options.js";
import { shareTitle, shareUrl } from "../site/page.js";
import { showAddresses } from "../site/print.js";
import { serviceAddress } from "../site/service.js";
import { text } from "../site/texts.js";

/** Links and buttons in the order the page asks for; nothing leaves the page before a click. */
export function defineShare() {
  define("thanhdoc-share", (host, fill) => {
    let field;
    let code;
    const copy = async () => {
      const url = shareUrl();
      field?.remove();
      const copied = await navigator.clipboard?.writeText(url).then(() => true, () => false) || copySelected(url);
      status.textContent = text(copied ? "copied" : "copyFailed");
    };
    // Plain http has no Clipboard API; a selected field works there, and stays where nothing does.
    const copySelected = (url) => {
      const focused = host.shadowRoot.activeElement;
      field = make("input", { readonly: true, value: url, "aria-label": text("share-copy") });
      status.after(field);
      // Selecting alone gives it the focus in some browsers only, and what has none is not copied.
      field.focus();
      field.select();
      const copied = document.execCommand("copy");
      if (copied) {
        field.remove();
        focused?.focus();
      }
      return copied;
    };
    const toggleCode = () => {
      const shown = !code?.isConnected;
      if (shown) {
        code = make("img", { width: 200, height: 200, alt: text("share-qr"), src: serviceAddress("qr.svg", { url: shareUrl() }), error: () => {
          status.textContent = text("noAnswer");
          toggleCode();
        } });
        host.shadowRoot.append(code);
      } else code.remove();
      set(host.shadowRoot.querySelector("[part=qr]"), { "aria-expanded": String(shown) });
    };

    // The addresses are made at the last moment: a page may have become another one since.
    const aim = () => {
      const [url, title] = [shareUrl(), shareTitle()];
      all("a", list).forEach((each) => set(each, { href: networkLink(each.part.value, url, title) }));
    };

    const status = statusRegion();
    const acts = { copy, print: () => print(), share: () => navigator.share({ url: shareUrl(), title: shareTitle() }).catch(() => {}), qr: toggleCode };
    const items = options.networks.filter((name) => name !== "share" || navigator.share)
      .map((name) => make("li", {}, acts[name] ? button(name, acts[name], { label: text(`share-${name}`), drawing: icon(NETWORKS[name].icon) }) : link(name)));

    const list = make("ul", { class: "group", "aria-label": text("shareGroup"), pointerdown: aim, focusin: aim, click: aim }, ...items);

    aim();
    fill(list, status);
    addEventListener("beforeprint", showAddresses);
    return { refresh: aim, stop: () => removeEventListener("beforeprint", showAddresses) };
  });
}

function link(name) {
  const { brand, icon: lines } = NETWORKS[name];
  return make("a", { part: name, ...(brand && newWindow(text("shareOn", { name: brand }))) }, icon(lines), brand || text(`share-${name}`));
}
