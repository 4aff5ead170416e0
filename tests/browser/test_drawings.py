"""Drawings in the page whose shapes lie in definitions, as icons and formulas have them."""

from __future__ import annotations

import pytest

from tests.browser.pixels import Picture
from tests.browser.reading import add, changed, press, show, step_to

BAR = '<path {} d="M0 4h16v8H0z"/>'
# In the colour of the text around them.
FOLLOWING = {
    "used": f"<defs>{BAR.format('id=a')}</defs><g fill=currentColor><use href=#a /></g>",
    "symbol": f"<symbol id=a>{BAR.format('')}</symbol><use href=#a fill=currentColor />",
    "clipped": f"<g clip-path=url(#a)>{BAR.format('fill=currentColor')}</g>"
    f"<defs><clipPath id=a><path fill=#fff d='M0 0h16v16H0z'/></clipPath></defs>",
    "masked": "<mask id=a><path fill=#fff d='M0 0h16v16H0z'/></mask>"
    + BAR.format("fill=currentColor mask=url(#a)"),
}
# In a colour of their own: they keep the ground that was behind them.
KEPT = {
    "used": f"<defs>{BAR.format('id=a fill=#002')}</defs><use href=#a fill=currentColor />",
    "symbol": f"<symbol id=a>{BAR.format('fill=#002')}</symbol><use href=#a fill=currentColor />",
}
DRAWN = '<p class="drawn"><svg width="16" height="16" viewBox="0 0 16 16">{}</svg> Một tin</p>'


def drawn(page, step, shapes):
    """Put a drawing beside words, choose a step, and return what is seen of it."""
    add(page, DRAWN.format(shapes))
    step_to(page, step)
    drawing = page.locator(".drawn svg")
    drawing.scroll_into_view_if_needed()
    page.mouse.move(0, 0)
    return drawing, Picture(page.screenshot()).part(drawing.bounding_box())


@pytest.mark.parametrize("step", [-1, 2, 3])
@pytest.mark.parametrize("shapes", FOLLOWING.values(), ids=FOLLOWING)
def test_a_drawing_of_the_texts_colour_follows(page, portal, shapes, step):
    show(page, portal, "contrast")
    drawing, seen = drawn(page, step, shapes)
    assert seen.share(7) > 0.3
    ground = drawing.evaluate("(each) => getComputedStyle(each).backgroundColor")
    assert ground == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("step", [-1, 2, 3])
@pytest.mark.parametrize("shapes", KEPT.values(), ids=KEPT)
def test_a_drawing_of_another_colour_keeps_its_ground(page, portal, shapes, step):
    show(page, portal, "contrast")
    _, seen = drawn(page, step, shapes)
    assert seen.share(7) > 0.3


def test_nothing_of_it_is_left(page, portal):
    show(page, portal, "contrast")
    add(page, DRAWN.format(FOLLOWING["used"] + KEPT["used"]))
    page.evaluate("measure.keep()")
    step_to(page, 3)
    press(page, "reset")
    assert changed(page) == []
