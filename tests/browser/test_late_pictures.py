"""Pictures whose size a page does not tell, and that come when text has grown."""

from __future__ import annotations

import pytest

from tests.browser.reading import STEPS, add, changed, layout, press, show, step_to, worse
from tests.waiting import until

PICTURE = '<img alt="" class="late" style="display: block; {}">'
WORDS = '<b style="white-space: nowrap">Phiên chợ</b>'
BESIDE = f'<div style="display: flex; gap: 12px">{PICTURE.format("")}{WORDS}</div>'
ABOVE = f"""<div style="height: 180px; overflow: hidden">{PICTURE.format("margin: 0 auto")}
<p style="margin: 0">Phiên chợ</p></div>"""
ON = f"""<div style="position: relative; width: 250px">{PICTURE.format("")}
<p class="words" style="position: absolute; bottom: 0; color: #fff">Phiên chợ</p></div>"""
COLOURS = "(each) => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]"
DRAW = """async (each) => {
  const canvas = document.createElement("canvas");
  canvas.width = 150;
  each.src = canvas.toDataURL();
  await each.decode();
}"""
TAKE = "(each) => each.removeAttribute('src')"


@pytest.mark.parametrize("part", [BESIDE, ABOVE], ids=["beside", "above"])
def test_words_at_one_keep_their_room(page, portal, part):
    show(page, portal, "kinds", 320)
    add(page, part)
    picture = page.locator(".late")
    picture.evaluate(DRAW)
    found = layout(page)
    page.evaluate("measure.keep()")
    picture.evaluate(TAKE)
    press(page, "size-up", 5)
    picture.evaluate(DRAW)
    until(lambda: worse(page, found) == {})
    press(page, "reset")
    assert changed(page) == []


@pytest.mark.parametrize("step", STEPS)
def test_words_on_one_get_the_ground_they_have_on_one_that_is_there(page, portal, step):
    show(page, portal, "kinds")
    add(page, ON)
    picture, words = page.locator(".late"), page.locator(".words")
    picture.evaluate(DRAW)
    step_to(page, step)
    colours = words.evaluate(COLOURS)
    assert colours[1] != "rgba(0, 0, 0, 0)"
    press(page, "reset")
    picture.evaluate(TAKE)
    step_to(page, step)
    assert words.evaluate(COLOURS) != colours
    picture.evaluate(DRAW)
    until(lambda: words.evaluate(COLOURS) == colours)
