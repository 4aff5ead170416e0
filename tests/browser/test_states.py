"""Contrast under the pointer and with the focus: what a page colours then is readable too."""

from __future__ import annotations

import pytest

from tests.browser.reading import (
    LEAST,
    PALETTES,
    STEPS,
    TWO_FRAMES,
    add,
    changed,
    declarations,
    low,
    press,
    show,
    step_to,
)

# Style sheets with what they make of the parts of one row.
MANNERS = {
    "ground and ink": ".s a:hover { background: #06c; color: #fff }",
    "ground of a gradient": ".s a:hover { background: linear-gradient(#f60, #fc0); color: #fff }",
    "a ground that grows": """
        .s a { background: linear-gradient(#06c, #06c) 0 100% / 0 2px no-repeat }
        .s a:hover { background-size: 100% 100%; color: #fff }""",
    "a moved ground": """
        .s a { background: #5cb85c; color: #fff } .s a:hover { background: #449d44 }""",
    "an ink of the parent's": ".s:hover a, .s:hover b { color: #ccc }",
    "a ground of the parent's": """
        .s { color: #444 } .s:hover { background: #c00 } .s:hover > a { color: #fff }""",
    "a veil": ".s a:hover { opacity: .4 } .s b { opacity: .9 }",
    "a blend": ".s a:hover { mix-blend-mode: difference }",
    "a slow change": ".s a { transition: all .4s } .s a:hover { background: #fc0; color: #fff }",
    "an ink on a picture": """
        .s { background: url(/widget/static/library-van.svg); color: #fff }
        .s a { color: #fff } .s a:hover { color: #fff6 }""",
    "the focus": ".s a:focus { background: #ff0; color: #fff; outline: 0 }",
    "the focus within": ".s { color: #444 } .s:focus-within { background: #222 }",
}
ROW = """<style>.s a {{ transition: none }} {}</style>
<p class="s" id="states"><a href="#x">Liên kết</a> <b>Bên cạnh</b></p>"""
CELLS = """<style>#cells tr:hover td { background: #036; color: #fff }</style>
<table id="cells"><tr><td>Một</td><td>Hai</td></tr></table>"""
PARTS = "#states, #states *"
EDGED = "(all) => all.map((each) => getComputedStyle(each).boxShadow !== 'none')"
OPACITY = """(each) => { let product = 1;
  for (let at = each; at; at = at.parentElement) product *= getComputedStyle(at).opacity;
  return product; }"""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("manner", MANNERS)
def test_what_a_state_colours_is_readable_and_comes_back(page, portal, manner, step):
    show(page, portal, "contrast")
    add(page, ROW.format(MANNERS[manner]))
    page.evaluate("measure.keep()")
    step_to(page, step)
    link = page.locator("#states a")
    before = declarations(page, PARTS)
    link.focus() if "focus" in manner else link.hover()
    assert low(page, step) == []
    assert link.evaluate(OPACITY) == 1
    assert link.evaluate("(each) => getComputedStyle(each).mixBlendMode") == "normal"
    link.blur()
    page.mouse.move(0, 0)
    assert declarations(page, PARTS) == before
    press(page, "reset")
    assert changed(page) == []


@pytest.mark.parametrize("step", STEPS)
def test_all_cells_of_a_row_under_the_pointer_are_readable(page, portal, step):
    show(page, portal, "contrast")
    add(page, CELLS)
    step_to(page, step)
    page.locator("#cells td").first.hover()
    assert low(page, step) == []


@pytest.mark.parametrize("step", STEPS)
def test_words_a_style_sheet_adds_under_the_pointer_are_readable(page, portal, step):
    show(page, portal, "contrast")
    style = ".noted:hover::after { content: 'Chú giải'; background: #ddd; color: #999 }"
    add(page, f'<style>{style}</style><p><b class="noted">Thuật ngữ</b></p>')
    step_to(page, step)
    page.locator(".noted").hover()
    colours = """(each) => { const mark = getComputedStyle(each, "::after");
      const own = mark.backgroundColor === "rgba(0, 0, 0, 0)";
      return [mark.color, own ? getComputedStyle(document.body).backgroundColor
        : mark.backgroundColor]; }"""
    pair = page.locator(".noted").evaluate(colours)
    assert page.evaluate("(pair) => contrast.ratioOf(...pair)", pair) >= LEAST[step]
    page.mouse.move(0, 0)
    assert "--thanhdoc" not in (page.get_attribute(".noted", "style") or "")


