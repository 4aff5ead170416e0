"""Scripts that undo what is done to their content, as notices of libraries do, and busy ones."""

from __future__ import annotations

import pytest

from tests.browser.reading import FRAME, add, changed, low, part, press, show, step_to
from tests.waiting import until

NOTICE = '<div class="guarded"></div>'
# Writes its words, or how they look, anew whenever somebody dresses them.
GUARD = """(isWhole) => {
  const guarded = document.querySelector(".guarded");
  const look = "color: #999; background: #eee";
  const write = () => {
    window.written = (window.written || 0) + 1;
    const words = guarded.firstChild;
    if (isWhole || !words) guarded.innerHTML = `<p style="${look}">Bản dùng thử</p>`;
    else if (words.getAttribute("style") !== look) words.setAttribute("style", look);
  };
  write();
  new MutationObserver(write).observe(guarded, { attributes: true, subtree: true });
}"""
COME = """async (count) => {
  for (let at = 0; at < count; at += 1) {
    document.getElementById("text").insertAdjacentHTML("beforeend", "<p class=come>Tin mới</p>");
    await Promise.resolve();
  }
}"""
SIZES = "(all) => [...new Set(all.map((each) => getComputedStyle(each).fontSize))]"


@pytest.mark.parametrize("is_whole", [True, False])
@pytest.mark.parametrize("how", ["contrast-up", "size-up"])
def test_what_is_written_anew_again_and_again_is_let_be(page, portal, how, is_whole):
    show(page, portal, "contrast")
    add(page, NOTICE)
    page.evaluate(GUARD, is_whole)
    page.evaluate("measure.keep()")
    press(page, how)
    page.evaluate(FRAME)
    assert part(page, "reset").get_attribute("aria-disabled") != "true"

    def quiet():
        before = page.evaluate("written")
        page.evaluate(FRAME)
        return page.evaluate("written") == before

    until(quiet)
    press(page, "reset")
    until(quiet)
    assert changed(page) == []


def test_what_comes_in_many_small_steps_is_treated_before_it_is_seen(page, portal):
    show(page, portal, "comfort")
    press(page, "size-up", 5)
    step_to(page, 1)
    page.evaluate(COME, 90)
    page.evaluate(FRAME)
    assert page.locator(".come").evaluate_all(SIZES) == ["32px"]
    assert low(page, 1, "Tin mới") == []
