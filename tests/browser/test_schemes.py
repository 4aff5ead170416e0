"""A page that leaves its colours to the browser, which are dark where the system is."""

from __future__ import annotations

import pytest

from tests.browser import painted
from tests.browser.reading import LEAST, STEPS, show, step_to

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
    assert [row for row in found if row[1] < LEAST[step] * 0.97] == []


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
    hero, toolbar = (page.locator(each).bounding_box() for each in (".hero", "thanhdoc-toolbar"))
    assert (toolbar["y"] >= hero["y"] + hero["height"]) == is_below
