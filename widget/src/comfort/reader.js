/** The sentences of an article as ranges, and the mark of the one being read. */

import { styleOf } from "../page/dom.js";
import { wear } from "../page/rules.js";
import { findTrees } from "../page/shadows.js";
import { boxAround, isWords, lineage, parentOf, textElements, wordsUnder } from "../page/tree.js";

const MARK = "thanhdoc-reading";

// Up to an end mark and its closing quotes before a space, or to the end.
const SENTENCE = /\S[^]*?([.!?…]+["'”’»)\]]*(?=\s)|(?=\s*$))/g;

let marked;

/** Mark a sentence, or none; where highlights are missing, its block. */
export function markSentence(range) {
  marked?.removeAttribute(`data-${MARK}`);
  marked = range && parentOf(range.endContainer);
  wear("mark", range ? `::highlight(${MARK}){background-color:#ffe08a;color:#000;-webkit-text-fill-color:#000;}[data-${MARK}]{outline:2px solid;}` : "");
  if (window.Highlight) CSS.highlights[range ? "set" : "delete"](MARK, range && new Highlight(range));
  else marked?.setAttribute(`data-${MARK}`, "");
}

/** The sentences of an article, block after block; blocks inside others have their own turn. */
export function sentencesOf(article) {
  findTrees([article]);
  const runs = new Map();
  shownWordsIn(article).forEach((node) => {
    const [block, tree] = [blockOf(parentOf(node)), node.getRootNode()];
    const inBlock = runs.get(block) || runs.set(block, new Map()).get(block);
    // A range cannot reach from one tree into another.
    const lines = inBlock.get(tree) || inBlock.set(tree, []).get(tree);
    const { blanks, isNewLine } = leadOf(node);
    if (!lines.length || isNewLine) lines.push([]);
    lines.at(-1).push(...blanks, node);
  });
  return [...runs.values()].flatMap((inBlock) => [...inBlock.values()].flat().flatMap(sentencesIn)).filter((range) => /[\p{L}\p{N}]/u.test(range));
}

function shownWordsIn(article) {
  const shown = new Set(textElements(article).filter((each) => boxAround(each).checkVisibility?.() !== false));
  return wordsUnder(article).filter((node) => shown.has(parentOf(node)));
}

function blockOf(element) {
  return lineage(element).find((at) => !/^(inline|contents)$/.test(styleOf(at).display));
}

// The blanks right before a node, and whether the page ends a line before those: its words are not those of the next.
function leadOf(node) {
  const blanks = [];
  let at = nodeBefore(node);
  for (; at && !at.localName && !isWords(at); at = nodeBefore(at)) {
    if (at.nodeType === Node.TEXT_NODE) blanks.unshift(at);
  }
  return { blanks, isNewLine: at?.localName === "br" };
}

function nodeBefore(node) {
  let at = node;
  while (at && !at.previousSibling) at = at.parentNode;
  for (at = at?.previousSibling; at?.lastChild;) at = at.lastChild;
  return at;
}

function sentencesIn(nodes) {
  const positionOf = positionsIn(nodes);
  return [...nodes.map(({ data }) => data).join("").matchAll(SENTENCE)].map(({ 0: words, index }) => {
    const range = document.createRange();
    range.setStart(...positionOf(index));
    range.setEnd(...positionOf(index + words.length));
    return range;
  });
}

// Where in some nodes an offset in all their words is; each asked for lies behind the one before.
function positionsIn(nodes) {
  let [at, begin] = [0, 0];
  return (offset) => {
    for (; offset > begin + nodes[at].length; at += 1) begin += nodes[at].length;
    return [nodes[at], offset - begin];
  };
}
