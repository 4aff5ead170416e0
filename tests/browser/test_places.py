"""What has a place of its own: it keeps off the words of others as they grow, and is of use."""

from __future__ import annotations

import pytest

from tests.browser.reading import BOX, FITS, TWO_FRAMES, add, changed, layout, press, show, worse

MARGIN = "(each) => getComputedStyle(each).marginTop"
POSITION = "(each) => getComputedStyle(each).position"
LINES = """(each) => {
  const words = new Range();
  words.selectNodeContents(each);
  return new Set([...words.getClientRects()].map(({ top }) => top)).size;
}"""
WORDS = """(each) => {
  const words = new Range();
  words.selectNodeContents(each);
  return words.getBoundingClientRect().toJSON();
}"""


def box(page, selector):
    return page.locator(selector).first.evaluate(BOX)


def words(page, selector):
    return page.locator(selector).first.evaluate(WORDS)


def held(page, position):
    header = page.locator(".fixed")
    header.evaluate("(each, position) => { each.style.position = position; }", position)
    return header


@pytest.mark.parametrize("width", [320, 1280])
class TestGrown:
    def test_a_date_grows_with_its_words_before_they_break(self, page, portal, width):
        show(page, portal, "badges", width)
        press(page, "size-up", 5)
        for kind in (".events", ".notes"):
            day = page.locator(f"{kind} .day").first
            assert day.evaluate(FITS)
            assert page.locator(f"{kind} .day b, {kind} .day em").first.evaluate(LINES) <= 2

    def test_words_beside_a_date_get_the_indent_it_wants(self, page, portal, width):
        show(page, portal, "badges", width)
        press(page, "size-up", 5)
        assert box(page, ".events a")["left"] >= box(page, ".events .day")["right"] + 4

    def test_a_sign_a_style_sheet_draws_keeps_off_the_words_after_it(self, page, portal, width):
        show(page, portal, "badges", width)
        press(page, "size-up", 5)
        padding, sign = page.locator(".signs li").first.evaluate(
            """(each) => [getComputedStyle(each).paddingLeft,
              getComputedStyle(each, "::before").width].map(parseFloat)"""
        )
        assert padding > sign > 18

    def test_what_was_below_stays_below(self, page, portal, width):
        show(page, portal, "badges", width)
        press(page, "size-up", 5)
        rows = [words(page, f".banner {name}") for name in (".line", ".name", "form")]
        if width == 320:
            assert rows[0]["bottom"] <= rows[1]["top"] + 1
            assert rows[1]["bottom"] <= rows[2]["top"] + 1
        assert rows[2]["bottom"] <= box(page, ".banner")["bottom"] + 1

    def test_the_page_begins_below_its_header(self, page, portal, width):
        show(page, portal, "badges", width)
        press(page, "size-up", 5)
        assert words(page, ".banner .line")["top"] >= box(page, ".fixed")["bottom"] - 1


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("place", ["position: absolute; right: 8px; top: 8px", "float: left"])
@pytest.mark.parametrize("layout", ["flex; flex-direction: column", "block"])
def test_the_parts_of_a_date_that_stand_below_each_other_do_not_break(
    page, portal, layout, place, width
):
    show(page, portal, "badges", width)
    add(
        page,
        f"""<div style="position: relative; height: 160px"><div style="display: {layout}; {place};
        width: 80px; height: 80px; font: 16px/20px monospace"><b>31</b><span class="month"
        style="display: block">tháng</span></div></div>""",
    )
    press(page, "size-up", 5)
    assert page.locator(".month").evaluate(LINES) == 1


def test_a_link_without_room_beside_its_heading_goes_below(page, portal):
    show(page, portal, "badges", 320)
    link = '<a href="#">Xem tất cả các tin »</a>'
    heading = f'<h3 class="own"><span>Tin các thôn bản</span> {link}</h3>'
    add(page, f'<div class="block">{heading}</div>')
    assert words(page, ".own a")["top"] < words(page, ".own span")["bottom"]
    press(page, "size-up", 5)
    assert words(page, ".own a")["top"] >= words(page, ".own span")["bottom"] - 1


