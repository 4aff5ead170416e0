"""What is empty when a step is chosen, and is filled later, as a list that a script asks for."""

from __future__ import annotations

import pytest

from tests.browser.reading import FRAME, STEPS, add, changed, low, press, show, step_to

LIGHT, DARK = (f'<div style="background: {ground}">{{}}</div>' for ground in ("#fff", "#036"))
# What is in a dark box before there are words; the innermost is filled.
WITHIN = {
    "nothing": "",
    "a paragraph": "<p></p>",
    "boxes in boxes": LIGHT.format(DARK.format("<b></b>")),
    "a picture": '<img alt="" src="/widget/static/emblem.svg"><p></p>',
}
FILL = """(each, words) => {
  let at = each;
  while (at.lastElementChild) at = at.lastElementChild;
  at.innerHTML = words;
}"""
BOX = '<div class="vessel" style="background: #036; color: #789; padding: 8px">{}</div>'


@pytest.mark.parametrize(
    "words", ["Một tin", "<p>Một <a href='#m'>tin</a></p>"], ids=["text", "html"]
)
@pytest.mark.parametrize("within", WITHIN.values(), ids=WITHIN)
@pytest.mark.parametrize("step", STEPS)
def test_words_are_readable_where_there_were_none(page, portal, step, within, words):
    show(page, portal, "contrast")
    add(page, BOX.format(within))
    step_to(page, step)
    page.locator(".vessel").evaluate(FILL, words)
    page.evaluate(FRAME)
    assert low(page, step, "tin") == []


@pytest.mark.parametrize("step", STEPS)
def test_nothing_of_it_is_left(page, portal, step):
    show(page, portal, "contrast")
    add(page, BOX.format(WITHIN["boxes in boxes"]))
    page.locator(".vessel").evaluate(FILL, "Một tin")
    page.evaluate("measure.keep()")
    page.locator(".vessel").evaluate(FILL, "")
    step_to(page, step)
    page.locator(".vessel").evaluate(FILL, "Một tin")
    press(page, "reset")
    assert changed(page) == []
