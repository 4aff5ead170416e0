/** Reading comfort: each item off by default, each taken back whole. */

import { Loan } from "./loans.js";
import { animationsStopped } from "./motion.js";
import { findArticle } from "./placement.js";
import { styledSheet } from "./page_sheet.js";
import { textElements } from "./page_text.js";
import { showRuler } from "./ruler.js";

/** The items in their order; each switches itself on or off. */
export const COMFORTS = {
  lineSpacing: spaced({ "line-height": "1.8" }),
  letterSpacing: spaced({ "letter-spacing": "0.12em", "word-spacing": "0.16em" }),
  narrowColumn: narrowColumn(),
  underlineLinks: styledSheet("a:any-link,a:any-link *{text-decoration:underline!important;text-underline-offset:.15em!important}"),
  ruler: showRuler,
  stopMotion: animationsStopped,
};

function spaced(values) {
  return followed((loan, root) => {
    for (const element of textElements(root)) Object.entries(values).forEach(([name, value]) => loan.set(element, name, value));
  });
}

function narrowColumn() {
  return followed((loan, root) => {
    const column = findArticle() || document.body;
    loan.set(column, "max-width", "min(100%, 68ch)");
    const justified = textElements(root).filter((each) => getComputedStyle(each).textAlign === "justify");
    justified.forEach((each) => loan.set(each, "text-align", "start"));
  });
}

// A switch that treats the article, or the page where there is none, and what comes in later.
function followed(treat) {
  const loan = new Loan();
  const observer = new MutationObserver((records) => {
    const added = records.flatMap((record) => [...record.addedNodes]).filter((node) => node instanceof HTMLElement);
    added.filter((node) => node.isConnected).forEach((node) => treat(loan, node));
  });
  return (on) => {
    observer.disconnect();
    loan.release();
    if (!on) return;
    const root = findArticle() || document.body;
    treat(loan, root);
    observer.observe(root, { childList: true, subtree: true });
  };
}
