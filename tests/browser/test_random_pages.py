"""Pages drawn by lot: every text is readable and as large as asked for, and nothing is left."""

from __future__ import annotations

import pytest

from tests.browser.drawn import Drawn, texts
from tests.browser.reading import (
    FRAME,
    STEPS,
    add,
    changed,
    layout,
    low,
    off,
    press,
    show,
    step_to,
    worse,
)

PAGES = range(0, 40, 2)
NAMES = ["p", "span", "b", "h3", "small", "label", "em", "time"]
COLOURS = ["#fff", "#036", "#fde", "#c00", "#0a5", "#eee", "#333", "#ff0", "#888"]
VEILS = ["rgba(0, 0, 0, .5)", "rgba(255, 255, 255, .7)", "rgba(255, 255, 255, .14)"]
GRADIENTS = [
    "linear-gradient(#036, #69c)",
    "linear-gradient(rgba(0, 0, 0, .1), rgba(0, 0, 0, .8))",
    "linear-gradient(#7f1d1d, #f59e0b)",
]
COLOURED = [
    (0.4, [f"background: {each}" for each in COLOURS + VEILS + GRADIENTS]),
    (0.4, [f"color: {each}" for each in [*COLOURS, "#777", "#06c", "#ccc", "inherit"]]),
    (0.1, ["opacity: .6", "opacity: .8", "mix-blend-mode: multiply", "filter: brightness(1.2)"]),
    (0.2, ["float: left", "display: inline-block", "position: relative", "display: flex"]),
    (0.4, ["padding: 8px", "padding: 6px 0 6px 30px", "margin: 8px 0", "border: 1px solid #0a5"]),
]

WRITTEN = [
    *texts(*NAMES, "h2", "a", "button"),
    '<ul style="STYLE"><li style="STYLE">WORDS</li><li style="STYLE">WORDS</li></ul>',
    '<table style="STYLE"><tr><td style="STYLE">WORDS</td><td>WORDS</td></tr></table>',
    '<select style="STYLE"><option>WORDS</option></select> <input value="WORDS" style="STYLE">',
]
FONTS = ["11px", "14px/1 Arial", "13px/14px Arial", "700 20px/22px serif", "24px/1.1 serif"]
LAID = [
    (0.4, [f"font: {each}" if "/" in each else f"font-size: {each}" for each in FONTS]),
    (0.3, ["font-size: 1.2em", "font-size: .8rem", "font-size: 90%", "font-size: x-small"]),
    (0.3, ["line-height: 1", "line-height: 18px", "line-height: 40px", "line-height: 1.1"]),
    (0.3, ["height: 40px", "height: 8em", "max-height: 60px", "min-height: 50px"]),
    (0.3, ["width: 200px", "width: 50%", "min-width: 120px", "width: calc(100% - 20px)"]),
    (0.2, ["overflow: hidden", "overflow: auto", "white-space: nowrap", "columns: 2"]),
    (0.2, ["float: left", "display: inline-block", "display: block", "position: relative"]),
    (0.2, ["display: flex", "display: flex; flex-wrap: wrap", "display: inline-flex", "flex: 1"]),
    (0.1, ["display: flex; flex-direction: column", "display: grid; grid: auto / 1fr 1fr"]),
    (0.3, ["padding: 8px", "margin: 8px 0", "margin-left: -5px", "border: 1px solid", "gap: 8px"]),
]


@pytest.mark.parametrize("seed", PAGES)
def test_every_text_is_readable_and_nothing_is_left(page, portal, seed):
    show(page, portal, "contrast")
    add(page, Drawn(seed, texts(*NAMES), COLOURED).part())
    page.evaluate("measure.keep()")
    for step in STEPS:
        step_to(page, step)
        assert low(page, step) == []
        press(page, "reset")
        assert changed(page) == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("seed", PAGES)
def test_every_text_grows_and_keeps_its_place(page, portal, seed, width):
    found = show_sound(page, portal, seed, width)
    page.evaluate("measure.keep()")
    press(page, "size-up", 5)
    page.evaluate(FRAME)
    assert off(page, found, 2) == []
    assert worse(page, found) == {}
    press(page, "reset")
    assert changed(page) == []


def show_sound(page, portal, seed, width):
    """Show the first page from a seed on that has no flaws by itself, and measure it."""
    for lot in range(100 * seed, 100 * (seed + 1)):
        show(page, portal, "comfort", width)
        bare = layout(page)
        add(page, Drawn(lot, WRITTEN, LAID).part())
        if not worse(page, bare):
            return layout(page)
    raise AssertionError("Hardly a page is sound: draw from milder styles")
