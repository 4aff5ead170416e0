"""What a reader who comes back sees: frames in the wrong look, and how far the page jumps."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Page

from tests.browser.gauges import Measured
from tests.browser.lab import Lab
from tests.browser.reading import SHIFT, press, show, step_to

MOST_SHIFT = 0.05
ROUNDING = 0.0005
RUNS = 7
LOOK = """() => {
  const { fontSize, color } = getComputedStyle(document.querySelector("#text p"));
  return `${fontSize} ${color}`;
}"""
# After each frame has been made, what it shows of the article: its text's size and colour.
WATCH = """
window.looks = [];
const look = () => {
  const first = document.querySelector("#text p");
  if (!first) return;
  const { fontSize, color } = getComputedStyle(first);
  window.looks.push([performance.now(), `${fontSize} ${color}`]);
};
const frame = () => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = look;
  port2.postMessage(0);
  if (window.looks.length < 30) requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
"""
PAINTED = """() => {
  const [paint] = performance.getEntriesByName("first-paint");
  return window.looks.filter(([at]) => paint && at >= paint.startTime).map(([, seen]) => seen);
}"""


def head(lab: Lab) -> Measured:
    """A plain tag in the head."""
    return _reloaded(lab, "head")


def deferred(lab: Lab) -> Measured:
    """A deferred tag: a page painted before the script is here can but move, now and then."""
    return _reloaded(lab, "defer")


def _reloaded(lab: Lab, how: str) -> Measured:
    wrong, shifts = 0, []
    with lab.page() as page:
        show(page, lab.portal, "reload", how=how)
        press(page, "size-up", 2)
        step_to(page, 3)
        right = page.evaluate(LOOK)
        page.add_init_script(SHIFT + WATCH)
        for _ in range(RUNS):
            wrong += sum(seen != right for seen in _looks(page))
            shifts.append(page.evaluate("window.shift"))
    usual, worst = median(shifts), max(shifts)
    met = usual <= MOST_SHIFT if how == "defer" else wrong == 0 and worst < ROUNDING
    moved = sum(shift >= ROUNDING for shift in shifts)
    value = f"{wrong} frames, moved in {moved} of {RUNS} reloads, CLS {usual:.3f}"
    return Measured(value + (f" (worst {worst:.3f})" if worst > usual else ""), met)


def _looks(page: Page) -> list[str]:
    page.reload()
    page.wait_for_function("window.looks.length >= 30")
    return page.evaluate(PAINTED)
