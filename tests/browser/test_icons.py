"""Icons that a style sheet draws by itself, in colours of their own: they are seen in a palette."""

import pytest

from tests.browser.reading import PALETTES, add, changed, press, show, step_to

GROUND = "(each) => getComputedStyle(each).backgroundColor"
BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
# As Bootstrap writes the arrows of its carousel.
ARROW = (
    "data:image/svg+xml,%3csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' width='100%' "
    "{}%3e%3cpath d='M4 1l7 7-7 7'/%3e%3c/svg%3e"
)
# Over a slide that has words, beside which the arrow stands.
SLIDE = """<div style="position: relative; width: 300px; background: {}">
<div style="background: #345; color: #fff; padding: 30px 60px">Ảnh thứ nhất</div>
<a href="#" style="position: absolute; top: 0; bottom: 0; left: 0; width: 50px">
<span class="arrow"></span></a></div>"""


def arrow_on(page, portal, step, ink, around="#fff", size=24):
    """Tell the ground that an icon of an ink over a slide has in a step."""
    picture = ARROW.format(ink)
    box = f"display: inline-block; width: {size}px; height: {size}px"
    show(page, portal, "contrast")
    add(page, f'<style>.arrow {{ {box}; background: url("{picture}") }}</style>')
    add(page, SLIDE.format(around))
    page.evaluate("measure.keep()")
    step_to(page, step)
    return page.locator(".arrow").evaluate(GROUND)


@pytest.mark.parametrize("step", PALETTES)
@pytest.mark.parametrize(
    "ink",
    ["fill='%23fff'", "stroke='rgba%28255, 255, 255, 0.75%29'", "fill=%22white%22"],
    ids=["hexadecimal", "clear", "named"],
)
def test_an_icon_is_seen_whose_ground_was_another_elements(page, portal, step, ink):
    assert arrow_on(page, portal, step, ink) == BLACK
    press(page, "reset")
    assert changed(page) == []


@pytest.mark.parametrize("step", PALETTES)
def test_a_dark_one_is_seen_on_what_was_dark_around_it(page, portal, step):
    assert arrow_on(page, portal, step, "fill='%23222'", "#000") == WHITE


@pytest.mark.parametrize("step", PALETTES)
@pytest.mark.parametrize(
    ("ink", "size"),
    [("fill='%23036'", 24), ("fill='currentColor'", 24), ("fill='%23fff'", 90)],
    ids=["seen there", "of no colour of its own", "a large drawing"],
)
def test_others_keep_the_ground_they_had(page, portal, step, ink, size):
    assert arrow_on(page, portal, step, ink, size=size) == WHITE
