"""Drawings in the page whose shapes lie in definitions, as icons and formulas have them."""

from __future__ import annotations

import pytest

from tests.browser.pixels import Picture
from tests.browser.reading import FRAME, add, left_by, show, step_to

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
SQUARE = '<svg width="16" height="16" viewBox="0 0 16 16">{}</svg>'
DRAWN = f'<p class="drawn">{SQUARE} Một tin</p>'


DRAWINGS = {
    **{f"following, {name}": (shapes, "rgba(0, 0, 0, 0)") for name, shapes in FOLLOWING.items()},
    **{f"kept, {name}": (shapes, "rgb(255, 255, 255)") for name, shapes in KEPT.items()},
}


@pytest.mark.parametrize("step", [-1, 2, 3])
@pytest.mark.parametrize(("shapes", "ground"), DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_follows_the_text_or_keeps_its_ground(page, portal, shapes, ground, step):
    show(page, portal, "contrast")
    add(page, DRAWN.format(shapes))
    step_to(page, step)
    drawing = page.locator(".drawn svg")
    drawing.scroll_into_view_if_needed()
    page.mouse.move(0, 0)
    assert Picture(page.screenshot()).part(drawing.bounding_box()).share(7) > 0.3
    color = drawing.evaluate("(each) => getComputedStyle(each).backgroundColor")
    assert color == ground


@pytest.mark.parametrize("shapes", KEPT.values(), ids=KEPT)
def test_one_that_comes_later_by_itself_keeps_its_ground_too(page, portal, shapes):
    show(page, portal, "contrast")
    add(page, DRAWN.format(shapes))
    step_to(page, 3)
    drawing = page.locator(".drawn svg")
    drawing.evaluate("(each, bare) => { each.outerHTML = bare; }", SQUARE.format(shapes))
    page.evaluate(FRAME)
    color = drawing.evaluate("(each) => getComputedStyle(each).backgroundColor")
    assert color == "rgb(255, 255, 255)"


def test_nothing_of_it_is_left(page, portal):
    show(page, portal, "contrast")
    add(page, DRAWN.format(FOLLOWING["used"] + KEPT["used"]))
    assert left_by(page, 3) == []