TABS = """<style>.choice {{ background: #fff; color: #333 }}
  .choice [{0}=on] {{ background: #c00; color: #fff }}</style>
  <p class="choice"><a href="#a" {0}="on">Tin mới</a> <a href="#b">Đọc nhiều</a></p>"""
CHOOSE = """(name) => document.querySelectorAll(".choice a").forEach((each) => {
  each.onclick = () => document.querySelectorAll(".choice a")
    .forEach((other) => other.setAttribute(name, other === each ? "on" : "")); })"""


@pytest.mark.parametrize(("mark", "size"), [("class", 0), ("class", 2), ("aria-selected", 0)])
@pytest.mark.parametrize("step", STEPS)
def test_what_is_chosen_later_is_readable_and_told_from_the_others(page, portal, step, mark, size):
    show(page, portal, "contrast")
    add(page, TABS.format(mark))
    page.evaluate(CHOOSE, mark)
    press(page, "size-up", size)
    step_to(page, step)
    page.locator(".choice a").nth(1).click()
    assert low(page, step) == []
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    assert low(page, step) == []
    assert page.locator(".choice a").evaluate_all(EDGED) == [False, step != 1]
    grounds = "(all) => all.map((each) => getComputedStyle(each).backgroundColor)"
    if step == 1:
        first, second = page.locator(".choice a").evaluate_all(grounds)
        assert first != second


# A box or a ring to tick, as a style sheet draws it: before the words, or as their ground.
DRAWN = """<style>
  .box::before {{ content: ""; display: inline-block; width: 16px; height: 16px;
    background-image: linear-gradient(45deg, #aaa 50%, #0000 50%) }}
  :checked + .box::before {{ background-image: linear-gradient(45deg, #c00 50%, #0000 50%) }}
  .ring {{ padding-left: 24px;
    background: radial-gradient(#aaa 4px, #0000 5px) 0 0 / 16px no-repeat }}
  :checked + .ring {{ background-image: radial-gradient(#c00 4px, #0000 5px) }}
</style><form class="drawn">{}</form>"""
PAIR = '<input type="{0}" name="n" id="c{1}"><label class="{2}" for="c{1}">Một</label>'


@pytest.mark.parametrize(("kind", "place"), [("box", "::before"), ("ring", None)])
@pytest.mark.parametrize("count", [3, 30])
@pytest.mark.parametrize("step", STEPS)
def test_what_is_ticked_is_drawn_as_ticked(page, portal, step, count, kind, place):
    """By the keyboard, with no pointer near; of radios another is no more, after a reset none."""
    show(page, portal, "contrast")
    control = "checkbox" if kind == "box" else "radio"
    rows = "".join(PAIR.format(control, at, kind) for at in range(count))
    add(page, DRAWN.format(rows))
    step_to(page, step)
    drawn = """(labels, place) => labels.map((each) =>
      getComputedStyle(each, place).backgroundImage.includes("rgb(204, 0, 0)"))"""
    labels = page.locator(f".drawn .{kind}")
    for at in (0, 1):
        page.locator(f"#c{at}").press("Space")
    page.evaluate(TWO_FRAMES)
    assert labels.evaluate_all(drawn, place)[:3] == [kind == "box", True, False]
    page.evaluate("document.querySelector('.drawn').reset()")
    page.evaluate(TWO_FRAMES)
    assert not any(labels.evaluate_all(drawn, place))


PRESSED = """<style>
  .pressed {{ background: #fff; border: 1px solid #06c; color: #06c; transition: all .15s }}
  .pressed:{0} {{ background: #036; box-shadow: 0 0 0 4px #06c8; color: #fff }}
</style><p><button class="pressed" onclick="this.classList.toggle('on')">Một nút</button></p>"""


@pytest.mark.parametrize("state", ["hover", "focus"])
@pytest.mark.parametrize("step", STEPS)
def test_what_changes_when_it_is_pressed_is_as_it_was_when_it_is_left(page, portal, step, state):
    """Not in the colours it had only for as long as the pointer or the focus was there."""
    show(page, portal, "contrast")
    add(page, PRESSED.format(state))
    step_to(page, step)
    before = declarations(page, ".pressed")
    button = page.locator(".pressed")
    button.focus()
    button.hover()
    button.evaluate("(each) => Promise.all(each.getAnimations().map((move) => move.finished))")
    button.click()
    page.evaluate(TWO_FRAMES)
    assert low(page, step) == []
    button.blur()
    page.mouse.move(0, 0)
    page.evaluate(TWO_FRAMES)
    assert declarations(page, ".pressed") == before


