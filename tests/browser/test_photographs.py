"""Photographs as backgrounds of boxes without words, as a poster is, under words of others."""

from __future__ import annotations

import pytest

from tests.browser.reading import PALETTES, STEPS, add, left_by, low, show, step_to

POSTER = """<div class="player" style="position: relative; height: 160px; background: #000">
<div class="poster" style="position: absolute; inset: 0;
  background: url(/widget/static/library-van.svg) center / cover"></div>
<div class="bar" style="position: absolute; left: 0; right: 0; bottom: 0; padding: 4px 8px;
  background: linear-gradient(#0000, #000b); color: #ddd">{}<span class="time">00:00</span></div>
</div>"""
CUT = """<div style="position: relative; height: 60px; overflow: hidden">
<img src="/widget/static/emblem.svg" alt="" style="position: {}; width: 120px; height: 120px"></div>
<p class="after">Sau ảnh</p>"""
HERO = """<section style="position: relative; height: 160px">
<img src="/widget/static/library-van.svg" alt="" style="position: {}; width: 100%; height: 160px">
</section>"""
CARD = """<div style="margin: -80px 20px 0; background: #fff; {}">
<span class="over" style="color: #adb5bd">Bình luận</span></div>"""
GROUND = "(each) => getComputedStyle(each).backgroundImage"
PLAIN = "(each) => getComputedStyle(each).backgroundColor"


@pytest.mark.parametrize("step", STEPS)
def test_a_poster_stays_and_its_words_have_a_ground(page, portal, step):
    show(page, portal, "contrast")
    add(page, POSTER.format(""))
    step_to(page, step)
    assert "library-van" in page.locator(".poster").evaluate(GROUND)
    assert page.locator(".time").evaluate(PLAIN) != "rgba(0, 0, 0, 0)"
    assert low(page, step, "00:00") == []


@pytest.mark.parametrize("step", PALETTES)
def test_what_lies_under_all_of_the_page_goes(page, portal, step):
    show(page, portal, "contrast")
    behind = "position: fixed; inset: 0; pointer-events: none"
    add(page, POSTER.format("").replace("position: absolute; inset: 0", behind))
    step_to(page, step)
    assert page.locator(".poster").evaluate(GROUND) == "none"


@pytest.mark.parametrize("hidden", ["<b hidden>Menu</b>", "<i style='display: none'>Menu</i>"])
def test_words_that_are_hidden_change_no_ground(page, portal, hidden):
    """They could not be read on both ends of the gradient."""
    show(page, portal, "contrast")
    box = "<div class='bar' style='background: linear-gradient(#fff, #444); color: #777'>{}</div>"
    add(page, box.format(hidden))
    before = page.locator(".bar").evaluate(GROUND)
    step_to(page, 1)
    assert page.locator(".bar").evaluate(GROUND) == before
    page.locator(".bar > *").evaluate("(each) => { each.hidden = false; each.style = ''; }")
    page.wait_for_function(f"({GROUND})(document.querySelector('.bar')) === 'none'")
    assert low(page, 1, "Menu") == []


@pytest.mark.parametrize("style", ["position: relative", "position: relative; z-index: 1"])
def test_words_on_a_card_laid_over_a_photograph_have_the_ground_of_the_card(page, portal, style):
    show(page, portal, "contrast")
    add(page, HERO.format("absolute") + CARD.format(style))
    step_to(page, 1)
    assert page.locator(".over").evaluate(PLAIN) == "rgba(0, 0, 0, 0)"
    assert low(page, 1, "Bình luận") == []


@pytest.mark.parametrize(
    ("place", "style"),
    [
        ("static", ""),
        ("absolute", ""),
        ("absolute; z-index: 1", "position: relative"),
        ("absolute; z-index: 2", "position: relative; z-index: 1"),
        ("absolute", "position: relative; background: #fff8"),
    ],
)
def test_words_that_a_photograph_may_show_under_have_their_own(page, portal, place, style):
    show(page, portal, "contrast")
    add(page, HERO.format(place) + CARD.format(style))
    step_to(page, 1)
    assert page.locator(".over").evaluate(PLAIN) != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("place", ["static", "absolute"])
def test_words_where_the_rest_of_a_cut_picture_would_be_have_no_ground(page, portal, step, place):
    show(page, portal, "contrast")
    add(page, CUT.format(place))
    step_to(page, step)
    assert page.locator(".after").evaluate(PLAIN) == "rgba(0, 0, 0, 0)"
    assert low(page, step, "Sau ảnh") == []


@pytest.mark.parametrize("falling", ["<canvas {}></canvas>", "<div {}><canvas></canvas></div>"])
@pytest.mark.parametrize("step", STEPS)
def test_what_is_let_fall_over_the_page_covers_no_word(page, portal, step, falling):
    """Blossoms at the new year: on a ground of its own a canvas as large as the window would."""
    show(page, portal, "contrast")
    over = 'style="position: fixed; inset: 0; pointer-events: none"'
    add(page, falling.format(over))
    step_to(page, step)
    assert page.locator("canvas").last.evaluate(PLAIN) == "rgba(0, 0, 0, 0)"
    assert low(page, step) == []


@pytest.mark.parametrize("step", STEPS)
def test_nothing_of_it_is_left(page, portal, step):
    show(page, portal, "contrast")
    add(page, POSTER.format("<b hidden>Menu</b>"))
    assert left_by(page, step) == []
