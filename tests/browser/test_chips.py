"""Words in a line with an edge or a colour around each: they keep off the lines above and below."""

import pytest

from tests.browser.reading import add, changed, press, show

DISPLAY = "(all) => all.map((each) => getComputedStyle(each).display)"
# Pairs of a chip and words outside of it that it lies over.
COVERED = """(all) => all.flatMap((chip) => all.filter((each) => each !== chip).filter((each) => {
  const words = new Range();
  words.selectNodeContents(each);
  return [...chip.getClientRects()].some((one) => [...words.getClientRects()].some((other) =>
    one.left < other.right - 1 && other.left < one.right - 1 &&
    one.top < other.bottom - 1 && other.top < one.bottom - 1));
}))"""
EDGE = "border: 1px solid; margin: 4px"
GROUND = "background: #fe8; margin: 0 4px"


def shown(page, portal, style, width=640):
    words = ("Tỉnh, thành phố", "Bộ có dịch vụ công", "Bộ khác")
    chips = "".join(
        f'<a href="#" class="chip" style="padding: 9px; {style}">{each}</a>' for each in words
    )
    show(page, portal, "kinds")
    add(page, f'<div style="width: {width}px; font: 14px/20px Arial">{chips}</div>')
    page.evaluate("measure.keep()")
    return page.locator(".chip")


@pytest.mark.parametrize("style", [EDGE, GROUND], ids=["an edge", "a colour"])
def test_chips_that_take_more_lines_do_not_lie_over_each_other(page, portal, style):
    chips = shown(page, portal, style, 420)
    assert chips.evaluate_all(COVERED) == []
    press(page, "size-up", 5)
    assert chips.evaluate_all(COVERED) == []
    press(page, "reset")
    assert changed(page) == []


@pytest.mark.parametrize(
    ("style", "width"),
    [(EDGE, 1200), (f"{EDGE}; padding: 0 9px; line-height: 1.5", 420), (EDGE, 200)],
    ids=["in one line", "within their lines", "over each other before"],
)
def test_chips_stay_parts_of_their_line_where_nothing_is_won(page, portal, style, width):
    chips = shown(page, portal, style, width)
    press(page, "size-up", 5)
    assert chips.evaluate_all(DISPLAY) == ["inline"] * 3
