"""Drawings in the page whose shapes lie in definitions, as icons and formulas have them."""

from __future__ import annotations

import pytest

from tests.browser.pixels import window_at
from tests.browser.reading import FRAME, LEAST, PALETTES, add, left_by, press, show, step_to

BAR = '<path {} d="M0 4h16v8H0z"/>'
# In the colour of the text around them.
FOLLOWING = {
    "used": f"<defs>{BAR.format('id=a')}</defs><g fill=currentColor><use href=#a /></g>",
    "symbol": f"<symbol id=a>{BAR.format('')}</symbol><use href=#a fill=currentColor />",
    "clipped": f"<g clip-path=url(#a)>{BAR.format('fill=currentColor')}</g>"
    f"<defs><clipPath id=a><path fill=#fff d='M0 0h16v16H0z'/></clipPath></defs>",
    "masked": "<mask id=a><path fill=#fff d='M0 0h16v16H0z'/></mask>"
    + BAR.format("fill=currentColor mask=url(#a)"),
    "lines": "<path stroke=currentColor stroke-width=4 d='M0 4h16M0 12h16'/>",
    "in a group": "<g stroke=currentColor stroke-width=8><line y1=8 x2=16 y2=8 /></g>",
    "symbol of its colour": f"<symbol id=a>{BAR.format('fill=currentColor')}</symbol>"
    "<use href=#a />",
}
# In a colour of their own: they keep the ground that was behind them.
KEPT = {
    "used": f"<defs>{BAR.format('id=a fill=#002')}</defs><use href=#a fill=currentColor />",
    "symbol": f"<symbol id=a>{BAR.format('fill=#002')}</symbol><use href=#a fill=currentColor />",
    "with an edge": BAR.format("fill=#002 stroke=currentColor stroke-width=3"),
    "symbol of none": f"<symbol id=a>{BAR.format('')}</symbol><use fill=#002 href=#a />",
}
SQUARE = '<svg width="16" height="16" viewBox="0 0 16 16">{}</svg>'
DRAWN = f'<p class="drawn">{SQUARE} Một tin</p>'
# How much is done, in a ring.
RING = """<div class="ring" style="position: relative; width: 120px; background: #fff">
<svg width="120" height="120"><circle cx="60" cy="60" r="56" fill="none" stroke="#17f"/></svg>
<span class="share" style="position: absolute; left: 40px; top: 48px">75 %</span></div>"""
# As the script of a kit draws it: in the colour that each arc has by a style sheet.
ARCS = """<style>.arc { fill: transparent; stroke: currentColor }</style>
<div class="ring" style="position: relative; width: 120px">
<svg width="120" height="120"><circle class="arc" style="color: #eee" cx="60" cy="60" r="56"/>
<circle class="arc" style="color: #098" cx="60" cy="60" r="56" stroke-dasharray="90 900"/></svg>
<span class="share" style="position: absolute; left: 40px; top: 48px">75 %</span></div>"""
DISC = """<svg class="disc" width="24" height="24" style="font: 14px Arial">
<circle cx="12" cy="12" r="11" fill="currentColor"/>
<text x="8" y="17" fill="#fff">2</text>{}</svg>"""
# How much is chosen, on a scale around the number.
KNOB = """<svg class="knob-drawn" width="60" height="60" fill="none" stroke-width="8">
<path d="M10 50A28 28 0 1 1 50 50" stroke="#dee2e6"/>
<path d="M10 50A28 28 0 0 1 30 4" stroke="#17f"/>
<text x="20" y="36" fill="#333">40</text></svg>"""
DIAGRAM = """<svg class="diagram" width="140" height="90">
<rect x="4" y="4" width="120" height="80" fill="#ececff" stroke="#d8d0f0" stroke-width="2"/>
<foreignObject x="14" y="24" width="100" height="40"><p style="margin: 0">Hợp lệ?</p>
</foreignObject></svg>"""
GROUND = "(each) => getComputedStyle(each).backgroundColor"
STROKES = "(all) => all.map((each) => getComputedStyle(each).stroke)"
FILLS = "(all) => all.map((each) => getComputedStyle(each).fill)"
LAY = "(ring, more) => { ring.insertAdjacentHTML('beforeend', more); }"
MORE = '<span class="share" style="position: absolute; left: 40px; top: 20px">15 km</span>'
DRAWINGS = {
    **{f"following, {name}": (shapes, "rgba(0, 0, 0, 0)") for name, shapes in FOLLOWING.items()},
    **{f"kept, {name}": (shapes, "rgb(255, 255, 255)") for name, shapes in KEPT.items()},
}


