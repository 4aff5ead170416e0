"""What a press of the reader on the page opens and closes, while the page's text is larger."""

from __future__ import annotations

import pytest

from tests.browser.reading import changed, press, show
from tests.waiting import until

# Closed to nothing, but for those that show the beginning of what they hide.
FOLDED = ["cap", "slides", "ticked", "beside", "rows", "scripted", "stretched", "stepped"]
BRIEF = ["brief", "gradual", "freed", "measured", "clamped", "teaser"]
HIDDEN = "(each) => each.scrollHeight - each.clientHeight"
# In two frames without a transition nothing is on its way any more.
MANY = """(section) => {
  for (let at = 0; at < 60; at += 1) {
    const other = section.cloneNode(true);
    other.id = `other${at}`;
    at % 2 ? section.before(other) : section.after(other);
  }
}"""
# A script may step from frame to frame, too.
AT_REST = """(words) => document.getAnimations().length === 0 && new Promise((done) => {
  const found = words.clientHeight;
  requestAnimationFrame(() => requestAnimationFrame(() => done(words.clientHeight === found)));
})"""
HEIGHT = "(each) => each.clientHeight"


class Fold:
    """A part of the page that one button opens and closes."""

    def __init__(self, page, name):
        self.page = page
        self.section = page.locator(f".{name}:not([id])")
        self.button = self.section.locator("button")
        self.words = self.section.locator(".words")

    def height(self):
        return self.words.evaluate(HEIGHT)

    def open(self):
        self.button.click()
        until(self.is_whole)
        self.come_to_rest()

    def close(self):
        self.button.click()
        until(lambda: not self.is_whole())
        self.come_to_rest()

    def come_to_rest(self):
        until(lambda: self.words.evaluate(AT_REST))

    def is_whole(self):
        return self.height() > 48 and self.words.evaluate(HIDDEN) <= 0


@pytest.fixture(params=[*FOLDED, *BRIEF])
def fold(page, portal, request):
    show(page, portal, "folding")
    return Fold(page, request.param)


def test_what_is_opened_at_a_larger_size_is_seen_whole_and_can_be_closed(fold):
    found = fold.height()
    press(fold.page, "size-up", 5)
    closed = fold.height()
    assert closed >= 2 * found
    assert not fold.is_whole()
    for _ in range(2):
        fold.open()
        fold.close()
        assert fold.height() == closed


def test_one_of_many_is_opened_and_closed(fold):
    fold.section.evaluate(MANY)
    press(fold.page, "size-up", 5)
    closed = fold.height()
    fold.open()
    fold.close()
    assert fold.height() == closed


def test_what_was_open_before_can_be_closed_and_opened_again(fold):
    found = fold.height()
    fold.open()
    press(fold.page, "size-up", 5)
    assert fold.is_whole()
    for _ in range(2):
        fold.close()
        assert found <= fold.height() <= 2 * found
        fold.open()


def test_reset_leaves_it_as_it_is_by_itself(fold):
    fold.open()
    fold.close()
    fold.page.evaluate("measure.keep()")
    press(fold.page, "size-up", 5)
    fold.open()
    fold.close()
    press(fold.page, "reset")
    assert changed(fold.page) == []
