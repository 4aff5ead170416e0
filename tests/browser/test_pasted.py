"""What is pasted from a word processor or a spreadsheet, as most articles of portals are."""

from __future__ import annotations

import pytest

from tests.browser.pixels import window_at
from tests.browser.reading import BOX, PALETTES, add, changed, layout, press, show, step_to, worse

# Where the first words after a list's sign begin, and those of the line below.
BEGINS = """(item) => {
  const range = document.createRange();
  range.selectNodeContents(item.lastElementChild);
  const rows = new Map([...range.getClientRects()].map(({ bottom, left }) => [bottom, left]));
  return [...rows.values()].slice(0, 2);
}"""
BY = '<table id="by" style="{}"><tr><td>Tin</td></tr></table>'


@pytest.mark.parametrize("name", ["head", "sheet"])
def test_a_table_keeps_its_shape_as_far_as_its_line_goes(page, portal, name):
    show(page, portal, "pasted")
    page.evaluate("measure.keep()")
    table = page.locator(f"#{name}")
    line = page.locator("article").evaluate(BOX)["width"]
    found = table.evaluate(BOX)
    press(page, "size-up", 5)
    grown = table.evaluate(BOX)
    assert grown["width"] == pytest.approx(min(2 * found["width"], line), abs=1)
    assert grown["height"] == pytest.approx(2 * found["height"], rel=0.25)
    press(page, "size-down", 6)
    assert table.evaluate(BOX)["width"] == found["width"]
    press(page, "reset")
    assert changed(page) == []


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("around", ["{}", "<p>{}Chữ cạnh ảnh</p>"])
def test_a_table_stays_beside_a_picture(page, portal, side, around):
    show(page, portal, "pasted")
    picture = f'<img style="float: {side}; height: 600px; width: 300px">'
    add(page, around.format(picture) + BY.format("width: 400px"))
    press(page, "size-up", 5)
    picture, by = (page.locator(each).evaluate(BOX) for each in ("img[style*=float]", "#by"))
    assert by["top"] < picture["bottom"]


def test_a_thick_border_is_no_hindrance(page, portal):
    show(page, portal, "pasted")
    style = "box-sizing: content-box; border: 6px solid; border-collapse: separate; width: 300px"
    add(page, BY.format(style))
    found = page.locator("#by").evaluate(BOX)["width"]
    press(page, "size-up", 5)
    assert page.locator("#by").evaluate(BOX)["width"] == pytest.approx(2 * found, abs=1)


@pytest.mark.parametrize("width", ["", "width: 80%"])
def test_a_table_as_wide_as_its_words_or_its_line_wants_nothing(page, portal, width):
    """Such are most, and each that wants something costs the press."""
    show(page, portal, "pasted")
    add(page, BY.format(width))
    press(page, "size-up", 5)
    assert "min-width" not in page.locator("#by").get_attribute("style")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_cell_lets_no_words_out_over_the_next(page, portal, width):
    show(page, portal, "pasted", width)
    found = layout(page)
    press(page, "size-up", 5)
    assert worse(page, found) == {}


@pytest.mark.parametrize("step", PALETTES)
@pytest.mark.parametrize("name", [".highlight", "mark"])
def test_what_is_highlighted_is_told_from_the_words_around(page, portal, name, step):
    show(page, portal, "pasted")
    step_to(page, step)
    words = page.locator(name)
    box = words.evaluate(BOX)
    start = {**box, "x": box["x"] - 2, "width": 3}
    assert window_at(words).part(start).share(3) >= 0.25


def test_the_lines_of_a_list_begin_below_each_other(page, portal):
    show(page, portal, "pasted", 700)
    item = page.locator(".MsoListParagraph").first
    found = item.evaluate(BEGINS)
    press(page, "size-up", 5)
    first, second = item.evaluate(BEGINS)
    assert abs(first - second) < 2 * abs(found[0] - found[1]) + 3
