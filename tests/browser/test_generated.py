"""Letters a style sheet adds to a text, or dresses by itself, grow with it."""

from __future__ import annotations

import pytest

from tests.browser.reading import TWO_FRAMES, add, changed, press, show

SIZE = "([each, place]) => parseFloat(getComputedStyle(each, place).fontSize)"

ROLLING = """(each) => {
  const { fontSize, lineHeight, width } = getComputedStyle(each, "::before");
  return [fontSize, lineHeight, width].map(parseFloat);
}"""


def size_of(page, selector, place):
    """Measure the letters of a pseudo-element, in pixels."""
    element = page.locator(selector).first.element_handle()
    return page.evaluate(SIZE, [element, place])


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("::before", 'content: "Mới "'),
        ("::after", "content: attr(title)"),
        ("::first-letter", "float: left"),
        ("::first-line", "font-weight: bold"),
    ],
)
def test_they_grow_by_the_factor_though_their_size_is_in_pixels(page, portal, place, words):
    show(page, portal, "kinds")
    add(page, f"<style>.dressed{place} {{ {words}; font-size: 21px; line-height: 24px }}</style>")
    add(page, '<p class="dressed" title="Xem thêm">Chữ của đoạn</p>')
    for factor in (1.15, 1.3):
        press(page, "size-up")
        assert size_of(page, ".dressed", place) == pytest.approx(21 * factor, rel=0.005)
    page.evaluate("measure.keep()")
    press(page, "size-reset")
    assert size_of(page, ".dressed", place) == 21
    press(page, "size-up", 2)
    assert changed(page) == []


@pytest.mark.parametrize(
    ("words", "size"),
    [
        pytest.param("rồi ", 24, id="what only those after the first have grows too"),
        pytest.param("\\f101", 12, id="what is no word keeps its size"),
    ],
)
def test_they_are_the_words_before_some_of_a_kind(page, portal, words, size):
    show(page, portal, "kinds")
    rule = f'.path li + li::before {{ content: "{words}"; font-size: 12px }}'
    add(page, f'<style>{rule}</style><ul class="path"><li>Nộp</li><li>Nhận</li><li>Trả</li></ul>')
    press(page, "size-up", 5)
    assert size_of(page, ".path li:nth-child(2)", "::before") == size


def test_a_large_first_letter_is_that_of_the_first_text_alone(page, portal):
    show(page, portal, "kinds")
    rule = ".story p:first-of-type::first-letter { font-size: 42px }"
    words = "<h3>Tin</h3>" + "<p>Chữ của đoạn</p>" * 3
    add(
        page,
        f"<style>{rule}</style>" + f'<div class="story" style="font: 14px Arial">{words}</div>' * 2,
    )
    letters = page.locator(".story p")
    size = (
        "(all) => all.map((each) => parseFloat(getComputedStyle(each, '::first-letter').fontSize))"
    )
    assert letters.evaluate_all(size) == [42, 14, 14] * 2
    press(page, "size-up", 5)
    assert letters.evaluate_all(size) == [84, 28, 28] * 2


@pytest.mark.parametrize("place", ["position: absolute", "display: block; margin: 0 auto"])
def test_a_number_keeps_within_the_disc_it_is_drawn_on(page, portal, place):
    show(page, portal, "kinds")
    disc = f"{place}; width: 18px; height: 18px; line-height: 18px; font-size: 11px"
    style = (
        f".steps {{ counter-reset: step 1 }} .steps::before {{ content: counter(step); {disc} }}"
    )
    add(page, f'<style>{style}</style><p class="steps">Tin</p>')
    press(page, "size-up", 5)
    width, height, line = page.locator(".steps").evaluate(
        """(each) => {
          const { width, height, lineHeight } = getComputedStyle(each, "::before");
          return [width, height, lineHeight].map(parseFloat);
        }"""
    )
    assert round(height) >= round(line) >= 22
    assert abs(width - height) < 1


def test_a_number_beside_words_in_a_row_does_not_come_to_lie_over_them(page, portal):
    show(page, portal, "kinds", 320)
    add(
        page,
        """<style>.most li { counter-increment: most; display: flex; gap: 10px; width: 200px }
      .most li::before { content: counter(most, decimal-leading-zero); font: 28px/1 Arial }</style>
      <ol class="most" style="padding: 0"><li><a href="#">Giá mắc ca tăng mạnh, nông dân phấn
      khởi ở các xã</a></li></ol>""",
    )
    beside = """(each) => each.firstElementChild.getBoundingClientRect().left
      - each.getBoundingClientRect().left - parseFloat(getComputedStyle(each, "::before").width)"""
    press(page, "size-up", 5)
    number = page.locator(".most li").evaluate("(each) => getComputedStyle(each, '::before').width")
    assert float(number.removesuffix("px")) > 60
    assert page.locator(".most li").evaluate(beside) >= 9


