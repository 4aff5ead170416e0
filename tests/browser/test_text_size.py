"""Text size: every kind of text grows exactly, nothing is cut, and nothing stays behind."""

from __future__ import annotations

import pytest

from tests.browser.reading import (
    BOX,
    FACTORS,
    FITS,
    LINES,
    LINES_OF_EACH,
    PAGES,
    TWO_FRAMES,
    add,
    add_labels,
    changed,
    layout,
    off,
    press,
    show,
    worse,
)

WRAP = "(each) => getComputedStyle(each).overflowWrap"


def measured(page, what):
    return page.evaluate(f"measure.{what}()")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", PAGES)
class TestEveryKindOfPage:
    def test_text_grows_by_the_factor_and_stays_readable(self, page, portal, name, width):
        """At each step: exact sizes, nothing cut, no lines over each other, no new scrolling."""
        show(page, portal, name, width)
        found = layout(page)
        for factor in FACTORS:
            press(page, "size-up")
            assert off(page, found, factor) == []
            assert worse(page, found) == {}, factor

    def test_reset_leaves_nothing(self, page, portal, name, width):
        """Every attribute and computed style is as it was."""
        show(page, portal, name, width)
        measured(page, "keep")
        press(page, "size-up", 5)
        assert changed(page) != []
        press(page, "size-reset")
        assert changed(page) == []
        press(page, "size-down")
        press(page, "reset")
        assert changed(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_smaller_text_is_exact_too_and_cut_nowhere(page, portal, name):
    show(page, portal, name)
    found = layout(page)
    press(page, "size-down")
    assert off(page, found, 0.85) == []
    assert "cut" not in worse(page, found)


def test_a_letter_of_an_icon_font_keeps_off_the_words_beside_it(page, portal):
    show(page, portal, "nukeviet")
    press(page, "size-up", 5)
    icon = page.locator(".count em").first
    assert icon.evaluate(FITS)


def test_a_long_word_breaks_where_its_box_would_have_to_scroll(page, portal):
    show(page, portal, "manual", width=320)
    press(page, "size-up", 5)
    inner = "selector => document.querySelector(selector).getBoundingClientRect().right"
    assert page.evaluate(inner, "#text p code") <= page.evaluate(inner, "#text")


def test_a_long_word_breaks_in_a_button_that_lays_its_parts_in_a_row(page, portal):
    show(page, portal, "kinds", width=320)
    word = "tailieu_huongdan_nophoso_truc_tuyen_2026.docx"
    add(page, f'<button style="display: flex; width: 100%">{word}</button>')
    found = page.evaluate("measure.sideways()")
    press(page, "size-up", 5)
    assert page.evaluate("measure.sideways()") <= max(found, 0)


def test_a_line_of_code_breaks_though_its_style_keeps_it(page, portal):
    show(page, portal, "kinds", width=320)
    add(page, '<p>Tệp <code style="white-space: nowrap">font cua cong.config.json</code></p>')
    found = page.evaluate("measure.sideways()")
    press(page, "size-up", 5)
    assert page.evaluate("measure.sideways()") <= max(found, 0)


def test_a_tab_goes_below_those_before_it_before_its_word_breaks(page, portal):
    show(page, portal, "kinds", width=320)
    words = ["Mới nhất", "Đọc nhiều", "Nghiêng"]
    style = "overflow: hidden; padding: 0 20px; text-align: center"
    tabs = "".join(f'<a href="#" style="{style}"><b>{each}</b></a>' for each in words)
    add(page, f'<div class="tabs" style="display: flex; height: 48px">{tabs}</div>')
    press(page, "size-up", 5)
    assert page.locator(".tabs b").last.evaluate(LINES) == 1


@pytest.mark.parametrize(
    "boxes",
    [
        '<b style="display: inline-block; width: 14px; font: 16px/24px monospace">8</b>',
        '<a href="#" style="display: inline-block; width: 26px">128</a>',
        '<p style="display: grid; grid-template-columns: 50px 1fr"><b>08:30</b> Họp giao ban</p>',
        '<table style="table-layout: fixed; width: 60px"><tr><th>T2</th><th>CN</th></tr></table>',
    ],
    ids=["digit", "page", "hour", "weekday"],
)
def test_a_narrow_box_becomes_as_wide_as_its_only_word(page, portal, boxes):
    show(page, portal, "kinds")
    add(page, f'<div class="boxes" style="padding: 0">{boxes}</div>')
    press(page, "size-up", 5)
    for word in page.locator(".boxes :is(b, a, th)").all():
        assert word.evaluate(LINES) == 1
        assert word.evaluate(FITS)


@pytest.mark.parametrize(
    "control",
    [
        '<input type="submit" value="Nhập lại" style="width: 80px">',
        '<select style="width: 120px"><option>Tất cả lĩnh vực</option></select>',
    ],
    ids=["submit", "select"],
)
def test_a_control_of_fixed_width_becomes_as_wide_as_its_words(page, portal, control):
    show(page, portal, "kinds")
    add(page, f'<p class="form">{control}</p><p class="free">{control}</p>')
    page.locator(".free > *").evaluate("(each) => { each.style.width = 'auto'; }")
    press(page, "size-up", 5)
    fixed, free = (page.locator(f".{each} > *").bounding_box() for each in ("form", "free"))
    assert fixed["width"] >= free["width"] - 1


@pytest.mark.parametrize(
    "style", ["float: right", "justify-content: flex-end", "flex-direction: row-reverse"]
)
def test_what_is_laid_at_the_right_does_not_leave_the_page_at_the_left(page, portal, style):
    show(page, portal, "kinds", width=320)
    labels = add_labels(page, style)
    press(page, "size-up", 5)
    for label in labels.all():
        assert label.bounding_box()["x"] >= 0


def test_the_first_of_a_row_may_be_gone_at_the_next_press(page, portal):
    show(page, portal, "kinds")
    links = '<a href="#">Một</a><a href="#">Hai</a>'
    add(page, f'<div class="ends" style="display: flex; justify-content: end">{links}</div>')
    press(page, "size-up")
    page.locator(".ends a").first.evaluate("(each) => each.remove()")
    press(page, "size-up", 4)
    size = "(each) => getComputedStyle(each).fontSize"
    assert page.locator(".ends a").evaluate(size) == "28px"


def test_a_word_that_reached_over_the_rim_of_its_label_stays_whole(page, portal):
    show(page, portal, "kinds")
    label = '<label class="rim" style="max-width: calc(100% - 54px)">Nghiêng</label>'
    style = "display: flex; float: left; clear: both"
    add(page, f'<div style="{style}"><i style="width: 44px">·</i>{label}</div>')
    rim = page.locator(".rim")
    assert rim.evaluate("(each) => each.scrollWidth > each.clientWidth")
    height = rim.evaluate("(each) => each.offsetHeight")
    press(page, "size-up", 5)
    assert rim.evaluate("(each) => each.offsetHeight") < 3 * height


def test_a_long_word_breaks_where_dots_stood_for_the_end_of_its_line(page, portal):
    show(page, portal, "kinds")
    style = "width: 90px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap"
    add(page, f'<div class="brief" style="{style}"><span>sửa: deployment</span> lúc 5 giờ</div>')
    press(page, "size-up", 5)
    hidden = page.locator(".brief").evaluate("(each) => each.scrollWidth - each.clientWidth")
    assert hidden <= 0


def test_a_row_that_hung_over_a_little_is_no_row_that_is_meant_to(page, portal):
    show(page, portal, "kinds", 320)
    links = '<a href="#" style="flex: none">Tin mới</a>' * 3
    add(page, f'<div class="cut"><div style="display: flex">{links}</div></div>')
    page.locator(".cut").evaluate(
        """(cut) => {
          cut.style.overflow = "hidden";
          cut.style.width = `${cut.querySelector("a").offsetWidth * 3 - 6}px`;
        }"""
    )
    assert page.locator(".cut").evaluate("(each) => each.scrollWidth > each.clientWidth")
    press(page, "size-up", 5)
    first, _, last = (link.bounding_box() for link in page.locator(".cut a").all())
    assert last["y"] > first["y"]


def test_a_word_beside_a_picture_goes_below_it_before_it_breaks(page, portal):
    show(page, portal, "kinds", 320)
    picture = '<i style="float: left; width: 190px; height: 60px"></i>'
    add(page, f'<p class="beside">{picture}<span>nghiêng</span> mình bên bờ suối</p>')
    press(page, "size-up", 5)
    assert page.locator(".beside span").evaluate(LINES) == 1


def test_words_without_room_in_their_row_go_below_the_others_before_they_break(page, portal):
    """As a calendar lays the hour and the name of what happens into a day."""
    show(page, portal, "kinds")
    name = '<b style="flex: 1; min-width: 0; overflow: hidden; white-space: nowrap">nghiêng</b>'
    add(page, f'<p class="row" style="display: flex; width: 160px"><i>08 giờ</i>{name}</p>')
    press(page, "size-up", 5)
    assert page.locator(".row b").evaluate(LINES) == 1
    assert page.locator(".row b").evaluate(FITS)


def test_a_menu_that_waits_unseen_pushes_nothing_away(page, portal):
    """It lies below its button in a box without a height, beside what opens it."""
    show(page, portal, "kinds", 320)
    lines = "<li>Hội nghị trực tuyến về phát triển kinh tế</li>" * 5
    menu = f'<ul style="height: 0; margin: 0; visibility: hidden">{lines}</ul>'
    label = '<label style="position: absolute; right: 0; top: 0">+</label>'
    style = "position: relative; line-height: 24px"
    add(page, f'<div class="item" style="{style}"><a href="#">Tin tức</a>{label}{menu}</div>')
    assert page.locator(".item").bounding_box()["height"] == 24
    press(page, "size-up", 5)
    assert page.locator(".item").bounding_box()["height"] == 48


FOLDED = """<style>
  .folded { visibility: hidden; overflow: hidden; max-height: 0; padding: 4px 0 }
  .folded.open { visibility: visible; max-height: none }
</style><div class="folded">"""


def test_a_menu_that_is_folded_but_for_its_rim_opens_no_gap(page, portal):
    show(page, portal, "kinds", 320)
    add(page, FOLDED + "<p>Hội nghị trực tuyến về phát triển kinh tế</p>" * 5 + "</div>")
    press(page, "size-up", 5)
    folded = page.locator(".folded")
    assert folded.bounding_box()["height"] == 8
    folded.evaluate("(each) => each.classList.add('open')")
    page.evaluate(TWO_FRAMES)
    assert folded.evaluate("(each) => each.scrollHeight <= each.clientHeight")


def test_a_list_that_scrolls_in_its_box_shows_as_much_as_before(page, portal):
    """As a table does whose rows scroll below its head."""
    show(page, portal, "kinds", 320)
    rows = "<p>Hội nghị</p>" * 20
    body = f'<div style="height: calc(100% - 24px); overflow: auto">{rows}</div>'
    head = '<div style="height: 24px; overflow: hidden; line-height: 24px">Tin tức</div>'
    style = "height: 150px; overflow: hidden"
    add(page, f'<div class="list" style="{style}">{head}{body}</div>')
    press(page, "size-up", 5)
    assert page.locator(".list").bounding_box()["height"] == pytest.approx(300, abs=30)


@pytest.mark.parametrize(
    ("style", "is_whole"),
    [
        ("", True),
        ("height: 30px", False),
        ("position: sticky; top: 0", False),
        ("height: 60vh", False),
    ],
    ids=["fits", "scrolls already", "keeps its place", "half of the window"],
)
def test_a_box_that_may_scroll_and_did_not_is_whole(page, portal, style, is_whole):
    show(page, portal, "manual", width=320)
    words = "<p style='margin: 0'>Sáng nay Ủy ban nhân dân tỉnh họp về du lịch.</p>" * 2
    style = f"width: 200px; height: 90px; overflow: auto; font: 14px/20px Arial; {style}"
    add(page, f'<div class="panel-x" style="{style}">{words * (8 if "vh" in style else 1)}</div>')
    panel = page.locator(".panel-x")
    scrolls = "(each) => each.scrollHeight > each.clientHeight + 1"
    press(page, "size-up", 5)
    assert panel.evaluate(scrolls) != is_whole


def test_what_chooses_a_file_unseen_stays_as_large_as_its_button(page, portal):
    show(page, portal, "kinds")
    style = "position: absolute; right: 0; top: 0; opacity: 0; font-size: 200px"
    field = f'<input type="file" style="{style}">'
    button = "position: relative; display: inline-block; overflow: hidden"
    add(page, f'<p class="chooses"><span style="{button}">Chọn tệp{field}</span></p>')
    before = page.locator(".chooses").bounding_box()["height"]
    press(page, "size-up", 5)
    assert page.locator(".chooses").bounding_box()["height"] <= 2 * before + 1


def test_parts_of_a_row_within_rows_go_below_each_other_before_their_words_break(page, portal):
    """As a menu that stands in a bar, on a page that is too wide by itself."""
    show(page, portal, "kinds", 320)
    menu = '<a href="#" style="display: flex">nghiêng</a>' * 4
    style = "display: flex; flex-wrap: {}; gap: 4px"
    row = f'<div class="menu" style="{style.format("nowrap")}">{menu}</div>'
    left = f'<div style="{style.format("wrap")}">{row}</div>'
    add(page, f'<hr style="width: 600px"><div style="{style.format("nowrap")}">{left}</div>')
    found = layout(page)
    press(page, "size-up", 5)
    assert page.locator(".menu a").evaluate_all(LINES_OF_EACH) == [1] * 4
    assert worse(page, found) == {}


def test_a_table_of_fixed_columns_that_scrolls_breaks_no_words(page, portal):
    show(page, portal, "kinds", 320)
    cells = '<td class="fixed" style="width: 90px">nghiêng</td>' * 4
    table = f'<table style="table-layout: fixed; width: 400px"><tr>{cells}</tr></table>'
    add(page, f'<div style="overflow: auto">{table}</div>')
    press(page, "size-up", 5)
    assert page.locator(".fixed").evaluate_all(LINES_OF_EACH) == [1] * 4


def test_a_long_word_breaks_in_a_narrow_place_of_a_wide_page(page, portal):
    show(page, portal, "kinds")
    style = "float: left; width: 140px"
    add(page, f'<p class="narrow" style="{style}"><span>banbientap@tinh.gov.vn</span></p>')
    press(page, "size-up", 5)
    assert page.locator(".narrow span").evaluate(LINES) > 1
    assert page.locator(".narrow").evaluate(FITS)


def test_a_long_word_breaks_in_a_column_of_fixed_width(page, portal):
    show(page, portal, "kinds")
    cells = "<td>banbientap@tinh.gov.vn</td><td>0260 3862 123</td>"
    style = "width: 300px; table-layout: fixed"
    add(page, f'<table class="fixed" style="{style}"><tr>{cells}</tr></table>')
    press(page, "size-up", 5)
    cell = page.locator(".fixed td").first
    assert cell.evaluate(FITS)


def test_words_far_from_what_is_too_wide_stay_whole(page, portal):
    show(page, portal, "kinds", 320)
    press(page, "size-up", 5)
    assert page.locator("#text > h1").evaluate(WRAP) != "anywhere"


def test_a_table_of_data_scrolls_before_its_words_break(page, portal):
    """Where its words do not fit beside each other they would stand letter below letter."""
    show(page, portal, "kinds", 320)
    press(page, "size-up", 5)
    for name in (".month", ".crops"):
        table = page.locator(f"{name} table")
        assert table.evaluate("(each) => getComputedStyle(each).overflowX") == "auto"
        assert table.locator("th").first.evaluate(WRAP) != "anywhere"


CELLS = "".join(f"<td>{words}</td>" for words in ("Kế hoạch", "22.030.117", "83.978.963"))


def test_a_table_with_lines_between_its_cells_scrolls_before_its_words_break(page, portal):
    show(page, portal, "kinds", 320)
    add(page, f'<table class="ruled" border="1" style="width: 100%"><tr>{CELLS}</tr></table>')
    press(page, "size-up", 5)
    table = page.locator(".ruled")
    assert table.evaluate("(each) => each.scrollWidth > each.clientWidth")
    assert table.locator("td").first.evaluate(WRAP) != "anywhere"


@pytest.mark.parametrize(("width", "is_whole"), [(1280, True), (320, False)])
def test_a_calendar_is_as_wide_as_its_days_where_it_has_room(page, portal, width, is_whole):
    """jQuery UI's is 17 times as wide as letters are high that it does not have."""
    show(page, portal, "kinds", width)
    days = "".join(f"<td>{day}</td>" for day in range(23, 30))
    names = "".join(f"<th>T{at}</th>" for at in range(2, 9))
    month = f'<table style="width: 100%"><tr>{names}</tr><tr>{days}</tr></table>'
    add(page, f'<div class="picker" style="width: 240px"><p>Tháng 1</p>{month}</div>')
    press(page, "size-up", 5)
    table = page.locator(".picker table")
    assert table.evaluate(FITS) == is_whole
    assert page.locator(".picker td").first.evaluate(BOX)["width"] > 30


def test_a_table_too_wide_leaves_the_article_around_it_as_wide_as_it_was(page, portal):
    """Else all words of it would leave a phone, after the longest line of some code."""
    show(page, portal, "kinds", 390)
    code = f'<div style="overflow: auto"><pre>{"const tong = hoSo;" * 20}</pre></div>'
    cell = '<td style="min-width: 3.1em">Năm</td>'
    table = f'<table style="width: 100%"><tr>{cell * 2}</tr></table>'
    style = "padding: 0 32px; width: 180px"
    add(page, f'<div style="{style}"><div class="article">{table}{code}</div></div>')
    wide = page.locator(".article").evaluate(BOX)["width"]
    press(page, "size-up", 5)
    assert page.locator(".article").evaluate(BOX)["width"] == wide


def test_a_table_the_page_hides_the_end_of_can_be_reached(page, portal):
    show(page, portal, "nukeviet", 320)
    style = "width: 700px"
    table = f'<p>Bảng 1</p><table class="wide" border="1" style="{style}"><tr>{CELLS}</tr></table>'
    page.evaluate(
        "html => document.querySelector('.bodytext').insertAdjacentHTML('beforeend', html)", table
    )
    press(page, "size-up", 3)
    table = page.locator(".wide")
    assert table.evaluate("({ clientWidth, parentElement: on }) => clientWidth <= on.clientWidth")


@pytest.mark.parametrize(("width", "alignment"), [(320, "start"), (1280, "justify")])
def test_a_line_too_short_for_it_is_justified_no_more(page, portal, width, alignment):
    """Also where an editor has laid the words into a span of their own size."""
    show(page, portal, "nukeviet", width)
    words = page.locator(".bodytext p").first
    words.evaluate(
        "(each) => { each.innerHTML = `<span style='font-size: 12pt'>${each.textContent}</span>`; }"
    )
    press(page, "size-up", 5)
    assert words.evaluate("(each) => getComputedStyle(each).textAlign") == alignment


@pytest.mark.parametrize("tag", ["b", "i", "span", "em"])
def test_words_kept_in_one_line_break_where_they_would_leave_the_page(page, portal, tag):
    show(page, portal, "comfort", 320)
    found = layout(page)
    add(page, f'<{tag} style="white-space: nowrap">Kế hoạch chuyển đổi số của tỉnh</{tag}> mới')
    assert worse(page, found) == {}
    press(page, "size-up", 5)
    assert worse(page, found) == {}


@pytest.mark.parametrize(
    ("words", "edge"),
    [
        (
            "Xem lịch sử sửa đổi",
            "display: inline-block; padding: 0 8px; font-size: 16px; margin-right: -.7em",
        ),
        (
            "Xem lịch sử sửa đổi",
            "visibility: hidden; position: absolute; font-size: 16px; right: -.7em",
        ),
        (
            "12 mới",
            "position: absolute; right: 12px; transform: translate(50%, -50%); font-size: 12px",
        ),
    ],
    ids=["sign", "menu", "badge"],
)
def test_what_is_moved_into_the_pages_edge_by_its_own_size_does_not_leave_the_page(
    page, portal, words, edge
):
    """As a sign to edit a part of the article, whose padding lies in the page's edge."""
    show(page, portal, "kinds", 320)
    where = "position: relative; text-align: right"
    add(page, f'<p style="{where}"><a href="#" style="{edge}">{words}</a></p>')
    page.evaluate("measure.keep()")
    found = layout(page)
    press(page, "size-up", 5)
    assert worse(page, found) == {}
    press(page, "reset")
    assert changed(page) == []


@pytest.mark.parametrize(
    "padding", ["10px", "80px 10px 10px"], ids=["within", "with a fading ground"]
)
def test_words_laid_over_a_picture_of_a_fixed_shape_keep_within_it(page, portal, padding):
    words = "<h3>Hội nghị triển khai nhiệm vụ năm 2026 của tỉnh Lai Châu</h3>"
    laid = f"position: absolute; bottom: 0; left: 0; right: 0; padding: {padding}; font: 14px Arial"
    box = f'<a class="shape"><span class="words" style="{laid}">{words}</span></a>'
    shape = (
        "position: relative; overflow: hidden; aspect-ratio: 16 / 10; background: #345; color: #fff"
    )
    show(page, portal, "kinds", 360)
    add(page, f"<style>.shape {{ {shape} }} .shape h3 {{ margin: 0; font-size: 21px }}</style>")
    add(page, f'<div style="display: grid; grid-template-columns: 1fr">{box}<p>Tin</p></div>')
    page.evaluate("measure.keep()")
    found = layout(page)
    press(page, "size-up", 5)
    assert worse(page, found) == {}
    press(page, "reset")
    assert changed(page) == []


@pytest.mark.parametrize("rows", ["grid-auto-rows: 50px", "grid-template-rows: [a] 50px 50px [b]"])
@pytest.mark.parametrize("overflow", ["visible", "hidden"])
def test_rows_of_fixed_height_take_the_words_of_their_cells(page, portal, rows, overflow):
    show(page, portal, "kinds")
    cell = f'<div style="overflow: {overflow}"><span>Ô lưới có hàng cao cố định</span></div>'
    columns = "grid-template-columns: 140px 140px"
    add(page, f'<div class="cells" style="display: grid; {columns}; {rows}">{cell * 4}</div>')
    press(page, "size-up", 5)
    words = [each.bounding_box() for each in page.locator(".cells span").all()]
    cells = [each.bounding_box() for each in page.locator(".cells div").all()]
    assert words[0]["y"] + words[0]["height"] <= cells[2]["y"] + 2


def test_what_stands_in_columns_without_room_stands_one_below_the_other(page, portal):
    """Else a number would break between its digits."""
    show(page, portal, "nukeviet")
    press(page, "size-up", 5)
    total = page.locator(".count b").last
    assert total.evaluate(LINES) == 1


def test_the_beginning_of_a_text_keeps_its_dots(page, portal):
    """It has as many lines more as there is less in each."""
    show(page, portal, "kinds")
    add(page, f'<p class="teaser long">{"Lời dẫn dài hơn hai dòng. " * 5}</p>')
    press(page, "size-up", 5)
    lines = page.locator(".teaser.long").evaluate(
        "(each) => getComputedStyle(each).webkitLineClamp"
    )
    assert lines == "4"


def test_a_cut_text_of_fixed_height_keeps_its_lines(page, portal):
    show(page, portal, "kinds")
    html = f'<p class="teaser high" style="height: 40px">{"Lời dẫn dài hơn hai dòng. " * 5}</p>'
    add(page, html)
    press(page, "size-up", 5)
    teaser = page.locator(".teaser.high")
    assert teaser.evaluate("(each) => each.clientHeight") == 80
    assert teaser.evaluate("(each) => getComputedStyle(each).webkitLineClamp") == "2"


def test_a_slide_is_whole_though_a_longer_one_waits_beside_it(page, portal):
    show(page, portal, "kinds", 320)
    slides = ("Nghiêng nghiêng nhường nhịn", "Một slide dài hơn. " * 9)
    rows = "".join(
        f'<p style="flex: none; width: 120px; margin: 0">{words}</p>' for words in slides
    )
    add(page, f'<div class="slides" style="width: 120px; overflow: hidden">{rows}</div>')
    page.locator(".slides").evaluate(
        """(box) => {
          box.style.height = `${box.firstChild.offsetHeight}px`;
          box.style.display = "flex";
          box.style.alignItems = "start";
        }"""
    )
    press(page, "size-up", 5)
    bottoms = "(box) => [box, box.firstChild].map((each) => each.getBoundingClientRect().bottom)"
    shown, words = page.locator(".slides").evaluate(bottoms)
    assert words <= shown + 1


def test_a_closed_menu_needs_no_room(page, portal):
    show(page, portal, "kinds")
    press(page, "size-up", 3)
    assert page.locator(".menu").evaluate("(each) => each.offsetHeight") == 30


def test_a_dot_that_hides_its_words_stays_a_dot(page, portal):
    show(page, portal, "kinds")
    press(page, "size-up", 5)
    assert page.locator(".dot").evaluate("(each) => each.offsetHeight") == 10


@pytest.mark.parametrize("picture", ["inline-block", "block; height: 40px"])
def test_a_button_that_shows_a_picture_alone_shows_no_words(page, portal, picture):
    """They are beside the picture, or below it."""
    show(page, portal, "kinds")
    add(page, f"<style>.icon::before {{ display: {picture} !important }}</style>")
    press(page, "size-up", 5)
    button = page.locator(".icon")
    assert button.evaluate("(each) => each.offsetHeight") < 50
    assert button.evaluate("(each) => getComputedStyle(each).whiteSpace") == "nowrap"


def test_what_waits_beside_a_slide_has_room_when_it_is_shown(page, portal):
    show(page, portal, "kinds")
    slide = '<div style="flex: none; width: 200px; height: 24px"><p style="margin: 0">{}</p></div>'
    style = "display: flex; width: 200px; height: 24px; overflow: hidden"
    slides = slide.format("") + slide.format("Trang sau có chữ")
    add(page, f'<div class="slides" style="{style}">{slides}</div>')
    press(page, "size-up", 5)
    slides = page.locator(".slides")
    slides.evaluate("(each) => each.scrollTo(200, 0)")
    assert slides.evaluate("(each) => each.scrollHeight - each.clientHeight") <= 0


def test_dots_stand_for_no_letter_where_a_pixel_is_wanting(page, portal):
    show(page, portal, "kinds")
    page.locator(".truncate").evaluate(
        """(each) => {
          const range = document.createRange();
          range.selectNodeContents(each);
          each.style.maxWidth = `${2 * range.getBoundingClientRect().width - 0.9}px`;
        }"""
    )
    press(page, "size-up", 5)
    space = "(each) => getComputedStyle(each).whiteSpace"
    assert page.locator(".truncate").evaluate(space) == "normal"


def test_a_link_above_the_page_stays_there_until_it_is_reached(page, portal):
    show(page, portal, "kinds", 320)
    press(page, "size-up", 5)
    skip = page.locator(".skip")
    seen = (
        "(each) => document.elementFromPoint(4, each.getBoundingClientRect().bottom - 4) === each"
    )
    assert skip.evaluate("(each) => each.getBoundingClientRect().bottom") > 8
    assert not skip.evaluate(seen)
    skip.focus()
    assert skip.evaluate("(each) => each.getBoundingClientRect().top") == 0
    assert skip.evaluate(seen)


def test_words_for_screen_readers_alone_stay_unseen(page, portal):
    show(page, portal, "manual")
    press(page, "size-up", 5)
    assert page.locator(".unseen").bounding_box()["height"] == 1


@pytest.mark.parametrize("control", ["select", "input type=submit value='Tìm kiếm'"])
def test_a_control_that_another_stands_for_stays_unseen(page, portal, control):
    show(page, portal, "kinds", 320)
    hidden = "position: absolute; width: 1px; height: 1px; padding: 0; border: 0"
    add(page, f'<{control} class="hidden" style="{hidden}"><option>Thị xã Hương Thủy</select>')
    press(page, "size-up", 5)
    size = [page.locator(".hidden").evaluate(BOX)[side] for side in ("width", "height")]
    assert size == [1, 1]


def test_what_a_page_measured_meanwhile_it_measures_anew_at_reset(page, portal):
    show(page, portal, "kinds")
    add(page, '<div class="room"><p>Chiều cao do trang tự đo</p></div>')
    page.evaluate(
        """() => {
          const room = document.querySelector(".room");
          const keep = () => { room.style.height = `${room.firstChild.offsetHeight}px`; };
          addEventListener("resize", keep);
          addEventListener("scroll", keep);
          keep();
        }"""
    )
    measured(page, "keep")
    press(page, "size-up", 5)
    page.evaluate("dispatchEvent(new Event('scroll'))")
    press(page, "reset")
    assert changed(page) == []


class TestMeasuredAhead:
    """The page is measured when the pointer or the focus comes to the buttons."""

    def reach(self, page, how):
        button = page.locator("thanhdoc-toolbar [part=size-up]")
        button.hover() if how == "pointer" else button.focus()

    @pytest.mark.parametrize("how", ["pointer", "focus"])
    def test_nothing_changes_before_the_press(self, page, portal, how):
        show(page, portal, "kinds")
        measured(page, "keep")
        self.reach(page, how)
        assert changed(page) == []

    @pytest.mark.parametrize("how", ["pointer", "focus"])
    @pytest.mark.parametrize(
        ("change", "size"),
        [
            ("element => { element.style.fontSize = '20px'; }", 40),
            ("element => { element.className = 'rem'; }", 28.8),
            ("element => { element.parentElement.append(element); }", 26),
        ],
    )
    def test_what_changes_meanwhile_is_measured_anew(self, page, portal, how, change, size):
        show(page, portal, "kinds")
        page.evaluate("() => document.querySelector('p.px').id = 'new'")
        self.reach(page, how)
        page.evaluate(f"() => ({change})(document.getElementById('new'))")
        press(page, "size-up", 5)
        assert page.evaluate(SIZE, "new") == pytest.approx(size, rel=0.005)

    def test_so_is_the_page_in_another_width(self, page, portal):
        show(page, portal, "kinds", width=1280)
        self.reach(page, "pointer")
        page.set_viewport_size({"width": 600, "height": 800})
        press(page, "size-up", 5)
        assert page.evaluate(FONT_SIZE, ".viewport") == pytest.approx(23.6, rel=0.005)


FONT_SIZE = "selector => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
SIZE = "id => parseFloat(getComputedStyle(document.getElementById(id)).fontSize)"


class TestNewContent:
    def added(self, page, html):
        """Put content into the article and measure it in the frame that shows it first."""
        return page.evaluate(
            """html => new Promise(done => {
              document.getElementById("text").insertAdjacentHTML("beforeend", html);
              requestAnimationFrame(() => {
                const element = document.getElementById("new");
                done(parseFloat(getComputedStyle(element).fontSize));
              });
            })""",
            html,
        )

    @pytest.mark.parametrize(
        ("html", "size"),
        [
            ('<p id="new">Mới</p>', 14),
            ('<p id="new" style="font-size: 10px">Mới</p>', 10),
            ('<p>Đoạn <span style="font-size: 2em">to <i id="new">nghiêng</i></span></p>', 28),
            ('<input id="new" style="font-size: 12px">', 12),
        ],
    )
    def test_it_has_its_size_in_the_first_frame(self, page, portal, html, size):
        show(page, portal, "kinds")
        press(page, "size-up", 3)
        assert self.added(page, html) == pytest.approx(size * 1.5, rel=0.005)

    def test_content_inside_scaled_text_does_not_compound(self, page, portal):
        show(page, portal, "kinds")
        press(page, "size-up", 5)
        page.evaluate(
            """() => { const words = document.createElement("b"); words.id = "new";
            words.append("thêm"); document.querySelector("p.px").append(words); }"""
        )
        assert page.evaluate(SIZE, "new") == pytest.approx(26, rel=0.005)

    def test_a_copy_of_scaled_text_keeps_step(self, page, portal):
        show(page, portal, "kinds")
        press(page, "size-up", 5)
        page.evaluate(
            """() => { const copy = document.querySelector("p.pt").cloneNode(true); copy.id = "new";
            document.getElementById("text").append(copy); }"""
        )
        assert page.evaluate(SIZE, "new") == pytest.approx(11 * 96 / 72 * 2, rel=0.005)
        press(page, "size-reset")
        assert page.evaluate(SIZE, "new") == pytest.approx(11 * 96 / 72, rel=0.005)
        assert page.evaluate("document.getElementById('new').hasAttribute('style')") is False

    def test_content_put_in_right_before_a_press_grows_too(self, page, portal):
        """Both in one turn of the page's own script: nobody was told of the content yet."""
        show(page, portal, "kinds")
        press(page, "size-up")
        page.evaluate(
            """() => { document.getElementById("text")
              .insertAdjacentHTML("beforeend", '<p id="new" style="font-size: 10px">Mới</p>');
            document.querySelector("thanhdoc-toolbar").shadowRoot
              .querySelector("[part=size-up]").click(); }"""
        )
        assert page.evaluate(SIZE, "new") == pytest.approx(13, rel=0.005)

    def test_words_taken_away_at_once_do_not_keep_others_small(self, page, portal):
        show(page, portal, "kinds")
        press(page, "size-up", 5)
        size = page.evaluate("""() => {
          const brief = document.createTextNode("đo");
          document.body.append(brief);
          brief.remove();
          document.getElementById("text")
            .insertAdjacentHTML("beforeend", '<p id="new" style="font-size: 10px">Mới</p>');
          return new Promise((done) => requestAnimationFrame(() =>
            done(getComputedStyle(document.getElementById("new")).fontSize)));
        }""")
        assert size == "20px"

    def test_text_that_is_taken_out_is_as_the_page_made_it(self, page, portal):
        show(page, portal, "kinds")
        press(page, "size-up", 2)
        page.evaluate("() => { window.out = document.querySelector('p.em'); window.out.remove(); }")
        assert page.evaluate("window.out.hasAttribute('style')") is False


class TestScope:
    def test_only_the_article_grows_where_the_page_says_so(self, page, portal):
        options = 'data-scope="article"'
        show(page, portal, "nukeviet", options=options)
        sizes = f"() => ['.third-nav', '.bodytext p'].map({FONT_SIZE})"
        press(page, "size-up", 5)
        assert page.evaluate(sizes) == [13, 26]

    def test_the_widgets_own_text_grows_along(self, page, portal):
        show(page, portal, "kinds")
        size = f"() => ({FONT_SIZE})('thanhdoc-toolbar')"
        before = page.evaluate(size)
        press(page, "size-up", 5)
        assert page.evaluate(size) == before * 2

    def test_another_window_width_is_measured_anew(self, page, portal):
        """A size that hangs on the window's width keeps its factor when the window changes."""
        show(page, portal, "kinds", width=1280)
        press(page, "size-up", 5)
        page.set_viewport_size({"width": 600, "height": 800})
        page.wait_for_function(f"Math.abs(({FONT_SIZE})('.viewport') - 23.6) < 0.1")
