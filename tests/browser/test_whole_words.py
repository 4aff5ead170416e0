"""Words that had a line each: where there is another way, none of them breaks as they grow."""

import pytest

from tests.browser.reading import BOX, FITS, add, changed, layout, press, show, worse

LINES_OF_WORDS = """(all) => all.map(({ firstChild: text }) => text).flatMap((text) =>
  [...text.data.matchAll(/\\S+/g)].map((word) => {
    const place = new Range();
    place.setStart(text, word.index);
    place.setEnd(text, word.index + word[0].length);
    return place.getClientRects().length;
  }))"""
SCROLLED = "(each) => each.scrollWidth"
WIDTH = "(each) => each.clientWidth"
# What a page may say of words: nothing, or that any may break, as if they had no width.
LEAVES = ["", "word-break: break-word", "overflow-wrap: anywhere"]
COLUMN = '<div style="flex: none; width: 50%; max-width: 100%">{}</div>'
ROW = '<div style="display: flex; flex-wrap: wrap; {}">{}</div>'


def assert_whole(page, portal, html, width=320, body=""):
    """Let the words of some content grow: each keeps its one line, and gives it back as it was."""
    show(page, portal, "kinds", width)
    page.locator("body").evaluate("(each, style) => { each.style = style; }", body)
    add(page, html)
    found = layout(page)
    page.evaluate("measure.keep()")
    press(page, "size-up", 5)
    assert set(page.locator(".at").evaluate_all(LINES_OF_WORDS)) == {1}
    assert worse(page, found) == {}
    press(page, "reset")
    assert changed(page) == []


@pytest.mark.parametrize("leave", LEAVES)
@pytest.mark.parametrize(
    "html",
    [
        '<p class="at" style="width: 60px; margin: 0">hoặc là</p>',
        """<table style="border-collapse: collapse"><tr>
          <td class="at" style="border: 0; border-bottom: 1px solid">nghiêng</td>
          <td class="at" style="border: 0">nghiêng</td>
          <td class="at" style="border: 0">nghiêng</td></tr></table>""",
        """<div style="width: 200px"><p class="at" style="width: 90px; margin: 0 auto;
          font: 24px Arial">87.805</p></div>""",
        """<div style="display: flex; font: 12px Arial">
          <p class="at" style="width: 130px">(31/12/2025)</p>
          <p class="at" style="width: 130px">(31/12/2026)</p></div>""",
    ],
    ids=["a narrow block", "a ruled table", "a number by itself", "parts of a row"],
)
def test_no_word_breaks_where_there_is_another_way(page, portal, html, leave):
    assert_whole(page, portal, f'<div style="{leave}">{html}</div>')


@pytest.mark.parametrize("leave", LEAVES[1:])
def test_a_table_of_numbers_scrolls_where_its_page_lets_words_break_anywhere(page, portal, leave):
    cells = "".join(f'<td class="at">{each}</td>' for each in ("Vạn Ninh", "83.978.963", "12/11"))
    table = f'<div><table style="font: 16px Arial"><tr>{cells}</table></div>'
    assert_whole(page, portal, table, body=leave)


@pytest.mark.parametrize(
    ("style", "around", "beside"),
    [
        ("table-layout: fixed; width: 100%", "", '<p style="width: 720px">Nguồn</p>'),
        ("display: block", "overflow: hidden", "<p>Nguồn</p>"),
    ],
    ids=["fixed", "a block"],
)
def test_a_table_of_numbers_scrolls_whichever_way_it_is_laid_out(
    page, portal, style, around, beside
):
    heads = "<tr><th>Huyện</th><th>Hồ sơ</th><th>Tỷ lệ</th></tr>"
    cells = "".join(f'<td class="at">{each}</td>' for each in ("Vạn Ninh", "83.978.963", "90,5%"))
    table = f'<table style="font: 16px Arial; {style}">{heads}<tr>{cells}</table>'
    assert_whole(page, portal, f'<div style="{around}">{table}{beside}</div>', 340)


