"""Contrast: five steps of explicit colours, every text readable, photographs untouched."""

from __future__ import annotations

import re

import pytest

from tests.browser import painted
from tests.browser.pixels import window_at
from tests.browser.reading import (
    COLOURED,
    FRAME,
    LEAST,
    PALETTES,
    STEPS,
    add,
    changed,
    declarations,
    low,
    press,
    show,
    step_to,
)

# What is drawn in the text's colour, and the element whose ground it stands on.
SIGNS = [
    ((".addon i", "color", "::before"), ".addon"),
    ((".opens", "border-top-color", "::after"), ".opens"),
]
# What shows a picture in place of words.
PICTURES = [".brand", ".finder", "button.closes", "input.closes", "input.indented", ".enters"]
# When no transition runs, nor one that follows it.
SETTLED = """async () => {
  const running = () => document.getAnimations().filter((each) => each instanceof CSSTransition);
  do {
    await Promise.allSettled(running().map(({ finished }) => finished));
    await new Promise(requestAnimationFrame);
  } while (running().length);
}"""


def show_in_step(page, portal, step):
    """Open the page of every colour, and choose a step of contrast."""
    show(page, portal, "contrast")
    step_to(page, step)


@pytest.mark.parametrize("name", COLOURED)
class TestEveryKindOfPage:
    @pytest.mark.parametrize("step", STEPS)
    def test_every_text_is_readable(self, page, portal, name, step):
        """7:1 in the soft and the boosted step, 19:1 in the two others; edges 3:1."""
        show(page, portal, name)
        step_to(page, step)
        assert low(page, step) == []
        assert [row for row in page.evaluate("contrast.edges()") if row[1] < 3] == []

    @pytest.mark.parametrize("step", [1, 2, 3])
    def test_no_text_is_made_weaker(self, page, portal, name, step):
        show(page, portal, name)
        before = dict(page.evaluate("contrast.all()"))
        step_to(page, step)
        after = page.evaluate("contrast.all()")
        assert [row for row in after if row[1] < min(before[row[0]], LEAST[step]) - 0.01] == []

    def test_reset_leaves_nothing(self, page, portal, name):
        show(page, portal, name)
        page.evaluate("measure.keep()")
        for step in (-1, 1, 2, 3):
            step_to(page, step)
            assert changed(page) != []
            press(page, "reset")
            assert changed(page) == []
        assert page.evaluate("document.adoptedStyleSheets.length") == 0


class TestRenderedPixels:
    @pytest.mark.parametrize("step", STEPS)
    def test_the_pixels_of_texts_agree(self, open_context, portal, step):
        """Between the darkest and the lightest pixel of each text, at twice the usual density."""
        page = open_context(device_scale_factor=2).new_page()
        show_in_step(page, portal, step)
        found = painted.contrasts(page)
        assert len(found) > 20
        assert painted.low(found, step) == []

    @pytest.mark.parametrize("step", STEPS)
    def test_pictures_keep_their_pixels(self, page, portal, step):
        """Photographs, canvases and drawings of their own colours, transparent ones included."""
        show(page, portal, "contrast")
        painted.pin(page)
        before = painted.pictures(page)
        step_to(page, step)
        assert painted.differences(page, before, painted.pictures(page)) == 0