@pytest.mark.parametrize("step", PALETTES)
@pytest.mark.parametrize(("shapes", "ground"), DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_follows_the_text_or_keeps_its_ground(page, portal, shapes, ground, step):
    show(page, portal, "contrast")
    add(page, DRAWN.format(shapes))
    step_to(page, step)
    drawing = page.locator(".drawn svg")
    assert window_at(drawing).part(drawing.bounding_box()).share(7) > 0.3
    color = drawing.evaluate(GROUND)
    assert color == ground


@pytest.mark.parametrize("step", PALETTES)
def test_a_gradient_is_a_colour_whatever_colours_were_read_before(page, portal, step):
    show(page, portal, "contrast")
    shades = "<linearGradient id=g><stop stop-color=#002 /></linearGradient>"
    clear = '<i style="background: color(srgb 1 1 1 / 0)"></i>'
    add(page, DRAWN.format(shades + BAR.format("fill=url(#g)")) + clear)
    step_to(page, step)
    ground = page.locator(".drawn svg").evaluate(GROUND)
    assert ground == "rgb(255, 255, 255)"


@pytest.mark.parametrize("shapes", KEPT.values(), ids=KEPT)
def test_one_that_comes_later_by_itself_keeps_its_ground_too(page, portal, shapes):
    show(page, portal, "contrast")
    add(page, DRAWN.format(shapes))
    step_to(page, 3)
    drawing = page.locator(".drawn svg")
    drawing.evaluate("(each, bare) => { each.outerHTML = bare; }", SQUARE.format(shapes))
    page.evaluate(FRAME)
    color = drawing.evaluate(GROUND)
    assert color == "rgb(255, 255, 255)"


@pytest.mark.parametrize("step", PALETTES)
@pytest.mark.parametrize("over", ["", '<rect width="24" height="24" fill="none"/>'])
def test_a_number_in_a_disc_of_the_texts_colour_is_readable(page, portal, over, step):
    show(page, portal, "contrast")
    add(page, DISC.format(over))
    step_to(page, step)
    ground, ink = page.locator(".disc circle, .disc text").evaluate_all(FILLS)
    assert page.evaluate("pair => contrast.ratioOf(...pair)", [ink, ground]) >= LEAST[step]
    assert set(page.locator(".disc rect").evaluate_all(FILLS)) <= {"none"}


@pytest.mark.parametrize(("step", "kept"), [(-1, [1]), (2, [1]), (3, [0, 1])])
def test_lines_around_words_keep_their_colours_where_they_are_seen(page, portal, step, kept):
    show(page, portal, "contrast")
    add(page, KNOB)
    strokes = page.locator(".knob-drawn path").evaluate_all(STROKES)
    step_to(page, step)
    now = page.locator(".knob-drawn path").evaluate_all(STROKES)
    assert [at for at in (0, 1) if now[at] == strokes[at]] == kept


@pytest.mark.parametrize("step", PALETTES)
def test_a_ring_of_arcs_that_show_no_filling_is_seen_and_so_are_words_in_it(page, portal, step):
    show(page, portal, "contrast")
    add(page, ARCS)
    step_to(page, step)
    ring = page.locator(".ring")
    picture = window_at(ring)
    assert picture.part(page.locator(".share").bounding_box()).share(LEAST[step]) > 0.02
    assert picture.part({**ring.bounding_box(), "height": 40}).share(3) > 0.005
    assert ring.locator("svg").evaluate(GROUND) == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("step", PALETTES)
def test_words_laid_over_a_drawing_on_its_ground_have_one_of_their_own(page, portal, step):
    show(page, portal, "contrast")
    add(page, RING)
    step_to(page, step)
    share = page.locator(".share")
    assert window_at(share).part(share.bounding_box()).share(LEAST[step]) > 0.02
    page.locator(".ring").evaluate(LAY, MORE)
    page.evaluate(FRAME)
    later = page.locator(".share").last
    assert window_at(later).part(later.bounding_box()).share(LEAST[step]) > 0.02


@pytest.mark.parametrize("step", PALETTES)
def test_a_part_of_a_diagram_is_seen_around_words_of_the_page(page, portal, step):
    """As mermaid writes them into the shapes it draws."""
    show(page, portal, "contrast")
    add(page, DIAGRAM)
    step_to(page, step)
    picture = window_at(page.locator(".diagram"))
    words = page.locator(".diagram p")
    assert picture.part(words.bounding_box()).share(LEAST[step]) > 0.02
    top = page.locator(".diagram rect").bounding_box()
    assert picture.part({**top, "height": 12}).share(3) > 0.02
    assert words.evaluate(GROUND) == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("drawing", ["", "<text x='4' y='60'>Không</text>"])
def test_words_in_a_drawing_stay_as_large_as_it_has_room_for(page, portal, drawing):
    show(page, portal, "contrast")
    words = "<foreignObject width='80' height='24'><p>Hợp lệ?</p></foreignObject>"
    add(page, f'<svg class="drawn" width="90" height="70">{words}{drawing}</svg>')
    size = "(each) => getComputedStyle(each).fontSize"
    before = page.locator(".drawn p").evaluate(size)
    press(page, "size-up", 5)
    assert page.locator(".drawn p").evaluate(size) == before


def test_nothing_of_it_is_left(page, portal):
    show(page, portal, "contrast")
    add(page, DRAWN.format(FOLLOWING["used"] + KEPT["used"]) + RING + DISC)
    assert left_by(page, 3) == []