@pytest.mark.parametrize("leave", LEAVES[1:])
def test_an_address_that_breaks_in_a_cell_already_makes_no_table_wider(page, portal, leave):
    address = "https://dichvucong.tinh.gov.vn/ho-so/tra-cuu?ma=000.00.12.H32-251112-0001"
    cells = f'<td>{address}</td><td class="at">Vạn Ninh</td>'
    show(page, portal, "kinds", 320)
    add(page, f'<div style="{leave}"><table class="address"><tr>{cells}</table></div>')
    press(page, "size-up", 5)
    assert page.locator(".address").evaluate(SCROLLED) <= 320


def test_words_below_a_row_that_is_too_wide_for_a_moment_stay_whole(page, portal):
    words = "<b>Thông tin</b><b>Thủ tục</b><b>Tra cứu</b><b>Phản ánh</b>"
    row = f'<div style="display: flex; gap: 9px; white-space: nowrap">{words}</div>'
    cells = "<td>Huyện Tam Đường</td><td>120.345 lượt</td><td>Doanh thu</td>"
    table = f'<table style="display: block; overflow: auto" class="scrolls"><tr>{cells}</table>'
    column = "display: flex; flex-direction: column"
    show(page, portal, "manual", width=360)
    add(page, f'<div style="{column}"><p hidden>Đóng</p>{row}{table}</div>')
    press(page, "size-up", 5)
    lines = page.locator(".scrolls td").evaluate_all(LINES_OF_WORDS)
    assert lines == [1] * len(lines)


def test_words_around_what_is_too_wide_stay_whole_while_it_has_its_turn(page, portal):
    names = ("Chọn thủ tục", "Khai thông tin", "Đính kèm giấy tờ", "Hoàn tất")
    steps = "".join(f'<li style="flex: 1; font-size: 13px">{each}</li>' for each in names)
    style = "display: flex; list-style: none; margin: 0; padding: 0; text-align: center"
    row = f'<ol class="turns" style="{style}">{steps}</ol>'
    cells = "<td>Phường Tân Phong</td><td>12.500.000</td><td>8.300.000</td>"
    style = "width: 100%; font-size: 13px"
    table = f'<table border="1" style="{style}"><tr class="turns">{cells}</table>'
    show(page, portal, "kinds", 320)
    add(page, f'<div style="display: grid"><div><div>{row}<p>Giá</p>{table}</div></div></div>')
    found = layout(page)
    press(page, "size-up", 5)
    words = page.locator(".turns > *").evaluate_all(LINES_OF_WORDS)
    assert words == [1] * len(words)
    assert worse(page, found) == {}


def test_words_that_a_page_lets_break_stay_whole_where_their_column_may_be_wider(page, portal):
    """As in Bootstrap's cards."""
    names = '<p class="at" style="margin: 0">Thiết kế</p><p class="at">JavaScript</p>'
    row = ROW.format("width: 160px; overflow-wrap: break-word", COLUMN.format(names) * 2)
    assert_whole(page, portal, row, 640)


def test_a_button_that_fills_its_column_makes_that_wider_before_its_word_breaks(page, portal):
    style = "display: inline-flex; width: 100%; white-space: nowrap; font: 14px Arial"
    button = f'<a class="at" style="{style}">Secondary</a>'
    column = f'<div style="flex: 1 0 0%; width: 12%">{button}</div>'
    assert_whole(page, portal, ROW.format("gap: 8px", column * 6), 640)


def test_a_card_that_fills_its_column_makes_that_wider(page, portal):
    """As in Tabler's decks, where each column is a row of one card."""
    card = '<div style="flex: 1 1 auto; padding: 0 9px" class="at">supporting</div>'
    column = f'<div style="display: flex; flex: 1 0 0%; width: 100%; min-width: 0">{card}</div>'
    assert_whole(page, portal, ROW.format("font: 14px Arial", column * 3))


