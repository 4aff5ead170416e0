"""The visit block: one hit a view, the five numbers, and nothing broken when they do not come."""

import json
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

TEXTS = {
    "today": "Hôm nay : 3.889",
    "yesterday": "Hôm qua : 6.984",
    "month": "Tháng 01 : 22.030",
    "year": "Năm 2025 : 22.030",
    "total": "Tổng số : 83.978.963",
}
ENGLISH = {
    "today": "Today: 3,889",
    "yesterday": "Yesterday: 6,984",
    "month": "January: 22,030",
    "year": "Year 2025: 22,030",
    "total": "Total: 83,978,963",
}


HEAD = """new MutationObserver((_, watch) => {
  if (!document.head) return;
  watch.disconnect();
  document.head.insertAdjacentHTML("afterbegin", %s);
}).observe(document, { childList: true, subtree: true });"""


@pytest.fixture(params=["article", "visits_only"])
def either(request):
    """A page with the whole widget, and one with the small bundle."""
    return request.param


def part(page, name):
    return page.locator(f"thanhdoc-visits [part={name}]")


def test_the_five_numbers_are_written_as_the_language_does(page, api, portal, either):
    page.goto(f"{portal}/{either}")
    for name, words in TEXTS.items():
        expect(part(page, name)).to_have_text(words)
        assert part(page, name).inner_text() == words


def test_a_block_that_was_put_in_says_what_it_is(page, api, portal):
    """One the page placed stands in a panel of the page's, which has a title."""
    title = page.locator("thanhdoc-visits").get_by_text("Thống kê truy cập", exact=True)
    page.goto(f"{portal}/placed")
    expect(part(page, "total")).to_have_text(TEXTS["total"])
    expect(title).to_have_count(0)
    page.goto(f"{portal}/article")
    expect(part(page, "total")).to_have_text(TEXTS["total"])
    expect(title).to_be_visible()


def test_the_numbers_in_english(page, api, portal, either):
    page.goto(f"{portal}/{either}?page-lang=en-GB")
    for name, words in ENGLISH.items():
        expect(part(page, name)).to_have_text(words)


def test_a_view_is_one_hit_that_needs_no_preflight(page, api, portal, either):
    requests = []
    page.on("request", lambda request: requests.append(request))
    page.goto(f"{portal}/{either}?utm_source=x")
    expect(part(page, "total")).to_have_text(TEXTS["total"])
    (hit,) = [request for request in requests if "/api/v1/hit" in request.url]
    assert hit.method == "POST"
    assert hit.headers.get("content-type", "text/plain").startswith("text/plain")
    assert not [request for request in requests if request.method == "OPTIONS"]
    assert "site=demo" in hit.url
    assert f"page=%2F{either}" in hit.url


def test_a_browser_too_old_for_the_tools_counts_its_view(page, api, portal, either):
    page.add_init_script(
        """delete Document.prototype.adoptedStyleSheets; delete AbortSignal.timeout;
        delete Object.hasOwn; CSSStyleSheet = undefined;"""
    )
    with page.expect_request("**/api/v1/hit?*"):
        page.goto(f"{portal}/{either}")


@pytest.mark.parametrize(
    ("canonical", "counted"), [("/tin?id=2", "%2Ftin%3Fid%3D2"), ("https://elsewhere.example/", "")]
)
def test_a_view_is_counted_under_the_canonical_address_of_the_pages_host(
    page, api, portal, either, canonical, counted
):
    page.add_init_script(HEAD % json.dumps(f'<link rel="canonical" href="{canonical}">'))
    with page.expect_request("**/api/v1/hit?*") as hit:
        page.goto(f"{portal}/{either}")
    assert hit.value.url.endswith(f"&page={counted or f'%2F{either}'}")


@pytest.mark.parametrize(
    "tags",
    [
        ["widget.js", "widget.js"],
        ["visits.js", "widget.js"],
        ["widget.js", "visits.js"],
        ["visits.js", "visits.js"],
    ],
    ids=" then ".join,
)
def test_two_tags_are_one_hit_and_one_block(page, api, portal, tags):
    page.goto(f"{portal}/tags?tags={','.join(tags)}")
    expect(part(page, "total")).to_have_text(TEXTS["total"])
    page.wait_for_load_state("networkidle")
    assert len(api.hits) == 1


