"""Formulas that scripts lay out in heights of their letters, as KaTeX and MathJax do."""

from __future__ import annotations

import pytest

from tests.browser.reading import BOX, FRAME, add, changed, press, show

# In the manner of each: what a formula is, and what a sign in it is.
WORDS, DRAWN = "<b>x</b>", '<b class="marked"></b>'
MANNERS = {
    "KaTeX": ('span class="katex"', WORDS),
    "MathJax 3": ("mjx-container", DRAWN),
    "MathJax 2": ('span class="mjx-chtml"', WORDS),
    "MathJax 2, in SVG": (
        'span class="MathJax_SVG"',
        '<svg style="width: 2ex; height: 1ex"><path d="M0 0h9v9H0z" fill="currentColor" /></svg>',
    ),
}
# A fraction: above, below, and a box for both.
FRACTION = """<div class="formula">
<{0} style="font-size: 120%; line-height: 1.2; white-space: nowrap">
<i style="display: inline-block; position: relative; width: {2}em; height: 2.4em">
<u style="position: absolute; top: 0">{1}</u><u style="position: absolute; top: 1.3em">{1}</u></i>
</{3}></div>"""


def put(page, manner, width=2):
    """Add a formula some letters wide, and return its two halves."""
    opening, sign = manner
    add(page, FRACTION.format(opening, sign, width, opening.split()[0]))
    return page.locator(".formula u")


def boxes(halves):
    return halves.evaluate_all(f"(both) => both.map({BOX})")


@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
def test_a_formula_keeps_its_shape(page, portal, manner):
    show(page, portal, "contrast")
    halves = put(page, manner)
    over, under = boxes(halves)
    press(page, "size-up", 5)
    above, below = boxes(halves)
    assert below["y"] - above["y"] == pytest.approx(2 * (under["y"] - over["y"]), rel=0.02)
    assert above["width"] == pytest.approx(2 * over["width"], rel=0.05)


@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
def test_one_that_is_too_wide_is_scrolled_by_itself(page, portal, manner):
    show(page, portal, "contrast", 320)
    put(page, manner, 12)
    before = page.evaluate("document.documentElement.scrollWidth")
    press(page, "size-up", 5)
    assert page.evaluate("document.documentElement.scrollWidth") <= before
    formula = page.locator(".formula > *")
    room, whole = formula.evaluate("(each) => [each.clientWidth, each.scrollWidth]")
    assert room <= 320 < whole
    assert formula.evaluate("(each) => getComputedStyle(each).overflowX") == "auto"


@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
def test_nothing_of_it_is_left(page, portal, manner):
    show(page, portal, "contrast", 320)
    put(page, manner, 12)
    page.evaluate("measure.keep()")
    press(page, "size-up", 5)
    press(page, "reset")
    assert changed(page) == []


@pytest.mark.parametrize("part", [".formula", ".formula > *", ".formula i"])
@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
def test_one_that_comes_later_is_as_large(page, portal, manner, part):
    """With what is around it, by itself, or what is in it anew."""
    show(page, portal, "contrast")
    halves = put(page, manner)
    press(page, "size-up", 5)
    grown = boxes(halves)
    page.locator(part).evaluate("(each) => { each.outerHTML = each.outerHTML; }")
    page.evaluate(FRAME)
    assert [each["width"] for each in boxes(halves)] == [each["width"] for each in grown]
