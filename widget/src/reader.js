/** The sentences of an article as ranges, and the mark of the one being read. */

import { styleOf } from "./dom.js";
import { wear } from "./page_rules.js";
import { lineage, textElements } from "./tree.js";

const MARK = "thanhdoc-reading";

// Up to an end mark and its closing quotes before a space, or to the end.
const SENTENCE = /\S[^]*?([.!?…]+["'”’»)\]]*(?=\s)|(?=\s*$))/g;

let marked;

/** Mark a sentence, or none; where highlights are missing, its block. */
export function markSentence(range) {
  marked?.removeAttribute(`data-${MARK}`);
  marked = range?.endContainer.parentElement;
  wear("mark", range ? `::highlight(${MARK}){background-color:#ffe08a;color:#000;-webkit-text-fill-color:#000;}[data-${MARK}]{outline:2px solid;}` : "");
  if (window.Highlight) CSS.highlights[range ? "set" : "delete"](MARK, range && new Highlight(range));
  else marked?.setAttribute(`data-${MARK}`, "");
}

/** The sentences of an article, block after block. */
export function sentencesOf(article) {
  const blocks = new Set(textElements(article).filter((each) => each.checkVisibility?.() !== false).map(blockOf));
  return [...blocks].flatMap(sentencesIn).filter((range) => /[\p{L}\p{N}]/u.test(range));
}

function blockOf(element) {
  return lineage(element).find((at) => styleOf(at).display !== "inline");
}

// The text of a block alone; blocks inside it have their own turn.
function sentencesIn(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (/\S/.test(walker.currentNode.data) && blockOf(walker.currentNode.parentElement) === block) nodes.push(walker.currentNode);
  return [...nodes.map(({ data }) => data).join("").matchAll(SENTENCE)].map(({ 0: words, index }) => {
    const range = document.createRange();
    range.setStart(...positionIn(nodes, index));
    range.setEnd(...positionIn(nodes, index + words.length));
    return range;
  });
}

function positionIn([node, ...others], offset) {
  return offset > node.length ? positionIn(others, offset - node.length) : [node, offset];
}
