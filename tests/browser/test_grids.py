"""The parts of a grid that has become too wide: fewer of them stand beside each other."""

from contextlib import contextmanager
from itertools import pairwise

import pytest

from tests.browser.reading import BOX, LINES_OF_EACH, add, changed, layout, press, show, worse

DISPLAY = "(each) => getComputedStyle(each).display"
BOXES = f"(all) => all.map({BOX})"
NUMBERS = ("12.480", "3.215", "98,7", "83.978.963")


def shown(page, portal, width, style, tag="div"):
    parts = "".join(
        f'<{tag} class="part"><b>{each}</b> <i>lượt xem</i></{tag}>' for each in NUMBERS
    )
    show(page, portal, "kinds", width)
    add(
        page, f'<div class="numbers" style="display: grid; font: 40px Arial; {style}">{parts}</div>'
    )
    return page.locator(".part")


def columns_of(parts):
    return len({round(each["left"]) for each in parts.evaluate_all(BOXES)})


@contextmanager
def grown(page):
    """Let the page's text double for a while: nothing is worse for it, and all comes back."""
    page.evaluate("measure.keep()")
    found = layout(page)
    press(page, "size-up", 5)
    yield
    assert worse(page, found) == {}
    press(page, "reset")
    assert changed(page) == []


@pytest.mark.parametrize(("width", "columns"), [(1280, 2), (700, 1)])
def test_columns_alike_become_fewer(page, portal, width, columns):
    style = "grid-template-columns: repeat(4, 1fr); gap: 10px; padding: 4px"
    parts = shown(page, portal, width, style)
    assert columns_of(parts) == 4
    with grown(page):
        assert columns_of(parts) == columns


@pytest.mark.parametrize("at", [0, 3], ids=["before others", "at the end"])
def test_columns_no_wider_than_their_share_become_fewer_before_a_number_breaks(page, portal, at):
    """As Tailwind's are."""
    style = "grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 8px; font-size: 24px"
    parts = shown(page, portal, 700, style)
    parts.nth(at).evaluate("(each) => each.before(each.parentElement.lastElementChild)")
    assert columns_of(parts) == 4
    with grown(page):
        assert columns_of(parts) == 2
        assert set(parts.locator("b").evaluate_all(LINES_OF_EACH)) == {1}


@pytest.mark.parametrize("place", ["span 2 / span 2", "1 / 3", "1 / -1"])
def test_a_part_that_spans_columns_becomes_as_wide_as_all_where_they_become_fewer(
    page, portal, place
):
    style = "grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px; font-size: 20px"
    parts = shown(page, portal, 360, style)
    wide = f'<p class="part" style="grid-column: {place}">Thống kê truy cập</p>'
    page.locator(".numbers").evaluate(
        "(each, html) => each.insertAdjacentHTML('afterbegin', html)", wide
    )
    assert columns_of(parts) == 2
    with grown(page):
        assert columns_of(parts) == 1


@pytest.mark.parametrize(("width", "columns"), [(700, 2), (360, 1)])
def test_parts_that_each_span_as_many_columns_become_fewer_alike(page, portal, width, columns):
    """As in a grid of twelve."""
    style = "grid-template-columns: repeat(12, minmax(0, 1fr)); font-size: 24px"
    parts = shown(page, portal, width, style)
    parts.evaluate_all("(all) => all.forEach((each) => { each.style.gridColumn = 'span 4'; })")
    assert columns_of(parts) == 3
    with grown(page):
        assert columns_of(parts) == columns


def test_of_grids_in_each_other_the_outer_one_has_fewer_columns_first(page, portal):
    """A number stays beside what it counts."""
    columns = "display: grid; grid-template-columns: repeat(2, minmax(0, 1fr))"
    counts = {"Ngày": "3.889", "Tổng số": "83.978.963"}
    rows = "".join(
        f'<dt>{name}</dt><dd class="count" style="margin: 0; text-align: right">{number}</dd>'
        for name, number in counts.items()
    )
    lists = f'<dl class="counts" style="{columns}; gap: 4px">{rows}</dl>' * 2
    show(page, portal, "kinds", 380)
    add(page, f'<div style="{columns}; gap: 20px; font: 14px Arial">{lists}</div>')
    with grown(page):
        assert columns_of(page.locator(".counts")) == 1
        assert columns_of(page.locator(".counts").first.locator("dt, dd")) == 2
        assert set(page.locator(".count").evaluate_all(LINES_OF_EACH)) == {1}


def test_the_days_of_a_week_stay_in_a_row_that_scrolls(page, portal):
    show(page, portal, "kinds", 320)
    days = "".join(f'<b class="weekday">{each}</b>' for each in ("Thứ Hai", "Thứ Sáu", "nhật") * 2)
    style = "display: grid; grid-template-columns: repeat(7, 1fr); font: 14px Arial"
    add(page, f'<div class="week" style="{style}">{days}<b class="weekday">12</b></div>')
    with grown(page):
        assert len({each["top"] for each in page.locator(".weekday").evaluate_all(BOXES)}) == 1
        overflow = page.locator(".week").evaluate("(each) => getComputedStyle(each).overflowX")
        assert overflow == "auto"


def test_they_stay_where_they_are_wide_enough(page, portal):
    parts = shown(page, portal, 1280, "grid-template-columns: repeat(4, 1fr); font-size: 16px")
    press(page, "size-up", 5)
    assert columns_of(parts) == 4


def test_columns_that_differ_stand_one_below_the_other_each_a_box_of_its_own(page, portal):
    style = "grid-template-columns: 2fr 1fr; gap: 12px; font-size: 24px"
    parts = shown(page, portal, 360, style, "span")
    assert columns_of(parts) == 2
    with grown(page):
        boxes = parts.evaluate_all(BOXES)
        assert [each["top"] - above["bottom"] for above, each in pairwise(boxes)] == [12] * 3
        assert len({each["width"] for each in boxes}) == 1


def test_rows_of_a_fixed_height_hold_the_words_laid_over_their_pictures(page, portal):
    show(page, portal, "kinds", 700)
    laid = "position: absolute; left: 8px; right: 8px; bottom: 8px; color: #fff; font: 16px Arial"
    card = "position: relative; overflow: hidden; background: #345"
    words = "Chè shan tuyết của bản vào siêu thị châu Âu, giá cao"
    cards = f'<a style="{card}"><b style="{laid}">{words}</b></a>' * 4
    style = "display: grid; grid: auto-flow 90px / 1fr 1fr; gap: 8px"
    add(page, f'<div class="cards-x" style="{style}">{cards}</div>')
    with grown(page):
        boxes = page.locator(".cards-x a").evaluate_all(BOXES)
        assert boxes[2]["top"] >= boxes[0]["bottom"]


def test_a_grid_whose_parts_fit_stays_one_where_what_is_around_is_too_wide_for_a_moment(
    page, portal
):
    """As the swatches beside a line of code."""
    swatches = '<div class="swatches" style="display: grid; grid-template-columns: repeat(8, 1fr)">'
    swatches += '<button style="width: auto; padding: 0; aspect-ratio: 1"></button>' * 8 + "</div>"
    cells = "<td>transparent</td><td>transparent</td>"
    line = f'<table style="font: 14px monospace"><tr>{cells}</table><p>Mã</p>'
    show(page, portal, "kinds", 320)
    add(page, f'<div style="display: grid"><div>{swatches}{line}</div></div>')
    found = layout(page)
    press(page, "size-up", 5)
    assert page.locator(".swatches").evaluate(DISPLAY) == "grid"
    assert worse(page, found) == {}
