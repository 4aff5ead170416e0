"""What scripts lay out by themselves, once and in pixels: cards in columns, slides in a row."""

from __future__ import annotations

import pytest

from tests.browser.reading import BOX, add, press, show

# What masonry scripts make of cards: each has its place under the last one of its column.
COLUMNS = """(cards) => {
  const ends = [0, 0];
  for (const [at, card] of cards.entries()) {
    card.style.cssText = "border: 1px solid; position: absolute; width: 140px";
    card.style.left = `${(at % 2) * 150}px`;
    card.style.top = `${ends[at % 2]}px`;
    ends[at % 2] += card.offsetHeight + 10;
  }
  cards[0].parentElement.style.cssText = `position: relative; height: ${Math.max(...ends)}px`;
}"""

# What others make of them: rows as high as their highest, here too narrow for a long word's double.
NARROW = """(cards) => {
  let top = 0;
  for (let at = 0; at < cards.length; at += 3) {
    const row = cards.slice(at, at + 3);
    row.forEach((card, column) => {
      card.style.cssText = "border: 1px solid; position: absolute; width: 80px";
      card.style.left = `${column * 95}px`;
      card.style.top = `${top}px`;
    });
    top += Math.max(...row.map((card) => card.offsetHeight)) + 10;
  }
  cards[0].parentElement.style.cssText = `position: relative; height: ${top}px`;
}"""
ROWS = {
    "in a flexible row": ("display: flex", "flex: none"),
    "afloat in a wide one": ("width: 2000px", "float: left"),
}
DOT = "width: 10px; height: 10px; padding: 0; border: 0; border-radius: 50%; overflow: hidden"
UNSEEN = {
    "aside": "text-indent: -9999px",
    "of no size": "font-size: 0",
}


def boxes(page, selector):
    return page.eval_on_selector_all(selector, f"(all) => all.map({BOX})")


@pytest.mark.parametrize(("place", "columns"), [(COLUMNS, 2), (NARROW, 3)], ids=["two", "three"])
def test_cards_that_a_script_has_placed_keep_off_each_other(page, portal, place, columns):
    show(page, portal, "badges", 320)
    cards = "".join(
        f"<div class=card><p>{'Kế hoạch nhiệm ' * (1 + at % 7)}</p></div>" for at in range(30)
    )
    add(page, f"<div>{cards}</div>")
    page.eval_on_selector_all(".card", place)
    press(page, "size-up", 5)
    placed = boxes(page, ".card")
    pairs = zip(placed, placed[columns:], strict=False)
    gaps = [below["top"] - above["bottom"] for above, below in pairs]
    assert min(gaps) > -1
    assert max(gaps) < 2000


@pytest.mark.parametrize(("row", "slide"), ROWS.values(), ids=ROWS.keys())
def test_slides_keep_the_width_they_are_moved_by(page, portal, row, slide):
    show(page, portal, "kinds", 320)
    slides = "".join(
        f'<div class="slide" style="{slide}; width: 70px">Nghiêng {at}</div>' for at in range(12)
    )
    add(page, f'<div style="overflow: hidden"><div style="{row}">{slides}</div></div>')
    press(page, "size-up", 5)
    assert {box["width"] for box in boxes(page, ".slide")} == {70}
    assert page.locator(".slide").first.evaluate("(each) => each.scrollWidth") <= 70


@pytest.mark.parametrize("words", UNSEEN.values(), ids=UNSEEN.keys())
def test_a_dot_whose_words_nobody_sees_stays_a_dot(page, portal, words):
    show(page, portal, "kinds", 320)
    add(page, f'<button class="bead" style="{DOT}; {words}">Xem trang 1</button>')
    press(page, "size-up", 5)
    (dot,) = boxes(page, ".bead")
    assert (dot["width"], dot["height"]) == (10, 10)


CLIPPED = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)"
SIGN = '<svg style="display: block; width: 1em; height: 1em"><path d="M0 0h9v9H0z" /></svg>'


@pytest.mark.parametrize("words", ["{}", "<b>{}</b>"])
def test_a_round_sign_whose_words_are_clipped_grows_as_its_drawing_does(page, portal, words):
    show(page, portal, "kinds", 320)
    name = f'<span style="{CLIPPED}">{words.format("Facebook")}</span>'
    style = "display: inline-block; padding: 6px; border-radius: 99px; font-size: 24px"
    add(page, f'<p><a href="#" class="bead" style="{style}">{SIGN}{name}</a></p>')
    press(page, "size-up", 5)
    (sign,) = boxes(page, ".bead")
    assert (sign["width"], sign["height"]) == (36, 36)


WEEK = "".join(f"<th>{day}</th>" for day in ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Nhật"))
DAYS = f"<tr>{'<td>28</td>' * 7}</tr>" * 4
VIEW = (
    '<table class="view" style="position: absolute; left: 0; top: 0; width: 100%; '
    f'transform: translateX({{}}%)"><tr>{WEEK}</tr>{DAYS}</table>'
)


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_cut_off_beside_a_view_does_not_push_it_away(page, portal, width):
    show(page, portal, "kinds", width)
    views = "".join(VIEW.format(place) for place in (0, -100, 100))
    style = "position: relative; overflow: hidden; width: 280px; height: 150px"
    add(page, f'<div class="views" style="{style}">{views}</div>')
    press(page, "size-up", 5)
    tops = page.locator(".view").evaluate_all("all => all.map((each) => each.offsetTop)")
    assert tops == [0, 0, 0]


@pytest.mark.parametrize("width", [320, 1280])
def test_a_panel_in_sight_is_no_higher_for_those_hidden_beside_it(page, portal, width):
    """A script has given the row of panels the height of the chosen one; the others are higher."""
    show(page, portal, "kinds", width)
    panel = '<div class="{}" style="flex: 0 0 100%">{}</div>'
    chosen = panel.format("chosen", "<p>Kế hoạch</p>")
    beside = panel.format("beside", "<p>Đọc nhiều</p>" * 12)
    style = "display: flex; overflow: hidden; height: 48px"
    add(page, f'<div class="panels" style="{style}">{chosen}{beside}</div>')
    press(page, "size-up", 5)
    panels, chosen = boxes(page, ".panels, .chosen p")
    assert 0 < panels["bottom"] - chosen["bottom"] < 60
