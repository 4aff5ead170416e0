"""Pages that a server drew and their own script takes over: by Vue, React, Svelte, Angular."""

import pytest
from playwright.sync_api import expect

from tests.browser.reading import TWO_FRAMES

DRAWN = ["vue", "vue2", "react", "svelte", "angular", "named"]
TOOLS = ["thanhdoc-toolbar", "thanhdoc-share", "thanhdoc-rating", "thanhdoc-visits"]


@pytest.mark.parametrize("how", ["defer", "plain"])
@pytest.mark.parametrize("by", DRAWN)
def test_a_drawn_page_stays_as_it_was_sent_until_it_is_taken_over(page, api, portal, by, how):
    with page.expect_response("**/api/v1/hit?*"):
        page.goto(f"{portal}/hydrated?by={by}&how={how}")
    page.evaluate(TWO_FRAMES)
    assert len(api.hits) == 1
    assert page.evaluate("takeOver()") == "h1,p"
    for tag in TOOLS:
        expect(page.locator(f"article > {tag}")).to_have_count(1)
    assert page.evaluate("takeOver()") == ",".join([TOOLS[0], "h1", "p", *TOOLS[1:]])


def test_other_comments_hold_nothing_back(page, api, portal):
    page.goto(f"{portal}/hydrated?by=nobody")
    page.evaluate(TWO_FRAMES)
    assert page.evaluate("takeOver()").startswith("thanhdoc-toolbar,h1,p,thanhdoc-share")


@pytest.mark.parametrize(
    "change", ["history.pushState({}, '', '?new')", "document.body.append('x')"]
)
def test_nor_is_it_touched_when_it_changes_meanwhile(page, api, portal, change):
    page.clock.install()
    page.goto(f"{portal}/hydrated?by=vue")
    page.evaluate(change)
    page.clock.run_for(2_000)
    assert page.evaluate("takeOver()") == "h1,p"


def test_one_that_is_never_taken_over_gets_its_tools_in_the_end(page, api, portal):
    page.clock.install()
    page.goto(f"{portal}/hydrated?by=react")
    page.clock.run_for(4_000)
    assert page.evaluate("document.querySelector('article').children.length") == 2
    page.clock.run_for(2_000)
    expect(page.locator("article > thanhdoc-toolbar")).to_have_count(1)


def test_a_toolbar_the_page_placed_itself_works_at_once(page, api, portal):
    page.goto(f"{portal}/hydrated?by=vue&placed")
    page.locator("thanhdoc-toolbar [part=size-up]").click()
    assert page.evaluate("takeOver()") == "thanhdoc-toolbar,h1,p"
    expect(page.locator("article > thanhdoc-share")).to_have_count(1)
    expect(page.locator("thanhdoc-toolbar")).to_have_count(1)