@pytest.mark.parametrize("mark", ["aria-expanded=true", "open", "data-state=open"])
@pytest.mark.parametrize("step", PALETTES)
def test_what_is_opened_is_drawn_as_opened(page, portal, step, mark):
    show(page, portal, "contrast")
    name, _, value = mark.partition("=")
    style = f"""
      .unfolds::after {{ content: ""; display: inline-block; width: 16px; height: 16px;
        background-image: linear-gradient(45deg, #aaa 50%, #0000 50%) }}
      .unfolds[{mark}]::after {{ background-image: linear-gradient(45deg, #c00 50%, #0000 50%) }}"""
    add(page, f"<style>{style}</style><p><button class='unfolds'>Mục lục</button></p>")
    step_to(page, step)
    opens = page.locator(".unfolds")
    opens.evaluate("(each, [name, value]) => each.setAttribute(name, value)", [name, value])
    page.evaluate(TWO_FRAMES)
    image = opens.evaluate("(each) => getComputedStyle(each, '::after').backgroundImage")
    assert "rgb(204, 0, 0)" in image


CHOSEN = """<style>
  .row > * {{ border: 0 solid {0}; border-bottom-width: 3px; padding: 4px }}
  .row > .on {{ border-color: #c00 }}
  .rows [type=radio] {{ position: absolute; opacity: 0 }}
  .rows label {{ border: 1px solid #06c; background: #fff }}
  .rows :checked + label {{ background: #06c; color: #fff }}
</style><p class="row" style="background: #fff"><b class="on">Tin mới</b> <b>Đọc nhiều</b></p>
<p class="rows"><input type="radio" name="r" id="r1" checked><label for="r1">Ngày</label>
<input type="radio" name="r" id="r2"><label for="r2">Tháng</label></p>"""
TELLS = """(all) => all.map((each) => {
  const { boxShadow, borderBottomColor: line } = getComputedStyle(each);
  return each.localName === "label" ? boxShadow !== "none" : line !== "rgba(0, 0, 0, 0)";
})"""


@pytest.mark.parametrize("unseen", ["transparent", "#fff"])
@pytest.mark.parametrize("step", PALETTES)
def test_another_one_that_is_chosen_is_told_from_the_others(page, portal, step, unseen):
    """By the line under a tab, or by the ground of a button that a label is."""
    show(page, portal, "contrast")
    add(page, CHOSEN.format(unseen))
    step_to(page, step)
    parts = page.locator(".row b, .rows label")
    assert parts.evaluate_all(TELLS) == [True, False, True, False]
    page.evaluate("document.querySelectorAll('.row b').forEach((b) => b.classList.toggle('on'))")
    page.locator("#r2").press("Space")
    page.evaluate(TWO_FRAMES)
    assert parts.evaluate_all(TELLS) == [False, True, False, True]
    assert page.locator("[data-thanhdoc-anew]").count() == 0


# Ticked they have another border, and a ground that is hardly another.
CHIPS = """<style>
  .chips input {{ position: absolute; opacity: 0 }}
  .chip {{ border: 1px solid #ccc; background: #fff; padding: 4px }}
  :checked + .chip, .chip:has(:checked) {{ border-color: #256ef4; background: #ecf2fe }}
</style><form class="chips">{}</form>"""
CHIP = {
    "a label": """<input type="{1}" name="c" id="k{0}" {2}>
      <label class="chip" for="k{0}">Một</label>""",
    "a label around": '<label class="chip"><input type="{1}" name="c" id="k{0}" {2}>Một</label>',
    "a sign in a label": """<label><input type="{1}" name="c" id="k{0}" {2}>
      <span class="chip">Một</span></label>""",
}


@pytest.mark.parametrize("kind", ["radio", "checkbox"])
@pytest.mark.parametrize("chip", CHIP)
@pytest.mark.parametrize("step", PALETTES)
def test_a_chip_that_is_ticked_is_told_from_the_others(page, portal, step, chip, kind):
    show(page, portal, "contrast")
    row = "".join(CHIP[chip].format(at, kind, "" if at else "checked") for at in range(3))
    add(page, CHIPS.format(row))
    step_to(page, step)
    chips = page.locator(".chip")
    assert chips.evaluate_all(EDGED) == [True, False, False]
    page.locator("#k1").press("Space")
    page.locator("#k1").blur()
    page.evaluate(TWO_FRAMES)
    assert chips.evaluate_all(EDGED) == [kind == "checkbox", True, False]
