"""Shadow trees of the page: what is drawn by components is as readable as the rest."""

from __future__ import annotations

import pytest

from tests.browser.reading import (
    FRAME,
    STEPS,
    changed,
    layout,
    low,
    off,
    part,
    press,
    show,
    step_to,
    worse,
)

STATES_OF_MOTION = """
document.querySelector("x-header").shadowRoot.getAnimations().map(({ playState }) => playState)
"""
LATE = """
<x-late><template shadowrootmode="open">
<style>div { background: #123; color: #456; font: 12px/14px Arial; }</style>
<div><slot></slot></div>
</template>Chữ đến sau</x-late>"""
# Inside of a component, "important" is stronger than any style outside of it, an inline one too.
FORCED = """
<x-foot><template shadowrootmode="open"><style>
:host { display: block; background: #111 !important; color: #555 !important; }
::slotted(b) { color: #444 !important; }
::slotted(a) { color: #999 !important; background: #eee !important; }
::slotted(a:hover) { color: #fff !important; background: #fea !important; }
::slotted(i) { color: #aaa !important; background: linear-gradient(#fff, #000) !important; }
</style>
<slot></slot></template>
<b>Chân trang</b> <a href="#lien-he">Liên hệ</a> <i>Bản quyền</i> năm 2025</x-foot>"""
TIGHT = """
<x-tight><template shadowrootmode="open"><style>
::slotted(p) { font: 14px/1 Arial !important; height: 20px !important; overflow: hidden !important;
  white-space: nowrap !important; margin: 0 !important; }
</style>
<slot></slot></template><p>Một dòng vừa hết chiều ngang điện thoại</p></x-tight>"""
PUT = """([place, html]) => {
  const parsed = document.createElement("div");
  parsed.setHTMLUnsafe(html);
  window.come = parsed.firstElementChild;
  (place ? document.querySelector(place).shadowRoot : document.getElementById("text")).append(come);
}"""
ADD_RULES = "(host, css) => host.shadowRoot.querySelector('style').append(css)"
LEADING = """(each) => {
  const { lineHeight, fontSize } = getComputedStyle(each);
  return parseFloat(lineHeight) / parseFloat(fontSize);
}"""
TURNING = """
b { animation: turn 1s infinite; } @keyframes turn { to { rotate: 1turn; } }
a { text-decoration: none }"""
STATES = """
a { color: #556; } a:hover { background: #06c; color: #fff; }
a:focus { background: #ff0; color: #fff; }
"""
WIDTHS = pytest.mark.parametrize("width", [320, 1280])
EACH_STEP = pytest.mark.parametrize("step", STEPS)


@pytest.fixture
def show_components(page, portal):
    def show_at(width=1280):
        show(page, portal, "components", width)
        page.evaluate("measure.keep()")

    return show_at


@WIDTHS
def test_a_component_defined_later_is_as_large_and_as_readable(page, show_components, width):
    """Its words stood in the page before, and stand in its slot from then on."""
    show_components(width)
    press(page, "size-up", 5)
    step_to(page, 1)
    page.evaluate("defineTile()")
    page.evaluate(FRAME)
    assert low(page, 1) == []
    press(page, "reset")
    found = layout(page)
    press(page, "size-up", 5)
    assert off(page, found, 2) == []
    assert worse(page, found) == {}


@pytest.mark.parametrize("place", ["", "x-note"])
def test_a_component_that_comes_later_is_treated_and_leaves_with_nothing(
    page, show_components, place
):
    show_components()
    press(page, "size-up", 3)
    step_to(page, 2)
    page.evaluate(PUT, [place, LATE])
    page.evaluate(FRAME)
    assert low(page, 2) == []
    slot = "come.shadowRoot.querySelector('slot')"
    assert page.evaluate(f"parseFloat(getComputedStyle({slot}).fontSize)") == 18
    page.evaluate("come.remove()")
    page.evaluate(FRAME)
    assert page.evaluate("come.shadowRoot.adoptedStyleSheets.length") == 0
    assert page.evaluate("come.shadowRoot.querySelectorAll('[style],[data-thanhdoc]').length") == 0
    press(page, "reset")
    assert changed(page) == []


