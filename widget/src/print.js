/** Shows the addresses of the article's links beside them on paper. */

import { findArticle } from "./placement.js";

/** For `beforeprint`, be it by our button or by the browser's own; nothing of it stays. */
export function showAddresses() {
  const links = (findArticle() || document.body).querySelectorAll("a[href]");
  const sheetForPrint = new CSSStyleSheet();
  sheetForPrint.replaceSync(`@media print{${Array.from(links, addressRule).join("")}}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheetForPrint];
  const takeBack = () => {
    document.adoptedStyleSheets = Array.from(document.adoptedStyleSheets).filter((each) => each !== sheetForPrint);
  };
  addEventListener("afterprint", takeBack, { once: true });
}

function addressRule(link) {
  const written = link.getAttribute("href");
  if (!/^https?:$/.test(link.protocol) || written.startsWith("#")) return "";
  // The whole address: on paper "/tin-tuc" leads nowhere.
  return `a[href="${CSS.escape(written)}"]::after{content:" (${CSS.escape(link.href)})";overflow-wrap:anywhere}`;
}
