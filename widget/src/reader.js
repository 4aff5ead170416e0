/** Reads an article aloud, a sentence at a time, and marks the sentence being read. */

import { Loan } from "./loans.js";
import { styledSheet } from "./page_sheet.js";
import { textElements } from "./page_text.js";
import { splitSentences } from "./sentences.js";

const MARK = "thanhdoc-reading";
const marker = styledSheet(`::highlight(${MARK}){background-color:#ffe08a;color:#000;-webkit-text-fill-color:#000}`);

/** The best Vietnamese voice: one on the device, else an online one, else undefined. */
export function vietnameseVoice() {
  const speech = window.speechSynthesis;
  const voices = speech ? speech.getVoices().filter(({ lang }) => /^vi\b/i.test(lang)) : [];
  return voices.find((voice) => voice.localService) || voices[0];
}

/** Call back when the voices become known; returns a function that stops it. */
export function watchVoices(callback) {
  const speech = window.speechSynthesis;
  if (!speech || !speech.addEventListener) return () => {};
  speech.addEventListener("voiceschanged", callback);
  return () => speech.removeEventListener("voiceschanged", callback);
}

/** Reads one article; `changed` is called with "reading", "paused" or "stopped". */
export class ArticleReader {
  rate = 1;
  #sentences = [];
  #at = 0;
  #changed;
  #turn = 0;
  #blocks = new Loan();

  constructor(changed) {
    this.#changed = changed;
  }

  start(article) {
    this.#sentences = sentencesOf(article);
    this.#at = 0;
    marker(true);
    this.resume();
  }

  resume() {
    this.#changed("reading");
    this.#speak();
  }

  /** Stop after what is being said; the sentence is begun again on resuming. */
  pause() {
    this.#silence();
    this.#changed("paused");
  }

  stop() {
    this.#silence();
    this.#mark(null);
    marker(false);
    this.#changed("stopped");
  }

  /** Read on at another speed, from the beginning of the sentence. */
  setRate(rate, reading) {
    this.rate = rate;
    if (reading) this.#speak();
  }

  #speak() {
    this.#silence();
    const range = this.#sentences[this.#at];
    if (!range) return this.stop();
    this.#mark(range);
    const voice = vietnameseVoice();
    const said = Object.assign(new SpeechSynthesisUtterance(range.toString()), { voice, lang: voice.lang, rate: this.rate });
    const turn = this.#turn;
    said.onend = () => this.#next(turn);
    said.onerror = () => turn === this.#turn && this.stop();
    return speechSynthesis.speak(said);
  }

  #next(turn) {
    // A sentence cut short by pause or stop ends too; that one does not count.
    if (turn !== this.#turn) return;
    this.#at += 1;
    this.#speak();
  }

  #silence() {
    this.#turn += 1;
    speechSynthesis.cancel();
  }

  #mark(range) {
    this.#blocks.release();
    if (window.Highlight) CSS.highlights[range ? "set" : "delete"](MARK, range && new Highlight(range));
    else if (range) this.#blocks.set(range.startContainer.parentElement, "outline", "2px solid currentcolor");
  }
}

function sentencesOf(article) {
  const seen = new Map();
  for (const element of textElements(article)) {
    if (element.checkVisibility && !element.checkVisibility()) continue;
    const block = blockOf(element);
    if (!seen.has(block)) seen.set(block, textNodes(block));
  }
  return [...seen.values()].flatMap(rangesIn).filter((range) => /[\p{L}\p{N}]/u.test(range.toString()));
}

function blockOf(element) {
  let block = element;
  while (getComputedStyle(block).display === "inline" && block.parentElement) block = block.parentElement;
  return block;
}

// The text of a block alone; blocks inside it have their own turn.
function textNodes(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    if (/\S/.test(walker.currentNode.nodeValue) && blockOf(walker.currentNode.parentElement) === block) nodes.push(walker.currentNode);
  }
  return nodes;
}

function rangesIn(nodes) {
  const words = nodes.map((node) => node.nodeValue).join("");
  return splitSentences(words, "vi").map(([start, end]) => rangeOf(nodes, start, end));
}

function rangeOf(nodes, start, end) {
  const range = document.createRange();
  let passed = 0;
  for (const node of nodes) {
    const { length } = node.nodeValue;
    if (start >= passed && start < passed + length) range.setStart(node, start - passed);
    if (end > passed && end <= passed + length) range.setEnd(node, end - passed);
    passed += length;
  }
  return range;
}
