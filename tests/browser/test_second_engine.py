"""The tools in Firefox and in WebKit, from the real pair."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests.browser.charts import FILLS, PIE, STROKES
from tests.browser.hosts import portal_app, served
from tests.browser.moving import COMES_AND_GOES, LONG, WORDS_FROM_EDGE
from tests.browser.reading import HERE, LEAST, SCRIPTS, STEPS, STILL

PART = "document.querySelector('thanhdoc-{}').shadowRoot.querySelector('[part~={}]')"
# Keys by their numbers in the protocol.
TAB, ENTER, RIGHT = "\ue004", "\ue006", "\ue014"
LATE = "{ id: 'late', style: 'font: 16px Arial', textContent: 'Đến sau' }"
COMFORT = ["line-spacing", "letter-spacing", "narrow-column", "underline-links", "stop-motion"]
RULES = """document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules])
  .map(({ cssText }) => cssText).join()"""
READING = 'data-tools="size contrast comfort"'


@pytest.fixture(scope="module", params=["fox", "safari"])
def engine(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def portal(service):
    with served(portal_app(service.url)) as portal:
        yield portal


@pytest.fixture(scope="module")
def stage(engine, portal):
    """Opens a page of the portal, with the scripts that measure it."""

    def open_page(name, width=1280, options=READING):
        address = f"{portal}/{name}?options={quote(options)}"
        engine.resize(width)
        arrive(engine, address)
        for script in SCRIPTS:
            text = (HERE / script).read_text(encoding="utf-8").replace("const ", "var ", 1)
            engine.evaluate(f"window.eval({json.dumps(text)})")
        return address

    return open_page


def arrive(engine, address):
    """Open a page with tools on it as a reader who never was there."""
    engine.goto(address)
    engine.evaluate("localStorage.clear()")
    engine.goto(address)
    engine.until("Boolean(document.querySelector('thanhdoc-toolbar')?.shadowRoot)")
    # The toolbar comes first, all else in the frame after it.
    engine.evaluate("new Promise(requestAnimationFrame)")


def click(engine, tool, part, times=1):
    engine.evaluate(
        f"Array.from({{ length: {times} }}, () => {PART.format(tool, part)}.click()).length"
    )


def insert(engine, html):
    end = "document.getElementById('text')"
    engine.evaluate(f"{end}.insertAdjacentHTML('beforeend', {json.dumps(html)}) || 0")


def test_the_tools_have_their_own_size_on_the_page_after_a_large_one(engine, stage):
    height = "document.querySelector('thanhdoc-toolbar').offsetHeight"
    stage("kinds")
    small = engine.evaluate(height)
    click(engine, "toolbar", "size-up", 5)
    stage("kinds")
    assert engine.evaluate(height) == small


def test_letters_of_the_style_sheet_grow_where_it_has_some(engine, stage):
    stage("kinds")
    places = ["::before", "::first-letter"]
    rule = 'p.dressed{} {{ content: "Mới"; font-size: 21px; float: left }}'
    style = "".join(rule.format(place) for place in places)
    html = f'<style>{style}</style><p class="dressed">Đoạn</p><p class="bare">Đoạn</p>'
    insert(engine, html)
    click(engine, "toolbar", "size-up", 5)
    size = "parseFloat(getComputedStyle(document.querySelector('.dressed'), '{}').fontSize)"
    assert [engine.evaluate(size.format(place)) for place in places] == [42, 42]
    sort = engine.evaluate("document.querySelector('.bare').dataset.thanhdoc")
    rules = engine.evaluate(RULES)
    assert f'[data-thanhdoc="{sort}"]' in rules
    assert f'[data-thanhdoc="{sort}"]::' not in rules


def test_letters_grow_where_there_are_no_others_in_hints_and_on_the_button_that_chooses_a_file(
    engine, stage
):
    stage("kinds")
    style = ".tip::after { content: attr(title); font-size: 13px }"
    style += "::placeholder, ::file-selector-button { font-size: 13px }"
    fields = '<input class="hinted" placeholder="Tìm"><input type="file">'
    insert(engine, f'<style>{style}</style><b class="tip" title="Mở"></b>{fields}')
    click(engine, "toolbar", "size-up", 5)
    size = "parseFloat(getComputedStyle(document.querySelector('{}'), '{}').fontSize)"
    assert engine.evaluate(size.format(".tip", "::after")) == 26
    assert engine.evaluate(size.format(".hinted", "::placeholder")) == 26
    if engine.evaluate("CSS.supports('selector(::file-selector-button)')"):
        rules = engine.evaluate(RULES)
        assert "::file-selector-button" in rules


@pytest.mark.parametrize("step", [2, 3])
def test_a_palette_holds_where_the_page_is_as_important(engine, stage, step):
    stage("contrast")
    style = (
        "@layer own { .own, .own a { color: #aaa !important; text-decoration: none !important } }"
    )
    insert(engine, f'<style>{style}</style><p class="own">Tin <a href="#m">liên kết</a></p>')
    click(engine, "toolbar", "contrast-up", step)
    rows = engine.evaluate("contrast.all()")
    assert [row for row in rows if row[1] < LEAST[step]] == []
    line = "getComputedStyle(document.querySelector('.own a')).textDecorationLine"
    assert engine.evaluate(line) == "underline"


def test_slices_of_a_pie_keep_their_colours(engine, stage):
    stage("contrast")
    insert(engine, PIE)
    slices = "[...document.querySelectorAll('.pie path')]"
    ask = "JSON.stringify(({})({}))".format
    colours = json.loads(engine.evaluate(ask(FILLS, slices)))
    click(engine, "toolbar", "contrast-up", 2)
    assert json.loads(engine.evaluate(ask(FILLS, slices))) == [colours[0], "rgb(255, 255, 255)"]
    assert json.loads(engine.evaluate(ask(STROKES, slices)))[1] == colours[1]


@pytest.mark.parametrize("leave", ["word-break: break-word", "overflow-wrap: anywhere"])
def test_numbers_in_a_table_stay_whole_where_words_may_break_anywhere(engine, stage, leave):
    stage("kinds", 320)
    cells = "<td>Vạn Ninh</td><td><b class='number'>83.978.963</b></td><td>12/11</td>"
    insert(engine, f'<div style="{leave}"><table><tr>{cells}</table></div>')
    click(engine, "toolbar", "size-up", 5)
    lines = "document.querySelector('.number').getClientRects().length"
    assert engine.evaluate(lines) == 1
    assert engine.evaluate("measure.sideways()") <= 0


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "name", ["kinds", "sharepoint", "nukeviet", "badges", "components", "pasted"]
)
def test_text_doubles_and_comes_back(engine, stage, name, width):
    stage(name, width)
    engine.evaluate(STILL.format("keep"))
    found = {what: engine.evaluate(f"measure.{what}()") for what in ("cut", "overlaps", "sideways")}
    before = engine.evaluate("measure.sizes()")
    click(engine, "toolbar", "size-up", 5)
    after = engine.evaluate("measure.sizes()")
    off = [
        (kind, size / base)
        for (kind, base), (_, size) in zip(before, after, strict=True)
        if abs(size / base / 2 - 1) > 0.02
    ]
    assert off == []
    for what in ("cut", "overlaps"):
        rows = engine.evaluate(f"measure.{what}()")
        assert [row for row in rows if row not in found[what]] == []
    assert engine.evaluate("measure.sideways()") <= max(0, found["sideways"])
    click(engine, "toolbar", "reset")
    assert engine.evaluate(STILL.format("changed")) == []


@pytest.mark.parametrize("name", ["contrast", "nukeviet", "components", "pasted"])
def test_every_text_is_readable_in_each_step(engine, stage, name):
    stage(name)
    engine.evaluate(STILL.format("keep"))
    for step in STEPS:
        click(engine, "toolbar", "contrast-down" if step < 0 else "contrast-up", abs(step))
        rows = engine.evaluate("contrast.all()")
        assert [row for row in rows if row[1] < LEAST[step]] == [], step
        click(engine, "toolbar", "reset")
        assert engine.evaluate(STILL.format("changed")) == []


@pytest.mark.parametrize("item", COMFORT)
def test_each_comfort_is_on_then_gone(engine, stage, item):
    stage("comfort")
    click(engine, "toolbar", "more")
    engine.evaluate(STILL.format("keep"))
    click(engine, "toolbar", item)
    assert engine.evaluate(f"{PART.format('toolbar', item)}.ariaPressed") == "true"
    click(engine, "toolbar", item)
    assert engine.evaluate(STILL.format("changed")) == []


def test_what_comes_and_goes_is_held_where_it_is_seen(engine, stage):
    stage("comfort")
    insert(engine, COMES_AND_GOES + LONG)
    engine.until("document.getAnimations().length >= 4")
    wide = engine.evaluate("document.documentElement.scrollWidth")
    click(engine, "toolbar", "more")
    click(engine, "toolbar", "stop-motion")
    assert 0 <= engine.evaluate(f"({WORDS_FROM_EDGE})()") < 200
    shown = "[...document.querySelectorAll('.turns span')].map((e) => getComputedStyle(e).opacity)"
    assert sorted(json.loads(engine.evaluate(f"JSON.stringify({shown})"))) == ["0", "1"]
    assert engine.evaluate("document.documentElement.scrollWidth") == wide


def test_text_that_comes_later_grows_too(engine, stage):
    stage("kinds")
    click(engine, "toolbar", "size-up", 5)
    engine.evaluate(f"document.body.append(Object.assign(document.createElement('p'), {LATE}))")
    engine.until("getComputedStyle(document.getElementById('late')).fontSize === '32px'")


def test_what_was_hidden_has_room_once_it_is_shown(engine, stage):
    stage("kinds")
    hidden = LATE.replace("font:", "display: none; height: 24px; overflow: hidden; font:")
    engine.evaluate(f"document.body.append(Object.assign(document.createElement('p'), {hidden}))")
    click(engine, "toolbar", "size-up", 5)
    engine.evaluate("document.getElementById('late').style.display = 'block'")
    engine.until("late.scrollHeight <= late.clientHeight && late.clientHeight > 24")


@pytest.mark.parametrize("manner", ["cap", "slides", "ticked", "scripted", "brief", "clamped"])
def test_what_is_opened_is_seen_whole_and_can_be_closed(engine, stage, manner):
    stage("folding")
    words, button = (f"document.querySelector('.{manner} {each}')" for each in (".words", "button"))
    is_whole = f"({words}.clientHeight > 48 && {words}.scrollHeight <= {words}.clientHeight)"
    click(engine, "toolbar", "size-up", 5)
    assert not engine.evaluate(is_whole)
    for is_open in ("true", "false", "true"):
        engine.evaluate(f"{button}.click()")
        engine.until(f"{is_whole} === {is_open}")


def test_what_was_chosen_is_there_after_a_reload(engine, stage):
    address = stage("nukeviet")
    click(engine, "toolbar", "contrast-up", 3)
    click(engine, "toolbar", "size-up", 2)
    engine.goto(address)
    engine.until("getComputedStyle(document.querySelector('.bodytext p')).fontSize === '16.9px'")
    engine.until("getComputedStyle(document.body).backgroundColor === 'rgb(0, 0, 0)'")


def test_all_works_under_a_strict_policy(engine, portal):
    """With Trusted Types too, where the engine knows them."""
    arrive(engine, f"{portal}/article?strict")
    engine.until(f"{PART.format('rating', 'summary')}.textContent.includes('0 trong 0')")
    engine.until(f"/\\d/.test({PART.format('visits', 'total')}.textContent)")
    click(engine, "toolbar", "size-up")
    click(engine, "toolbar", "contrast-up", 3)
    style = "getComputedStyle(document.querySelector('article > p'))"
    assert engine.evaluate(f"{style}.fontSize") == "18.4px"
    assert engine.evaluate(f"{style}.color") == "rgb(255, 255, 255)"
    icon = f"{PART.format('share', 'facebook')}.querySelector('svg').clientWidth"
    assert engine.evaluate(icon) > 10


def test_the_share_links_carry_the_article(engine, stage):
    address = stage("article", options="")
    href = engine.evaluate(f"{PART.format('share', 'facebook')}.href")
    assert parse_qs(urlsplit(href).query) == {"u": [address]}


def test_a_vote_by_keyboard_is_counted_and_taken_back(engine, stage):
    stage("article", options=f"data-article-id=/{type(engine).__name__}")
    summary = f"{PART.format('rating', 'summary')}.textContent"
    engine.until(f"{summary}.includes('0 trong 0')")
    engine.evaluate(f"{PART.format('rating', 'star-1')}.focus()")
    engine.press(" ", RIGHT, RIGHT, RIGHT, TAB, ENTER)
    engine.until(f"{summary}.includes('4 trong 1')")
    engine.evaluate(f"{PART.format('rating', 'withdraw')}.focus()")
    engine.press(ENTER)
    engine.until(f"{summary}.includes('0 trong 0')")
