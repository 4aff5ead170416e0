"""Charts in each step of contrast: their words are read, and colours still tell what they did."""

from __future__ import annotations

import pytest

from tests.browser.charts import (
    BAR,
    COME,
    FELT,
    FILLS,
    GROW,
    GROWING,
    GROWN,
    LAYERED,
    PIE,
    STROKES,
    UNSEEN,
)
from tests.browser.pixels import window_at
from tests.browser.reading import FRAME, LEAST, PALETTES, add, left_by, show, step_to


@pytest.mark.parametrize("edge", ["", 'stroke="#fff"', 'stroke-opacity="0" stroke-width="2"'])
@pytest.mark.parametrize("step", PALETTES)
def test_a_bar_of_a_chart_is_seen_around_its_number(page, portal, step, edge):
    show(page, portal, "contrast")
    add(page, BAR.format(edge))
    step_to(page, step)
    picture = window_at(page.locator(".chart"))
    bar = page.locator(".chart rect").bounding_box()
    assert picture.part({**bar, "height": 20}).share(3) > 0.02


@pytest.mark.parametrize("step", PALETTES)
@pytest.mark.parametrize(("stroke", "more"), UNSEEN.values(), ids=UNSEEN)
def test_what_shows_nothing_in_a_chart_shows_nothing(page, portal, stroke, more, step):
    show(page, portal, "contrast")
    add(page, FELT.format(stroke, more))
    step_to(page, step)
    chart = page.locator(".felt")
    picture = window_at(chart)
    assert picture.part(chart.locator("path").first.bounding_box()).share(2) < 0.15


@pytest.mark.parametrize("step", PALETTES)
def test_slices_of_a_pie_keep_their_colours_beside_and_around_words(page, portal, step):
    show(page, portal, "contrast")
    add(page, PIE)
    colours = page.locator(".pie path").evaluate_all(FILLS)
    step_to(page, step)
    slices = page.locator(".pie path")
    assert slices.evaluate_all(FILLS)[0] == colours[0]
    assert slices.evaluate_all(STROKES)[1] == colours[1]
    picture = window_at(page.locator(".pie"))
    for words in page.locator(".pie text").all():
        assert picture.part(words.bounding_box()).share(LEAST[step]) > 0.02


def test_words_beside_a_slice_are_raised_from_what_they_stand_on(page, portal):
    show(page, portal, "contrast")
    add(page, PIE.replace('class="beside"', 'class="beside" fill="#777"'))
    colours = page.locator(".pie path").evaluate_all(FILLS)
    step_to(page, 1)
    assert page.locator(".pie path").evaluate_all(FILLS)[0] == colours[0]
    ink = page.locator(".beside").evaluate("(each) => getComputedStyle(each).fill")
    assert page.evaluate("ink => contrast.ratioOf(ink, 'rgb(255, 255, 255)')", ink) >= LEAST[1]


@pytest.mark.parametrize("step", PALETTES)
def test_words_in_a_drawing_with_a_ground_of_its_own_are_readable(page, portal, step):
    show(page, portal, "contrast")
    add(page, LAYERED)
    step_to(page, step)
    picture = window_at(page.locator(".layer").first)
    for words in page.locator(".layer text").all():
        assert picture.part(words.bounding_box()).share(LEAST[step]) > 0.02


@pytest.mark.parametrize("step", [1, *PALETTES])
@pytest.mark.parametrize(("shapes", "move"), [("", COME), (GROWN, GROW)], ids=["come", "grown"])
def test_words_on_what_moves_in_a_chart_are_readable_when_it_rests(
    page, portal, shapes, move, step
):
    show(page, portal, "contrast")
    add(page, GROWING.format(shapes))
    step_to(page, step)
    page.locator(".chart").evaluate(move)
    page.evaluate(FRAME)
    page.evaluate(FRAME)
    ink, ground = page.locator(".chart text:last-child, .chart rect").evaluate_all(FILLS)[::-1]
    assert page.evaluate("pair => contrast.ratioOf(...pair)", [ink, ground]) >= LEAST[step]


def test_nothing_of_it_is_left(page, portal):
    show(page, portal, "contrast")
    add(page, BAR.format("") + PIE + LAYERED)
    assert left_by(page, 3) == []