@pytest.mark.parametrize("position", ["fixed", "sticky"])
class TestHeader:
    def test_a_header_over_a_third_of_the_window_is_let_go(self, page, portal, position):
        """It would leave a phone held sideways too little of the page."""
        show(page, portal, "badges", 320)
        page.set_viewport_size({"width": 320, "height": 300})
        header = held(page, position)
        press(page, "size-up", 5)
        page.evaluate("scrollTo(0, 2000)")
        assert header.evaluate(BOX)["bottom"] < 0
        press(page, "size-reset")
        assert header.evaluate(POSITION) == position

    def test_a_lower_header_stays(self, page, portal, position):
        show(page, portal, "badges", 320)
        header = held(page, position)
        press(page, "size-up", 5)
        assert header.evaluate(POSITION) == position


@pytest.mark.parametrize("clip", ["", "clip: rect(0 0 0 0)", "clip-path: inset(50%)"])
def test_a_bar_below_a_header_stays_below_it(page, portal, clip):
    show(page, portal, "manual", 320)
    bars = [
        ("pinned", "top: 0; min-height: 44px; z-index: 2", "Cổng thông tin"),
        ("pinned", "top: 44px; z-index: 1", "Trên trang này"),
        ("skip", f"top: 8px; width: 100px; z-index: 3; {clip or 'opacity: 0'}", "Đến nội dung"),
    ]
    for name, style, text in bars:
        html = f'<div class="{name}" style="position: fixed; left: 0; {style}">{text}</div>'
        page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", html)
    page.add_style_tag(content=".pinned { width: 100%; font: 24px/32px Arial; background: #fff }")
    press(page, "size-up", 5)
    header, bar = (page.locator(".pinned").nth(each).evaluate(BOX) for each in (0, 1))
    assert header["height"] > 50
    assert bar["top"] == header["bottom"]


COUNTED = """<a href="#" class="counted" style="position: relative; display: inline-block;
border: 1px solid; min-width: 80px; padding: {}; text-align: center; font: 12px/16px Arial">
<b class="count" style="position: absolute; right: -10px; {}: -3px; background: #175; color: #fff;
font: 10px/16px Arial; padding: 0 4px">12.300</b>Tin mới</a>"""


@pytest.mark.parametrize(
    ("side", "padding"), [("top", "14px 5px 20px"), ("bottom", "20px 5px 14px")]
)
def test_a_number_at_the_corner_of_a_button_keeps_off_the_words_there(page, portal, side, padding):
    show(page, portal, "kinds", 320)
    add(page, COUNTED.format(padding, side))
    found = layout(page)
    page.evaluate("measure.keep()")
    press(page, "size-up", 5)
    assert worse(page, found) == {}
    press(page, "reset")
    assert changed(page) == []


RIBBON = """<div class="card" style="position: relative; width: 300px; height: 160px">
<div class="corner" style="position: absolute; top: -2px; right: -2px; width: 70px; height: 70px;
overflow: hidden"><div class="ribbon" style="position: {}; top: 14px; {}: -14px; width: 90px;
transform: rotate(45deg); text-align: center; background: #175; color: #fff;
font: 12px/16px Arial">{}</div></div><p class="titled" style="margin: 8px">Hội nghị triển khai</p>
</div>"""


@pytest.mark.parametrize("word", ["MỚI", "NỔI BẬT"])
@pytest.mark.parametrize("place", [("relative", "left"), ("absolute", "right")])
def test_a_ribbon_across_a_corner_grows_with_its_word(page, portal, place, word):
    show(page, portal, "kinds", 640)
    add(page, RIBBON.format(*place, word))
    page.evaluate("measure.keep()")
    found, before = layout(page), [box(page, each)["width"] for each in (".corner", ".ribbon")]
    press(page, "size-up", 5)
    assert page.locator(".ribbon").evaluate(LINES) == 1
    assert box(page, ".corner")["width"] == 2 * before[0]
    assert box(page, ".ribbon")["width"] == pytest.approx(2 * before[1], rel=0.05)
    assert worse(page, found) == {}
    press(page, "reset")
    assert changed(page) == []


