/** The controls for listening: a recording the page gives, else a Vietnamese voice, else nothing. */

import { button, make } from "./controls.js";
import { options } from "./options.js";
import { findArticle } from "./placement.js";
import { ArticleReader, vietnameseVoice, watchVoices } from "./reader.js";
import { formatNumber, text } from "./texts.js";

const RATES = [0.75, 1, 1.25, 1.5];

/** A group of controls, hidden while there is nothing to listen to, and a function that ends reading. */
export function readAloudGroup() {
  const element = make("div", { class: "group", role: "group", "aria-label": text("readAloud") });
  if (options.audio) {
    element.append(make("audio", { controls: true, preload: "none", src: options.audio, "aria-label": text("readAloud") }));
    return { element, stop() {} };
  }
  return voiceControls(element);
}

function voiceControls(element) {
  let state = "stopped";
  const reader = new ArticleReader((now) => {
    state = now;
    show();
  });
  const play = button({ part: "read", label: text("readAloud"), press: () => press() });
  const stop = button({ part: "read-stop", label: text("readStop"), press: () => halt() });
  const note = make("p", { class: "note" });
  element.append(play, stop, speed((rate) => reader.setRate(rate, state === "reading")), note);
  const press = () => {
    if (state === "reading") reader.pause();
    else if (state === "paused") reader.resume();
    else reader.start(findArticle() || document.body);
  };
  const halt = () => {
    if (state !== "stopped") reader.stop();
    play.focus();
  };
  const show = () => {
    const voice = vietnameseVoice();
    element.hidden = !voice;
    stop.hidden = state === "stopped";
    play.querySelector(".label").textContent = text({ stopped: "readAloud", reading: "readPause", paused: "readResume" }[state]);
    note.textContent = voice && !voice.localService ? text("readOnline", { name: voice.name }) : "";
  };
  show();
  const unwatch = watchVoices(show);
  return { element, stop: () => (unwatch(), state !== "stopped" && reader.stop()) };
}

function speed(changed) {
  const items = RATES.map((rate) => make("option", { value: rate, selected: rate === 1, text: `${formatNumber(rate, rate % 0.5 ? 2 : 1)}×` }));
  const select = make("select", { part: "read-speed" }, ...items);
  select.addEventListener("change", () => changed(Number(select.value)));
  return make("label", {}, make("span", { text: text("readSpeed") }), select);
}
