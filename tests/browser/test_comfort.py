"""Reading comfort: off by default, each item taken back whole."""

from __future__ import annotations

import pytest

from tests.browser.reading import (
    PAGES,
    add,
    changed,
    layout,
    part,
    press,
    show,
    show_comfort,
    worse,
)

ITEMS = [
    "line-spacing",
    "letter-spacing",
    "narrow-column",
    "underline-links",
    "ruler",
    "stop-motion",
]


def style(page, selector, name):
    script = "([s, n]) => getComputedStyle(document.querySelector(s)).getPropertyValue(n)"
    return page.evaluate(script, [selector, name])


class TestItems:
    @pytest.mark.parametrize("name", ITEMS)
    def test_each_is_off_then_on_then_gone(self, page, portal, name):
        show_comfort(page, portal)
        page.evaluate("measure.keep()")
        item = part(page, name)
        assert item.get_attribute("aria-pressed") == "false"
        item.click()
        assert item.get_attribute("aria-pressed") == "true"
        words = item.inner_text().removeprefix("✓ ")
        status = page.locator("thanhdoc-toolbar [role=status]")
        assert status.inner_text() == f"{words}: đang bật"
        item.click()
        assert status.inner_text() == f"{words}: đã tắt"
        assert changed(page) == []
        assert page.evaluate("document.adoptedStyleSheets.length") == 0

    def test_spacing_is_that_of_wcag(self, page, portal):
        show_comfort(page, portal)
        part(page, "line-spacing").click()
        part(page, "letter-spacing").click()
        assert float(style(page, "#first", "line-height")[:-2]) >= 16 * 1.5
        assert style(page, "#first", "letter-spacing") == "1.92px"
        assert style(page, "#first", "word-spacing") == "2.56px"

    def test_spacing_takes_nothing_from_a_page_that_gives_more(self, page, portal):
        """A line as high as its bar is centred there; a heading may be spaced widely."""
        show_comfort(page, portal)
        wide = "font-size:16px;line-height:40px;letter-spacing:4px;word-spacing:8px"
        add(page, f'<p id="wide" style="{wide}">Trang chủ</p>')
        for item in ("line-spacing", "letter-spacing"):
            press(page, item)
        names = ("line-height", "letter-spacing", "word-spacing")
        assert [style(page, "#wide", name) for name in names] == ["40px", "4px", "8px"]

    def test_spacing_outlives_a_change_of_size(self, page, portal):
        """Both tools hold the height of lines; neither takes it from the other."""
        show_comfort(page, portal)
        part(page, "line-spacing").click()
        part(page, "size-up").click()
        assert float(style(page, "#first", "line-height")[:-2]) == pytest.approx(16 * 1.15 * 1.8)
        part(page, "line-spacing").click()
        assert float(style(page, "#first", "line-height")[:-2]) == pytest.approx(16 * 1.15 * 1.4)

    def test_a_narrow_column_has_at_most_80_characters_and_a_ragged_edge(self, page, portal):
        page.set_viewport_size({"width": 1600, "height": 800})
        show_comfort(page, portal)
        part(page, "narrow-column").click()
        assert style(page, "#first", "text-align") == "start"
        width = page.evaluate("document.getElementById('first').offsetWidth")
        zero = page.evaluate(
            """() => { const brush = new OffscreenCanvas(1, 1).getContext("2d");
            brush.font = "16px Arial"; return brush.measureText("0").width; }"""
        )
        assert width / zero <= 80

    def test_links_are_underlined_against_the_pages_will(self, page, portal):
        show_comfort(page, portal)
        part(page, "underline-links").click()
        assert style(page, "#text > p a", "text-decoration-line") == "underline"

    def test_the_ruler_follows_the_pointer_and_catches_no_click(self, page, portal):
        show_comfort(page, portal)
        part(page, "ruler").click()
        middle = """() => { const box = document.querySelector("thanhdoc-ruler").shadowRoot
          .querySelector("div").getBoundingClientRect(); return (box.top + box.bottom) / 2; }"""
        page.mouse.move(100, 250)
        assert abs(page.evaluate(middle) - 250) < 2
        page.locator("#text > p a").click()
        assert page.url.endswith("#b")


@pytest.mark.parametrize("size", [0, 2])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_spaced_text_is_cut_nowhere_and_scrolls_nothing(page, portal, name, width, size):
    """WCAG 1.4.12: no loss of content, by itself and in a larger size."""
    show(page, portal, name, width)
    found = layout(page)
    if size:
        press(page, "size-up", size)
    for item in ("more", "line-spacing", "letter-spacing"):
        press(page, item)
    assert worse(page, found) == {}


def test_spaced_text_that_comes_later_has_room_too(page, portal):
    show_comfort(page, portal)
    for item in ("line-spacing", "letter-spacing"):
        press(page, item)
    add(page, '<p id="late" style="height:24px;overflow:hidden">Một dòng vừa đủ</p>')
    late = page.locator("#late")
    assert late.evaluate("(each) => each.scrollHeight - each.clientHeight") <= 0
    for item in ("line-spacing", "letter-spacing"):
        press(page, item)
    assert late.get_attribute("style") == "height:24px;overflow:hidden"
