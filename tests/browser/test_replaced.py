"""Transparent words in a place where a picture stands for them, as many icons have."""

from __future__ import annotations

import pytest

from tests.browser.reading import STEPS, add, changed, press, show, step_to
from tests.browser.test_beside import SIGN

DARK = SIGN.format("%23002")
BOX = "display: inline-block; width: 20px; height: 20px; padding: 12px; color: transparent"
HIDDEN = "overflow: hidden; white-space: nowrap"
GENERATED = f"""<style>.icon::before {{
  content: ""; display: block; width: 20px; height: 20px;
  background-image: {DARK.replace("&quot;", '"')} }}</style>"""
# As a PDF viewer lays the words to be marked over the page it draws.
SCAN = '<canvas width="200" height="80"></canvas>'
LAYER = "position: absolute; left: 10px; top: 10px; color: transparent"
PICTURES = {
    "background": f'<a href="#" style="{BOX}; {HIDDEN}; background-image: {DARK}"><u>Tìm</u></a>',
    "before": f'{GENERATED}<button class="icon" style="{BOX}; {HIDDEN}"><u>Tìm kiếm</u></button>',
    "drawing": f'<a href="#" style="{BOX}"><svg width="16" height="16"></svg><u>Tìm</u></a>',
    "scan": f'<div style="position: relative">{SCAN}<u style="{LAYER}">Điều 1</u></div>',
    "label": f'{GENERATED}<label class="icon" style="{BOX}; {HIDDEN}"><u>Trình đơn</u></label>',
}
PLACE = """(each) => [getComputedStyle(each).fontSize, each.offsetLeft, each.offsetTop,
  each.offsetWidth]"""
INK = "e => getComputedStyle(e).webkitTextFillColor"


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
@pytest.mark.parametrize("step", STEPS)
class TestWordsThatAPictureStandsFor:
    def test_they_stay_out_of_sight(self, page, portal, step, picture):
        show(page, portal, "contrast")
        add(page, picture)
        step_to(page, step)
        words = page.locator("#text u").last
        assert words.evaluate(INK) == "rgba(0, 0, 0, 0)"
        words.hover(force=True)
        assert words.evaluate(INK) == "rgba(0, 0, 0, 0)"

    def test_nothing_of_it_is_left(self, page, portal, step, picture):
        show(page, portal, "contrast")
        add(page, picture)
        page.evaluate("measure.keep()")
        step_to(page, step)
        press(page, "reset")
        assert not changed(page)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "style",
    [
        "color: transparent",
        "color: transparent; background: linear-gradient(red, blue) text",
    ],
    ids=["alone", "cut out of a colour"],
)
def test_transparent_words_without_a_picture_are_readable(page, portal, step, style):
    show(page, portal, "contrast")
    add(page, f'<p style="{style}"><u>Tin tức</u></p>')
    step_to(page, step)
    assert page.locator("#text u").last.evaluate(INK) != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("ink", ["transparent", "color(srgb 1 1 1 / 0)"])
def test_words_over_the_page_that_a_viewer_draws_stay_where_they_are(page, portal, ink):
    show(page, portal, "contrast")
    add(page, PICTURES["scan"].replace("transparent", ink))
    words = page.locator("#text u").last
    before = words.evaluate(PLACE)
    press(page, "size-up", 5)
    assert words.evaluate(PLACE) == before
