"""Contrast shows no more than the page does: what is clear or without colour stays out of sight."""

from __future__ import annotations

import pytest

from tests.browser.reading import PALETTES, STEPS, add, changed, low, press, show, step_to

CLEAR = "rgba(0, 0, 0, 0)"
STYLE = "([each, name, place]) => getComputedStyle(document.querySelector(each), place)[name]"


@pytest.fixture
def look(page, portal):
    """Puts content into the page of every colour, in a step; tells a style of a part of it."""

    def put(html, step):
        show(page, portal, "contrast")
        add(page, html)
        page.evaluate("measure.keep()")
        step_to(page, step)
        return lambda *named: page.evaluate(STYLE, list(named))

    yield put
    press(page, "reset")
    assert changed(page) == []


@pytest.mark.parametrize("unseen", ["transparent", "#fff"])
@pytest.mark.parametrize("step", PALETTES)
def test_a_tab_that_is_not_chosen_has_no_line(look, step, unseen):
    """The line under the chosen one tells which it is."""
    style = f"""
        .row {{ background: #fff }} .row .chosen {{ border-bottom-color: #c00 }}
        .row a {{ border-bottom: 3px solid {unseen}; padding: 4px; text-decoration: none }}"""
    tabs = (
        '<p class="row"><a href="#1" class="chosen">Một</a> <a href="#2" class="other">Hai</a></p>'
    )
    seen = look(f"<style>{style}</style>{tabs}", step)
    assert seen(".other", "borderBottomColor") == CLEAR
    assert seen(".chosen", "borderBottomColor") == seen(".chosen", "color")


@pytest.mark.parametrize("step", PALETTES)
def test_a_button_whose_edge_had_no_colour_has_one(look, step):
    style = ".pill { background: #e8e8e8; border: 1px solid transparent; padding: 4px }"
    seen = look(f'<style>{style}</style><p><a class="pill" href="#1">Xem</a></p>', step)
    assert seen(".pill", "borderTopColor") == seen(".pill", "color")


@pytest.mark.parametrize("step", PALETTES)
def test_an_edge_that_a_shadow_draws_has_the_ink_of_the_words(look, step):
    """Around the one of a row that is chosen; on black a dark edge would be none."""
    style = ".ring { box-shadow: inset 0 -2px 0 0 #000091, 0 2px 4px #00f, #000091 0 0 0 1px }"
    seen = look(f'<style>{style}</style><p><b class="ring">Tháng</b></p>', step)
    ink = seen(".ring", "color")
    soft = "rgb(0, 0, 255) 0px 2px 4px 0px"
    assert (
        seen(".ring", "boxShadow") == f"{ink} 0px -2px 0px 0px inset, {soft}, {ink} 0px 0px 0px 1px"
    )


@pytest.mark.parametrize("step", PALETTES)
def test_a_shadow_over_all_around_stays_one(look, step):
    """As a guide through a page, or a cutter of pictures, dims all but what it is about."""
    style = ".lit { box-shadow: rgba(33, 33, 33, 0.5) 0 0 0 5000px; position: relative }"
    seen = look(f'<style>{style}</style><p><b class="lit">Bước một</b></p>', step)
    assert seen(".lit", "boxShadow") == "rgba(33, 33, 33, 0.5) 0px 0px 0px 5000px"


@pytest.mark.parametrize("step", PALETTES)
def test_a_shadow_that_makes_a_band_as_wide_as_the_window_has_the_colour_of_its_ground(look, step):
    style = """.band { background: #036; color: #fff; box-shadow: 0 0 0 2000px #036;
        clip-path: inset(0 -2000px) }"""
    seen = look(f'<style>{style}</style><p class="band">Thông báo</p>', step)
    ground = seen(".band", "backgroundColor")
    assert seen(".band", "boxShadow") == f"{ground} 0px 0px 0px 2000px"


@pytest.mark.parametrize("step", PALETTES)
def test_a_day_on_the_ground_of_its_calendar_has_no_edge(look, step):
    style = ".day { background: #fff; border: 1px solid transparent }"
    days = '<p style="background: #fff"><b class="day">30</b></p>'
    seen = look(f"<style>{style}</style>{days}", step)
    assert seen(".day", "borderTopColor") == CLEAR


@pytest.mark.parametrize("step", STEPS)
def test_a_control_laid_clear_over_its_looks_stays_clear(look, step):
    laid = "position: absolute; inset: 0; opacity: .0001"
    seen = look(
        f"""<p style="position: relative; width: 120px">Một
        <select class="laid" style="{laid}"><option>Một</option></select></p>""",
        step,
    )
    assert float(seen(".laid", "opacity")) < 0.01


@pytest.mark.parametrize("step", PALETTES)
def test_a_number_before_words_hides_the_line_behind_it(look, step):
    """Steps are strung on a line; each number stands on a ground of its own."""
    style = """
        .steps { counter-reset: step; list-style: none; padding: 0 }
        .steps li { border-left: 8px solid #00f; padding-left: 24px; counter-increment: step;
                    position: relative }
        .steps li::before { content: counter(step); position: absolute; left: -20px; width: 32px;
                            background: #fff; border-radius: 50%; text-align: center }"""
    seen = look(f'<style>{style}</style><ol class="steps"><li>Nộp đơn</li></ol>', step)
    assert seen(".steps li", "backgroundColor", "::before") == seen("body", "backgroundColor")


