"""The widget's sums and cuts by themselves: its modules, as they are written, in a browser."""

from __future__ import annotations

import json

import pytest
from flask import Flask, Response, send_from_directory

from tests.browser.hosts import served
from widget.assets import SOURCES

WHITE, BLACK = [255, 255, 255, 1], [0, 0, 0, 1]
# Every pair of colours whose channels are among these.
PAIRS = """const channels = [0, 60, 119, 128, 190, 255];
const colors = channels.flatMap((r) => channels.flatMap((g) => channels.map((b) => [r, g, b, 1])));
const pairs = colors.flatMap((one) => colors.map((other) => [one, other]));"""


@pytest.fixture(scope="module")
def call(chromium):
    """Calls an export of a module, with values that JSON can carry."""
    app = Flask("modules")

    @app.get("/")
    def empty() -> str:
        return "<!doctype html><title>x</title>"

    @app.get("/<path:name>.js")
    def module(name: str) -> Response:
        return send_from_directory(SOURCES, f"{name}.js", mimetype="text/javascript")

    with served(app) as host:
        page = chromium.new_page()
        page.goto(host)

        def run(module, script):
            return page.evaluate(f"async () => {{ const m = await import('/{module}'); {script} }}")

        yield run
        page.close()


def exported(call, module, name, *values):
    return call(module, f"return m.{name}(...{json.dumps(values)});")


class TestColours:
    @pytest.mark.parametrize(
        ("one", "other", "ratio"),
        [
            (WHITE, BLACK, 21),
            (BLACK, WHITE, 21),
            (WHITE, WHITE, 1),
            ([119, 119, 119, 1], WHITE, 4.48),
            ([118, 118, 118, 1], WHITE, 4.54),
            ([255, 0, 0, 1], WHITE, 4.0),
            ([255, 255, 0, 1], BLACK, 19.56),
        ],
    )
    def test_the_ratio_is_that_of_wcag(self, call, one, other, ratio):
        found = exported(call, "color/math.js", "contrast", one, [other])
        assert found == pytest.approx(ratio, abs=0.01)

    @pytest.mark.parametrize(
        ("text", "color"),
        [
            ("rgb(1, 2, 3)", [1, 2, 3, 1]),
            ("rgba(1, 2, 3, 0.5)", [1, 2, 3, 0.5]),
            ("rgba(0, 0, 0, 0)", [0, 0, 0, 0]),
            ("transparent", [0, 0, 0, 0]),
            ("color(srgb 1 0 0.2)", [255, 0, 51, 1]),
            ("oklch(1 0 0)", WHITE),
            ("lab(0 0 0)", BLACK),
        ],
    )
    def test_every_notation_is_read(self, call, text, color):
        assert exported(call, "color/math.js", "parseColor", text) == color

    def test_a_veil_lies_over_its_ground(self, call):
        blended = exported(call, "color/math.js", "blend", [255, 0, 0, 0.5], [0, 0, 255, 1])
        assert blended == [127.5, 0, 127.5, 1]

    def test_a_raised_colour_can_be_read_and_none_is_given_up_in_vain(self, call):
        """Of 46 656 pairs: 7:1 is reached, or neither black nor white would reach it."""
        wrong = call(
            "color/math.js",
            f"""{PAIRS}
            return pairs.filter(([ink, ground]) => {{
              const raised = m.readableInk(ink, [ground]);
              if (raised) return m.contrast(raised, [ground]) < 7;
              return [0, 255].some((c) => m.contrast([c, c, c, 1], [ground]) >= 7);
            }}).length;""",
        )
        assert wrong == 0

    def test_a_moved_ground_carries_the_text(self, call):
        wrong = call(
            "color/math.js",
            f"""{PAIRS}
            return pairs.filter(([ink, ground]) => {{
              if (m.readableInk(ink, [ground])) return false;
              const moved = m.carryingGround(ground, ink);
              const raised = m.readableInk(ink, [moved]);
              return !raised || m.contrast(raised, [moved]) < 7;
            }}).length;""",
        )
        assert wrong == 0

    def test_a_ground_is_whole_as_it_will_be_painted(self, call):
        ground = exported(call, "color/math.js", "carryingGround", [0.2, 46.4, 91.8, 1], WHITE)
        assert ground == [0, 46, 92, 1]

    def test_a_readable_colour_stays_as_it_is(self, call):
        ink = [51, 51, 51, 1]
        assert exported(call, "color/math.js", "readableInk", ink, [WHITE]) == ink


@pytest.mark.parametrize(
    ("language", "written"), [("vi", ["83.978.963", "4,0"]), ("en", ["83,978,963", "4.0"])]
)
def test_numbers_are_written_as_the_language_does(call, language, written):
    script = f"""m.chooseLanguage("{language}");
        return [m.formatNumber(83978963), m.formatNumber(4, 1)];"""
    assert call("site/texts.js", script) == written


SENTENCES = [
    ("", []),
    ("   ", []),
    ("Một câu không dấu chấm", ["Một câu không dấu chấm"]),
    ("Một. Hai! Ba? Bốn…", ["Một.", "Hai!", "Ba?", "Bốn…"]),
    ("  Thừa khoảng trắng.   Câu sau.  ", ["Thừa khoảng trắng.", "Câu sau."]),
    ("Giá 2.500 đồng, tăng 1,5 %. Hết.", ["Giá 2.500 đồng, tăng 1,5 %.", "Hết."]),
    ("“Đi thôi!” Họ đi.", ["“Đi thôi!”", "Họ đi."]),
    ("Ở Ẳng Tở. Ỵ ạ.", ["Ở Ẳng Tở.", "Ỵ ạ."]),
]


@pytest.mark.parametrize(("words", "sentences"), SENTENCES)
def test_text_is_cut_into_sentences(call, words, sentences):
    found = call(
        "comfort/reader.js",
        f"""const block = document.createElement("p");
        block.textContent = {json.dumps(words)};
        document.body.replaceChildren(block);
        return m.sentencesOf(document.body).map(String);""",
    )
    assert found == sentences


@pytest.mark.parametrize(
    ("address", "clean"),
    [
        ("https://a.example/b", "https://a.example/b"),
        ("https://a.example/b?utm_source=x&id=2#c", "https://a.example/b?id=2"),
        ("https://a.example/b?UTM_Medium=x&fbclid=1&gclid=2", "https://a.example/b"),
        ("https://a.example/b?q=a%26utm_x%3D1&q=2", "https://a.example/b?q=a%26utm_x%3D1&q=2"),
        ("https://a.example/?ItemID=7&b=%C3%A0", "https://a.example/?ItemID=7&b=%C3%A0"),
        ("https://a.example/b?utmost=1&my_utm_x=2", "https://a.example/b?utmost=1&my_utm_x=2"),
    ],
)
def test_an_address_loses_what_tracks_and_nothing_else(call, address, clean):
    assert exported(call, "site/page.js", "cleanUrl", address) == clean
