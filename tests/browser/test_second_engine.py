"""The tools in Firefox: size, contrast, share and rating, from the real pair."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests.browser.hosts import portal_app, served
from tests.browser.reading import HERE, LEAST, SCRIPTS, STEPS

PART = "document.querySelector('thanhdoc-{}').shadowRoot.querySelector('[part~={}]')"
# Keys by their numbers in the protocol.
TAB, ENTER, RIGHT = "\ue004", "\ue006", "\ue014"
READING = 'data-tools="size contrast comfort"'


@pytest.fixture(scope="module")
def stage(fox, service):
    """Opens a page of the portal with all tools on it, as a reader who never was there."""
    with served(portal_app(service.url)) as portal:

        def open_page(name, width=1280, options=READING):
            address = f"{portal}/{name}?options={quote(options)}"
            fox.resize(width)
            fox.goto(address)
            fox.evaluate("localStorage.clear()")
            fox.goto(address)
            fox.until("Boolean(document.querySelector('thanhdoc-toolbar')?.shadowRoot)")
            for script in SCRIPTS:
                text = (HERE / script).read_text(encoding="utf-8").replace("const ", "var ", 1)
                fox.evaluate(f"window.eval({json.dumps(text)})")
            return address

        yield open_page


def click(fox, tool, part, times=1):
    fox.evaluate(
        f"Array.from({{ length: {times} }}, () => {PART.format(tool, part)}.click()).length"
    )


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["kinds", "sharepoint", "nukeviet"])
def test_text_doubles_and_comes_back(fox, stage, name, width):
    stage(name, width)
    fox.evaluate("measure.keep()")
    found = {what: fox.evaluate(f"measure.{what}()") for what in ("cut", "overlaps", "sideways")}
    before = fox.evaluate("measure.sizes()")
    click(fox, "toolbar", "size-up", 5)
    after = fox.evaluate("measure.sizes()")
    off = [
        (kind, size / base)
        for (kind, base), (_, size) in zip(before, after, strict=True)
        if abs(size / base / 2 - 1) > 0.02
    ]
    assert off == []
    for what in ("cut", "overlaps"):
        rows = fox.evaluate(f"measure.{what}()")
        assert [row for row in rows if row not in found[what]] == []
    assert fox.evaluate("measure.sideways()") <= max(0, found["sideways"])
    click(fox, "toolbar", "reset")
    assert fox.evaluate("measure.changed()") == []


@pytest.mark.parametrize("name", ["contrast", "nukeviet"])
def test_every_text_is_readable_in_each_step(fox, stage, name):
    stage(name)
    fox.evaluate("measure.keep()")
    for step in STEPS:
        click(fox, "toolbar", "contrast-down" if step < 0 else "contrast-up", abs(step))
        rows = fox.evaluate("contrast.all()")
        assert [row for row in rows if row[1] < LEAST[step]] == [], step
        click(fox, "toolbar", "reset")
        assert fox.evaluate("measure.changed()") == []


def test_the_share_links_carry_the_article(fox, stage):
    address = stage("article", options="")
    fox.until("Boolean(document.querySelector('thanhdoc-share')?.shadowRoot)")
    href = fox.evaluate(f"{PART.format('share', 'facebook')}.href")
    assert parse_qs(urlsplit(href).query) == {"u": [address]}


def test_a_vote_by_keyboard_is_counted_and_taken_back(fox, stage):
    stage("article", options="data-article-id=/firefox")
    summary = f"{PART.format('rating', 'summary')}.textContent"
    fox.until(f"{summary}.includes('0 trong 0')")
    fox.evaluate(f"{PART.format('rating', 'star-1')}.focus()")
    fox.press(" ", RIGHT, RIGHT, RIGHT, TAB, ENTER)
    fox.until(f"{summary}.includes('4 trong 1')")
    fox.evaluate(f"{PART.format('rating', 'withdraw')}.focus()")
    fox.press(ENTER)
    fox.until(f"{summary}.includes('0 trong 0')")
