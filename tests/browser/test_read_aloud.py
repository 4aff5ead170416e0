"""Reading aloud: a fake voice reads the article, sentence after sentence."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.reading import changed, part, show_comfort
from tests.browser.reading import show as show_page
from tests.servers import ROOT

RECORDING = ROOT / "widget" / "static" / "title.wav"
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
# All of an article but its tools.
WRITE = """(article, html) => {
  [...article.childNodes].slice(1).forEach((each) => each.remove());
  article.insertAdjacentHTML("beforeend", html);
}"""
# A link drawn by a component, within a sentence.
PUT_LINK = """() => {
  const link = document.createElement("x-link");
  link.attachShadow({ mode: "open" }).innerHTML = "<a href='#x'><slot></slot></a>";
  link.append("bản đồ");
  const line = Object.assign(document.createElement("p"), { textContent: "Xem " });
  line.append(link, " của huyện.");
  document.querySelector("x-note").before(line);
}"""


def give_voices(page, voices):
    page.add_init_script(SPEECH.replace("VOICES", json.dumps(voices)))


def show(page, portal, voices, **more):
    give_voices(page, voices)
    show_comfort(page, portal, **more)


def said(page):
    return page.evaluate("window.said.map(({ text }) => text)")


def marked(page):
    return page.evaluate(
        "[...(CSS.highlights.get('thanhdoc-reading') || [])].map((range) => range.toString())"
    )


@pytest.mark.parametrize("line", ["Một<br>hai<br/>\n<b>ba</b>", "Một<b><br></b>hai<p></p><br>ba"])
def test_the_words_of_one_line_are_not_those_of_the_next(page, portal, line):
    show(page, portal, voices=[LOCAL])
    page.locator("article").evaluate(WRITE, line)
    part(page, "read").click()
    for words in ("Một", "hai", "ba"):
        assert said(page)[-1].strip() == words
        page.evaluate("window.finish()")


def test_sentences_end_between_elements_too(page, portal):
    show(page, portal, voices=[LOCAL])
    page.locator("article").evaluate(WRITE, "<p><i>Một.</i> <!-- a --> <i>Hai</i> <b>ba.</b></p>")
    part(page, "read").click()
    page.evaluate("window.finish()")
    assert said(page) == ["Một.", "Hai ba."]


def test_a_sentence_of_very_many_lines_is_read(page, portal):
    show(page, portal, voices=[LOCAL])
    line = "<i>và thêm một thửa đất</i> "
    page.locator("article").evaluate(WRITE, line * 20000)
    part(page, "read").click()
    assert said(page)[-1].startswith("và thêm một thửa đất và")


@pytest.mark.parametrize("voices", [[], [FOREIGN]])
def test_without_a_vietnamese_voice_there_is_nothing(page, portal, voices):
    show(page, portal, voices=voices)
    expect(part(page, "read")).to_be_hidden()


def test_a_voice_that_is_found_late_counts(page, portal):
    show(page, portal, voices=[])
    page.evaluate(
        """voices => { speechSynthesis.voices = voices;
        speechSynthesis.dispatchEvent(new Event("voiceschanged")); }""",
        [LOCAL],
    )
    expect(part(page, "read")).to_be_visible()


def test_a_local_voice_comes_first_and_an_online_one_is_named(page, portal):
    show(page, portal, voices=[ONLINE, LOCAL])
    part(page, "read").click()
    assert page.evaluate("window.said[0].voice.name") == "Lan"
    other = page.context.new_page()
    show(other, portal, voices=[ONLINE])
    note = other.locator("thanhdoc-toolbar .more p")
    assert note.inner_text() == "Giọng đọc trực tuyến: Mai"


def test_sentences_are_read_in_turn_and_marked(page, portal):
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


def test_the_end_leaves_nothing(page, portal):
    show(page, portal, voices=[LOCAL])
    page.evaluate("measure.keep()")
    part(page, "read").click()
    for _ in range(20):
        if part(page, "read").inner_text() == "Nghe đọc bài":
            break
        page.evaluate("window.finish()")
    assert "Chợ họp ngay trên bãi, cách đây 2.500 bước chân, xem bản đồ." in said(page)
    assert marked(page) == []
    assert changed(page) == []


def test_pause_stop_and_speed(page, portal):
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


def test_a_recording_of_the_page_comes_first_and_plays(page, portal):
    page.context.route("**/bai.mp3", lambda route: route.fulfill(path=RECORDING))
    options = 'data-tools="comfort" data-audio="/bai.mp3"'
    show(page, portal, options=options, voices=[LOCAL])
    assert part(page, "read").count() == 0
    audio = page.locator("thanhdoc-toolbar audio")
    assert audio.get_attribute("src") == f"{portal}/bai.mp3"
    assert audio.get_attribute("aria-label") == "Nghe đọc bài"
    assert audio.get_attribute("controls") is not None
    audio.evaluate("each => each.play()")
    page.wait_for_function("each => each.currentTime > 0", arg=audio.element_handle())


def test_what_components_show_is_read_where_it_stands(page, portal):
    """Words in a slot belong to the sentence around them; those of a component follow."""
    give_voices(page, [LOCAL])
    show_page(page, portal, "components")
    page.evaluate(PUT_LINK)
    part(page, "more").click()
    part(page, "read").click()
    while part(page, "read").inner_text() != "Nghe đọc bài":
        assert marked(page) == said(page)[-1:]
        page.evaluate("window.finish()")
    lines = said(page)
    first = lines.index("Xem bản đồ của huyện.")
    assert lines[first + 1].startswith("Lời ghi chú nằm trọn trong cây bóng")
    for words in ("Ngày hội mùa", "Chữ qua hai khe", "trong cùng", "Gửi ý kiến"):
        assert words in lines
    assert not [line for line in lines if "không đứng ở đâu" in line or "{" in line]