def test_a_tag_that_waits_for_its_words_has_the_view_already(page, api, portal):
    words = quote(f"data-texts='{portal}/words.json'")
    page.route("**/words.json", lambda route: route.fulfill(json={"total": "Cộng :"}))
    page.goto(f"{portal}/tags?tags=widget.js,visits.js&options={words}")
    expect(part(page, "total")).to_have_text("Cộng : 83.978.963")
    page.wait_for_load_state("networkidle")
    assert len(api.hits) == 1


def test_a_page_from_the_back_forward_cache_is_no_new_hit(page, api, portal, either):
    page.goto(f"{portal}/{either}")
    expect(part(page, "total")).to_have_text(TEXTS["total"])
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.wait_for_load_state("networkidle")
    assert len(api.hits) == 1


def test_a_prerendered_page_counts_when_it_is_seen(page, api, portal, either):
    page.add_init_script(
        "Object.defineProperty(Document.prototype, 'prerendering',"
        " { value: true, configurable: true })"
    )
    page.goto(f"{portal}/{either}")
    page.wait_for_load_state("networkidle")
    assert api.hits == []
    page.evaluate("document.dispatchEvent(new Event('prerenderingchange'))")
    expect(part(page, "total")).to_have_text(TEXTS["total"])
    assert len(api.hits) == 1


def test_a_name_the_service_refuses_does_not_cost_the_hit(page, portal, api, either):
    asked = []

    def refuse_page(route):
        asked.append(route.request.url)
        refused = "&page=" in route.request.url
        route.fulfill(
            status=400 if refused else 200,
            json={} if refused else api.numbers,
            headers={"Access-Control-Allow-Origin": "*"},
        )

    page.context.route("**/api/v1/hit?*", refuse_page)
    page.goto(f"{portal}/{either}")
    expect(part(page, "total")).to_have_text(TEXTS["total"])
    assert len(asked) == 2


def test_numbers_kept_while_the_store_is_away_are_shown_as_such(page, api, portal):
    api.numbers["stale"] = True
    page.goto(f"{portal}/article")
    expect(part(page, "today")).to_have_text(TEXTS["today"])
    expect(part(page, "note")).to_have_text("Số liệu gần nhất")


def test_a_number_nobody_knows_is_a_dash_and_never_nought(page, api, portal, either):
    api.numbers.update(today=None, total=None, stale=True)
    page.goto(f"{portal}/{either}")
    expect(part(page, "year")).to_have_text(TEXTS["year"])
    expect(part(page, "total")).to_have_text("Tổng số : –")


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 500, "body": "broken"},
        {"status": 200, "body": "<p>not JSON"},
        {"status": 200, "json": [1, 2]},
        {"status": 200, "json": None},
        {"status": 200, "json": {"date": "2025-01-05", "today": "<b>1</b>", "total": -1}},
        {"status": 429, "json": {"title": "Too Many Requests"}},
        None,
    ],
    ids=["500", "not JSON", "a list", "null", "wrong fields", "429", "no answer"],
)
def test_a_fault_of_the_service_leaves_the_page_unharmed(page, portal, answer, either):
    def fail(route):
        if answer is None:
            route.abort()
        else:
            route.fulfill(**answer, headers={"Access-Control-Allow-Origin": "*"})

    page.context.route("**/api/v1/**", fail)
    page.goto(f"{portal}/{either}")
    page.wait_for_load_state("networkidle")
    expect(part(page, "total")).to_have_text("Tổng số : –")
    expect(page.locator("h1")).to_be_visible()


def test_the_page_hears_the_numbers_in_an_event(page, api, portal, either):
    page.add_init_script(
        "addEventListener('thanhdoc:visits', (event) => { window.heard = event.detail; })"
    )
    page.goto(f"{portal}/{either}")
    heard = page.wait_for_function("window.heard").json_value()
    assert heard["total"] == 83978963


@pytest.mark.parametrize(("status", "title"), [(403, "Forbidden"), (404, "Not Found")])
def test_an_unknown_site_or_origin_is_one_line_that_names_the_fix(
    page, portal, either, status, title
):
    lines = []
    page.on("console", lambda line: lines.append(line) if line.type == "warning" else None)
    problem = json.dumps({"title": title, "detail": "why"})
    page.context.route(
        "**/api/v1/**",
        lambda route: route.fulfill(
            status=status, body=problem, headers={"Access-Control-Allow-Origin": "*"}
        ),
    )
    page.goto(f"{portal}/{either}")
    page.wait_for_load_state("networkidle")
    (line,) = lines
    assert portal in line.text
    assert "data-site" in line.text
