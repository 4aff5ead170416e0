"""Reading comfort: off by default, each item taken back whole; a fake voice reads aloud."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser import reading
from tests.browser.reading import part

ITEMS = [
    "line-spacing",
    "letter-spacing",
    "narrow-column",
    "underline-links",
    "ruler",
    "stop-motion",
]
LOCAL = {"name": "Lan", "lang": "vi-VN", "localService": True}
ONLINE = {"name": "Mai", "lang": "vi", "localService": False}
FOREIGN = {"name": "Ann", "lang": "en-GB", "localService": True}
SPEECH = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const speech = new EventTarget();
Object.assign(speech, {
  voices: VOICES,
  getVoices: () => speech.voices,
  speak: (words) => { window.said.push(words); },
  cancel: () => { const last = window.said.at(-1); if (last && last.onend) last.onend(); },
});
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.finish = () => window.said.at(-1).onend();
"""


def moving_picture():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    written = io.BytesIO()
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:], duration=50, loop=0)
    return written.getvalue()


GIF = moving_picture()
MOVING = """async () => {
  const picture = Object.assign(new Image(), { src: "/moving.gif" });
  const canvas = document.createElement("canvas");
  canvas.getContext("2d").fillRect(0, 0, 9, 9);
  const film = document.createElement("video");
  Object.assign(film, { muted: true, srcObject: canvas.captureStream() });
  document.getElementById("text").append(picture, film);
  await picture.decode();
  await film.play();
}"""


def show(page, portal, options='data-tools="size contrast comfort"', voices=None):
    if voices is not None:
        page.add_init_script(SPEECH.replace("VOICES", json.dumps(voices)))
    reading.show(page, portal, "comfort", options=options)
    part(page, "more").click()


def style(page, selector, name):
    script = "([s, n]) => getComputedStyle(document.querySelector(s)).getPropertyValue(n)"
    return page.evaluate(script, [selector, name])


def said(page):
    return page.evaluate("window.said.map(({ text }) => text)")


def marked(page):
    return page.evaluate(
        "[...(CSS.highlights.get('thanhdoc-reading') || [])].map((range) => range.toString())"
    )


class TestItems:
    @pytest.mark.parametrize("name", ITEMS)
    def test_each_is_off_then_on_then_gone(self, page, portal, name):
        show(page, portal)
        page.evaluate("measure.keep()")
        item = part(page, name)
        assert item.get_attribute("aria-pressed") == "false"
        item.click()
        assert item.get_attribute("aria-pressed") == "true"
        words = item.inner_text().removeprefix("✓ ")
        status = page.locator("thanhdoc-toolbar [role=status]")
        assert status.inner_text() == f"{words}: đang bật"
        item.click()
        assert status.inner_text() == f"{words}: đã tắt"
        assert page.evaluate("measure.changed()") == []
        assert page.evaluate("document.adoptedStyleSheets.length") == 0

    def test_spacing_is_that_of_wcag(self, page, portal):
        show(page, portal)
        part(page, "line-spacing").click()
        part(page, "letter-spacing").click()
        assert float(style(page, "#first", "line-height")[:-2]) >= 16 * 1.5
        assert style(page, "#first", "letter-spacing") == "1.92px"
        assert style(page, "#first", "word-spacing") == "2.56px"

    def test_spacing_outlives_a_change_of_size(self, page, portal):
        """Both tools hold the height of lines; neither takes it from the other."""
        show(page, portal)
        part(page, "line-spacing").click()
        part(page, "size-up").click()
        assert float(style(page, "#first", "line-height")[:-2]) == pytest.approx(16 * 1.15 * 1.8)
        part(page, "line-spacing").click()
        assert float(style(page, "#first", "line-height")[:-2]) == pytest.approx(16 * 1.15 * 1.4)

    def test_a_narrow_column_has_at_most_80_characters_and_a_ragged_edge(self, page, portal):
        page.set_viewport_size({"width": 1600, "height": 800})
        show(page, portal)
        part(page, "narrow-column").click()
        assert style(page, "#first", "text-align") == "start"
        width = page.evaluate("document.getElementById('first').offsetWidth")
        zero = page.evaluate(
            """() => { const brush = new OffscreenCanvas(1, 1).getContext("2d");
            brush.font = "16px Arial"; return brush.measureText("0").width; }"""
        )
        assert width / zero <= 80

    def test_links_are_underlined_against_the_pages_will(self, page, portal):
        show(page, portal)
        part(page, "underline-links").click()
        assert style(page, "#text > p a", "text-decoration-line") == "underline"

    def test_the_ruler_follows_the_pointer_and_catches_no_click(self, page, portal):
        show(page, portal)
        part(page, "ruler").click()
        middle = """() => { const box = document.querySelector("thanhdoc-ruler").shadowRoot
          .querySelector("div").getBoundingClientRect(); return (box.top + box.bottom) / 2; }"""
        page.mouse.move(100, 250)
        assert abs(page.evaluate(middle) - 250) < 2
        page.locator("#text > p a").click()
        assert page.url.endswith("#b")

    def test_animations_stop_and_go_on(self, page, portal):
        show(page, portal)
        assert page.evaluate("document.getAnimations().length") == 1
        part(page, "stop-motion").click()
        page.wait_for_function(
            "document.getAnimations().every(({ playState }) => playState !== 'running')"
        )
        part(page, "stop-motion").click()
        page.wait_for_function("document.getAnimations()[0]?.playState === 'running'")

    def test_pictures_films_and_marquees_stop_and_go_on(self, page, portal):
        """An animated picture is a still of itself meanwhile; a film without sound is paused."""
        page.context.route(
            "**/moving.gif", lambda route: route.fulfill(body=GIF, content_type="image/gif")
        )
        show(page, portal)
        page.evaluate(MOVING)
        page.wait_for_function("!document.querySelector('video').paused")
        page.evaluate("measure.keep()")
        part(page, "stop-motion").click()
        page.wait_for_function("document.querySelector('video').paused")
        page.wait_for_function("getComputedStyle(document.images[0]).content.startsWith('url')")
        part(page, "stop-motion").click()
        page.wait_for_function("!document.querySelector('video').paused")
        assert page.evaluate("measure.changed()") == []


