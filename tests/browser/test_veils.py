"""What a page lays thinly over the end of a text, as a hint that more follows, hides no words."""

import pytest

from tests.browser.pixels import window_at
from tests.browser.reading import LEAST, PALETTES, add, left_by, show, step_to

WHITE = "rgba(255, 255, 255, {})"
GROUND = {
    "fading": "linear-gradient(rgba(255, 255, 255, 0), #fff)",
    "even": f"linear-gradient({WHITE.format(0.6)}, {WHITE.format(0.6)})",
    "colour": WHITE.format(0.6),
    "round": f"radial-gradient({WHITE.format(0.6)}, {WHITE.format(0.5)})",
}
OTHER = {
    "shadow": "linear-gradient(rgba(0, 0, 0, 0.2), transparent)",
    "fading to gray": "linear-gradient(transparent, #f4f4f4)",
}
CASES = [(step, veil) for step in PALETTES for veil in {**GROUND, **OTHER}.values()]
PAGE = """<style>
.cut {{ position: relative; width: 400px; height: 72px; overflow: hidden; background: #fff;
  font: 16px/24px Arial; color: #222 }}
.cut::after, .cut i {{ position: absolute; left: 0; bottom: 0; width: 100%; height: 24px }}
{} {{ content: ""; background: {} }}
</style><div class="cut">Ủy ban nhân dân tỉnh tổ chức hội nghị công bố kế hoạch phát triển
du lịch cộng đồng năm nay với sự tham dự của các sở, ban, ngành, các huyện.<i></i></div>"""


def readable(page, step):
    """Return how much of the first line and of the last stands out as it should in a step."""
    cut = page.locator(".cut")
    picture, box = window_at(cut), cut.bounding_box()
    lines = [{**box, "y": box["y"] + top, "height": 24} for top in (0, 48)]
    return [picture.part(line).share(LEAST[step]) for line in lines]


@pytest.mark.parametrize("place", [".cut::after", ".cut i"])
@pytest.mark.parametrize(("step", "veil"), [*CASES, *((1, veil) for veil in GROUND.values())])
def test_the_last_line_is_as_readable_as_the_others(page, portal, veil, place, step):
    show(page, portal, "contrast")
    add(page, PAGE.format(place, veil))
    step_to(page, step)
    first, last = readable(page, step)
    assert first > 0.02
    assert last > first / 2


@pytest.mark.parametrize("step", [*PALETTES, 1])
@pytest.mark.parametrize("prefix", ["", "-webkit-"])
def test_a_mask_lets_no_words_fade(page, portal, prefix, step):
    show(page, portal, "contrast")
    add(page, PAGE.format(".cut", f"none; {prefix}mask-image: linear-gradient(#000, #0003)"))
    step_to(page, step)
    _, last = readable(page, step)
    assert last > 0.02


def test_a_line_under_a_heading_is_no_veil(page, portal):
    show(page, portal, "contrast")
    line = "linear-gradient(to right, transparent, #c00)"
    add(page, PAGE.format(".cut i", line).replace("width: 100%; height: 24px", "width: 50px"))
    page.locator(".cut i").evaluate("(each) => { each.style.height = '3px'; }")
    step_to(page, 1)
    picture = "(each) => getComputedStyle(each).backgroundImage"
    assert page.locator(".cut i").evaluate(picture).startswith("linear-gradient")


@pytest.mark.parametrize("place", [".cut::after", ".cut i"])
def test_nothing_of_it_is_left(page, portal, place):
    show(page, portal, "contrast")
    add(page, PAGE.format(place, f"{GROUND['even']}; mask-image: linear-gradient(#000, #0003)"))
    assert left_by(page, 3) == []
