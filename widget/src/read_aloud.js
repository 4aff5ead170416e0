/** The controls for listening: a recording the page gives, else a Vietnamese voice, else nothing. */

import { button, group, make } from "./controls.js";
import { options } from "./options.js";
import { findArticle } from "./placement.js";
import { markSentence, sentencesOf } from "./reader.js";
import { formatNumber, text } from "./texts.js";

const RATES = [0.75, 1, 1.25, 1.5];

/** A group of controls, hidden while there is nothing to listen to, and a function that ends reading. */
export function readAloudGroup() {
  const label = text("read");
  if (options.audio) return { element: group(label, {}, make("audio", { controls: true, preload: "none", src: options.audio, "aria-label": label })) };
  let sentences = [];
  let at = 0;
  let said = null;
  let paused = false;
  const play = button("read", press);
  const halt = button("read-stop", () => {
    stop();
    play.focus();
  });
  const note = make("p");
  const rate = make("select", { part: "read-speed", "aria-label": text("read-speed"), change: () => said && speak() },
    ...RATES.map((each) => make("option", { value: each, ...(each === 1 && { selected: true }) }, `${formatNumber(each, each % 0.5 ? 2 : 1)}×`)));
  const element = group(label, {}, play, halt, rate, note);

  // Pausing stops after what is being said; the sentence is begun again on resuming.
  function press() {
    paused = Boolean(said);
    if (paused) return silence();
    if (!sentences[at]) sentences = sentencesOf(findArticle() || document.body);
    return speak();
  }

  function speak() {
    silence();
    if (!sentences[at]) return stop();
    markSentence(sentences[at]);
    const voice = vietnameseVoice();
    const words = Object.assign(new SpeechSynthesisUtterance(`${sentences[at]}`), { voice, lang: voice.lang, rate: Number(rate.value) });
    // A sentence cut short by pause or stop ends too; that one does not count.
    words.onend = () => {
      if (said !== words) return;
      at += 1;
      speak();
    };
    words.onerror = () => said === words && stop();
    said = words;
    paused = false;
    speechSynthesis.speak(words);
    return show();
  }

  function silence() {
    said = null;
    speechSynthesis.cancel();
    show();
  }

  function stop() {
    at = 0;
    sentences = [];
    paused = false;
    if (said || !halt.hidden) silence();
    markSentence();
  }

  function show() {
    const voice = vietnameseVoice();
    element.hidden = !voice;
    halt.hidden = !said && !paused;
    play.lastChild.textContent = text(said ? "readPause" : paused ? "readResume" : "read");
    note.textContent = voice && !voice.localService ? text("readOnline", { name: voice.name }) : "";
  }

  window.speechSynthesis?.addEventListener?.("voiceschanged", show);
  show();
  return { element, stop };
}

// The best Vietnamese voice: one on the device, else an online one, else undefined.
function vietnameseVoice() {
  const voices = (window.speechSynthesis?.getVoices() || []).filter(({ lang }) => /^vi\b/i.test(lang));
  return voices.find((voice) => voice.localService) || voices[0];
}
