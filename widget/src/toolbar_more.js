/** What lies behind "more": the comfort items, reading aloud, a way to the browser's own zoom. */

import { COMFORTS } from "./comfort.js";
import { button, make } from "./controls.js";
import { readAloudGroup } from "./read_aloud.js";
import { choose, reading } from "./reading.js";
import { text } from "./texts.js";

const ZOOM_HELP = { Firefox: "https://support.mozilla.org/kb/font-size-and-zoom-increase-size-of-web-pages" };
const USUAL_ZOOM_HELP = "https://support.google.com/chrome/answer/96810";

/** The opener, the panel, and functions that show the state and end what runs; `say` tells the reader. */
export function comfortPanel(say) {
  const toggles = Object.keys(COMFORTS).map((name) => comfortToggle(name, say));
  const aloud = readAloudGroup();
  const items = make("div", { class: "group" }, ...toggles.map(({ control }) => control));
  const element = make("div", { id: "more", class: "more", role: "group", "aria-label": text("more"), hidden: true }, items, aloud.element, zoomHelp());
  const opener = button({ part: "more", label: text("more"), press: () => open(element.hidden) });
  const open = (shown) => {
    element.hidden = !shown;
    opener.setAttribute("aria-expanded", String(shown));
  };
  opener.setAttribute("aria-controls", "more");
  open(false);
  for (const each of [element, opener]) each.addEventListener("keydown", (event) => closeOnEscape(event, element, opener, open));
  return { opener, element, show: () => toggles.forEach((each) => each.show()), stop: aloud.stop };
}

function closeOnEscape(event, element, opener, open) {
  if (event.key !== "Escape" || element.hidden) return;
  event.stopPropagation();
  open(false);
  opener.focus();
}

function comfortToggle(name, say) {
  const control = button({ part: name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), label: text(name), press: () => toggle() });
  const isOn = () => reading.comfort.includes(name);
  const toggle = () => {
    choose("comfort", isOn() ? reading.comfort.filter((each) => each !== name) : [...reading.comfort, name]);
    say(text(isOn() ? "turnedOn" : "turnedOff", { name: text(name) }));
  };
  return { control, show: () => control.setAttribute("aria-pressed", String(isOn())) };
}

function zoomHelp() {
  const [, address] = Object.entries(ZOOM_HELP).find(([name]) => navigator.userAgent.includes(name)) || [];
  const link = make("a", { href: address || USUAL_ZOOM_HELP, target: "_blank", rel: "noopener noreferrer" });
  link.append(text("zoomHelp"), " ", make("span", { class: "hidden", text: text("newWindow") }));
  return make("p", {}, link);
}