class TestDetails:
    def style(self, page, selector, name, pseudo=None):
        script = "([s, n, p]) => getComputedStyle(document.querySelector(s), p).getPropertyValue(n)"
        return page.evaluate(script, [selector, name, pseudo])

    @pytest.mark.parametrize("step", [2, 3])
    def test_links_are_underlined(self, page, portal, step):
        show(page, portal, "nukeviet")
        assert "underline" not in self.style(page, ".panel a", "text-decoration-line")
        step_to(page, step)
        assert "underline" in self.style(page, ".panel a", "text-decoration-line")

    def test_a_row_under_the_pointer_keeps_its_contrast(self, page, portal):
        show_in_step(page, portal, 3)
        page.locator("td").first.hover()
        assert self.style(page, "tr", "background-color") in ("rgba(0, 0, 0, 0)", "rgb(0, 0, 0)")
        assert self.style(page, "body", "background-color") == "rgb(0, 0, 0)"

    @pytest.mark.parametrize("step", STEPS)
    @pytest.mark.parametrize(
        ("selector", "how"),
        [
            (".warms", "hover"),
            (".warms", "focus"),
            (".shades", "hover"),
            # Held at a colour already, which is to come back.
            (".dark a", "hover"),
            ("td.weak", "hover"),
        ],
    )
    def test_what_the_pointer_or_the_focus_colours_is_readable(
        self, page, portal, selector, how, step
    ):
        show_in_step(page, portal, step)
        before = declarations(page, selector)
        getattr(page.locator(selector), how)()
        page.evaluate(SETTLED)
        assert low(page, step) == []
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur()")
        page.evaluate(SETTLED)
        assert declarations(page, selector) == before

    @pytest.mark.parametrize("step", PALETTES)
    def test_an_icon_in_the_texts_colour_follows(self, page, portal, step):
        """Beside words, and alone on a ground of its own."""
        show_in_step(page, portal, step)
        found = page.evaluate("contrast.icons()")
        assert len(found) == 2
        assert [row for row in found if row[1] < LEAST[step]] == []

    @pytest.mark.parametrize("step", PALETTES)
    def test_the_words_in_place_of_a_broken_picture_are_readable(self, page, portal, step):
        show_in_step(page, portal, step)
        assert self.style(page, ".broken", "background-color") == "rgba(0, 0, 0, 0)"

    @pytest.mark.parametrize("step", PALETTES)
    @pytest.mark.parametrize(("sign", "around"), SIGNS)
    def test_a_sign_in_the_texts_colour_follows(self, page, portal, sign, around, step):
        """A letter of an icon font; the arrow of a button without words."""
        show_in_step(page, portal, step)
        ink, ground = self.style(page, *sign), self.style(page, around, "background-color")
        assert page.evaluate("pair => contrast.ratioOf(...pair)", [ink, ground]) >= LEAST[step]

    @pytest.mark.parametrize("step", STEPS)
    @pytest.mark.parametrize("place", ["::first-letter", "::first-line"])
    def test_letters_in_a_colour_of_their_own_are_readable(self, page, portal, place, step):
        show(page, portal, "contrast")
        add(page, f"<style>.dressed{place} {{ color: #bbb }}</style>")
        add(page, '<p class="dressed" style="background: #fff">Chữ đầu đoạn</p>')
        step_to(page, step)
        colours = [
            self.style(page, ".dressed", "color", place),
            self.style(page, ".dressed", "background-color"),
        ]
        assert page.evaluate("pair => contrast.ratioOf(...pair)", colours) >= LEAST[step]
        press(page, "reset")
        assert self.style(page, ".dressed", "color", place) == "rgb(187, 187, 187)"

    @pytest.mark.parametrize("step", STEPS)
    @pytest.mark.parametrize(
        ("name", "value", "plain"),
        [
            ("mix-blend-mode", "difference", "normal"),
            ("filter", "opacity(0.4)", "none"),
            ("filter", "brightness(2)", "none"),
        ],
    )
    def test_what_mixes_colours_leaves_those_of_words(self, page, portal, name, value, plain, step):
        show(page, portal, "contrast")
        photo = '<div class="mixed"><img alt="" src="/widget/static/emblem.svg"><b>Chữ</b></div>'
        add(page, f'<style>.mixed {{ {name}: {value} }}</style><p class="mixed">Chữ</p>{photo}')
        step_to(page, step)
        assert self.style(page, "p.mixed", name) == plain
        assert self.style(page, "div.mixed", name) == value

    @pytest.mark.parametrize("step", STEPS)
    def test_what_is_seen_through_is_so_in_its_pictures_only(self, page, portal, step):
        show(page, portal, "contrast")
        add(
            page,
            """<style>.thin { opacity: .8 } .thin:hover { opacity: .4 }</style>
            <div class="thin"><p>Chữ <b class="thin">Mờ <img alt="" src="/widget/static/emblem.svg"
            style="opacity: .5"></b></p></div>""",
        )
        step_to(page, step)
        assert low(page, step, "Mờ") == []
        assert self.style(page, "div.thin", "opacity") == "1"
        assert float(self.style(page, ".thin img", "opacity")) == pytest.approx(0.32)
        page.locator("div.thin p").hover(position={"x": 2, "y": 2})
        page.evaluate(SETTLED)
        assert low(page, step, "Chữ") == []
        press(page, "reset")
        assert self.style(page, ".thin img", "opacity") == "0.5"
        assert self.style(page, "b.thin", "opacity") == "0.8"

    @pytest.mark.parametrize("step", STEPS)
    def test_a_notice_is_not_mixed_with_the_page_once_it_is_faded_in(self, page, portal, step):
        show(page, portal, "contrast")
        add(page, "<style>.notice { opacity: .8 }</style>")
        add(page, '<p class="notice" style="opacity: 0">Đã lưu</p>')
        step_to(page, step)
        for inline, seen in (("0.05", "0.05"), ("", "1")):
            page.eval_on_selector(
                ".notice", "(each, inline) => { each.style.opacity = inline; }", inline
            )
            assert self.style(page, ".notice", "opacity") == seen
        press(page, "reset")
        assert self.style(page, ".notice", "opacity") == "0.8"

    @pytest.mark.parametrize("sign", [".addon i", ".addon em"])
    def test_a_sign_of_an_icon_font_is_raised_as_words_are(self, page, portal, sign):
        show_in_step(page, portal, 1)
        ink, ground = (
            self.style(page, sign, "color"),
            self.style(page, ".addon", "background-color"),
        )
        assert page.evaluate("pair => contrast.ratioOf(...pair)", [ink, ground]) >= 7

    @pytest.mark.parametrize("step", STEPS)
    def test_the_knob_of_a_slider_is_seen(self, page, portal, step):
        show_in_step(page, portal, step)
        assert self.style(page, ".knob", "background-color") == "rgb(94, 114, 228)"

    @pytest.mark.parametrize("step", STEPS)
    def test_the_line_under_a_chosen_tab_is_seen(self, page, portal, step):
        show_in_step(page, portal, step)
        line = "position: absolute; left: 0; bottom: 0; width: 40px; height: 2px; background: #17f"
        add(page, f'<div style="position: relative">Tin <i class="ink" style="{line}"></i></div>')
        page.evaluate(FRAME)
        assert self.style(page, ".ink", "background-color") == "rgb(17, 119, 255)"

    def test_the_dots_of_a_carousel_are_seen(self, page, portal):
        """Black on black they need an edge; their words are out of sight."""
        show_in_step(page, portal, 3)
        assert self.style(page, ".dots b", "background-color") == "rgb(0, 0, 0)"
        edge = self.style(page, ".dots b", "outline-color")
        assert page.evaluate("pair => contrast.ratioOf(...pair)", [edge, "rgb(0, 0, 0)"]) >= 3
        assert self.style(page, ".dots b", "outline-style") == "solid"

    @pytest.mark.parametrize("step", PALETTES)
    def test_an_empty_box_over_or_under_words_has_no_colour_of_its_own(self, page, portal, step):
        """The ground of a bar that stays in sight; the end of a text that fades out."""
        show_in_step(page, portal, step)
        paper = self.style(page, "body", "background-color")
        assert self.style(page, ".curtain", "background-color") == paper
        assert self.style(page, ".fade", "background-image") == "none"

    @pytest.mark.parametrize("step", STEPS)
    @pytest.mark.parametrize("sign", [".photo .next", ".photo .logo", ".photo .plays"])
    def test_a_picture_over_a_photograph_gets_no_ground(self, page, portal, sign, step):
        """It was made to be seen on that, and the photograph is still there."""
        show_in_step(page, portal, step)
        assert self.style(page, sign, "background-color") == "rgba(0, 0, 0, 0)"

    def test_words_on_a_picture_keep_the_colour_behind_it_where_that_will_do(self, page, portal):
        show_in_step(page, portal, 1)
        assert self.style(page, ".grained", "background-image") == "none"
        assert self.style(page, ".grained", "background-color") == "rgb(55, 48, 163)"

    @pytest.mark.parametrize("step", PALETTES)
    @pytest.mark.parametrize(
        ("sign", "seen", "unseen"),
        [
            ((".triangle", None), "top", "left"),
            ((".crumb", "::before"), "left", "top"),
            ((".caret", None), "top", "left"),
            ((".onward", "::after"), "right", None),
        ],
    )
    def test_a_sign_drawn_by_borders_keeps_its_shape(self, page, portal, sign, seen, unseen, step):
        """A caret is a border whose neighbours are not seen; it has the colour of its text."""
        show_in_step(page, portal, step)
        selector, pseudo = sign
        edge = self.style(page, selector, f"border-{seen}-color", pseudo)
        assert edge == self.style(page, selector, "color", pseudo)
        if unseen:
            edge = self.style(page, selector, f"border-{unseen}-color", pseudo)
            assert edge == "rgba(0, 0, 0, 0)"

    @pytest.mark.parametrize("step", PALETTES)
    def test_a_sign_drawn_by_borders_is_not_underlined(self, page, portal, step):
        """In a link it may hold a space, to be as high as a line."""
        show_in_step(page, portal, step)
        assert self.style(page, ".caret", "text-decoration-line") == "none"

    @pytest.mark.parametrize("step", PALETTES)
    def test_an_edge_that_continues_a_ground_goes_with_it(self, page, portal, step):
        """The point of an arrow of which the words' ground is the shaft."""
        show_in_step(page, portal, step)
        edge = self.style(page, ".step", "border-left-color", "::after")
        assert edge == self.style(page, ".step", "background-color")

    @pytest.mark.parametrize("step", STEPS)
    def test_a_bar_that_hides_a_picture_is_its_words_ground(self, page, portal, step):
        """It becomes darker, or the palette's; its words get no patches."""
        show_in_step(page, portal, step)
        assert self.style(page, ".topbar", "background-image") == "none"
        patch = self.style(page, ".topbar span", "background-color")
        assert patch in ("rgba(0, 0, 0, 0)", self.style(page, ".topbar", "background-color"))

    def test_a_ground_moves_away_from_the_words_that_stand_on_it(self, page, portal):
        """Not from the colour of the element itself, which may have no words of its own."""
        show_in_step(page, portal, 1)
        assert self.style(page, ".bluebar span", "color") == "rgb(255, 255, 255)"

    def test_a_ground_that_lies_beside_moves_as_a_whole(self, page, portal):
        """The words on it get no patch."""
        show_in_step(page, portal, 1)
        assert self.style(page, ".dim", "background-color") != "rgb(138, 90, 0)"
        assert self.style(page, ".dim + p", "background-color") == "rgba(0, 0, 0, 0)"
        assert self.style(page, ".dim + p", "color") == "rgb(255, 255, 255)"

    def test_words_over_a_patterned_ground_keep_its_colour(self, page, portal):
        """A colour was given besides the picture: the words become darker on that."""
        show_in_step(page, portal, 1)
        assert self.style(page, ".papered p", "background-color") == "rgb(255, 255, 255)"

    @pytest.mark.parametrize("step", PALETTES)
    def test_a_legend_hides_no_more_of_its_photograph(self, page, portal, step):
        """Its words get a ground of their own, the gradient under them goes."""
        show_in_step(page, portal, step)
        assert self.style(page, ".legend", "background-image") == "none"
        assert self.style(page, ".legend", "background-color") == "rgba(0, 0, 0, 0)"
        ground = self.style(page, ".legend a", "background-color")
        assert ground == self.style(page, "body", "background-color")

    @pytest.mark.parametrize("step", PALETTES)
    def test_a_drawing_of_the_texts_colour_and_others_stays_whole(self, page, portal, step):
        """On its old ground, what is drawn in the text's colour must not vanish."""
        show_in_step(page, portal, step)
        assert self.style(page, ".wordmark", "background-color") == "rgb(0, 51, 102)"
        assert self.style(page, ".wordmark path", "fill") == "rgb(255, 255, 255)"

    def test_a_gradient_too_light_for_its_words_becomes_darker(self, page, portal):
        show_in_step(page, portal, 1)
        ground = self.style(page, ".shaded", "background-color")
        red, _, blue = map(int, re.findall(r"\d+", ground))
        assert blue > 1.5 * red

    def test_a_ground_that_does_not_scroll_lies_under_all_of_the_page(self, page, portal):
        show(page, portal, "long")
        page.evaluate(
            """() => {
              const ground = document.createElement("div");
              ground.style.cssText = "position: fixed; inset: 0; z-index: -1; background: #036";
              document.body.prepend(ground);
              document.body.style.color = "#fff";
            }"""
        )
        step_to(page, 1)
        inks = (
            "() => [...document.querySelectorAll('p')].map((each) => getComputedStyle(each).color)"
        )
        assert set(page.evaluate(inks)) == {"rgb(255, 255, 255)"}

    @pytest.mark.parametrize("step", PALETTES)
    def test_an_icon_cut_out_of_a_colour_has_the_texts(self, page, portal, step):
        show_in_step(page, portal, step)
        ink = self.style(page, ".chevron", "color")
        assert self.style(page, ".masked", "background-color") == ink
        assert self.style(page, ".chevron", "background-color", "::before") == ink

    def test_so_has_one_before_words_that_are_out_of_sight(self, page, portal):
        show(page, portal, "contrast")
        icon = 'content: ""; display: block; width: 16px; height: 16px; background: #1a4fa3;'
        icon += " -webkit-mask: linear-gradient(#000, #000);"
        page.add_style_tag(content=f".home {{ display: inline-block; }} .home::before {{ {icon} }}")
        add(
            page, '<a href="#" class="home"><b style="position: absolute; left: -9999px">Về</b></a>'
        )
        step_to(page, 3)
        ink = self.style(page, ".home", "color")
        assert self.style(page, ".home", "background-color", "::before") == ink

    @pytest.mark.parametrize("step", STEPS)
    def test_a_picture_that_stands_for_words_stays(self, page, portal, step):
        show_in_step(page, portal, step)
        for selector in PICTURES:
            assert "emblem.svg" in self.style(page, selector, "background-image"), selector
            assert self.style(page, selector, "background-color") == "rgb(255, 255, 255)"

    @pytest.mark.parametrize("step", STEPS)
    def test_a_line_or_a_picture_that_lies_beside_words_stays(self, page, portal, step):
        show(page, portal, "contrast")
        beside = (".lined", ".outward", ".warned")
        images = [self.style(page, selector, "background-image") for selector in beside]
        step_to(page, step)
        page.locator(".warned").hover()
        now = [self.style(page, selector, "background-image") for selector in beside]
        pairs = zip(now[1:], images[1:], strict=True)
        assert all(seen.startswith(image) for seen, image in pairs)
        ink = self.style(page, ".lined", "color")
        assert now[0] == ", ".join([f"linear-gradient({ink}, {ink})"] * 2)

    @pytest.mark.parametrize("step", STEPS)
    def test_a_hint_under_a_label_stays_out_of_sight(self, page, portal, step):
        show_in_step(page, portal, step)
        assert self.style(page, ".labelled", "color", "::placeholder") == "rgba(0, 0, 0, 0)"

    def test_a_select_keeps_its_arrow(self, page, portal):
        show_in_step(page, portal, 1)
        assert "emblem.svg" in self.style(page, ".folds + select", "background-image")

    @pytest.mark.parametrize("step", PALETTES)
    def test_a_picture_on_a_gradient_has_its_colour_behind_it(self, page, portal, step):
        show_in_step(page, portal, step)
        assert self.style(page, ".hero img", "background-color") == "rgb(40, 20, 131)"

    @pytest.mark.parametrize("step", PALETTES)
    def test_a_picture_before_or_after_words_keeps_its_ground(self, page, portal, step):
        show(page, portal, "contrast")
        ground = self.style(page, ".folds", "background-color")
        step_to(page, step)
        for place in ("::before", "::after"):
            assert self.style(page, ".folds", "background-color", place) == ground

    @pytest.mark.parametrize("step", STEPS)
    def test_what_is_ticked_is_seen_to_be(self, page, portal, step):
        show_in_step(page, portal, step)
        for box in ((".ticked",), ("[type=radio]",), (".chosen", "::before")):
            selector, *pseudo = box
            assert self.style(page, selector, "background-color", *pseudo) == "rgb(11, 95, 255)"
            assert "emblem.svg" in self.style(page, selector, "background-image", *pseudo)

    @pytest.mark.parametrize("step", STEPS)
    def test_the_button_of_a_file_field_is_readable(self, page, portal, step):
        show_in_step(page, portal, step)
        ink, ground = (
            self.style(page, "[type=file]", name, "::file-selector-button")
            for name in ("color", "background-color")
        )
        assert ink == self.style(page, "[type=file]", "color")
        assert ground == "rgba(0, 0, 0, 0)"

    @pytest.mark.parametrize("step", STEPS)
    def test_a_mark_drawn_over_another_is_left_as_it_is(self, page, portal, step):
        """A box and its tick, in the place of a checkbox."""
        show_in_step(page, portal, step)
        box, tick = (
            self.style(page, ".agreed", "background-color", place)
            for place in ("::before", "::after")
        )
        assert (box, tick) == ("rgb(11, 95, 255)", "rgba(0, 0, 0, 0)")
        assert "emblem.svg" in self.style(page, ".agreed", "background-image", "::after")

    @pytest.mark.parametrize("step", STEPS)
    def test_a_ground_made_before_words_gives_way_and_a_line_stays(self, page, portal, step):
        show_in_step(page, portal, step)
        for ribbon in (".ribbon", ".ribbon + .ribbon"):
            ground = [
                self.style(page, ribbon, f"background-{part}", "::before")
                for part in ("color", "image")
            ]
            assert ground == ["rgba(0, 0, 0, 0)", "none"]
            assert self.style(page, ribbon, "background-color", "::after") == "rgb(253, 216, 53)"

    @pytest.mark.parametrize("step", PALETTES)
    def test_a_select_whose_arrow_was_a_picture_has_the_browsers_own(self, page, portal, step):
        show_in_step(page, portal, step)
        assert self.style(page, ".folds + select", "background-image") == "none"
        assert self.style(page, ".folds + select", "appearance") == "auto"

    @pytest.mark.parametrize(("step", "least"), [(1, 7), (2, 19), (3, 19)])
    def test_text_in_drawings_is_raised(self, page, portal, step, least):
        show_in_step(page, portal, step)
        ratio = page.evaluate(
            """() => { const [rect, text] = ["rect", "text"].map((name) =>
            getComputedStyle(document.querySelector(`#chart ${name}`)).fill);
            return contrast.ratioOf(rect, text); }"""
        )
        assert ratio >= least

    @pytest.mark.parametrize("step", STEPS)
    def test_selected_text_is_readable(self, page, portal, step):
        show_in_step(page, portal, step)
        ink, ground = (
            self.style(page, "p", name, "::selection") for name in ("color", "background-color")
        )
        assert page.evaluate("pair => contrast.ratioOf(...pair)", [ink, ground]) >= LEAST[step]

    @pytest.mark.parametrize("step", STEPS)
    def test_the_ring_of_the_focus_is_seen(self, page, portal, step):
        """On a light ground and on a dark one, 3:1 against what is around."""
        show_in_step(page, portal, step)
        for selector in ("#text > p a", ".dark a", "input", ".btn"):
            page.locator(selector).first.focus()
            page.keyboard.press("Shift+Tab")
            page.keyboard.press("Tab")
            assert page.locator(selector).first.evaluate("contrast.ring") >= 3, selector

    @pytest.mark.parametrize("step", STEPS)
    def test_content_that_comes_later_is_readable(self, page, portal, step):
        show_in_step(page, portal, step)
        add(page, '<p style="background:#ffd;color:#bb9">Mới</p><p class="weak">Mới</p>')
        assert low(page, step) == []

    def test_the_page_can_be_printed_as_it_is(self, page, portal):
        """On paper the page has its own colours; on the screen ours come back."""
        show(page, portal, "contrast")
        page.evaluate("measure.keep()")
        step_to(page, 3)
        page.evaluate(FRAME)
        page.evaluate("measure.keep('screen')")
        lent = "document.querySelectorAll('[style*=important]').length"
        on_screen = page.evaluate(lent)
        page.emulate_media(media="print")
        weak = "getComputedStyle(document.querySelector('p.weak')).color"
        page.wait_for_function(f"{weak} === 'rgb(170, 170, 170)'")
        page.wait_for_function(f"{lent} === 1")
        page.emulate_media(media="screen")
        page.wait_for_function(f"{weak} === 'rgb(255, 255, 255)'")
        page.wait_for_function(f"{lent} === {on_screen}")
        assert page.evaluate("measure.changed('screen')") == []
        press(page, "reset")
        assert changed(page) == []


