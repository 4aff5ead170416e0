"""Parts of forms and rows in a larger size: labels over controls, swatches, switches, ends."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.browser.reading import add, changed, press, show

FLOATING = """<div style="position:relative"><{0} id="written" style="width:100%;height:56px;
  padding:{1}px 12px 6px;border:1px solid;box-sizing:border-box;font:16px Arial"></{0}>
  <label id="over" for="written" style="position:absolute;left:12px;top:{2}px;
  font:12px/16px Arial">Họ và tên</label></div>"""
ROOM = """() => { const [box, words] = [document.getElementById("written"), new Range()];
  words.selectNodeContents(document.getElementById("over"));
  return box.getBoundingClientRect().top + parseFloat(getComputedStyle(box).paddingTop) + 1
    - words.getBoundingClientRect().bottom; }"""


@pytest.mark.parametrize("control", ["input", "textarea"])
@pytest.mark.parametrize(("padding", "top"), [(20, 6), (14, 2)])
def test_what_is_written_stays_below_a_label_in_its_control(page, portal, control, padding, top):
    show(page, portal, "kinds", 320)
    add(page, FLOATING.format(control, padding, top))
    before = page.evaluate(ROOM)
    press(page, "size-up", 5)
    assert page.evaluate(ROOM) >= min(before, 0) - 1
    press(page, "reset")
    assert page.locator("#written").evaluate("(each) => getComputedStyle(each).paddingTop") == (
        f"{padding}px"
    )


def test_words_stay_at_the_start_of_a_control_with_a_label_on_its_edge(page, portal):
    show(page, portal, "kinds", 320)
    add(page, FLOATING.format("textarea", 14, -8).replace("height:56px", "height:120px"))
    press(page, "size-up", 5)
    padding = page.locator("#written").evaluate("(each) => getComputedStyle(each).paddingLeft")
    assert padding == "12px"
    assert page.evaluate(ROOM) >= -1


GROUP = """<div style="display: flex; width: 300px; font: 14px Arial; {}">
  <span style="padding: 6px 10px; white-space: nowrap; border: 1px solid">Mã hồ sơ</span>
  <input class="code" value="12" style="flex: 1 1 {}; min-width: 0; width: 1%; font: inherit">
  <button style="padding: 0 12px">Tra cứu</button></div>"""


@pytest.mark.parametrize("wrap", ["flex-wrap: wrap", "flex-wrap: nowrap"])
@pytest.mark.parametrize("basis", ["0", "auto"])
def test_a_field_between_words_stays_wide_enough_to_write_in(page, portal, basis, wrap):
    show(page, portal, "kinds", 320)
    add(page, GROUP.format(wrap, basis))
    field = page.locator(".code")
    page.evaluate("measure.keep()")
    assert field.bounding_box()["width"] > 100
    press(page, "size-up", 5)
    assert field.bounding_box()["width"] >= 5 * 28
    press(page, "reset")
    assert changed(page) == []


def test_a_field_that_was_narrow_stays_where_it_is(page, portal):
    show(page, portal, "kinds", 320)
    add(
        page,
        GROUP.format("", "auto").replace("flex: 1 1 auto; min-width: 0; width: 1%", "width: 40px"),
    )
    press(page, "size-up", 5)
    above, top = page.locator(".code").evaluate(
        "(each) => [each.previousElementSibling, each].map((one) => one.getBoundingClientRect().y)"
    )
    assert abs(above - top) < 20


def test_a_label_that_covers_its_control_asks_for_no_room(page, portal):
    """It stands for what is not written yet."""
    show(page, portal, "kinds", 320)
    add(page, FLOATING.format("input", 6, 20))
    press(page, "size-up", 5)
    assert page.locator("#written").evaluate("(each) => getComputedStyle(each).paddingTop") == "6px"


def test_a_swatch_shows_its_colour(page, portal):
    show(page, portal, "kinds", 320)
    add(page, '<input id="swatch" type="color" style="width:50px;height:27px" value="#cc0000">')
    press(page, "size-up", 5)
    picture = Image.open(io.BytesIO(page.locator("#swatch").screenshot())).convert("RGB")
    assert sum(count for count, colour in picture.getcolors() if colour == (204, 0, 0)) > 200


def test_a_drawn_switch_keeps_its_form(page, portal):
    show(page, portal, "kinds", 320)
    switch = '<label id="switch" style="display:inline-block;width:44px;height:22px">'
    add(page, f'<p>{switch}<input type="checkbox" style="opacity:0"><i></i></label> Nhận tin</p>')
    press(page, "size-up", 5)
    assert page.locator("#switch").evaluate("(each) => each.offsetHeight") == 22


