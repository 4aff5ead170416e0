"""A page that leaves its colours to the browser, which are dark where the system is."""

from __future__ import annotations

import pytest

from tests.browser import painted
from tests.browser.pixels import Picture
from tests.browser.reading import PALETTES, STEPS, show, stands_below, step_to
from tests.chromium import launch

DARK = {"color_scheme": "dark"}
# What a page supports, by its head or by its style; what the system asks for; what is used.
USED = [
    ({"schemes": "light dark"}, "dark", True),
    ({"schemes": "dark"}, "light", True),
    ({"schemes": "only light"}, "dark", False),
    ({"schemes": "light dark", "styled": "only light"}, "dark", False),
    ({"styled": "dark light"}, "light", False),
    ({"styled": "dark light"}, "dark", True),
    ({}, "dark", False),
]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("schemes", ["light dark", "dark"])
def test_its_words_are_readable_in_every_step(open_context, portal, schemes, step):
    page = open_context(device_scale_factor=2, **DARK).new_page()
    show(page, portal, "cards", count="3", schemes=schemes)
    step_to(page, step)
    found = painted.contrasts(page)
    assert len(found) == 6
    assert painted.low(found, step) == []


@pytest.mark.parametrize(("page_has", "system", "is_dark"), USED)
def test_the_tools_are_light_where_it_is_dark(open_context, portal, page_has, system, is_dark):
    page = open_context(color_scheme=system).new_page()
    show(page, portal, "cards", count="1", **page_has)
    assert page.locator("thanhdoc-toolbar[data-dark]").count() == is_dark


@pytest.mark.parametrize(("header", "is_below"), [("bare", False), ("readable", True)])
def test_a_header_over_a_picture_stays_there_if_it_is_dark_on_dark(
    open_context, portal, header, is_below
):
    page = open_context(**DARK).new_page()
    show(page, portal, "cards", count="3", covered=header, hero="", schemes="dark")
    assert stands_below(page, ".hero", "thanhdoc-toolbar") == is_below


@pytest.fixture(scope="module")
def darkening(playwright_library):
    """A browser whose reader lets it darken what pages made light, as Chrome on Android can."""
    browser = launch(playwright_library, "--blink-settings=forceDarkModeEnabled=true")
    yield browser
    browser.close()


@pytest.mark.parametrize("step", PALETTES)
def test_a_palette_that_was_chosen_is_not_darkened_by_the_browser(darkening, portal, step):
    page = darkening.new_page(device_scale_factor=2, **DARK)
    show(page, portal, "cards", count="3")
    step_to(page, step)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    button = page.locator("thanhdoc-toolbar [part=more]")
    face = button.evaluate("(each) => getComputedStyle(each).backgroundColor")
    seen = Picture(page.screenshot())
    assert f"rgb{seen.behind}" == paper
    assert f"rgb{seen.part(inside(button)).behind}" == face == paper
    assert painted.low(painted.contrasts(page), step) == []


def inside(button):
    """Where a button's ground is, in a picture of twice the usual density."""
    box = button.bounding_box()
    return {"x": 2 * box["x"] + 12, "y": 2 * box["y"] + 12, "width": 4, "height": 4}