def test_a_choice_that_fills_its_column_makes_that_wider_too(page, portal):
    style = "width: 100%; font: 14px Arial; padding: 7px 36px 7px 12px; appearance: none"
    choice = f'<select class="chosen" style="{style}"><option>2020</select>'
    show(page, portal, "kinds", 320)
    column = f'<div style="flex: 1 0 0%; width: 100%; min-width: 0">{choice}</div>'
    add(page, ROW.format("width: 170px; gap: 8px", column * 2))
    found = layout(page)
    height = page.locator(".chosen").first.evaluate(BOX)["height"]
    page.evaluate("measure.keep()")
    press(page, "size-up", 5)
    assert page.locator(".chosen").first.evaluate(BOX)["height"] <= 2 * height
    assert worse(page, found) == {}
    press(page, "reset")
    assert changed(page) == []


def test_a_row_that_reaches_into_the_edges_beside_it_stays_as_wide(page, portal):
    """Though words in it have to break: the others have as much room as before."""
    address = "duongdaynong@binhduong.gov.vn"
    words = f'{address}<p>{address}</p><p class="at">nghiêng</p>'
    column = f'<div class="column" style="flex: 0 0 auto; width: 100%">{words}</div>'
    row = f'<div style="display: flex; flex-wrap: wrap; margin: 0 -40px">{column}</div>'
    show(page, portal, "kinds", 320)
    add(page, f'<div style="padding: 0 70px; font: 16px Arial">{row}</div>')
    page.evaluate("measure.keep()")
    found = page.locator(".column").evaluate(WIDTH)
    press(page, "size-up", 5)
    assert page.locator(".column").evaluate(WIDTH) == found
    assert page.locator(".at").evaluate_all(LINES_OF_WORDS) == [1]
    press(page, "reset")
    assert changed(page) == []


def test_an_address_that_a_page_lets_break_breaks_where_nothing_may_be_wider(page, portal):
    show(page, portal, "kinds", 320)
    add(
        page,
        '<p style="overflow-wrap: break-word">https://tinh.gov.vn/van-ban-chi-dao-dieu-hanh</p>',
    )
    found = layout(page)
    press(page, "size-up", 5)
    assert worse(page, found) == {}


@pytest.mark.parametrize(
    "style",
    ["max-width: 280px", "display: inline-block; max-width: 130px"],
    ids=["a block", "a block among words"],
)
def test_a_box_of_a_width_of_its_own_is_as_wide_as_its_words_where_there_is_room(
    page, portal, style
):
    box = f'<div style="{style}"><h3 class="at" style="font-size: 24px">Responsive</h3></div>'
    assert_whole(page, portal, f'<div style="width: 400px">{box}</div>', 1280)


def test_a_column_as_wide_as_its_row_stays_so_though_a_word_in_it_is_wider(page, portal):
    words = (
        '<h2 style="font-size: 28px">Welcome to us</h2><p style="font-size: 20px">Commentators</p>'
    )
    padded = '<div style="padding: 0 {}px; margin: 0 -{}px; {}">{}</div>'
    column = "box-sizing: border-box; flex: none; width: 100%; max-width: 100%"
    row = padded.format(
        0, 24, "display: flex; flex-wrap: wrap", padded.format(24, 0, column, words)
    )
    show(page, portal, "kinds", 320)
    add(page, padded.format(24, 0, "box-sizing: border-box", row))
    found = layout(page)
    column = page.locator("#text > div > div > div").last
    before = column.evaluate(WIDTH)
    press(page, "size-up", 5)
    assert column.evaluate(WIDTH) == before
    assert worse(page, found) == {}


