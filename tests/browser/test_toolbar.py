"""The toolbar: names, states, keyboard, memory; what the reader chose before is there at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

TOOLS = "?options=data-tools%3D%22size%20contrast%20comfort%22"
ORDER = [
    "size-down",
    "size-reset",
    "size-up",
    "contrast-down",
    "contrast-up",
    "reset",
    "more",
]
NAMES = [
    "Giảm cỡ chữ",
    "Cỡ chữ mặc định",
    "Tăng cỡ chữ",
    "Giảm tương phản",
    "Tăng tương phản",
    "Đặt lại",
    "Thêm tiện ích đọc",
]
SIZE = "() => parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"


def show(page, portal, name="article", options=TOOLS):
    page.goto(f"{portal}/{name}{options}")
    part(page, "reset").wait_for()


def part(page, name):
    return page.locator(f"thanhdoc-toolbar [part={name}]")


def status(page):
    return page.locator("thanhdoc-toolbar [role=status]")


class TestNamesAndStates:
    def test_the_parts_stand_in_a_labelled_group_in_their_order(self, page, portal):
        show(page, portal)
        group = page.get_by_role("group", name="Công cụ đọc", exact=True)
        parts = group.get_by_role("button").evaluate_all("all => all.map(one => one.part.value)")
        assert parts == ORDER
        for name in NAMES:
            expect(group.get_by_role("button", name=name)).to_be_visible()

    def test_the_name_contains_what_the_button_shows(self, page, portal):
        """Who speaks what is seen reaches the button."""
        show(page, portal)
        for name, words in (("size-up", "A+"), ("reset", "Đặt lại")):
            assert words in part(page, name).inner_text()

    def test_each_step_is_said_in_words(self, page, portal):
        show(page, portal)
        part(page, "size-up").click()
        assert status(page).inner_text() == "Cỡ chữ 115 %"
        part(page, "contrast-up").click()
        assert status(page).inner_text() == "Tương phản cao hơn"
        part(page, "reset").click()
        assert status(page).inner_text() == "Đã đặt lại trang"

    def test_the_ends_say_so_and_keep_the_focus(self, page, portal):
        show(page, portal)
        up = part(page, "size-up")
        for _ in range(5):
            assert up.get_attribute("aria-disabled") == "false"
            up.press("Enter")
        assert up.get_attribute("aria-disabled") == "true"
        size = page.evaluate(SIZE)
        up.press("Space")
        assert page.evaluate(SIZE) == size
        expect(up).to_be_focused()

    def test_nothing_speaks_or_moves_at_load(self, page, portal):
        show(page, portal)
        assert status(page).inner_text() == ""
        top = page.locator("article > p").bounding_box()["y"]
        part(page, "size-up").click()
        part(page, "size-reset").click()
        assert page.locator("article > p").bounding_box()["y"] == top

    @pytest.mark.parametrize("name", ORDER)
    def test_targets_are_44_pixels(self, page, portal, name):
        show(page, portal)
        box = part(page, name).bounding_box()
        assert box["width"] >= 44
        assert box["height"] >= 44

    @pytest.mark.parametrize("name", ["vhv", "liferay"])
    def test_a_thumb_meets_them_on_a_phone_that_shows_a_wide_page_small(
        self, open_context, portal, name
    ):
        """A page that says nothing of phones is shown as on a wide window, and so is its text."""
        phone = {"width": 360, "height": 740}
        page = open_context(is_mobile=True, has_touch=True, viewport=phone).new_page()
        show(page, portal, name)
        for each in ORDER:
            box = part(page, each).bounding_box()
            seen = page.evaluate("visualViewport.scale")
            assert box["height"] * seen >= 43
            assert (box["x"] + box["width"]) * seen <= phone["width"]
        page.locator("thanhdoc-toolbar [part=size-up]").tap()
        expect(status(page)).to_have_text("Cỡ chữ 115 %")

    def test_only_the_tools_asked_for_are_there(self, page, portal):
        show(page, portal, options="?options=data-tools%3D%22contrast%22")
        assert part(page, "size-up").count() == 0
        assert part(page, "more").count() == 0
        assert part(page, "contrast-up").count() == 1


class TestKeyboard:
    def test_tab_walks_through_the_buttons(self, page, portal):
        show(page, portal)
        seen = []
        for _ in ORDER:
            page.keyboard.press("Tab")
            focused = "document.activeElement.shadowRoot?.activeElement?.part.value"
            seen.append(page.evaluate(focused))
        assert seen == ORDER

    def test_more_opens_with_space_and_closes_with_escape(self, page, portal):
        show(page, portal)
        more = part(page, "more")
        assert more.get_attribute("aria-expanded") == "false"
        more.press("Space")
        assert more.get_attribute("aria-expanded") == "true"
        ruler = part(page, "ruler")
        expect(ruler).to_be_visible()
        ruler.focus()
        page.keyboard.press("Escape")
        expect(ruler).to_be_hidden()
        expect(more).to_be_focused()


class TestEvents:
    def test_the_page_hears_of_each_step(self, page, portal):
        page.add_init_script(
            """window.heard = [];
            for (const name of ["size", "contrast"])
              addEventListener(`thanhdoc:${name}`, ({ detail }) => window.heard.push(detail));"""
        )
        show(page, portal)
        for name in ("size-up", "size-up", "contrast-down", "reset"):
            part(page, name).click()
        assert page.evaluate("window.heard") == [
            {"factor": 1.15},
            {"factor": 1.3},
            {"step": -1},
            {"factor": 1},
            {"step": 0},
        ]


class TestMemory:
    def test_nothing_is_written_before_the_reader_acts(self, page, portal):
        show(page, portal)
        assert page.evaluate("localStorage.length") == 0

    def test_the_next_page_begins_as_the_reader_left(self, page, portal):
        show(page, portal)
        size = page.evaluate(SIZE)
        for name in ("size-up", "size-up", "contrast-up", "contrast-up", "more", "line-spacing"):
            part(page, name).click()
        show(page, portal)
        assert page.evaluate(SIZE) == pytest.approx(size * 1.3)
        style = "n => getComputedStyle(document.querySelector('article p'))[n]"
        assert page.evaluate(style, "color") == "rgb(0, 0, 0)"
        part(page, "more").click()
        assert part(page, "line-spacing").get_attribute("aria-pressed") == "true"
        assert float(page.evaluate(style, "lineHeight")[:-2]) == pytest.approx(size * 1.3 * 1.8)
        assert status(page).inner_text() == ""

    def test_the_tools_are_light_again_when_a_kept_dark_page_is_reset(self, page, portal):
        show(page, portal)
        for _ in range(3):
            part(page, "contrast-up").click()
        page.reload()
        dark = "document.querySelector('thanhdoc-toolbar').hasAttribute('data-dark')"
        page.wait_for_function(dark)
        part(page, "reset").click()
        page.wait_for_function(f"!{dark}")

    def test_reset_forgets(self, page, portal):
        show(page, portal)
        part(page, "size-up").click()
        part(page, "reset").click()
        assert page.evaluate("localStorage.length") == 0

    def test_other_tabs_keep_in_step(self, page, portal):
        show(page, portal)
        other = page.context.new_page()
        show(other, portal)
        size = other.evaluate(SIZE)
        part(page, "size-up").click()
        other.wait_for_function(f"({SIZE})() > {size * 1.1}")
        assert part(other, "size-reset").get_attribute("aria-disabled") == "false"
        part(page, "reset").click()
        other.wait_for_function(f"({SIZE})() === {size}")

    def test_what_is_kept_may_be_nonsense(self, page, portal):
        show(page, portal)
        size = page.evaluate(SIZE)
        page.evaluate(
            """localStorage.setItem("thanhdoc", '{"size": 99, "contrast": "x", "comfort": 7}')"""
        )
        show(page, portal)
        assert page.evaluate(SIZE) == size

    def test_a_tag_in_the_head_restores_before_the_first_picture(self, page, portal):
        """No frame shows the page in other sizes or colours than the reader's."""
        show(page, portal)
        for name in ("size-up", "size-up", "contrast-down"):
            part(page, name).click()
        size = page.evaluate(SIZE)
        page.add_init_script(
            """window.frames_seen = [];
            new PerformanceObserver(() => {}).observe({ type: "paint", buffered: true });
            const look = () => {
              const first = document.querySelector("article p");
              if (first) {
                const { fontSize, color } = getComputedStyle(first);
                window.frames_seen.push([parseFloat(fontSize), color]);
              }
              if (window.frames_seen.length < 9) setTimeout(() => requestAnimationFrame(() => {
                requestAnimationFrame(look);
              }));
            };
            requestAnimationFrame(() => requestAnimationFrame(look));"""
        )
        page.goto(f"{portal}/head{TOOLS}")
        page.wait_for_function("window.frames_seen.length >= 9")
        assert {tuple(seen) for seen in page.evaluate("window.frames_seen")} == {
            (size, "rgb(54, 51, 44)")
        }
