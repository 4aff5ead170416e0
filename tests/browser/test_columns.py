"""Columns of words: fewer where larger words would be too wide for them."""

from __future__ import annotations

import pytest

from tests.browser.reading import FITS, add, changed, layout, press, show, worse

WORDS = "Kế hoạch, 83.978.963 lượt truy cập, nghiêng nghiêng, đường Trường Chinh. "
# In how many columns an element's lines stand.
COLUMNS = """(each) => {
  const lines = new Range();
  lines.selectNodeContents(each);
  return new Set([...lines.getClientRects()].map(({ left }) => Math.round(left))).size;
}"""
STYLES = ["columns: 2", "columns: 130px", "column-count: 3; font: 9px/1 Arial"]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("tag", ["h3", "p"])
def test_words_too_wide_for_their_column_have_a_wider_one(page, portal, style, tag):
    show(page, portal, "comfort", 320)
    add(page, f'<div style="{style}"><{tag}>{3 * WORDS}</{tag}></div>')
    add(page, f'<{tag} style="{style}" class="own">{3 * WORDS}</{tag}>')
    page.evaluate("measure.keep()")
    found = layout(page)
    assert page.locator(".own").evaluate(COLUMNS) > 1
    press(page, "size-up", 5)
    assert worse(page, found) == {}
    assert page.locator(".own").evaluate(COLUMNS) == 1
    press(page, "reset")
    assert changed(page) == []


def test_columns_that_are_wide_enough_stay(page, portal):
    show(page, portal, "comfort", 1280)
    add(page, f'<p style="columns: 3" class="own">{9 * WORDS}</p>')
    press(page, "size-up", 5)
    assert page.locator(".own").evaluate(COLUMNS) == 3


def test_columns_of_fixed_height_become_higher_and_not_more(page, portal):
    show(page, portal, "kinds")
    words = "Chữ chảy từ cột này sang cột bên cạnh khi hết chỗ. " * 4
    add(page, f'<div class="news" style="columns: 2; height: 90px"><p>{words}</p></div>')
    press(page, "size-up", 5)
    assert page.locator(".news").evaluate(FITS)
