/** What lies behind "more": the comfort items, reading aloud, a way to the browser's own zoom. */

import { COMFORTS } from "../comfort/comfort.js";
import { readAloudGroup } from "../comfort/read_aloud.js";
import { choose, reading } from "../reading/reading.js";
import { button, group, make, newWindow, set } from "../shell/controls.js";
import { text } from "../site/texts.js";

/** The opener, the panel, and functions that show the state and end what runs; `say` tells the reader. */
export function morePanel(say) {
  const isOn = (name) => reading.comfort.includes(name);
  let toggles = [];
  let aloud = {};
  const toggle = (name) => button(name, () => {
    choose("comfort", COMFORTS.filter((each) => isOn(each) !== (each === name)));
    say(text(isOn(name) ? "turnedOn" : "turnedOff", { name: text(name) }));
  });
  const refresh = () => toggles.forEach((each) => set(each, { "aria-pressed": String(isOn(each.part.value)) }));
  // Made when it is first opened: the page's start is not to wait for it.
  const fill = () => {
    toggles = COMFORTS.map(toggle);
    aloud = readAloudGroup();
    element.append(make("div", { class: "group" }, ...toggles), aloud.element, zoomHelp());
    refresh();
  };
  const open = (shown) => {
    if (shown && !toggles.length) fill();
    element.hidden = !shown;
    set(opener, { "aria-expanded": String(shown) });
  };
  const keydown = (event) => {
    if (event.key !== "Escape" || element.hidden) return;
    event.stopPropagation();
    open(false);
    opener.focus();
  };
  const opener = button("more", () => open(element.hidden), { keydown, "aria-controls": "more" });
  const element = group(text("more"), { id: "more", class: "group more", keydown });
  open(false);
  return { control: opener, element, refresh, stop: () => aloud.stop?.() };
}

// The keys are the same in all browsers; this page tells them in many languages.
function zoomHelp() {
  return make("a", { href: "https://support.google.com/chrome/answer/96810", ...newWindow(text("zoomHelp")) }, text("zoomHelp"));
}