RAISED = """<div style="min-height: 160px; display: flex; align-items: center; background: #024">
<p class="title" style="color: #fff; font: 20px/24px Arial; margin: 0">Hội nghị triển khai kế hoạch
phát triển du lịch cộng đồng</p></div>
<div><section class="raised" style="margin: -48px 16px 0; {}"><p>Tin mới</p></section></div>"""


@pytest.mark.parametrize("style", ["background: #fff", "background: #fff; position: relative"])
def test_a_card_drawn_up_over_a_picture_leaves_the_words_there_free(page, portal, style):
    show(page, portal, "kinds", 320)
    add(page, RAISED.format(style))
    page.evaluate("measure.keep()")
    press(page, "size-up", 5)
    assert words(page, ".title")["bottom"] <= box(page, ".raised")["top"] + 1
    assert words(page, ".title")["bottom"] > box(page, ".raised")["top"] - 8
    press(page, "reset")
    assert changed(page) == []


def test_a_row_drawn_up_into_its_gutter_stays_there(page, portal):
    show(page, portal, "kinds", 320)
    add(page, RAISED.format("padding-top: 48px"))
    press(page, "size-up", 5)
    assert page.locator(".raised").evaluate(MARGIN) == "-48px"


def test_what_is_fixed_to_the_windows_end_stays_there(page, portal):
    show(page, portal, "badges", 320)
    press(page, "size-up", 5)
    assert box(page, ".up")["bottom"] == 790


@pytest.mark.parametrize(
    ("style", "top"),
    [
        ("left: 200px; top: 20px; width: 500px; background: #fff", "20px"),
        ("left: 0; top: 0; opacity: 0; pointer-events: none", "0px"),
    ],
    ids=["a notice meant to cover words", "a hidden menu"],
)
def test_what_lay_over_words_before_stays_where_it_is(page, portal, style, top):
    show(page, portal, "badges")
    words_in_it = "Trang <br> đang <br> được <br> sửa"
    add(page, f'<div class="over" style="position: absolute; {style}">{words_in_it}</div>')
    press(page, "size-up", 5)
    assert page.locator(".over").evaluate("(each) => each.style.top") == top


@pytest.mark.parametrize("place", ["bottom: 0", "top: 600px"])
def test_what_has_its_place_from_far_out_goes_below_the_words_before_it(page, portal, place):
    """Room before the box it is written in would not move it."""
    show(page, portal, "comfort", 320)
    add(page, f'<div><p style="position: absolute; {place}">{"Địa chỉ liên hệ " * 8}</p></div>')
    found = layout(page)
    press(page, "size-up", 5)
    assert worse(page, found) == {}
    assert page.locator("#text > div").last.evaluate(MARGIN) == "0px"


@pytest.mark.parametrize(
    ("count", "more"), [(7, ""), (5, '<b style="position: absolute; top: 165px">Họp</b>')]
)
def test_what_a_scrolling_box_hides_pushes_nothing_away(page, portal, count, more):
    """As in a calendar, which is pinned into a box of fixed height."""
    show(page, portal, "comfort")
    lines = "".join(f"<p style='margin: 0'>Lịch tuần {at}</p>" for at in range(count))
    scroller = f'<div style="height: 100%; overflow: auto; position: relative">{lines}{more}</div>'
    view = f'<div class="view" style="position: absolute; inset: 0">{scroller}</div>'
    add(page, f'<div style="position: relative; height: 200px">{view}</div><p class="next">Sau</p>')
    press(page, "size-up", 5)
    assert box(page, ".view")["height"] == 200
    assert page.locator(".next").get_attribute("style") is None