def test_the_ends_of_a_row_keep_apart(page, portal):
    show(page, portal, "kinds", 320)
    ends = "<span>© 2025 Tỉnh nhà</span><span>Điện thoại: 0123 456</span>"
    add(page, f'<div id="ends" style="display:flex;justify-content:space-between">{ends}</div>')
    press(page, "size-up", 5)
    gap = """(row) => {
      const [one, other] = [...row.children].map((e) => e.getBoundingClientRect());
      return Math.max(other.left - one.right, other.top - one.bottom + 8); }"""
    assert page.locator("#ends").evaluate(gap) >= 8


# Two fields in one line, which has room for one of them when they are large; the label of the
# second reaches out of it.
FIELDS = """<style>#fields span, #fields input {{ font: 12px/16px Arial; position: relative }}
  #fields > span {{ display: inline-flex; align-items: baseline; padding-top: 20px }}
  #fields .label {{ position: absolute; left: 16px }}
  #fields input {{ font: 16px/24px Arial; height: 24px; padding: 0; border: 0 }}</style>
  <p id="fields" style="width: 380px">
  <span><span class="label" style="top: 4px">Họ</span><input size="10" value="Một"></span>
  <span><span class="label" style="inset: 0"><span style="top: -8px; opacity: {}">Tên</span></span>
  <input size="10" value="Hai"></span></p>"""


@pytest.mark.parametrize("opacity", [0, 1])
def test_fields_whose_line_breaks_push_each_other_no_further_than_their_labels(
    page, portal, opacity
):
    show(page, portal, "kinds")
    add(page, FIELDS.format(opacity))
    press(page, "size-up", 5)
    height = page.locator("#fields").evaluate("(each) => each.getBoundingClientRect().height")
    assert height < 200


def test_a_chip_with_a_target_larger_than_itself_grows_with_its_words(page, portal):
    """What is there for the finger sticks out of it as before; its words must not."""
    show(page, portal, "kinds", 320)
    chip = "display: flex; position: relative; height: 32px; width: 160px; border: 1px solid"
    target = "position: absolute; top: -8px; left: 0; height: 48px; width: 160px"
    add(
        page,
        f"""<div id="chip" style="{chip}"><span style="font: 14px/20px Arial; padding: 6px">
        Lọc tin</span><span style="{target}"></span></div>""",
    )
    press(page, "size-up", 5)
    words, box = ("#chip span:first-child", "#chip")
    bottom = "(each) => each.getBoundingClientRect().bottom"
    assert page.locator(words).evaluate(bottom) <= page.locator(box).evaluate(bottom)


ROUND = "width: 40px; height: 40px; border-radius: {}; background: #06c"
DISCS = {
    "a flexible one": "display: inline-flex; align-items: center; justify-content: center",
    "one line high": "display: inline-block; line-height: 40px; text-align: center",
    "a part of a row": "display: grid; place-items: center; flex: none",
    "one with room": """display: flex; justify-content: center; flex: none; padding: 7px;
                       line-height: 1.6; box-sizing: border-box""",
}
# How far the corners of the ink of a disc's words are from its middle, in radii.
REACH = """(disc) => {
  const words = new Range();
  words.selectNodeContents(disc);
  const [ink, box] = [words, disc].map((each) => each.getBoundingClientRect());
  const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const slack = ink.height * 0.15;
  const far = [ink.left, ink.right].flatMap((x) => [ink.top + slack, ink.bottom - slack].map((y) =>
    Math.hypot(x - middle[0], y - middle[1])));
  return [Math.max(...far) / (box.width / 2), box.width / box.height];
}"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("radius", ["50%", "20px"])
@pytest.mark.parametrize("manner", DISCS)
def test_a_disc_grows_around_its_words(page, portal, manner, radius, width):
    show(page, portal, "kinds", width)
    style = f"{ROUND.format(radius)}; font: 16px Arial; {DISCS[manner]}"
    add(page, f'<div style="display: flex"><b id="disc" style="{style}">NV</b> Nguyễn Vân</div>')
    press(page, "size-up", 5)
    reach, shape = page.locator("#disc").evaluate(REACH)
    assert reach < 1.1
    assert shape == pytest.approx(1, abs=0.05)
    press(page, "reset")
    assert page.locator("#disc").get_attribute("style") == style
