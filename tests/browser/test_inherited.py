"""Words that take their colour from words around them, and stand on a ground of their own."""

from __future__ import annotations

import pytest

from tests.browser.reading import STEPS, add, changed, low, press, show, step_to

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


def test_nothing_of_it_is_left(page, portal):
    show(page, portal, "contrast")
    for around, ink, within in GROUNDS.values():
        style = f"background: {within}"
        add(
            page,
            f'<p style="background: {around}; color: {ink}">Tin <b style="{style}">Mới</b></p>',
        )
    page.evaluate("measure.keep()")
    step_to(page, 1)
    press(page, "reset")
    assert changed(page) == []
