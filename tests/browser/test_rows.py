"""Words in a row of a style sheet's: they do not come to stand one below the other."""

import pytest

from tests.browser.reading import BOX, add, changed, press, show

BASIS = "(each) => getComputedStyle(each).flexBasis"
ITEM = """<ul style="list-style: none; padding: 0; width: 200px; font: 14px/20px Arial">
<li class="news" style="display: {}"><b style="flex: none">•</b>
<a href="#">Hội nghị về phát triển du lịch cộng đồng ở các huyện</a>
<em style="white-space: nowrap; {}">(12/01)</em></li></ul>"""


def shown(page, portal, html, width=320):
    show(page, portal, "kinds", width)
    add(page, html)
    page.evaluate("measure.keep()")
    return page.locator(".news")


def test_a_date_goes_below_the_words_before_these_stand_one_below_the_other(page, portal):
    news = shown(page, portal, ITEM.format("inline-flex", ""))
    press(page, "size-up", 5)
    sign, words, date = (news.locator(each).evaluate(BOX) for each in ("b", "a", "em"))
    assert words["width"] > 120
    assert words["top"] < sign["bottom"]
    assert date["top"] >= words["bottom"]
    press(page, "reset")
    assert changed(page) == []


def test_a_sign_stays_beside_its_words_where_the_row_takes_more_lines(page, portal):
    news = shown(page, portal, ITEM.format("flex", "").replace("(12/01)", "(12/01/2026)"))
    press(page, "size-up", 5)
    sign, words, date = (news.locator(each).evaluate(BOX) for each in ("b", "a", "em"))
    assert words["top"] < sign["bottom"]
    assert date["top"] >= words["bottom"]
    press(page, "reset")
    assert changed(page) == []


def test_a_name_beside_a_sign_has_a_line_for_itself_before_it_stands_word_below_word(page, portal):
    name = "<b>★</b><span>Xã Long Hiệp<br>Tỉnh Vĩnh Long</span>"
    menu = '<nav style="white-space: nowrap">Trang chủ Tin tức Thủ tục</nav>'
    style = "display: flex; align-items: center; gap: 8px"
    bar = f'<div style="{style}"><a class="news" style="{style}">{name}</a>{menu}</div>'
    news = shown(page, portal, f'<div style="width: 410px; font: 12px/20px Arial">{bar}</div>', 480)
    press(page, "size-up", 5)
    assert page.locator("nav").last.evaluate(BOX)["top"] >= news.evaluate(BOX)["bottom"]
    assert news.evaluate(BOX)["height"] < 100
    press(page, "reset")
    assert changed(page) == []


def test_a_button_with_words_for_screen_readers_alone_stays_beside_its_link(page, portal):
    unseen = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)"
    words = f'<span style="{unseen}; word-wrap: normal">Open submenu</span>'
    button = f'<button style="width: 20px; height: 40px; padding: 0">{words}</button>'
    news = shown(page, portal, f'<div class="news" style="display: flex"><a>Tin</a>{button}</div>')
    press(page, "size-up", 5)
    assert news.locator("button").evaluate(BOX)["width"] < 40
    press(page, "reset")
    assert changed(page) == []


@pytest.mark.parametrize(
    "html",
    [
        ITEM.format("flex", "").replace("<a", '<a style="width: 20px; flex: none"'),
        ITEM.format("flex", "display: none"),
        ITEM.format("flex; flex-direction: column", ""),
    ],
    ids=["words that did before", "words alone", "a column"],
)
def test_a_part_stays_as_wide_as_it_was_where_that_helps_nothing(page, portal, html):
    news = shown(page, portal, html)
    press(page, "size-up", 5)
    assert news.locator("a").evaluate(BASIS) == "auto"
