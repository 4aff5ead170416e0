/** Shows the addresses of the article's links beside them on paper. */

import { wear } from "../page/rules.js";
import { all } from "../page/tree.js";
import { findArticle } from "./article.js";

/** For `beforeprint`, be it by our button or by the browser's own; nothing of it stays. */
export function showAddresses() {
  wear("print", `@media print{${all("a[href]", findArticle() || document.body).map(addressRule).join("")}}`);
  addEventListener("afterprint", () => wear("print"), { once: true });
}

function addressRule(link) {
  const written = link.getAttribute("href");
  // The whole address: on paper "/tin-tuc" leads nowhere.
  return /^https?:$/.test(link.protocol) && !written.startsWith("#")
    ? `a[href="${CSS.escape(written)}"]::after{content:" (${CSS.escape(link.href)})";overflow-wrap:anywhere;}` : "";
}
