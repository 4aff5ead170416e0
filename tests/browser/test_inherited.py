"""Words that take their colour from words around them, and stand on a ground of their own."""

from __future__ import annotations

import pytest

from tests.browser.reading import FRAME, STEPS, add, left_by, low, show, step_to

# The ground of the words around, their colour, and the ground within: only that can be read on.
GROUNDS = {
    "a colour": ("#036", "#000", "#ff0"),
    "a gradient": ("#fff", "#fff", "linear-gradient(#036, #147)"),
    "a veil": ("#fff", "#fff", "rgba(0, 0, 0, .8)"),
    "a picture": ("#888", "#fff", "#036 url(/widget/static/library-van.svg)"),
}
KINDS = ["<b{}>Mới</b>", "<i><b{}>Mới</b></i>", '<a href="#m"{}>Mới</a>', "<button{}>Mới</button>"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("around", "ink", "within"), GROUNDS.values(), ids=GROUNDS)
@pytest.mark.parametrize("step", STEPS)
def test_they_stay_readable(page, portal, step, around, ink, within, kind):
    show(page, portal, "contrast")
    badge = kind.format(f' style="color: inherit; background: {within}"')
    add(page, f'<p style="background: {around}; color: {ink}">Tin {badge} trong ngày</p>')
    step_to(page, step)
    assert low(page, step, "Mới") == []


@pytest.mark.parametrize(("around", "ink", "within"), GROUNDS.values(), ids=GROUNDS)
def test_they_do_under_the_pointer(page, portal, around, ink, within):
    show(page, portal, "contrast")
    style = f"background: {around}; color: {ink}"
    add(page, f'<p class="part" style="{style}">Tin <b style="background: {within}">Mới</b></p>')
    step_to(page, 1)
    page.locator(".part").hover()
    page.evaluate(FRAME)
    assert low(page, 1, "Mới") == []


def test_words_on_a_veil_over_a_gradient_that_went_are_readable(page, portal):
    """Other words on the gradient could not be read on both of its ends."""
    show(page, portal, "contrast")
    veil = '<b style="background: rgba(255, 255, 255, .7)">Mới</b>'
    style = "background: linear-gradient(#036, #69c); color: #ff0"
    add(page, f'<div style="{style}"><p style="color: #ff0">Tin</p><p>{veil}</p></div>')
    step_to(page, 1)
    assert low(page, 1) == []


@pytest.mark.parametrize("veil", [0.14, 0.3])
@pytest.mark.parametrize("others", ["", "<p>Tin</p>"], ids=["alone", "after others"])
@pytest.mark.parametrize("start", ["#7f1d1d", "#c00"])
def test_words_on_a_thin_veil_over_a_gradient_that_goes_are_readable(
    page, portal, start, others, veil
):
    """Of the colours in the gradient's place hardly one carries them through the veil."""
    show(page, portal, "contrast")
    box = f'<div style="background: rgba(255, 255, 255, {veil})"><ul><li>Mới</li></ul></div>'
    style = f"background: linear-gradient({start}, #f59e0b); color: #fff"
    add(page, f'<div style="{style}">{others}{box}</div>')
    step_to(page, 1)
    assert low(page, 1) == []


@pytest.mark.parametrize("step", [1, 3])
def test_words_on_a_thin_gradient_are_readable_under_the_pointer(page, portal, step):
    show(page, portal, "contrast")
    thin = "background: linear-gradient(rgba(0, 0, 0, .1), rgba(0, 0, 0, .8)); color: #ff0"
    veil = '<b style="background: rgba(255, 255, 255, .7)">Mới</b>'
    add(page, f'<div style="background: #036"><p class="part" style="{thin}">{veil}</p></div>')
    step_to(page, step)
    page.locator(".part").hover()
    page.evaluate(FRAME)
    assert low(page, step, "Mới") == []


def test_nothing_of_it_is_left(page, portal):
    show(page, portal, "contrast")
    for around, ink, within in GROUNDS.values():
        style = f"background: {within}"
        add(
            page,
            f'<p style="background: {around}; color: {ink}">Tin <b style="{style}">Mới</b></p>',
        )
    assert left_by(page, 1) == []


@pytest.mark.parametrize(
    "veil", ["hsl(210 40% 96% / .6)", "rgba(255, 255, 255, .7)", "rgba(0, 0, 0, .4)"]
)
@pytest.mark.parametrize("ink", ["#333", "#888", "#c00", "#036"])
@pytest.mark.parametrize(
    "around", ["conic-gradient(#c00 70%, #eee 0)", "linear-gradient(#036, #9cf)"]
)
def test_words_before_those_for_which_a_gradient_goes_are_readable(page, portal, around, ink, veil):
    show(page, portal, "contrast")
    first = f'<p style="background: {veil}"><em style="color: {ink}">Mới</em></p>'
    add(
        page,
        f'<section style="background: {around}">{first}<p style="color: #888">Tin</p></section>',
    )
    step_to(page, 1)
    assert low(page, 1) == []


SHINE = "background: linear-gradient(90deg, #38bdf8, #a5b4fc) text; color: transparent"


@pytest.mark.parametrize(
    "html",
    [
        f'<b style="{SHINE}">Mới</b> Tin',
        f'<h3 style="{SHINE}"><span>Mới</span></h3>',
        f'<h3 style="{SHINE}">Tin <b style="color: #888">Mới</b></h3>',
    ],
    ids=["among others", "in a part", "around others"],
)
@pytest.mark.parametrize(
    "ground", ["#0f172a", "#fff", "conic-gradient(#c00 70%, #eee 0)", "linear-gradient(#036, #69c)"]
)
@pytest.mark.parametrize("step", STEPS)
def test_letters_cut_out_of_a_gradient_are_readable(page, portal, step, ground, html):
    show(page, portal, "contrast")
    add(page, f'<section style="background: {ground}; color: #333">{html}</section>')
    step_to(page, step)
    assert low(page, step, "Mới") == []
    assert low(page, step, "Tin") == []


def test_letters_cut_out_of_a_gradient_keep_its_first_colour_where_that_is_readable(page, portal):
    show(page, portal, "contrast")
    add(page, f'<p style="background: #0f172a"><b class="shine" style="{SHINE}">Mới</b></p>')
    step_to(page, 1)
    color = page.locator(".shine").evaluate("(each) => getComputedStyle(each).color")
    assert color == "rgb(56, 189, 248)"
