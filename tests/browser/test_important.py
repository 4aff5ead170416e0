"""Styles of the page that are as important as ours: inline ones, and those of its layers."""

from __future__ import annotations

import pytest

from tests.browser.reading import (
    FACTORS,
    PALETTES,
    STEPS,
    add,
    changed,
    left_by,
    low,
    press,
    show,
    step_to,
)

# As a utility class with an exclamation mark is written out.
LAYER = """@layer utilities {
  .ink { color: #aaa !important }
  .clear { -webkit-text-fill-color: #bbb !important }
  .plain { text-decoration: none !important }
  .edge { border: 1px solid #ddd !important }
  .ink:hover { color: #bcd !important }
}"""
INLINE = {
    "ink": "color: #aaa !important",
    "clear": "-webkit-text-fill-color: #bbb !important",
    "plain": "text-decoration: none !important",
    "edge": "border: 1px solid #ddd !important",
}
PARTS = """<p {ink}>Tin <a href="#m" {plain}>liên kết</a> <b {clear}>mới</b></p>
<p><a href="#n" {ink}>Xem thêm</a> <input class="field" value="Tên" {edge}></p>"""
WAYS = {
    "layer": {name: f'class="{name}"' for name in INLINE},
    "inline": {name: f'style="{style}"' for name, style in INLINE.items()},
}


@pytest.fixture(params=WAYS)
def parts(request, page, portal):
    show(page, portal, "contrast")
    page.add_style_tag(content=LAYER)
    add(page, f'<div class="parts">{PARTS.format(**WAYS[request.param])}</div>')
    return page.locator(".parts")


@pytest.mark.parametrize("step", PALETTES)
def test_words_take_the_ink_of_a_palette(page, parts, step):
    step_to(page, step)
    inks = parts.locator("p, b").evaluate_all(
        "(all) => all.map((each) => getComputedStyle(each).webkitTextFillColor)"
    )
    assert len(set(inks)) == 1
    assert low(page, step) == []


@pytest.mark.parametrize("step", [2, 3])
def test_links_are_underlined(page, parts, step):
    step_to(page, step)
    lines = "(all) => all.map((each) => getComputedStyle(each).textDecorationLine)"
    assert set(parts.locator("a").evaluate_all(lines)) == {"underline"}


@pytest.mark.parametrize("step", PALETTES)
def test_fields_have_a_border(page, parts, step):
    step_to(page, step)
    assert parts.locator(".field").evaluate(
        """(each) => ["top", "right", "bottom", "left"].every((side) =>
          getComputedStyle(each)[`border-${side}-color`] === getComputedStyle(each).color)"""
    )


@pytest.mark.parametrize("step", STEPS)
def test_hints_are_readable(page, portal, step):
    show(page, portal, "contrast")
    page.add_style_tag(content="@layer own { .hint::placeholder { color: #ccc !important } }")
    add(page, '<input class="hint" placeholder="Họ và tên">')
    step_to(page, step)
    assert low(page, step, "Họ và tên") == []
    press(page, "reset")
    assert page.locator(".hint").get_attribute("style") is None


@pytest.mark.parametrize("step", PALETTES)
def test_they_do_under_the_pointer(page, parts, step):
    step_to(page, step)
    parts.get_by_text("Xem thêm").hover()
    assert low(page, step) == []


@pytest.mark.parametrize("step", PALETTES)
def test_reset_leaves_nothing(page, parts, step):
    assert left_by(page, step) == []


@pytest.mark.parametrize("step", PALETTES)
def test_words_that_come_later_take_it_too(page, parts, step):
    step_to(page, step)
    add(page, f'<div class="later">{PARTS.format(**WAYS["layer"])}</div>')
    assert low(page, step) == []


class TestSizes:
    RULES = """@layer own { p.px { font-size: 15px !important }
    p.pt { line-height: 15px !important } }"""

    def test_they_grow_by_the_factor_too_at_every_step(self, page, portal):
        show(page, portal, "kinds")
        page.add_style_tag(content=self.RULES)
        for factor in FACTORS:
            press(page, "size-up")
            size, other, leading = page.evaluate(
                """() => { const [px, pt] = ["p.px", "p.pt"].map((each) =>
                getComputedStyle(document.querySelector(each)));
                return [px.fontSize, pt.fontSize, pt.lineHeight].map(parseFloat); }"""
            )
            assert [size, other] == pytest.approx([15 * factor, 11 * 96 / 72 * factor], rel=0.005)
            assert leading >= 1.3 * other * 0.995

    def test_it_is_told_from_text_that_looks_alike_elsewhere(self, page, portal):
        show(page, portal, "kinds")
        page.add_style_tag(content="@layer own { .note p { font-size: 15px !important } }")
        page.evaluate(
            """() => { for (const name of ["", "note", ""]) {
              const box = document.createElement("section");
              box.className = name;
              const words = Object.assign(document.createElement("p"), { textContent: "Lời" });
              words.className = "alike";
              box.append(words);
              document.getElementById("text").append(box);
            } }"""
        )
        page.add_style_tag(content="p.alike { font-size: 15px }")
        press(page, "size-up", 5)
        sizes = page.evaluate(
            """[...document.querySelectorAll(".alike")].map((each) =>
              parseFloat(getComputedStyle(each).fontSize))"""
        )
        assert sizes == [30, 30, 30]

    def test_reset_leaves_nothing_of_it(self, page, portal):
        show(page, portal, "kinds")
        page.add_style_tag(content=self.RULES)
        page.evaluate("measure.keep()")
        press(page, "size-up", 2)
        press(page, "size-reset")
        assert changed(page) == []
