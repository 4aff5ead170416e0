"""The widget on pages of strangers: it works there, and leaves them as they were."""

import json
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.reading import add, press, show, step_to

VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""
FONT_SIZE = "(each) => getComputedStyle(each).fontSize"
TAGS = ["thanhdoc-share", "thanhdoc-rating", "thanhdoc-visits"]


def article(portal, options):
    return f"{portal}/article?options={quote(options)}"


def ready(page):
    expect(page.locator("thanhdoc-visits [part=total]")).to_have_text("Tổng số : 83.978.963")


def test_a_strict_policy_with_trusted_types_is_never_violated(page, api, portal):
    page.add_init_script(VIOLATIONS)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{portal}/article?strict")
    ready(page)
    page.locator("thanhdoc-rating [part=star-4]").click()
    expect(page.locator("thanhdoc-rating").get_by_role("status")).to_have_text("Bạn đã chấm 4 sao")
    page.locator("thanhdoc-share [part=copy]").click()
    expect(page.locator("thanhdoc-share").get_by_role("status")).to_have_text(
        "Đã sao chép liên kết"
    )
    assert page.locator("thanhdoc-share svg").first.evaluate("(s) => s.clientWidth") > 10
    assert page.evaluate("window.violations") == []


def test_clobbered_names_and_a_changed_prototype_stop_nothing(page, api, portal):
    page.goto(f"{portal}/clobbered")
    ready(page)
    page.locator("thanhdoc-rating [part=star-4]").click()
    expect(page.locator("thanhdoc-rating").get_by_role("status")).to_have_text("Bạn đã chấm 4 sao")
    expect(page.locator("thanhdoc-share [part=facebook]")).to_be_visible()
    page.locator("thanhdoc-toolbar [part=size-up]").click()
    page.locator("thanhdoc-toolbar [part=contrast-up]").click()
    assert page.locator("article > p").evaluate(FONT_SIZE) == "18.4px"


FORM = """<form style="background: #eee; color: #999; font-size: 16px">Số trẻ em
<input name="{}" value="2"></form>"""
LOOKS = "(each) => (({ fontSize, color }) => [fontSize, color])(getComputedStyle(each))"


@pytest.mark.parametrize("name", ["children", "style", "contains", "parentElement"])
def test_a_field_named_like_what_is_asked_of_its_form_stops_nothing(page, portal, name):
    """A form answers with that field."""
    show(page, portal, "contrast")
    add(page, FORM.format(name))
    form = page.locator("form").first
    press(page, "size-up", 5)
    step_to(page, 3)
    assert form.evaluate(LOOKS) == ["32px", "rgb(255, 255, 255)"]
    press(page, "reset")
    assert form.evaluate(LOOKS) == ["16px", "rgb(153, 153, 153)"]


BROKEN = """(name) => Object.defineProperty(document.querySelector(".breaks"), name, {
  get() { throw Error("not here"); } })"""


@pytest.mark.parametrize("asked", ["clientWidth", "style"])
def test_one_element_that_fails_keeps_no_other_from_what_is_chosen(context, portal, asked):
    page = context.new_page()
    told = []
    page.on("pageerror", lambda error: told.append(str(error)))
    show(page, portal, "contrast")
    style = "color: #999; font-size: 16px"
    add(page, f'<p class="breaks" style="{style}">Một</p><p class="works" style="{style}">Hai</p>')
    page.evaluate(BROKEN, asked)
    press(page, "size-up", 5)
    step_to(page, 1)
    assert page.locator(".works").evaluate(LOOKS) == ["32px", "rgb(88, 88, 88)"]
    assert set(told) == {"not here"}


@pytest.mark.parametrize("how", ["", "async", "defer"])
def test_two_tags_place_everything_once(page, api, portal, how):
    page.goto(f"{portal}/tags?tags=widget.js,widget.js&how={how}")
    ready(page)
    for tag in TAGS:
        expect(page.locator(tag)).to_have_count(1)


def test_one_global_that_holds_the_version_only(page, api, portal):
    page.goto(f"{portal}/plain")
    before = set(page.evaluate("Object.getOwnPropertyNames(window)"))
    page.goto(f"{portal}/article")
    ready(page)
    after = set(page.evaluate("Object.getOwnPropertyNames(window)"))
    assert after - before == {"thanhdoc"}
    assert page.evaluate("Object.keys(thanhdoc)") == ["version"]


