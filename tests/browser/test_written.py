"""Colours that a script writes into an element's style later: made readable, and its own again."""

from __future__ import annotations

import pytest

from tests.browser.reading import STEPS, add, low, press, show, step_to

CARDS = {
    "bare": "",
    "on a ground": "<style>.card { background: #fff; color: #333 }</style>",
    "on a colour with an ink": "<style>.card { background: #036; color: #59a }</style>",
    "on a picture": "<style>.card { background: url(/widget/static/emblem.svg) #036 }</style>",
}
WRITE = """([each, styles]) => new Promise((done) => {
  Object.assign(document.querySelector(each).style, styles);
  requestAnimationFrame(done);
})"""
DARK = {"background": "#036", "color": "#234"}
WRITTEN = {
    "ground and ink": DARK,
    "a ground": {"backgroundColor": "#864"},
    "an ink": {"color": "#ccc"},
    "a picture": {"backgroundImage": "url(/widget/static/emblem.svg)"},
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
@pytest.mark.parametrize("step", STEPS)
def test_what_a_script_colours_is_readable_and_stays(page, portal, step, card, written):
    show(page, portal, "contrast")
    add(page, f'{card}<p class="card">Một <a href="#m">tin</a></p>')
    names = ["backgroundColor", "backgroundImage", "color"]
    styles = f"(each) => {names}.map((name) => getComputedStyle(each)[name])"
    before = page.locator(".card").evaluate(styles)
    step_to(page, step)
    page.evaluate(WRITE, [".card", written])
    assert low(page, step) == []
    page.evaluate(WRITE, [".card", dict.fromkeys(written, "")])
    assert low(page, step) == []
    press(page, "reset")
    assert page.locator(".card").evaluate(styles) == before


def test_what_it_has_written_is_there_after_the_reset(page, portal):
    show(page, portal, "contrast")
    add(page, f'{CARDS["on a ground"]}<p class="card">Một tin</p>')
    step_to(page, 2)
    page.evaluate(WRITE, [".card", DARK])
    press(page, "reset")
    assert page.locator(".card").get_attribute("style") == (
        "background: rgb(0, 51, 102); color: rgb(34, 51, 68);"
    )


@pytest.mark.parametrize(
    "style",
    [
        "background:#fff;background-clip:padding-box",
        "BACKGROUND : #FFF ;; nonsense: 1",
        "background: var(--none, #036); font: 12px/1 Arial",
        "background:#036;border:1px solid;border-width:0 0 1px;border-image:none",
    ],
)
def test_a_style_comes_back_letter_by_letter(page, portal, style):
    show(page, portal, "contrast")
    add(page, f'<p class="lent" style="{style}">Một tin</p>')
    step_to(page, 3)
    press(page, "size-up", 2)
    assert page.locator(".lent").get_attribute("style") != style
    press(page, "reset")
    assert page.locator(".lent").get_attribute("style") == style
