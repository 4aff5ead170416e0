/** The controls for listening: a recording the page gives, else a Vietnamese voice, else nothing. */

import { button, group, make } from "../shell/controls.js";
import { findArticle } from "../site/article.js";
import { options } from "../site/options.js";
import { text } from "../site/texts.js";
import { markSentence, sentencesOf } from "./reader.js";

/** A group of controls, hidden while there is nothing to listen to, and a function that ends reading. */
export function readAloudGroup() {
  const label = text("read");
  if (options.audio) return { element: group(label, {}, make("audio", { controls: true, preload: "none", src: options.audio, "aria-label": label })) };

  const speak = () => {
    silence();
    if (!sentences.length) sentences = sentencesOf(findArticle() || document.body);
    if (!sentences.length) return;
    markSentence(sentences[0]);
    const voice = vietnameseVoice();
    const words = Object.assign(new SpeechSynthesisUtterance(`${sentences[0]}`), { voice, lang: voice.lang, rate: Number(rate.value) });
    // One cut short by pause or stop ends too; that one does not count.
    words.onend = () => {
      if (saying !== words) return;
      sentences.shift();
      if (sentences.length) speak();
      else stop();
    };
    words.onerror = () => saying === words && stop();
    saying = words;
    speechSynthesis.speak(words);
    show();
  };
  // What is being said breaks off; its sentence is begun again on resuming.
  const silence = () => {
    const spoke = saying;
    saying = null;
    if (spoke) speechSynthesis.cancel();
    show();
  };
  const stop = () => {
    sentences = [];
    silence();
    markSentence();
  };
  const show = () => {
    const voice = vietnameseVoice();
    element.hidden = !voice;
    halt.hidden = !sentences.length;
    play.lastChild.textContent = text(saying ? "readPause" : sentences.length ? "readResume" : "read");
    note.textContent = voice && !voice.localService ? text("readOnline", { name: voice.name }) : "";
  };

  // Yet to be said, the first of them now or, after a pause, next.
  let sentences = [];
  let saying = null;
  const play = button("read", () => (saying ? silence() : speak()));
  const halt = button("read-stop", () => {
    stop();
    play.focus();
  });
  const note = make("p");
  const rate = make("select", { part: "read-speed", "aria-label": text("read-speed"), change: () => saying && speak() },
    ...[75, 100, 125, 150].map((percent) => make("option", { value: percent / 100, selected: percent === 100 }, `${percent} %`)));
  const element = group(label, {}, play, halt, rate, note);

  window.speechSynthesis?.addEventListener?.("voiceschanged", show);
  show();
  return { element, stop };
}

// The best Vietnamese voice: one on the device, else an online one, else undefined.
function vietnameseVoice() {
  const voices = (window.speechSynthesis?.getVoices() || []).filter(({ lang }) => /^vi\b/i.test(lang));
  return voices.find((voice) => voice.localService) || voices[0];
}
