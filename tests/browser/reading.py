"""A reader at the toolbar, and the scripts that measure what the reader sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Locator, Page

HERE = Path(__file__).parent
MANNERS = [
    "sharepoint",
    "liferay",
    "nukeviet",
    "vhv",
    "wordpress",
    "manual",
    "badges",
    "components",
    "pasted",
]
PAGES = ["kinds", *MANNERS]
COLOURED = ["contrast", *MANNERS]
FACTORS = [1.15, 1.3, 1.5, 1.75, 2]
STEPS = [-1, 1, 2, 3]
# Those that paint all in a few colours of their own.
PALETTES = [-1, 2, 3]
# The least contrast every text has in a step.
LEAST = {-1: 7, 1: 7, 2: 19, 3: 19}
SCRIPTS = ["measure.js", "contrast.js"]
# An element's rectangle in the window; and what is over when the next frame is.
BOX = "(each) => each.getBoundingClientRect().toJSON()"
FRAME = "() => new Promise(requestAnimationFrame)"
TWO_FRAMES = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(done)))"""
# Whether all that is in an element shows, from side to side.
FITS = "(each) => each.scrollWidth <= each.clientWidth"
# How many lines the words in an element take, and those in each of several.
LINES = """(each) => {
  const words = new Range();
  words.selectNodeContents(each);
  return words.getClientRects().length;
}"""
LINES_OF_EACH = f"(all) => all.map({LINES})"
# When the toolbar stands still, which moves where something comes to lie over it.
STILL = "new Promise(requestAnimationFrame).then(() => measure.{}())"
# What may be wrong with a layout; how far it reaches sideways is a number.
FLAWS = ("cut", "overlaps", "controls")
# Sums up in `shift` how far the page has jumped (CLS); run before the page's own scripts.
SHIFT = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def show(
    page: Page,
    portal: str,
    name: str,
    width: int = 1280,
    options: str = 'data-tools="size contrast comfort"',
    **query: str,
) -> None:
    """Open a page of the portal and wait for its tools."""
    page.set_viewport_size({"width": width, "height": 800})
    more = "".join(f"&{key}={quote(value)}" for key, value in query.items())
    page.goto(f"{portal}/{name}?options={quote(options)}{more}")
    page.locator("thanhdoc-toolbar [part=reset]").wait_for()
    page.wait_for_load_state()
    # The toolbar comes first, all else in the frame after it.
    page.evaluate(FRAME)
    prepare(page)


def show_comfort(page: Page, portal: str, **more: str) -> None:
    """Open the page of reading comfort, and what lies behind "more" on it."""
    show(page, portal, "comfort", **more)
    part(page, "more").click()


def prepare(page: Page) -> None:
    """Give a page the objects `measure` and `contrast`."""
    for name in SCRIPTS:
        script = (HERE / name).read_text(encoding="utf-8").replace("const ", "var ", 1)
        page.evaluate("text => { window.eval(text); }", script)


def layout(page: Page) -> dict[str, Any]:
    """Measure the sizes of a page's text, and what is wrong with its layout."""
    return {what: page.evaluate(f"measure.{what}()") for what in ("sizes", *FLAWS, "sideways")}


def changed(page: Page) -> list[str]:
    """Compare a page to what was kept of it."""
    return page.evaluate(STILL.format("changed"))


def off(page: Page, found: dict[str, Any], factor: float) -> list[tuple[str, float]]:
    """Name each text that is not a factor as large as it was found."""
    sizes = zip(found["sizes"], page.evaluate("measure.sizes()"), strict=True)
    grown = [(name, size / base) for (name, base), (_, size) in sizes]
    return [row for row in grown if abs(row[1] / factor - 1) > 0.005]


def worse(page: Page, found: dict[str, Any]) -> dict[str, Any]:
    """Tell what is wrong with a page's layout that was not found before."""
    now = layout(page)
    new = {what: [row for row in now[what] if row not in found[what]] for what in FLAWS}
    further = now["sideways"] > max(0, found["sideways"]) and now["sideways"]
    return {what: rows for what, rows in {**new, "sideways": further}.items() if rows}


def stands_below(page: Page, upper: str, lower: str) -> bool:
    """Tell whether an element begins where another has ended."""
    over, under = (page.locator(each).bounding_box() for each in (upper, lower))
    assert over
    assert under
    return under["y"] >= over["y"] + over["height"]


def add(page: Page, html: str) -> None:
    """Put content at the article's end and wait for the frame that shows it."""
    page.evaluate(
        """html => new Promise((done) => {
          document.getElementById("text").insertAdjacentHTML("beforeend", html);
          requestAnimationFrame(done);
        })""",
        html,
    )


def add_labels(page: Page, style: str) -> Locator:
    """Add a row of two labels, wider than a phone when they are large, and return the labels."""
    kept = "flex: none; white-space: nowrap"
    labels = "".join(f'<label style="{kept}">Theo {each}</label>' for each in ("ngày", "tháng"))
    add(page, f'<div class="modes" style="display: flex; gap: 40px; {style}">{labels}</div>')
    return page.locator(".modes label")


def low(page: Page, step: int, words: str = "") -> list[list[Any]]:
    """Return the texts, of those with some words, whose contrast is too low in a step, with it."""
    rows = page.evaluate("contrast.all()")
    return [row for row in rows if row[1] < LEAST[step] and words in row[0]]


def left_by(page: Page, step: int) -> list[str]:
    """Return what is other than before after a step of contrast and the reset."""
    page.evaluate("measure.keep()")
    step_to(page, step)
    press(page, "reset")
    return changed(page)


def declarations(page: Page, selector: str) -> list[list[str]]:
    """Return the inline styles of some elements, whatever the order they were written in."""
    split = """(all) => all.map((each) => (each.getAttribute("style") || "").split(";")
      .map((part) => part.trim()).sort())"""
    styles: list[list[str]] = page.locator(selector).evaluate_all(split)
    return styles


def part(page: Page, name: str) -> Locator:
    """Find a control of the toolbar."""
    return page.locator(f"thanhdoc-toolbar [part={name}]")


def press(page: Page, name: str, times: int = 1) -> None:
    """Click a control of the toolbar."""
    for _ in range(times):
        part(page, name).click()


def step_to(page: Page, step: int) -> None:
    """Go from the page's own colours to a step of contrast."""
    press(page, "contrast-down" if step < 0 else "contrast-up", abs(step))


def status(page: Page) -> Locator:
    """Find what the toolbar says."""
    return page.locator("thanhdoc-toolbar [role=status]")