@pytest.mark.parametrize(
    ("rule", "html"),
    [
        pytest.param(
            "{ content: attr(data-tip); position: absolute; white-space: nowrap; %s }",
            '<span class="by" data-tip="Chú giải"><b>Rê</b></span>',
            id="a tooltip",
        ),
        pytest.param("{ content: 'Xem thêm'; %s }", '<label class="by"></label>', id="a switch"),
        pytest.param(
            "{ content: attr(data-label); display: block; %s }",
            '<table><tr><td class="by" data-label="Họ tên"><a href="#n">Nguyễn An</a></table>',
            id="a heading in a cell",
        ),
    ],
)
@pytest.mark.parametrize("size", ["13px", "inherit"])
def test_those_of_an_element_without_words_of_its_own_grow_too(page, portal, size, rule, html):
    show(page, portal, "kinds", 320)
    style = f".by::before {rule % f'font-size: {size}; line-height: 15px'}"
    add(page, f'<style>{style}</style><div style="font-size: 13px">{html}</div>')
    page.evaluate("measure.keep()")
    for factor in (1.15, 1.3):
        press(page, "size-up")
        assert size_of(page, ".by", "::before") == pytest.approx(13 * factor, rel=0.005)
    press(page, "reset")
    assert changed(page) == []


def test_words_that_come_where_there_were_only_such_grow_too(page, portal):
    show(page, portal, "kinds")
    rule = ".count::before { content: 'Tổng số '; font-size: 12px }"
    add(page, f'<style>{rule}</style><p class="count" style="font-size: 16px"></p>')
    page.evaluate("measure.keep()")
    press(page, "size-up", 5)
    count = page.locator(".count")
    count.evaluate("(each) => { each.textContent = '83.978.963'; }")
    page.evaluate(TWO_FRAMES)
    assert count.evaluate("(each) => getComputedStyle(each).fontSize") == "32px"
    assert size_of(page, ".count", "::before") == 24
    count.evaluate("(each) => each.replaceChildren()")
    press(page, "reset")
    assert changed(page) == []


def test_a_box_holds_them_as_they_grow(page, portal):
    show(page, portal, "kinds", 320)
    rule = ".more::before { content: attr(data-more); font: 14px/20px Arial }"
    words = '<label class="more" data-more="Xem thêm tin trong tỉnh"></label>'
    add(page, f'<style>{rule}</style><div class="around" style="height: 20px">{words}</div>')
    press(page, "size-up", 5)
    assert page.locator(".around").evaluate("(each) => each.scrollHeight <= each.clientHeight")


def test_digits_that_roll_past_a_window_stay_in_it(page, portal):
    """As in counters to an event: with lines of another height it shows other digits."""
    digits = "\\a ".join(str(each) for each in range(10))
    window = "display: inline-block; position: relative; height: 1em; overflow: hidden"
    rolling = "position: absolute; white-space: pre; width: 1ch; top: calc(var(--value) * -1em)"
    show(page, portal, "kinds")
    style = f""".reel {{ {window}; font: 24px/1em Arial }}
      .reel::before {{ content: "{digits}"; {rolling} }}"""
    number = '<i style="visibility: hidden">7</i>'
    add(page, f'<style>{style}</style><span class="reel" style="--value: 7">{number}</span>')
    room = page.locator(".reel").evaluate(ROLLING)
    press(page, "size-up", 5)
    twice = [2 * each for each in room]
    assert page.locator(".reel").evaluate(ROLLING) == pytest.approx(twice, abs=1)


@pytest.mark.parametrize("words", ["Lời trích", "<p>Lời trích</p>"])
@pytest.mark.parametrize("signs", [">", "1"], ids=["signs", "numbers"])
def test_signs_before_each_line_that_are_more_than_lines_make_nothing_higher(
    page, portal, signs, words
):
    """As before a quotation in a terminal."""
    lines = "\\a ".join([signs] * 80)
    style = f""".quoted {{ position: relative; overflow: hidden; padding-left: 20px }}
      .quoted::before {{ content: "{lines}"; white-space: pre; position: absolute; left: 0 }}"""
    show(page, portal, "kinds")
    add(page, f'<style>{style}</style><blockquote class="quoted">{words}</blockquote>')
    height = "(each) => each.clientHeight"
    found = page.locator(".quoted").evaluate(height)
    press(page, "size-up", 5)
    assert page.locator(".quoted").evaluate(height) < 3 * found


@pytest.mark.parametrize("size", [13, 16])
def test_the_button_that_chooses_a_file_grows_with_its_field(page, portal, size):
    show(page, portal, "kinds")
    place = "::file-selector-button"
    add(page, f"<style>.file{place} {{ font-size: {size}px; line-height: 20px }}</style>")
    add(page, '<input class="file" type="file" style="font: 16px/20px Arial">')
    page.evaluate("measure.keep()")
    for factor in (1.15, 1.3):
        press(page, "size-up")
        assert size_of(page, ".file", place) == pytest.approx(size * factor, rel=0.005)
    press(page, "reset")
    assert changed(page) == []
    assert size_of(page, ".file", place) == size


@pytest.mark.parametrize("field", ["input", "textarea"])
def test_the_hint_of_a_field_grows_with_it(page, portal, field):
    """Also of one that follows another of its kind without."""
    show(page, portal, "kinds")
    add(page, "<style>.hinted::placeholder { font-size: 14px; line-height: 20px }</style>")
    fields = "".join(
        f'<{field} class="hinted" {hint}></{field}>' for hint in ("", "placeholder=Tìm")
    )
    add(page, f'<p style="font: 14px/20px Arial">{fields}</p>')
    page.evaluate("measure.keep()")
    for factor in (1.15, 1.3):
        press(page, "size-up")
        hint = size_of(page, ".hinted[placeholder]", "::placeholder")
        assert hint == pytest.approx(14 * factor, rel=0.005)
    press(page, "reset")
    assert changed(page) == []
    assert size_of(page, ".hinted[placeholder]", "::placeholder") == 14
