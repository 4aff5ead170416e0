"""Pages whose lines begin at the right: the same room is made, from the other side."""

from __future__ import annotations

import pytest

from tests.browser.reading import PAGES, add_labels, changed, layout, off, press, show, worse


def mirror(page, portal, name):
    """Open a page at the width of a phone, and let its lines begin at the right."""
    show(page, portal, name, width=320)
    page.evaluate("document.documentElement.dir = 'rtl'")


@pytest.mark.parametrize("name", PAGES)
def test_text_grows_and_stays_readable(page, portal, name):
    mirror(page, portal, name)
    found = layout(page)
    press(page, "size-up", 5)
    assert off(page, found, 2) == []
    assert worse(page, found) == {}


def test_reset_leaves_nothing(page, portal):
    mirror(page, portal, "kinds")
    page.evaluate("measure.keep()")
    press(page, "size-up", 5)
    press(page, "size-reset")
    assert changed(page) == []


@pytest.mark.parametrize("style", ["justify-content: flex-end", "flex-direction: row-reverse"])
def test_what_is_laid_at_the_left_does_not_leave_the_page_at_the_right(page, portal, style):
    mirror(page, portal, "kinds")
    labels = add_labels(page, style)
    press(page, "size-up", 5)
    for label in labels.all():
        assert label.evaluate("(each) => each.getBoundingClientRect().right <= innerWidth")


def test_a_sign_a_style_sheet_draws_keeps_off_the_words_after_it(page, portal):
    mirror(page, portal, "badges")
    press(page, "size-up", 5)
    padding, sign = page.locator(".signs li").first.evaluate(
        """(each) => [getComputedStyle(each).paddingRight,
          getComputedStyle(each, "::before").width].map(parseFloat)"""
    )
    assert padding > sign > 18
