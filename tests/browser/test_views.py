"""Pages that become other pages without loading, and tags that come before the page."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

NO_NAVIGATION_API = (
    "Object.defineProperty(window, 'navigation', { value: undefined, configurable: true });"
)


@pytest.fixture(params=["with the Navigation API", "without it"])
def spa(request, page, api, portal):
    if request.param == "without it":
        page.add_init_script(NO_NAVIGATION_API)
    page.goto(f"{portal}/spa")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    return page


def test_a_new_address_is_a_new_view_counted_once(spa, api):
    api.numbers["total"] = 83978964
    with spa.expect_request(lambda request: "/api/v1/hit" in request.url) as asked:
        spa.evaluate("show('/other?id=2', 'Bài khác')")
    assert "page=%2Fother%3Fid%3D2" in asked.value.url
    expect(spa.locator("thanhdoc-visits [part=total]")).to_have_text("Tổng số : 83.978.964")
    spa.evaluate("history.replaceState({}, '', '#note'); document.title = 'x'")
    spa.wait_for_load_state("networkidle")
    assert len(api.hits) == 2


def test_the_new_article_gets_its_own_tools(spa, api, portal):
    spa.evaluate("show('/other', 'Bài khác')")
    link = spa.locator("article thanhdoc-share [part=facebook]")
    address = quote(f"{portal}/other", safe="")
    expect(link).to_have_attribute(
        "href", f"https://www.facebook.com/sharer/sharer.php?u={address}"
    )
    for tag in ["thanhdoc-share", "thanhdoc-rating", "thanhdoc-visits"]:
        expect(spa.locator(tag)).to_have_count(1)


@pytest.mark.parametrize(
    "change",
    [
        "show('/other', 'Bài khác')",
        "history.pushState({}, '', '/other'); document.title = 'Bài khác'",
    ],
)
def test_the_new_address_is_shared_and_its_rating_asked_for_once(spa, api, portal, change):
    asked = []
    spa.on("request", lambda request: "/rating" in request.url and asked.append(request.url))
    with spa.expect_response("**/api/v1/rating?*"):
        spa.evaluate(change)
    link = spa.locator("article thanhdoc-share [part=facebook]")
    expect(link).to_have_attribute("href", re.compile(quote(f"{portal}/other", safe="")))
    (url,) = asked
    assert "article=%2Fother" in url


def test_an_article_that_comes_long_after_its_address_gets_its_tools(spa, api, portal):
    with spa.expect_request("**/api/v1/hit**"):
        spa.evaluate("history.pushState({}, '', '/slow'); document.title = 'Bài chậm'")
    spa.evaluate("render('Bài chậm')")
    link = spa.locator("article thanhdoc-share [part=facebook]")
    expect(link).to_have_attribute("href", re.compile(quote(f"{portal}/slow", safe="")))
    for tag in ["thanhdoc-toolbar", "thanhdoc-share", "thanhdoc-rating"]:
        expect(spa.locator(f"article {tag}")).to_have_count(1)
    assert len(api.hits) == 2


def test_an_article_made_by_script_gets_its_tools_when_it_is_there(page, api, portal):
    page.goto(f"{portal}/spa?empty=yes")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    page.evaluate("render('Bài đầu')")
    for tag in ["thanhdoc-toolbar", "thanhdoc-share", "thanhdoc-rating"]:
        expect(page.locator(f"article {tag}")).to_have_count(1)


def test_tools_a_page_wipes_out_with_its_text_come_back(spa, api):
    spa.evaluate("document.querySelector('article').innerHTML = '<h1>Bài đầu</h1><p>Đã sửa</p>'")
    first = spa.locator("article > :first-child")
    expect(first).to_have_js_property("localName", "thanhdoc-toolbar")
    expect(spa.locator("article thanhdoc-rating")).to_have_count(1)


def test_tools_of_a_page_without_an_article_come_back_too(page, api, portal):
    page.goto(f"{portal}/cards?count=3")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    page.evaluate("document.querySelectorAll('thanhdoc-toolbar').forEach((each) => each.remove())")
    expect(page.locator("thanhdoc-toolbar [part=size-up]")).to_have_count(1)
    expect(page.locator("thanhdoc-share")).to_have_count(0)


def test_a_number_shown_is_not_taken_back_by_a_late_answer(spa, api):
    api.numbers.update(total=83978000, stale=True)
    spa.evaluate("show('/other', 'Bài khác')")
    expect(spa.locator("thanhdoc-visits [part=note]")).to_be_visible()
    expect(spa.locator("thanhdoc-visits [part=total]")).to_have_text("Tổng số : 83.978.963")


def test_the_last_numbers_stay_when_the_service_goes_away(spa, api):
    api.status = 500
    spa.evaluate("show('/other', 'Bài khác')")
    expect(spa.locator("thanhdoc-visits [part=note]")).to_be_visible()
    expect(spa.locator("thanhdoc-visits [part=total]")).to_have_text("Tổng số : 83.978.963")


def test_a_new_day_may_begin_with_less(spa, api):
    api.numbers.update(date="2025-01-06", today=1, yesterday=3889)
    spa.evaluate("show('/other', 'Bài khác')")
    expect(spa.locator("thanhdoc-visits [part=today]")).to_have_text("Hôm nay : 1")


@pytest.mark.parametrize("articles", [1, 5])
def test_a_tag_in_the_head_ends_where_a_late_one_does(page, api, portal, articles):
    page.goto(f"{portal}/cards?count={articles}")
    late = where(page)
    page.goto(f"{portal}/cards?count={articles}&how=plain")
    assert where(page) == late


def where(page):
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    return page.evaluate(
        """Array.from(document.querySelectorAll("*"), (each) => each.localName)
          .filter((name) => !["script"].includes(name))"""
    )
