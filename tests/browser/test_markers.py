"""The numbers and dots of lists have as much room as before when they grow."""

import pytest

from tests.browser.reading import add, changed, press, show

# How far the last marker of a list reaches out of it at its start, and how wide it is, in pixels.
REACH = """(list) => {
  const item = list.lastElementChild;
  const { width, fontSize } = getComputedStyle(item, "::marker");
  const reach = Math.max(parseFloat(width), parseFloat(fontSize));
  const [outer, inner] = [list, item].map((each) => each.getBoundingClientRect());
  const isRight = getComputedStyle(list).direction === "rtl";
  const room = isRight ? outer.right - inner.right : inner.left - outer.left;
  return reach - room;
}"""
PADDING = "each => getComputedStyle(each).paddingInlineStart"


def listed(style, tag="ol", items=12, item=""):
    """Write a list."""
    lines = "".join(f'<li style="{item}">Khoản {each}</li>' for each in range(items))
    return f'<{tag} class="marked-list" style="{style}">{lines}</{tag}>'


@pytest.mark.parametrize(
    "html",
    [
        listed("padding-left: 32px"),
        listed("padding-left: 3rem; font-size: 1.2rem"),
        listed("padding-left: 20px", tag="ul", items=3),
        listed("padding: 0; list-style: upper-roman", item="margin-left: 45px"),
        listed("padding: 0 34px 0 0", item="direction: rtl").replace("<ol", '<ol dir="rtl"'),
        f"<div dir='rtl'>{listed('padding-right: 32px')}</div>",
    ],
    ids=["numbers", "in rem", "dots", "margins of items", "right to left", "in right to left"],
)
def test_a_marker_that_had_room_has_room_when_it_is_large(page, portal, html):
    show(page, portal, "kinds", width=320)
    add(page, html)
    numbered = page.locator(".marked-list")
    assert numbered.evaluate(REACH) <= 0
    press(page, "size-up", 5)
    assert numbered.evaluate(REACH) <= 1
    press(page, "size-down", 4)
    assert numbered.evaluate(REACH) <= 1


def test_a_marker_that_hung_out_of_its_list_hangs_out_as_far(page, portal):
    show(page, portal, "kinds", width=320)
    add(page, listed("padding-left: 10px; margin-left: 30px"))
    numbered = page.locator(".marked-list")
    found = numbered.evaluate(REACH)
    assert found > 0
    press(page, "size-up", 5)
    assert abs(numbered.evaluate(REACH) - found) <= 1


@pytest.mark.parametrize(
    "html",
    [
        listed("padding-left: 90px"),
        listed("padding-left: 5px; list-style: none"),
        listed("padding-left: 5px; list-style-position: inside"),
        listed("padding-left: 5px", item="list-style: none"),
        listed("padding-left: 5px", item="display: block"),
        '<ol class="marked-list" style="padding-left: 5px"></ol>',
    ],
    ids=["has room", "none", "inside", "items without", "blocks", "empty"],
)
def test_a_list_that_wants_no_room_gets_none(page, portal, html):
    show(page, portal, "kinds", width=320)
    add(page, html)
    page.evaluate("measure.keep()")
    found = page.locator(".marked-list").evaluate(PADDING)
    press(page, "size-up", 5)
    assert page.locator(".marked-list").evaluate(PADDING) == found
    press(page, "reset")
    assert changed(page) == []