def test_a_heading_for_screen_readers_alone_covers_nothing(page, portal):
    """What lies over no words may not come to: it keeps off those below it."""
    show(page, portal, "comfort")
    unseen = "position: absolute; left: -9999px; width: 1px; height: 1px; overflow: hidden"
    links = f'<h3 style="{unseen}">Mục người dùng</h3><b>Đăng nhập</b>'
    place = "position: absolute; right: 0; top: 0"
    add(
        page,
        f"""<div style="position: relative"><div class="tools" style="{place}">{links}</div></div>
        <p style="float: left; margin: 0">Trang chủ</p><p class="find" style="text-align: right;
        margin: 0; padding-top: 24px">Tìm kiếm</p>""",
    )
    found = layout(page)
    press(page, "size-up", 5)
    assert worse(page, found) == {}


def test_what_waits_above_the_page_pushes_nothing_away(page, portal):
    show(page, portal, "comfort")
    above = "position: absolute; top: -9999px; width: 400px; margin: 0; font: 16px/20px Arial"
    heading = f'<h3 style="{above}">Mục người dùng</h3>'
    tools = f'<div class="tools" style="position: absolute; top: 0">{heading}Đăng nhập</div>'
    page.evaluate(
        "html => document.body.insertAdjacentHTML('afterbegin', html)",
        f'<h2 style="{above}; padding: 21px 0">Bảng điều hướng</h2>{tools}',
    )
    press(page, "size-up", 5)
    assert page.locator(".tools").evaluate("(each) => each.style.top") == "0px"


def test_a_number_at_the_rim_of_a_sign_does_not_make_it_grow_and_grow(page, portal):
    show(page, portal, "badges", 1280)
    rim = "position: absolute; top: -4px; right: -4px; font: 11px/20px Arial; height: 20px"
    sign = "position: relative; width: 56px; height: 56px; border-radius: 50%; background: #a00"
    sign += "; display: grid; place-items: center; font-size: 24px; color: #fff"
    add(page, f'<a class="sign" style="{sign}">↑<em style="{rim}">3</em></a>')
    press(page, "size-up", 5)
    assert page.locator(".sign").bounding_box()["height"] < 80


CHART = """<div class="plot" style="height: 160px"><div style="position: relative; height: 100%">
<canvas style="position: absolute; width: 100%; height: 100%"></canvas></div></div>"""
# Draws labels at the places that the height of the chart gives them, and anew at each other one.
DRAW = """() => {
  const chart = document.querySelector(".plot > div");
  const draw = () => {
    chart.querySelectorAll("b").forEach((each) => each.remove());
    for (let at = 0; at < 5; at += 1) {
      const label = document.createElement("b");
      label.style = `position: absolute; top: ${(at + 1) * chart.clientHeight / 5 - 20}px`;
      label.textContent = `${at}0 %`;
      chart.append(label);
    }
  };
  new ResizeObserver(draw).observe(chart);
}"""


def test_a_chart_that_is_drawn_anew_at_each_height_keeps_its_own(page, portal):
    show(page, portal, "kinds", 320)
    add(page, CHART)
    page.evaluate(DRAW)
    page.wait_for_function("document.querySelectorAll('.plot b').length === 5")
    for _ in range(5):
        press(page, "size-up")
        page.evaluate(TWO_FRAMES)
    assert box(page, ".plot")["height"] == 160
    assert box(page, "canvas")["height"] == 160


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_menu_that_waits_beside_the_window_does_not_come_to_be_seen(page, portal, side):
    """It is moved there by its width in pixels, as in Material Kit."""
    away = {"left": -120, "right": 120}[side]
    place = f"position: fixed; top: 0; {side}: 0; width: 120px; transform: translateX({away}px)"
    show(page, portal, "kinds")
    add(page, f'<div class="drawer" style="{place}"><p>Dashboard</p></div>')
    page.evaluate("measure.keep()")
    press(page, "size-up", 5)
    box = page.locator(".drawer").evaluate(BOX)
    assert box["right"] <= 0 or box["left"] >= 1280
    press(page, "reset")
    assert changed(page) == []