def test_a_word_that_is_cut_where_more_was_cut_before_breaks(page, portal):
    """As clouds that drift behind a title."""
    clouds = '<i style="position: absolute; left: 0; width: 900px; height: 60px"></i>'
    title = '<div><h1 class="at" style="font: 60px Arial">Nghiêngnghiêng</h1></div>'
    style = "display: flex; position: relative; overflow: hidden; justify-content: center"
    show(page, portal, "kinds", 640)
    add(page, f'<div class="header" style="{style}">{clouds}{title}</div>')
    page.evaluate("measure.keep()")
    press(page, "size-up", 5)
    title, header = (page.locator(each).evaluate(BOX) for each in (".at", ".header"))
    assert header["left"] <= title["left"]
    assert title["right"] <= header["right"]
    assert page.locator(".at").evaluate(WIDTH) >= page.locator(".at").evaluate(SCROLLED)
    press(page, "reset")
    assert changed(page) == []


def test_a_column_is_as_wide_as_a_word_in_a_list_that_may_take_more_columns(page, portal):
    """As in the foot of Bootstrap's pages."""
    links = ("Giới thiệu", "Phản ánh, kiến nghị", "Điều khoản sử dụng")
    nav = "".join(f'<li><a class="at" style="display: block">{each}</a></li>' for each in links)
    flow = "display: flex; flex-flow: column wrap; padding: 0; list-style: none; font: 26px Arial"
    column = COLUMN.format(f'<ul style="{flow}">{nav}</ul>')
    assert_whole(page, portal, ROW.format("width: 250px", column * 2))


@pytest.mark.parametrize(
    ("around", "each"),
    [
        pytest.param("display: table; width: 100%; table-layout: fixed", "table-cell", id="cells"),
        pytest.param("overflow: hidden", "block; float: left; width: 33.33%", id="floats"),
        pytest.param(
            "display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr)",
            "block",
            id="a grid whose columns differ",
        ),
    ],
)
def test_a_number_stays_whole_in_columns_that_may_stand_below_each_other(
    page, portal, around, each
):
    numbers = {"83.978.963": "Tổng lượt", "22.030": "Tháng này", "6.984": "Hôm qua"}
    number = '<p class="at" style="margin: 0; font-size: 15px">{}</p>'
    words = '<p style="margin: 0; font-size: 13px">{}</p>'
    parts = [number.format(each) + words.format(numbers[each]) for each in numbers]
    columns = "".join(f'<div style="display: {each}">{part}</div>' for part in parts)
    assert_whole(page, portal, f'<div style="{around}">{columns}</div>')


def test_a_name_whose_end_dots_stood_for_stays_whole_where_its_column_may_be_wider(page, portal):
    """As below the pictures of AdminLTE's users."""
    dots = "white-space: nowrap; overflow: hidden; text-overflow: ellipsis; font: 15px Arial"
    names = ("Nguyễn Thị Phượng Nghiêm", "Trần Alexander", "Lê Văn An")
    parts = "".join(
        f'<li style="float: left; width: 33.33%"><a class="at" style="display: block; {dots}">'
        f"{name}</a></li>"
        for name in names
    )
    assert_whole(page, portal, f'<ul style="padding: 0; list-style: none">{parts}</ul>')


def test_no_dots_stand_for_the_end_of_a_word_that_reaches_into_its_edge_alone(page, portal):
    """As below the pictures of an icon font, by whose names people find them."""
    dots = "white-space: nowrap; overflow: hidden; text-overflow: ellipsis; font: 12px Arial"
    box = f"display: inline-block; width: 100px; box-sizing: border-box; padding: 0 20px; {dots}"
    show(page, portal, "kinds")
    add(
        page, f'<p class="around" style="width: 100px"><span class="name" style="{box}"></span></p>'
    )
    name = page.locator(".name")
    name.evaluate("(each) => { each.textContent = 'business'; }")
    page.evaluate("measure.keep()")
    press(page, "size-up", 3)
    assert name.evaluate(FITS)
    press(page, "reset")
    assert changed(page) == []
