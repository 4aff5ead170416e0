/** Changes the page's contrast in steps; the page's colours come back exactly. */

import { mediaBoxes, survey } from "./backdrops.js";
import { boost } from "./color_boost.js";
import { repaintDrawings } from "./color_svg.js";
import { BOOST_RULES, PALETTES, repaint, themeRules } from "./color_themes.js";
import { Loan } from "./loans.js";
import { styledSheet } from "./page_sheet.js";
import { settle, textElements } from "./page_text.js";

const paints = new Loan();
const onPaper = matchMedia("print");
let backdrops = new Map();
let colorStep = 0;
let wear = () => {};
const paintObserver = new MutationObserver(paintNew);

/** Show the page in a step: -1 soft, 0 its own, 1 more, 2 black on white, 3 yellow and white on black. */
export function paintPage(step) {
  unpaint();
  colorStep = step;
  if (step) paintAll();
  listen(step ? addEventListener : removeEventListener);
}

function paintAll() {
  if (onPaper.matches) return;
  const elements = survey(document.documentElement, backdrops);
  const media = mediaBoxes();
  const texts = textElements(document.body);
  const changes = changesFor(elements, texts, media);
  dress();
  changes.forEach(([element, property, value]) => paints.set(element, property, value));
  settle();
  repaintDrawings([...document.querySelectorAll("svg")], backdrops, PALETTES[colorStep], paints);
  paintObserver.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
}

function changesFor(elements, texts, media) {
  if (colorStep === 1) return boost(texts, backdrops, media);
  return repaint(elements, texts, backdrops, media, PALETTES[colorStep]);
}

function dress() {
  wear = styledSheet(colorStep === 1 ? BOOST_RULES : themeRules(PALETTES[colorStep]));
  wear(true);
}

function unpaint() {
  paintObserver.disconnect();
  paints.release();
  wear(false);
  backdrops = new Map();
  settle();
}

function paintNew(records) {
  const added = records.flatMap((record) => [...record.addedNodes].map((node) => (node instanceof Element ? node : record.target)));
  const roots = [...new Set(added)].filter((root) => root.isConnected && root instanceof HTMLElement);
  if (!roots.length) return;
  const media = mediaBoxes();
  for (const root of roots) {
    const elements = survey(root, backdrops);
    changesFor(elements, textElements(root), media).forEach(([element, property, value]) => paints.set(element, property, value));
  }
  repaintDrawings(roots.flatMap((root) => [...root.querySelectorAll("svg")]), backdrops, PALETTES[colorStep], paints);
}

function listen(change) {
  change("beforeprint", unpaint);
  change("afterprint", paintAgain);
  onPaper[change === addEventListener ? "addEventListener" : "removeEventListener"]("change", paintAgain);
}

function paintAgain() {
  unpaint();
  paintAll();
}
