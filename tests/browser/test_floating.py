"""A floating toolbar: at an edge of the window, moved by a button, never over the focus."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.reading import part, press, show
from tests.waiting import until

OPTIONS = 'data-tools="size contrast comfort" data-toolbar="floating"'
LINKS = """() => { for (let i = 0; i < 30; i += 1) {
  const link = document.createElement("a");
  Object.assign(link, { href: "#" + i, textContent: "Tin " + i });
  const line = document.createElement("p");
  line.append(link);
  document.getElementById("text").append(line);
} }"""
COVERED = """() => { if (document.activeElement === document.body) return false;
  const at = document.activeElement.getBoundingClientRect();
  const bar = document.querySelector("thanhdoc-toolbar").getBoundingClientRect();
  return at.bottom > bar.top + 1 && at.top < bar.bottom - 1; }"""


def edges(page):
    box = page.locator("thanhdoc-toolbar").bounding_box()
    return round(box["y"]), round(box["y"] + box["height"])


@pytest.mark.parametrize("width", [320, 1280])
def test_it_stays_at_the_lower_edge_and_leaves_the_article_its_room(page, portal, width):
    show(page, portal, "long", width, OPTIONS)
    page.mouse.wheel(0, 900)
    until(lambda: page.evaluate("scrollY") > 0)
    top, bottom = edges(page)
    assert bottom == 800
    assert bottom - top < 200


def test_the_reader_moves_it_with_a_button(page, portal):
    show(page, portal, "long", options=OPTIONS)
    press(page, "move")
    assert edges(page)[0] == 0
    part(page, "move").press("Enter")
    assert edges(page)[1] == 800


def test_what_has_the_focus_is_never_under_it(page, portal):
    show(page, portal, "kinds", options=OPTIONS)
    page.evaluate(LINKS)
    part(page, "move").focus()
    focused = ""
    while focused != "Tin 29":
        page.keyboard.press("Tab")
        until(lambda: not page.evaluate(COVERED))
        focused = page.evaluate("document.activeElement.textContent")


def test_it_is_not_printed(page, portal):
    show(page, portal, "kinds", options=OPTIONS)
    page.emulate_media(media="print")
    expect(page.locator("thanhdoc-toolbar")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_wrong(page, portal, width):
    show(page, portal, "kinds", width, OPTIONS)
    press(page, "more")
    assert [each for each in violations(page) if "thanhdoc" in each] == []


def test_other_pages_have_it_at_the_head_of_the_article(page, portal):
    show(page, portal, "kinds", options='data-toolbar="anything"')
    assert part(page, "move").count() == 0
    assert page.locator("article > thanhdoc-toolbar:first-child").count() == 1
