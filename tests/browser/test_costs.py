"""What the tools make the browser do again: by the counts in its traces, not by the clock."""

from __future__ import annotations

import json

import pytest

from tests.browser.reading import TWO_FRAMES, press, show, step_to
from tests.waiting import until

# Of the page's some three thousand elements; the toolbar has about sixty.
FEW = 400
TICK = "document.getElementById('clock').innerHTML = `<span>${Math.random()}</span>`"
MARK = "document.querySelector('main {}').setAttribute('data-at', Math.random())"
DRAWING = "<p><svg viewBox='0 0 9 9' width='9'><path d='M0 0h9'/></svg></p>"
COUNTING = """
window.asked = 0;
const ask = window.getComputedStyle;
window.getComputedStyle = (...what) => { window.asked += 1; return ask(...what); };
"""
# A map of many places, each a shape with its name on it.
PLACES = 400
MAP = """(many) => {
  const places = [...Array(many).keys()];
  const shapes = places.map((at) => `<path d="M${at % 20 * 40} ${at}h38v18h-38z" fill="#9c9"/>`);
  const names = places.map((at) => `<text x="${at % 20 * 40}" y="${at + 14}">Xã</text>`);
  const map = `<svg width="800" height="420">${shapes.join("")}${names.join("")}</svg>`;
  document.querySelector("main").insertAdjacentHTML("afterbegin", map);
}"""
# And a list of pictures, each with its words.
PICTURES = """(many) => {
  const picture = "<img src='/widget/static/emblem.svg' width='20' height='20' alt=''>";
  const one = `<p>${picture} <b>Tin</b></p>`;
  document.querySelector("main").insertAdjacentHTML("afterbegin", one.repeat(many));
}"""
MEASURING = """
window.measured = 0;
const ask = Element.prototype.getBoundingClientRect;
Element.prototype.getBoundingClientRect = function () {
  window.measured += 1;
  return ask.call(this);
};
"""
# How much is asked while the focus comes to a button.
FOCUS = """() => {
  window.asked = 0;
  document.querySelector("thanhdoc-toolbar").shadowRoot.querySelector("[part=size-up]").focus();
  return window.asked;
}"""
FILL = """async (times) => {
  const main = document.querySelector("main");
  const sections = [...document.querySelectorAll("section")].slice(0, 20);
  const parts = sections.map((each) => each.outerHTML);
  main.replaceChildren();
  await new Promise(requestAnimationFrame);
  window.asked = 0;
  const size = parts.length / times;
  for (let at = 0; at < parts.length; at += size) {
    const some = parts.slice(at, at + size).join("\\n");
    main.insertAdjacentHTML("beforeend", `\\n${some}`);
    await new Promise(requestAnimationFrame);
  }
  return window.asked;
}"""


def counted(page, act):
    """Return how many boxes were laid out and how many elements styled by an act, in all."""
    browser = page.context.browser
    page.evaluate(TWO_FRAMES)
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    act()
    page.evaluate(TWO_FRAMES)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    begun = [each["args"]["beginData"] for each in events if each["name"] == "Layout"]
    styled = [each["args"] for each in events if each["name"] == "UpdateLayoutTree"]
    return (
        sum(each["dirtyObjects"] for each in begun),
        sum(each.get("elementCount", 0) for each in styled),
    )


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_step_of_contrast_lays_out_no_more_than_the_toolbar(page, portal, step):
    show(page, portal, "long")
    step_to(page, step - 1)
    boxes, _ = counted(page, lambda: press(page, "contrast-up"))
    assert boxes < FEW


def test_an_underline_taken_back_lays_out_no_more_either(page, portal):
    show(page, portal, "long")
    step_to(page, 1)
    press(page, "more")
    press(page, "underline-links")
    boxes, _ = counted(page, lambda: press(page, "underline-links"))
    assert boxes < FEW


def test_a_ruler_costs_no_look_at_the_page(page, portal):
    show(page, portal, "long")
    press(page, "size-up", 3)
    step_to(page, 2)
    press(page, "more")
    boxes, elements = counted(page, lambda: press(page, "ruler"))
    assert boxes < FEW
    assert elements < FEW


def test_a_clock_in_a_palette_costs_its_own_styles(page, portal):
    show(page, portal, "long")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('afterbegin', '<p id=clock>')")
    press(page, "size-up", 3)
    step_to(page, 2)
    _, elements = counted(page, lambda: page.evaluate(TICK))
    assert elements < FEW


@pytest.mark.parametrize(("marked", "most"), [("section", FEW), ("path", 2)])
def test_a_mark_set_by_a_script_costs_little_beside_boxes_that_hide_words(
    page, portal, marked, most
):
    show(page, portal, "long")
    page.evaluate(f"document.querySelector('main').insertAdjacentHTML('afterbegin', `{DRAWING}`)")
    press(page, "size-up", 5)
    _, elements = counted(page, lambda: page.evaluate(MARK.format(marked)))
    assert elements <= most


@pytest.mark.parametrize("step", [1, 2])
def test_content_that_comes_bit_by_bit_costs_little_more_than_at_once(page, portal, step):
    asked = []
    page.add_init_script(COUNTING)
    for times in (1, 20):
        show(page, portal, "long")
        press(page, "reset")
        press(page, "size-up", 2)
        step_to(page, step)
        asked.append(page.evaluate(FILL, times))
    assert asked[1] < 1.5 * asked[0]


def test_a_focus_is_shown_before_the_page_is_measured_for_it(page, portal):
    page.add_init_script(COUNTING)
    show(page, portal, "long")
    assert page.evaluate(FOCUS) < FEW
    until(lambda: page.evaluate("asked") > 3000)


@pytest.mark.parametrize("many", [MAP, PICTURES], ids=["of a map", "of pictures"])
@pytest.mark.parametrize("step", [1, 2])
def test_many_places_are_asked_for_once(page, portal, many, step):
    page.add_init_script(MEASURING)
    show(page, portal, "contrast")
    page.evaluate(many, PLACES)
    step_to(page, step - 1)
    page.evaluate("measured = 0")
    press(page, "contrast-up")
    assert page.evaluate("measured") < 20 * PLACES