def test_words_put_into_a_tree_later_grow(page, show_components):
    show_components()
    press(page, "size-up", 5)
    page.evaluate(PUT, ["x-note", "<p>Dòng mới</p>"])
    page.evaluate(FRAME)
    assert page.evaluate("getComputedStyle(come).fontSize") == "26px"


@EACH_STEP
@pytest.mark.parametrize("state", ["hover", "focus"])
def test_what_a_state_colours_in_a_tree_is_readable_and_comes_back(
    page, show_components, state, step
):
    show_components()
    page.locator("x-header").evaluate(ADD_RULES, STATES)
    page.evaluate("measure.keep()")
    step_to(page, step)
    links = page.locator("x-header a")
    getattr(links.first, state)()
    assert low(page, step) == []
    # Past a border of the tree nothing is told of what goes on inside.
    getattr(links.last, state)()
    assert low(page, step) == []
    press(page, "reset")
    page.mouse.move(0, 700)
    assert changed(page) == []


@EACH_STEP
def test_colours_forced_on_what_stands_in_a_slot_are_made_readable_and_come_back(
    page, show_components, step
):
    show_components()
    page.evaluate(PUT, ["", FORCED])
    page.evaluate("measure.keep()")
    step_to(page, step)
    assert low(page, step) == []
    page.locator("x-foot a").hover()
    assert low(page, step) == []
    page.mouse.move(0, 0)
    press(page, "reset")
    assert changed(page) == []


def test_a_box_forced_on_what_stands_in_a_slot_gives_way(page, show_components):
    show_components(320)
    page.evaluate(PUT, ["", TIGHT])
    page.evaluate("measure.keep()")
    found = layout(page)
    press(page, "size-up", 5)
    assert off(page, found, 2) == []
    assert worse(page, found) == {}
    part(page, "more").click()
    part(page, "line-spacing").click()
    assert page.locator("x-tight p").evaluate(LEADING) == pytest.approx(1.8)
    press(page, "reset")
    part(page, "more").click()
    assert changed(page) == []


@EACH_STEP
def test_what_a_tree_marks_as_chosen_is_readable(page, show_components, step):
    show_components()
    rule = ".chosen { background: #036; color: #fff; }"
    page.locator("x-header").evaluate(ADD_RULES, rule)
    step_to(page, step)
    page.locator("x-header a").first.evaluate("(link) => link.classList.add('chosen')")
    page.evaluate(FRAME)
    assert low(page, step) == []


def test_animations_and_links_in_a_tree_follow_the_comforts(page, portal):
    show(page, portal, "components", options='data-tools="comfort"')
    page.locator("x-header").evaluate(ADD_RULES, TURNING)
    part(page, "more").click()
    page.evaluate("measure.keep()")
    part(page, "stop-motion").click()
    assert page.evaluate(STATES_OF_MOTION) == ["paused"]
    part(page, "underline-links").click()
    line = "(link) => getComputedStyle(link).textDecorationLine"
    assert page.locator("x-header a").first.evaluate(line) == "underline"
    part(page, "line-spacing").click()
    leading = "(note) => parseFloat(getComputedStyle(note).lineHeight)"
    assert page.locator("x-note p").first.evaluate(leading) == pytest.approx(23.4)
    press(page, "reset")
    assert page.evaluate(STATES_OF_MOTION) == ["running"]
    assert changed(page) == []


def test_a_page_without_components_is_given_one_later(page, portal):
    """The first of a page may come long after the tools."""
    show(page, portal, "contrast")
    step_to(page, 2)
    page.evaluate(PUT, ["", LATE])
    page.evaluate(FRAME)
    page.evaluate("come.append(' và sau nữa')")
    page.evaluate(FRAME)
    assert low(page, 2) == []
    press(page, "reset")
    assert page.evaluate("come.shadowRoot.adoptedStyleSheets.length") == 0
