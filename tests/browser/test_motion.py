"""Stop animations: whatever moves by itself stops, and goes on when the reader lets it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.browser.moving import COMES_AND_GOES, LONG, WORDS_FROM_EDGE
from tests.browser.reading import add, changed, part, press, show_comfort
from tests.waiting import until


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


def test_animations_stop_and_go_on(page, portal):
    show_comfort(page, portal)
    assert page.evaluate("document.getAnimations().length") == 1
    part(page, "stop-motion").click()
    page.wait_for_function(
        "document.getAnimations().every(({ playState }) => playState !== 'running')"
    )
    part(page, "stop-motion").click()
    page.wait_for_function("document.getAnimations()[0]?.playState === 'running'")


def test_pictures_and_films_stop_and_go_on(page, portal):
    """An animated picture is a still of itself meanwhile; a film without sound is paused."""
    page.context.route(
        "**/moving.gif", lambda route: route.fulfill(body=GIF, content_type="image/gif")
    )
    show_comfort(page, portal)
    page.evaluate(MOVING)
    page.wait_for_function("!document.querySelector('video').paused")
    page.evaluate("measure.keep()")
    part(page, "stop-motion").click()
    page.wait_for_function("document.querySelector('video').paused")
    page.wait_for_function("getComputedStyle(document.images[0]).content.startsWith('url')")
    part(page, "stop-motion").click()
    page.wait_for_function("!document.querySelector('video').paused")
    assert changed(page) == []


def test_what_comes_and_goes_is_held_where_it_is_seen(page, portal):
    """Without its animation a ticker waits beside its frame, and what takes turns is clear."""
    show_comfort(page, portal)
    add(page, COMES_AND_GOES)
    page.wait_for_function("document.getAnimations().length >= 4")
    part(page, "stop-motion").click()
    assert 0 <= page.evaluate(WORDS_FROM_EDGE) < 200
    seen = "[...document.querySelectorAll('.turns span')].map((e) => getComputedStyle(e).opacity)"
    assert sorted(page.evaluate(seen)) == ["0", "1"]
    assert page.locator(".came").evaluate("(each) => getComputedStyle(each).opacity") == "1"


def test_what_passes_by_in_one_line_keeps_it_in_a_larger_size(page, portal):
    show_comfort(page, portal)
    add(page, COMES_AND_GOES)
    press(page, "size-up", 5)
    words, ticker = page.locator(".ticker span"), page.locator(".ticker")
    assert words.evaluate("(each) => each.getBoundingClientRect().height") < 60
    assert ticker.evaluate("(each) => each.scrollHeight - each.clientHeight") <= 0


def test_what_is_around_a_marquee_is_mended_as_ever(page, portal):
    show_comfort(page, portal)
    page.set_viewport_size({"width": 320, "height": 800})
    word = f"{'congthongtin' * 2}<marquee>Tin</marquee>"
    word = f'<div class="cutting" style="overflow:hidden">{word}</div>'
    add(page, word)
    press(page, "size-up", 5)
    cutting = page.locator(".cutting")
    assert cutting.evaluate("(each) => each.scrollWidth - each.clientWidth") <= 1


MARQUEE = """() => { const range = document.createRange();
  range.selectNodeContents(document.querySelector("marquee"));
  return range.getBoundingClientRect().left; }"""
TURNING = """<svg width="20" height="20"><rect width="9" height="9">
  <animate attributeName="x" from="0" to="9" dur="1s" repeatCount="indefinite"/></rect></svg>"""
DRAWN = "document.querySelector('rect').x.animVal.value"


def moves(page, place):
    """Wait until what is at a place is elsewhere in another frame."""
    first = page.evaluate(place)
    until(lambda: page.evaluate(place) != first)


def rests(page, place):
    """Tell whether it stays for ten frames."""
    frames = """async () => { for (let i = 0; i < 10; i += 1)
      await new Promise((done) => requestAnimationFrame(done)); }"""
    first = page.evaluate(place)
    page.evaluate(frames)
    return page.evaluate(place) == first


@pytest.mark.parametrize(("added", "place"), [("", MARQUEE), (TURNING, DRAWN)])
def test_marquees_and_drawings_stop_and_go_on(page, portal, added, place):
    show_comfort(page, portal)
    add(page, added)
    moves(page, place)
    part(page, "stop-motion").click()
    until(lambda: rests(page, place))
    part(page, "stop-motion").click()
    moves(page, place)


LINES = """(each) => { const words = new Range(); words.selectNodeContents(each);
  const [at, home] = [words, each.closest(".bar")].map((e) => e.getBoundingClientRect());
  return [at.left - home.left, at.top - home.top, home.right - at.right,
    home.bottom - at.bottom]; }"""


def test_a_stopped_marquee_shows_all_its_words(page, portal):
    show_comfort(page, portal)
    add(page, LONG)
    page.evaluate("measure.keep()")
    part(page, "stop-motion").click()
    for name in ("#news", "#up"):
        until(lambda name=name: min(page.locator(name).evaluate(LINES)) > -1)
    part(page, "stop-motion").click()
    assert changed(page) == []


def test_what_begins_to_move_later_is_stopped_too(page, portal):
    show_comfort(page, portal)
    part(page, "stop-motion").click()
    add(page, TURNING)
    until(lambda: rests(page, DRAWN))
