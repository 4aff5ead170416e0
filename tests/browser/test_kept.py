"""What a reader kept is put on while the page loads: it looks as it did when that was chosen."""

from __future__ import annotations

import pytest

from tests.browser.reading import MANNERS, TWO_FRAMES, press, show, step_to

# Sizes, colours and boxes of all but the tools and what is around them: their status may be empty.
LOOKS = """() => [...document.body.querySelectorAll(":not(script)")]
  .filter((each) => !each.localName.startsWith("thanhdoc-"))
  .filter((each) => !each.querySelector("thanhdoc-toolbar"))
  .map((each) => {
    const { fontSize, color, backgroundColor } = getComputedStyle(each);
    const { width, height } = each.getBoundingClientRect();
    const name = `${each.localName}.${each.className} ${each.textContent.trim().slice(0, 20)}`;
    return [name, fontSize, color, backgroundColor, Math.round(width), Math.round(height)];
  })"""


@pytest.mark.parametrize("step", [1, 2])
@pytest.mark.parametrize("name", MANNERS)
def test_a_page_looks_as_it_did_when_all_was_chosen(page, portal, name, step):
    show(page, portal, name, 360)
    press(page, "size-up", 5)
    step_to(page, step)
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(TWO_FRAMES)
    chosen = page.evaluate(LOOKS)
    page.reload()
    page.locator("thanhdoc-toolbar [part=reset]").wait_for()
    page.evaluate(TWO_FRAMES)
    assert page.evaluate(LOOKS) == chosen