def test_everything_works_with_storage_forbidden(page, api, portal):
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) {"
        "  Object.defineProperty(window, name, { get() { throw new DOMException('no'); } });"
        "}"
    )
    page.goto(f"{portal}/article")
    ready(page)
    page.locator("thanhdoc-rating [part=star-4]").click()
    status = page.locator("thanhdoc-rating").get_by_role("status")
    expect(status).to_have_text("Bạn đã chấm 4 sao")
    page.locator("thanhdoc-rating [part=star-5]").click()
    expect(status).to_have_text("Bạn đã chấm 5 sao")
    assert len({vote["voter"] for vote in api.votes}) == 1
    page.locator("thanhdoc-toolbar [part=size-up]").click()
    assert page.locator("article > p").evaluate(FONT_SIZE) == "18.4px"


def test_the_tools_do_not_send_the_form_the_page_lies_in(page, api, portal):
    page.goto(f"{portal}/webforms")
    ready(page)
    page.locator("thanhdoc-toolbar [part=size-up]").press("Enter")
    page.locator("thanhdoc-toolbar [part=more]").press("Space")
    assert page.locator("article > p").evaluate(FONT_SIZE) == "18.4px"
    assert page.evaluate("window.submitted") is False


@pytest.mark.parametrize(("articles", "shown"), [(0, 0), (1, 1), (5, 0)])
def test_share_and_rating_are_for_a_page_of_one_article(page, api, portal, articles, shown):
    page.goto(f"{portal}/cards?count={articles}")
    ready(page)
    expect(page.locator("thanhdoc-share")).to_have_count(shown)
    expect(page.locator("thanhdoc-rating")).to_have_count(shown)


def test_elements_the_page_placed_stay_where_they_are(page, api, portal):
    page.goto(f"{portal}/placed")
    ready(page)
    for tag in TAGS:
        expect(page.locator(tag)).to_have_count(1)
        assert page.locator(tag).evaluate("(each) => each.parentElement.localName") == "aside"


def test_only_the_tools_asked_for_are_shown(page, api, portal):
    page.goto(article(portal, "data-tools='share'"))
    expect(page.locator("thanhdoc-share [part=copy]")).to_be_visible()
    expect(page.locator("thanhdoc-rating")).to_have_count(0)
    expect(page.locator("thanhdoc-visits")).to_have_count(0)
    assert api.hits == []


def test_the_light_dom_gets_no_text(page, api, portal):
    page.goto(f"{portal}/plain")
    before = page.evaluate("document.body.textContent.replace(/\\s+/g, ' ')")
    page.goto(f"{portal}/article")
    ready(page)
    assert page.evaluate("document.body.textContent.replace(/\\s+/g, ' ')") == before


def test_nothing_takes_the_focus_or_speaks_at_load(page, api, portal):
    page.goto(f"{portal}/article")
    ready(page)
    assert page.evaluate("document.activeElement === document.body")
    for status in page.get_by_role("status").all():
        assert status.inner_text() == ""


def test_the_page_may_have_its_own_words(page, api, portal):
    words = json.dumps({"ratingInvite": "<b>Mời</b> bạn chấm", "total": 7})
    page.goto(article(portal, f"data-texts='{words}'"))
    ready(page)
    expect(page.get_by_role("group", name="<b>Mời</b> bạn chấm")).to_be_visible()
    assert page.locator("thanhdoc-rating b").count() == 0


def test_words_that_can_not_be_read_change_nothing(page, api, portal):
    page.goto(article(portal, "data-texts='{broken'"))
    ready(page)


def test_what_a_page_or_an_answer_says_never_becomes_markup(page, portal, api):
    evil = '"><img src=x onerror="window.evil = true">'
    page.context.route(
        "**/api/v1/rating?*",
        lambda route: route.fulfill(
            json={"sum": 1, "count": 1, "average": evil},
            headers={"Access-Control-Allow-Origin": "*"},
        ),
    )
    api.numbers.update(date=evil, timezone=evil)
    page.add_init_script(f"document.title = {json.dumps(evil)}")
    page.goto(article(portal, "data-lang='<img>' data-networks='<b> copy'"))
    expect(page.locator("thanhdoc-share [part=copy]")).to_be_visible()
    expect(page.locator("thanhdoc-rating [part=summary]")).to_contain_text("1")
    assert page.evaluate("window.evil") is None
    images = ":is(thanhdoc-share, thanhdoc-rating, thanhdoc-visits) img[src]"
    assert page.locator(images).count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_no_tool_is_wider_than_the_page(page, api, portal, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{portal}/article")
    ready(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
