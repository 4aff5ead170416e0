"""A newcomer's first quarter of an hour: `make run`, four hits, stop, start, the demo."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import prepare
from tests.browser.test_rating import reach

RUN = ["make", "--no-print-directory", "run"]


def test_four_hits_survive_and_the_fifth_reader_sizes_contrasts_and_rates(serve, page: Page):
    newcomer = serve(command=RUN)
    hits = [newcomer.request("POST", "/api/v1/hit?site=demo") for _ in range(4)]
    assert [json.loads(body)["total"] for _, body in hits] == [1, 2, 3, 4]
    newcomer.interrupt()
    newcomer.start()
    assert json.loads(newcomer.request("GET", "/api/v1/stats?site=demo")[1])["total"] == 4

    page.goto(f"{newcomer.url}/demo/")
    visits = page.locator("thanhdoc-visits")
    expect(visits.locator("[part=today]")).to_have_text("Hôm nay : 5")
    expect(visits.locator("[part=total]")).to_have_text("Tổng số : 5")

    text = page.locator(".noi-dung p").nth(1)
    assert size(text) == 14
    page.get_by_role("button", name="Tăng cỡ chữ").click()
    assert size(text) == pytest.approx(14 * 1.15, rel=0.02)

    prepare(page)
    before = contrasts(page)
    page.get_by_role("button", name="Tăng tương phản").click()
    boosted = contrasts(page)
    assert min(before.values()) < 7 <= min(boosted.values())
    page.get_by_role("button", name="Tăng tương phản").click()
    assert min(contrasts(page).values()) >= 19 > min(boosted.values())

    page.evaluate("document.activeElement.blur()")
    reach(page, "star-1")
    for key in ["Space", "ArrowRight", "ArrowRight", "ArrowRight", "Tab", "Enter"]:
        page.keyboard.press(key)
    summary = page.locator("thanhdoc-rating [part=summary]")
    expect(summary).to_have_text("Tổng số điểm của bài viết là: 4 trong 1 đánh giá")


def size(text) -> float:
    return text.evaluate("(element) => parseFloat(getComputedStyle(element).fontSize)")


def contrasts(page: Page) -> dict[str, float]:
    """Measure every text of the page, by its name."""
    return dict(page.evaluate("contrast.all()"))
