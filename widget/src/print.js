/** Prints the page with the addresses of the article's links beside them. */

import { printCss } from "./print.css";

/** Print, and leave nothing behind. */
export function printArticle() {
  const sheetForPrint = new CSSStyleSheet();
  sheetForPrint.replaceSync(printCss);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheetForPrint];
  const takeBack = () => {
    document.adoptedStyleSheets = Array.from(document.adoptedStyleSheets).filter((each) => each !== sheetForPrint);
  };
  addEventListener("afterprint", takeBack, { once: true });
  print();
}
