"""Scripts that write attributes anew as a whole, as those that bring a page up to its state."""

from __future__ import annotations

import pytest

from tests.browser.reading import STEPS, add, changed, layout, low, off, press, show, step_to
from tests.waiting import until

# A box of many elements, with a strip under some of its words; and one too low for its words.
ROWS = "<p>Mục <a href='#x'>trong</a> danh sách</p>" * 25
BOXES = f"""<style>
  .many {{ position: relative; background: #eef2f7 }}
  .many::before {{ content: ""; position: absolute; inset: 0 40% 0 0; background: #dde6f0 }}
  .many * {{ position: relative }}
  .low {{ height: 30px; overflow: hidden; width: 200px; background: #fff }}
</style><div class="many">{ROWS}</div><p class="low">Một dòng</p>"""
WIPED = ".many, .many *, .low"
STYLES = {
    "another style": "(all) => all.forEach((each) => each.setAttribute('style', 'min-width: 1px'))",
    "no style": "(all) => all.forEach((each) => each.removeAttribute('style'))",
}
MARKS = "(all) => all.forEach((each) => each.removeAttribute('data-thanhdoc'))"
WIPES = {**STYLES, "no mark": MARKS}
BEFORE = "(each) => getComputedStyle(each, '::before').backgroundColor"


@pytest.mark.parametrize("wipe", STYLES)
@pytest.mark.parametrize("step", STEPS)
def test_colours_stay_when_they_are_wiped_off(page, portal, step, wipe):
    show(page, portal, "contrast")
    add(page, BOXES)
    step_to(page, step)
    many = page.locator(".many")
    strip = many.evaluate(BEFORE)
    page.locator(WIPED).evaluate_all(WIPES[wipe])
    assert low(page, step) == []
    assert many.evaluate(BEFORE) == strip


@pytest.mark.parametrize("wipe", WIPES)
def test_size_and_room_stay_when_they_are_wiped_off(page, portal, wipe):
    show(page, portal, "contrast")
    add(page, BOXES)
    found = layout(page)
    press(page, "size-up", 5)
    page.locator(WIPED).evaluate_all(WIPES[wipe])
    assert off(page, found, 2) == []
    # Its height is what a page may open a box by: it is waited for to come to rest.
    until(lambda: page.evaluate("measure.cut()") == found["cut"])


@pytest.mark.parametrize("wipe", WIPES)
def test_a_reset_leaves_what_the_page_has_written_since(page, portal, wipe):
    show(page, portal, "contrast")
    add(page, BOXES)
    boxes = page.locator(WIPED)
    page.evaluate("measure.keep()")
    press(page, "size-up", 3)
    step_to(page, 3)
    boxes.evaluate_all(WIPES[wipe])
    press(page, "reset")
    boxes.evaluate_all(
        "(all) => all.forEach((each) => each.style.minWidth && each.removeAttribute('style'))"
    )
    assert changed(page) == []