@pytest.mark.parametrize("step", PALETTES)
def test_the_end_of_a_row_that_fades_into_the_old_paper_does_not(look, step):
    style = """
        .fading { position: relative; background: #fff }
        .fading::before { content: ""; position: absolute; left: 0; top: 0; bottom: 0; width: 40px;
                          background: linear-gradient(90deg, #fff, #fff0) }"""
    seen = look(f'<style>{style}</style><p class="fading">Một hàng dài những chữ</p>', step)
    assert seen(".fading", "backgroundImage", "::before") == "none"


@pytest.mark.parametrize("step", PALETTES)
def test_the_last_lines_of_a_list_do_not_fade_into_the_old_paper(look, step):
    style = """
        .long { background: #fff; height: 300px }
        .long::after { content: ""; display: block; height: 30px; position: sticky; bottom: 0;
                       background: linear-gradient(#fff0, #fff 50%) }"""
    seen = look(f'<style>{style}</style><div class="long">Địa lý</div>', step)
    assert seen(".long", "backgroundImage", "::after") == "none"


@pytest.mark.parametrize("step", PALETTES)
def test_the_sign_before_a_line_of_a_list_is_of_its_ink(look, step):
    """A picture for it would be as dark as it was drawn."""
    style = ".drawn { list-style: disc url(/widget/static/emblem.svg) }"
    seen = look(f'<style>{style}</style><ul class="drawn"><li>Thành phố</li></ul>', step)
    assert seen(".drawn li", "listStyleImage") == "none"
    assert seen(".drawn li", "color", "::marker") == seen(".drawn li", "color")


@pytest.mark.parametrize("step", PALETTES)
def test_a_picture_that_a_button_shows_in_place_of_its_words_stays(look, step):
    """As high as the button, it pushes them below that, where nobody sees them."""
    style = """
        .icon { width: 22px; height: 22px; padding: 0; border: 0; overflow: hidden }
        .icon::before { content: ""; display: block; height: 22px; background:
                        linear-gradient(#0000, #0000), url(/widget/static/emblem.svg) }"""
    seen = look(f'<style>{style}</style><button class="icon">Mở mục lục</button>', step)
    assert "emblem.svg" in seen(".icon", "backgroundImage", "::before")
    assert seen(".icon", "backgroundColor", "::before") != CLEAR


@pytest.mark.parametrize("step", PALETTES)
def test_a_box_to_tick_that_gradients_draw_stays_on_its_ground(look, step):
    style = """
        .box { background: #fff; margin-left: 32px; position: relative }
        .box::before { content: ""; position: absolute; left: -32px; width: 24px; height: 24px;
                       background: linear-gradient(#000091, #000091) 0 0 / 100% 1px no-repeat,
                                   radial-gradient(at 5px 4px, #0000 4px, #000091 4px) }"""
    seen = look(f'<style>{style}</style><label class="box">Đồng ý</label>', step)
    assert seen(".box", "backgroundImage", "::before").count("gradient") == 2
    assert seen(".box", "backgroundColor", "::before") == "rgb(255, 255, 255)"


def test_a_number_drawn_on_a_disc_leaves_that_round(look):
    style = """
        .disc { display: inline-block; width: 32px; height: 32px; border-radius: 50%;
                background: #0b5fff; color: #fff }
        .disc::before { content: "2"; display: block; height: 100% }"""
    seen = look(f'<style>{style}</style><p><a class="disc" href="#2"></a></p>', 1)
    assert seen(".disc", "backgroundColor") != "rgb(11, 95, 255)"
    assert seen(".disc", "backgroundColor", "::before") == CLEAR


@pytest.mark.parametrize("step", PALETTES)
def test_the_disc_of_the_step_that_is_on_stays_a_disc(page, portal, step):
    show(page, portal, "contrast")
    rules = """.way li::before { content: counter(way); display: block; width: 32px; height: 32px;
        border-radius: 50%; background: #e2e8f0; color: #333 }
      .way li { counter-increment: way; list-style: none }
      .way .now::before { background: #0b4ea2; color: #fff }"""
    add(page, f'<style>{rules}</style><ol class="way"><li class="now">Chọn</li><li>Khai</li></ol>')
    page.evaluate("measure.keep()")
    step_to(page, step)
    grounds = """(all) => all.map((each) => {
      const { backgroundColor, color } = getComputedStyle(each, "::before");
      return [backgroundColor, color, getComputedStyle(each).color];
    })"""
    (now, letters, words), (later, others, _) = page.locator(".way li").evaluate_all(grounds)
    assert (now, letters) == (words, later)
    assert others == words
    assert low(page, step) == []
    press(page, "reset")
    assert changed(page) == []


@pytest.mark.parametrize("step", PALETTES)
def test_letters_that_show_a_gradient_get_no_edge(look, step):
    style = "background: linear-gradient(90deg, #06c, #a0c) text; color: transparent"
    seen = look(f'<p><b class="shine" style="{style}">Long Hiệp</b></p>', step)
    assert seen(".shine", "outlineStyle") == "none"
