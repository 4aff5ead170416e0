"""What the reader set in the browser counts: a least text size of the reader's own."""

from __future__ import annotations

import pytest

from tests.browser.reading import press, show
from tests.chromium import launch

LEAST = 24


@pytest.fixture
def page(playwright_library, portal):
    """A page in a browser whose reader wants no text under `LEAST` pixels."""
    browser = launch(playwright_library, f"--blink-settings=minimumFontSize={LEAST}")
    page = browser.new_page()
    show(page, portal, "kinds")
    yield page
    browser.close()


def sizes(page):
    return [size for _, size in page.evaluate("measure.sizes()")]


def test_smaller_text_stays_at_the_readers_least(page):
    press(page, "size-down")
    assert min(sizes(page)) >= LEAST


def test_larger_text_grows_from_what_the_reader_saw(page):
    before = sizes(page)
    press(page, "size-up", 5)
    assert sizes(page) == pytest.approx([2 * size for size in before], rel=0.005)
    press(page, "size-reset")
    assert sizes(page) == before