DONE = """<div id="done" style="position:relative;height:20px;background:#eee;text-align:center">
  <i style="position:absolute;inset:0 40% 0 0;background:{}"></i>
  <b style="position:absolute;inset:0;color:#111">60 %</b></div>"""


@pytest.mark.parametrize("color", ["#17f", "rgba(0, 0, 0, .8)"])
@pytest.mark.parametrize("step", PALETTES)
def test_how_far_a_bar_under_a_number_goes_is_seen(page, portal, step, color):
    show(page, portal, "contrast")
    add(page, DONE.format(color))
    step_to(page, step)
    outlines = "(all) => all.map((each) => getComputedStyle(each).outlineStyle)"
    assert page.locator("#done > *").evaluate_all(outlines) == ["solid", "none"]
    assert not low(page, step)


SHADOWS = "(all) => all.map((each) => getComputedStyle(each).boxShadow)"
NUMBERED = """<p id="pages"><button style="background:#fff;color:#17c;border:0">1</button>
  <button style="background:#17c;color:#fff;border:0">2</button></p>"""


@pytest.mark.parametrize("step", PALETTES)
def test_which_of_some_buttons_is_chosen_is_seen(page, portal, step):
    show(page, portal, "contrast")
    add(page, NUMBERED)
    step_to(page, step)
    other, chosen = page.locator("#pages button").evaluate_all(SHADOWS)
    assert chosen == other.replace("1px", "2px") != other