class TestReadingAloud:
    @pytest.mark.parametrize("voices", [[], [FOREIGN]])
    def test_without_a_vietnamese_voice_there_is_nothing(self, page, portal, voices):
        show(page, portal, voices=voices)
        expect(part(page, "read")).to_be_hidden()

    def test_a_voice_that_is_found_late_counts(self, page, portal):
        show(page, portal, voices=[])
        page.evaluate(
            """voices => { speechSynthesis.voices = voices;
            speechSynthesis.dispatchEvent(new Event("voiceschanged")); }""",
            [LOCAL],
        )
        expect(part(page, "read")).to_be_visible()

    def test_a_local_voice_comes_first_and_an_online_one_is_named(self, page, portal):
        show(page, portal, voices=[ONLINE, LOCAL])
        part(page, "read").click()
        assert page.evaluate("window.said[0].voice.name") == "Lan"
        other = page.context.new_page()
        show(other, portal, voices=[ONLINE])
        note = other.locator("thanhdoc-toolbar .note")
        assert note.inner_text() == "Giọng đọc trực tuyến: Mai"

    def test_sentences_are_read_in_turn_and_marked(self, page, portal):
        show(page, portal, voices=[LOCAL])
        part(page, "read").click()
        expected = [
            "Buổi sáng ở bến",
            "Thuyền về bến lúc trời còn mờ.",
            "Người xách giỏ, người vác lưới.",
        ]
        for sentence in expected:
            assert said(page)[-1] == sentence
            assert marked(page) == [sentence]
            page.evaluate("window.finish()")
        assert said(page)[:3] == expected

    def test_the_end_leaves_nothing(self, page, portal):
        show(page, portal, voices=[LOCAL])
        page.evaluate("measure.keep()")
        part(page, "read").click()
        for _ in range(20):
            if part(page, "read").inner_text() == "Nghe đọc bài":
                break
            page.evaluate("window.finish()")
        assert "Chợ họp ngay trên bãi, cách đây 2.500 bước chân, xem bản đồ." in said(page)
        assert marked(page) == []
        assert page.evaluate("measure.changed()") == []

    def test_pause_stop_and_speed(self, page, portal):
        show(page, portal, voices=[LOCAL])
        read = part(page, "read")
        read.click()
        page.evaluate("window.finish()")
        second = said(page)[-1]
        read.click()
        assert read.inner_text() == "Đọc tiếp"
        assert said(page)[-1] == second
        read.click()
        assert said(page)[-1] == second
        part(page, "read-speed").select_option("1.5")
        assert page.evaluate("window.said.at(-1).rate") == 1.5
        part(page, "read-stop").click()
        assert read.inner_text() == "Nghe đọc bài"
        assert marked(page) == []

    def test_a_recording_of_the_page_comes_first(self, page, portal):
        options = 'data-tools="comfort" data-audio="/bai.mp3"'
        show(page, portal, options=options, voices=[LOCAL])
        assert part(page, "read").count() == 0
        audio = page.locator("thanhdoc-toolbar audio")
        assert audio.get_attribute("src") == f"{portal}/bai.mp3"
        assert audio.get_attribute("aria-label") == "Nghe đọc bài"
