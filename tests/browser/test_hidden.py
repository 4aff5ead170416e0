"""What is hidden at the press, as a menu or a tab, and shown later; what is away, and put back."""

from __future__ import annotations

import pytest

from tests.browser.reading import (
    LEAST,
    PAGES,
    STEPS,
    add,
    changed,
    layout,
    off,
    press,
    show,
    step_to,
    worse,
)

AWAY = "[data-away] { display: none !important; }"
# All of the page but the toolbar and what is around it.
HIDE = """() => {
  const toolbar = document.querySelector("thanhdoc-toolbar");
  const hide = (each) => {
    if (each === toolbar) return;
    if (each.contains(toolbar)) [...each.children].forEach(hide);
    else each.toggleAttribute("data-away", true);
  };
  hide(document.body);
}"""
# In a frame of its own, when the toolbar has found its place; until the next one begins.
SHOW = """async () => {
  await new Promise(requestAnimationFrame);
  document.querySelectorAll("[data-away]").forEach((each) => each.removeAttribute("data-away"));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
# A box that shows its words only where it was given room.
NEWS = '<div class="news"><p style="height: 24px; overflow: hidden">Một dòng vừa đủ</p></div>'
# A bar from which a menu hangs whose words take one line, and three where there is no more room.
MENU = """<ul class="menu-bar" style="height: 40px; padding: 0; list-style: none">
  <li style="position: relative; float: left"><a href="#" style="line-height: 40px">Giới thiệu</a>
    <ul data-away style="position: absolute; top: 40px; left: 0; width: 200px; padding: 0">
      <li style="height: 34px; line-height: 34px; white-space: nowrap; overflow: hidden">
        Cơ cấu tổ chức bộ máy</li></ul></li></ul>"""
CUT = "(each) => each.scrollHeight - each.clientHeight"


@pytest.fixture
def away(page, portal):
    """Opens a page of which parts can be hidden; tells what was to be seen of it."""

    def open_page(name, width=1280, **more):
        show(page, portal, name, width, **more)
        page.add_style_tag(content=AWAY)
        return layout(page)

    return open_page


def hide(page):
    page.evaluate(HIDE)


def come_forth(page):
    page.evaluate(SHOW)


def assert_fits(page, found, factor):
    assert off(page, found, factor) == []
    assert worse(page, found) == {}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_it_has_room_for_its_words(page, away, name, width):
    """From the frame it is shown in; and reset leaves nothing."""
    found = away(name, width)
    page.evaluate("measure.keep()")
    hide(page)
    press(page, "size-up", 5)
    come_forth(page)
    assert_fits(page, found, 2)
    press(page, "size-reset")
    assert changed(page) == []


def test_it_has_room_after_it_was_shown_at_another_size(page, away):
    found = away("badges")
    press(page, "size-up", 2)
    hide(page)
    press(page, "size-up", 3)
    come_forth(page)
    assert_fits(page, found, 2)


def test_it_has_room_for_words_that_are_spaced(page, away):
    found = away("comfort")
    hide(page)
    for item in ("more", "line-spacing", "letter-spacing"):
        press(page, item)
    come_forth(page)
    assert_fits(page, found, 1)


def test_what_shows_the_beginning_of_a_longer_text_shows_as_much_as_before(page, away):
    """Though it was hidden, seen and hidden again."""
    away("kinds")
    style = "height: 48px; width: 300px; line-height: 24px; overflow: hidden"
    add(page, f'<div class="brief"><p style="{style}">{"Một dòng vừa đủ " * 20}</p></div>')
    press(page, "size-up", 2)
    hide(page)
    press(page, "size-up", 3)
    come_forth(page)
    assert page.locator(".brief p").evaluate("(each) => each.clientHeight") == 96


def test_a_menu_that_opens_below_its_bar_leaves_it_as_high(page, away):
    away("kinds")
    add(page, MENU)
    press(page, "size-up", 5)
    height = "(each) => each.clientHeight"
    bar = page.locator(".menu-bar")
    before = bar.evaluate(height)
    come_forth(page)
    assert bar.evaluate(height) == before
    assert bar.locator("ul li").evaluate(CUT) <= 0


def test_it_has_room_once_it_has_unfolded(page, away):
    """A script may have begun to make it higher step by step before it is first seen."""
    away("kinds")
    add(page, NEWS.replace('"news"', '"news" style="display: none"'))
    press(page, "size-up", 5)
    page.evaluate(
        """async () => {
          const frame = () => new Promise(requestAnimationFrame);
          const { style } = document.querySelector(".news");
          Object.assign(style, { display: "block", overflow: "hidden" });
          for (const height of ["5px", "12px", ""]) {
            style.height = height;
            await frame();
          }
          style.overflow = "";
          await frame();
        }"""
    )
    assert page.locator(".news").evaluate(CUT) <= 0


def test_it_has_room_when_it_came_hidden(page, away):
    away("kinds")
    press(page, "size-up", 5)
    add(page, NEWS.replace("<div", "<div data-away"))
    come_forth(page)
    assert page.locator(".news p").evaluate(CUT) <= 0


def test_it_has_room_in_what_the_browser_opens(page, away):
    away("kinds")
    add(page, f"<details><summary>Xem thêm</summary>{NEWS}</details>")
    press(page, "size-up", 5)
    page.locator("details:has(.news)").evaluate("(each) => { each.open = true; }")
    come_forth(page)
    assert page.locator(".news p").evaluate(CUT) <= 0


@pytest.mark.parametrize("step", STEPS)
def test_it_is_readable_in_each_step(page, away, step):
    away("contrast")
    page.evaluate("measure.keep()")
    hide(page)
    step_to(page, step)
    come_forth(page)
    assert [row for row in page.evaluate("contrast.all()") if row[1] < LEAST[step]] == []
    press(page, "reset")
    assert changed(page) == []


@pytest.mark.parametrize("step", STEPS)
def test_what_was_away_and_is_put_back_is_readable(page, away, step):
    """A slider keeps the slides that are not seen out of the page."""
    away("contrast")
    step_to(page, step)
    page.evaluate(
        """async () => {
          const frame = () => new Promise(requestAnimationFrame);
          const toolbar = document.querySelector("thanhdoc-toolbar");
          const parts = [...toolbar.parentElement.children].filter((each) => each !== toolbar);
          parts.forEach((each) => each.remove());
          await frame();
          toolbar.after(...parts);
          await frame();
        }"""
    )
    assert [row for row in page.evaluate("contrast.all()") if row[1] < LEAST[step]] == []