FRAMED = """<div id="frame" style="border: 1px solid #d9d9d9; {}"><span>
  <input style="border: 0; background: none"></span></div>"""


@pytest.mark.parametrize("step", PALETTES)
def test_a_field_in_a_frame_of_its_own_has_one_edge(page, portal, step):
    show(page, portal, "contrast")
    add(page, FRAMED.format("padding: 4px"))
    page.evaluate("measure.keep()")
    step_to(page, step)
    assert page.locator("#frame input").evaluate_all(SHADOWS) == ["none"]
    press(page, "reset")
    assert changed(page) == []


@pytest.mark.parametrize(("style", "step"), [("padding: 4px", 1), ("padding: 60px", 3)])
def test_a_faint_or_a_distant_frame_is_no_edge_of_a_field(page, portal, style, step):
    show(page, portal, "contrast")
    add(page, FRAMED.format(style))
    step_to(page, step)
    (shadow,) = page.locator("#frame input").evaluate_all(SHADOWS)
    assert "1px inset" in shadow


STATES = {
    "pressed": ('button aria-pressed="true"', 'button aria-pressed="false"'),
    "selected": ('li role="tab" aria-selected="true"', 'li role="tab" aria-selected="false"'),
    "checked": ('span role="radio" aria-checked="true"', 'span role="radio" aria-checked="false"'),
    "current": ('a href="#m" aria-current="page"', 'a href="#m" aria-current="false"'),
    "by its name": ('a href="#m" class="tab active"', 'a href="#m" class="tab"'),
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
@pytest.mark.parametrize("step", PALETTES)
def test_what_says_that_it_is_chosen_is_seen_whatever_its_ground(page, portal, step, state):
    show(page, portal, "contrast")
    grounds = zip(state, ("#fff", "#eee"), strict=True)
    parts = (
        f'<{tag} style="background: {ground}">Tuần</{tag.split()[0]}>' for tag, ground in grounds
    )
    add(page, f'<div id="segments" style="background: #eee">{"".join(parts)}</div>')
    page.evaluate("measure.keep()")
    step_to(page, step)
    chosen, other = page.locator("#segments > *").evaluate_all(SHADOWS)
    assert "2px inset" in chosen
    assert "2px inset" not in other
    press(page, "reset")
    assert changed(page) == []


LIT = """<button id="lit" style="position:relative;background:{};color:{};font-size:30px">
  <i style="position:absolute;inset:0;background:currentColor;opacity:.24"></i>
  <span>Mới</span></button>"""


@pytest.mark.parametrize("colours", [("#16c", "#fff"), ("#fff", "#c60")], ids=["blue", "tinted"])
@pytest.mark.parametrize("step", STEPS)
def test_a_thin_light_over_or_under_words_does_not_dim_them(page, portal, step, colours):
    show(page, portal, "contrast")
    add(page, LIT.format(*colours))
    step_to(page, step)
    button = page.locator("#lit")
    picture = window_at(button)
    inner = {**(box := button.bounding_box()), "x": box["x"] + 4, "width": box["width"] - 8}
    inner |= {"y": box["y"] + 4, "height": box["height"] - 8}
    assert picture.part(inner).share(LEAST[step]) > 0.02


TABS = """<p id="tabs" style="background:#fff">
  <a href="#a" style="background:#c00;color:#fff">Tin mới</a>
  <a href="#b" style="background:#f4f4f4;color:#333">Đọc nhiều</a>
  <b style="background:linear-gradient(#036,#048);color:#fff">Nổi bật</b>
  <b style="background:#67c23a;color:#fff">Đang mở</b></p>"""


@pytest.mark.parametrize("step", PALETTES)
def test_a_ground_that_stands_out_leaves_its_edge(page, portal, step):
    """It tells what is chosen; a focus is told from that by its ring."""
    show(page, portal, "contrast")
    add(page, TABS)
    page.evaluate("measure.keep()")
    step_to(page, step)
    parts = page.locator("#tabs > *")
    shadows = "(all) => all.map((each) => getComputedStyle(each).boxShadow !== 'none')"
    outlines = "(all) => all.map((each) => getComputedStyle(each).outlineStyle === 'solid')"
    assert parts.evaluate_all(shadows) == [True, False, False, False]
    assert parts.evaluate_all(outlines) == [False, False, True, True]
    parts.first.press("Shift")
    ring = "(each) => [getComputedStyle(each).outlineStyle, getComputedStyle(each).outlineWidth]"
    assert parts.first.evaluate(ring) == ["solid", "3px"]
    press(page, "reset")
    assert changed(page) == []


class TestTheSystemsWishes:
    def test_a_system_that_wants_more_contrast_gets_it_and_is_told(self, open_context, portal):
        page = open_context(contrast="more").new_page()
        show(page, portal, "contrast")
        assert [row for row in page.evaluate("contrast.all()") if row[1] < 7] == []
        status = page.locator("thanhdoc-toolbar [role=status]")
        assert status.inner_text() == "Tương phản cao hơn, theo máy của bạn"
        assert page.evaluate("localStorage.length") == 0

    def test_forced_colours_are_left_alone_and_the_buttons_say_why(self, open_context, portal):
        page = open_context(forced_colors="active").new_page()
        show(page, portal, "contrast")
        page.evaluate("measure.keep()")
        up = page.locator("thanhdoc-toolbar [part=contrast-up]")
        assert up.get_attribute("aria-disabled") == "true"
        assert up.get_attribute("aria-description") == "Màu theo máy của bạn"
        up.press("Enter")
        assert changed(page) == []
        status = page.locator("thanhdoc-toolbar [role=status]")
        assert status.inner_text() == "Màu theo máy của bạn"


@pytest.mark.parametrize("step", PALETTES)
def test_a_select_that_a_page_draws_by_parts_is_readable(page, portal, step):
    """Drawn by the browser again, it has a ground that it had not when it was looked at."""
    show(page, portal, "contrast")
    page.add_style_tag(content=".parts, .parts::picker(select) { appearance: base-select }")
    add(page, '<select class="parts"><option>Xã Phú Đông</option></select>')
    step_to(page, step)
    assert low(page, step, "Phú Đông") == []
