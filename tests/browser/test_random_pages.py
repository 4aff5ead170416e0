"""Pages nobody thought of: boxes in boxes with colours drawn by lot, the same at every run."""

from __future__ import annotations

from random import Random

import pytest

from tests.browser.reading import STEPS, add, changed, low, press, show, step_to

PAGES = range(40)
DEEPEST = 3
WORDS = ["Tin tức", "thông báo", "lịch tiếp", "công dân", "kế hoạch", "năm", "văn bản"]
TEXTS = ["p", "span", "b", "h3", "small", "label", "em", "time"]
COLOURS = ["#fff", "#036", "#fde", "#c00", "#0a5", "#eee", "#333", "#ff0", "#888"]
VEILS = ["rgba(0, 0, 0, .5)", "rgba(255, 255, 255, .7)"]
GRADIENTS = ["linear-gradient(#036, #69c)", "linear-gradient(rgba(0, 0, 0, .1), rgba(0, 0, 0, .8))"]
# How often an element has a style of each kind, and which.
STYLES = [
    (0.4, [f"background: {each}" for each in COLOURS + VEILS + GRADIENTS]),
    (0.4, [f"color: {each}" for each in [*COLOURS, "#777", "#06c", "#ccc", "inherit"]]),
    (0.1, ["opacity: .6", "opacity: .8", "mix-blend-mode: multiply", "filter: brightness(1.2)"]),
    (0.2, ["float: left", "display: inline-block", "position: relative", "display: flex"]),
    (0.4, ["padding: 8px", "padding: 6px 0 6px 30px", "margin: 8px 0", "border: 1px solid #0a5"]),
]


class Page:
    """The content of a page, drawn by lot from a seed."""

    def __init__(self, seed: int) -> None:
        self._lot = Random(seed)

    def part(self, depth: int = DEEPEST) -> str:
        if not depth or self._lot.random() < 0.3:
            return self.text()
        parts = [self.part(depth - 1) for _ in range(self._lot.randint(1, 4))]
        return f'<div style="{self.style()}">{"".join(parts)}</div>'

    def text(self) -> str:
        name = self._lot.choice(TEXTS)
        inner = f'<i style="{self.style()}">{self.words()}</i>' if self._lot.random() < 0.3 else ""
        return f'<{name} style="{self.style()}">{inner} {self.words()}</{name}>'

    def style(self) -> str:
        drawn = [self._lot.choice(some) for often, some in STYLES if self._lot.random() < often]
        return "; ".join(drawn)

    def words(self) -> str:
        return " ".join(self._lot.choices(WORDS, k=self._lot.randint(1, 6)))


@pytest.mark.parametrize("seed", PAGES)
def test_every_text_is_readable_and_nothing_is_left(page, portal, seed):
    show(page, portal, "contrast")
    add(page, Page(seed).part())
    page.evaluate("measure.keep()")
    for step in STEPS:
        step_to(page, step)
        assert low(page, step) == []
        press(page, "reset")
        assert changed(page) == []
