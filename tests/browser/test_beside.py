"""Small pictures of a background that stand beside an element's words, as the sign of a notice."""

from __future__ import annotations

import pytest

from tests.browser.pixels import window_at
from tests.browser.reading import PALETTES, STEPS, add, changed, press, show, step_to

SIGN = (
    "url(&quot;data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='16' "
    "height='16'%3E%3Cpath d='M0 4h16v8H0z' fill='{}'/%3E%3C/svg%3E&quot;)"
)
# The colour of a sign on the ground it was made for.
MADE_FOR = {"white on green": ("white", "#051"), "dark on the page": ("%23002", "transparent")}
# The room left for it at one side, with what is drawn besides it; how far from there its middle is.
SIDES = {
    "left": ("left", "padding: 8px 0 8px 40px; background-position: 12px 50%"),
    "right": ("right", "padding: 8px 40px 8px 0; background-position: right 12px center"),
    "measured": ("left", "padding: 8px 0 8px 40px; background: 12px 50% / 16px"),
    "with a line": (
        "left",
        "padding: 8px 0 8px 40px; background: 12px 50% / auto, 0 100% / 100% 1px",
    ),
}
MIDDLE = 20
PURPLE, GREY = "#9c27b0", "#d2d2d2"
# What #999 becomes on the page to have a contrast of 7.
READABLE_GREY = "rgb(88, 88, 88)"
INK = "(each) => getComputedStyle(each).color"
GROUND = (
    "(each) => [getComputedStyle(each).backgroundColor, getComputedStyle(each).backgroundImage]"
)
BOX = '<{0} class="beside" style="display: block; width: 300px; {1}" value="Một tin">{2}'


def put(page, name, color, ground, room):
    """Add an element whose words have a sign beside them, and return it."""
    line = ", linear-gradient(red, red)" if "1px" in room else ""
    sign = f"background-image: {SIGN.format(color)}{line}; background-repeat: no-repeat"
    style = f"{room}; {sign}; background-color: {ground}; color: #777"
    add(page, BOX.format(name, style, "" if name == "input" else f"Một tin</{name}>"))
    return page.locator(".beside")


@pytest.mark.parametrize("name", ["p", "a", "input"])
@pytest.mark.parametrize(("side", "room"), SIDES.values(), ids=SIDES)
@pytest.mark.parametrize(("color", "ground"), MADE_FOR.values(), ids=MADE_FOR)
@pytest.mark.parametrize("step", PALETTES)
def test_a_sign_is_seen_on_the_ground_it_was_made_for(
    page, portal, step, color, ground, side, room, name
):
    show(page, portal, "contrast")
    box = put(page, name, color, ground, room)
    step_to(page, step)
    picture = window_at(box)
    seen = box.bounding_box()
    at = MIDDLE if side == "left" else seen["width"] - MIDDLE
    around = {
        "x": seen["x"] + at - 8,
        "width": 16,
        "y": seen["y"] + 4,
        "height": seen["height"] - 8,
    }
    assert picture.part(around).share(3) > 0.2


@pytest.mark.parametrize("step", STEPS)
def test_the_ring_of_a_radio_that_its_label_draws_stays(page, portal, step):
    """As wide as it is, it begins before the label."""
    show(page, portal, "contrast")
    ring = "radial-gradient(#0000 10px, #000091 11px, #0000 12px) -3px -3px / 30px no-repeat"
    style = f"display: block; padding-left: 32px; background: {ring}"
    add(page, f'<label class="beside" style="{style}">Một tin</label>')
    step_to(page, step)
    label = page.locator(".beside")
    picture = window_at(label)
    assert picture.part({**label.bounding_box(), "width": 24}).share(3) > 0.03


def test_a_line_that_a_gradient_draws_under_a_field_is_no_ground(page, portal):
    """As in Material's fields: one line is there, the other grows from nothing."""
    show(page, portal, "contrast")
    lines = [
        f"linear-gradient(to top, {c} {w}px, #0000 {w}px)" for c, w in ((PURPLE, 2), (GREY, 1))
    ]
    picture = "background: no-repeat bottom / 0 100%, no-repeat bottom / 100%"
    style = f"{picture}; background-image: {', '.join(lines)}; border: 0; color: #999"
    add(page, f'<input class="grows" value="Một tin" style="{style}">')
    found = page.locator(".grows").evaluate(GROUND)
    step_to(page, 1)
    assert page.locator(".grows").evaluate(GROUND) == found
    assert page.locator(".grows").evaluate(INK) == READABLE_GREY


@pytest.mark.parametrize("step", PALETTES)
def test_nothing_of_it_is_left(page, portal, step):
    show(page, portal, "contrast")
    put(page, "p", *MADE_FOR["white on green"], SIDES["with a line"][1])
    page.evaluate("measure.keep()")
    step_to(page, step)
    assert changed(page) != []
    press(page, "reset")
    assert changed(page) == []
