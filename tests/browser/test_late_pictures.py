"""Pictures whose size a page does not tell, and that come when text has grown."""

from __future__ import annotations

import pytest

from tests.browser.reading import add, changed, layout, press, show, worse
from tests.waiting import until

PICTURE = '<img alt="" class="late" style="display: block; {}">'
WORDS = '<b style="white-space: nowrap">Phiên chợ</b>'
BESIDE = f'<div style="display: flex; gap: 12px">{PICTURE.format("")}{WORDS}</div>'
ABOVE = f"""<div style="height: 180px; overflow: hidden">{PICTURE.format("margin: 0 auto")}
<p style="margin: 0">Phiên chợ</p></div>"""
DRAW = """async (each) => {
  const canvas = document.createElement("canvas");
  canvas.width = 150;
  each.src = canvas.toDataURL();
  await each.decode();
}"""


@pytest.mark.parametrize("part", [BESIDE, ABOVE], ids=["beside", "above"])
def test_words_at_one_keep_their_room(page, portal, part):
    show(page, portal, "kinds", 320)
    add(page, part)
    picture = page.locator(".late")
    picture.evaluate(DRAW)
    found = layout(page)
    page.evaluate("measure.keep()")
    picture.evaluate("(each) => each.removeAttribute('src')")
    press(page, "size-up", 5)
    picture.evaluate(DRAW)
    until(lambda: worse(page, found) == {})
    press(page, "reset")
    assert changed(page) == []
