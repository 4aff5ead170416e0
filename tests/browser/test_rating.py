"""The rating: a vote is an act, never an accident, and can be changed and taken back."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Api
from tests.browser.pixels import Picture, contrast
from tests.browser.test_share import HEAD
from tests.servers import running
from tests.waiting import until

WORDS = ["Bài viết rất kém", "Bài viết kém", "Bài viết đạt", "Bài viết tốt", "Bài viết rất tốt"]
NONE = "Tổng số điểm của bài viết là: 0 trong 0 đánh giá"
CLOSED = {
    "vi": "Bài viết không nhận đánh giá",
    "en": "This article takes no ratings",
}
TAG = """new MutationObserver(() => {
  const tag = document.querySelector("script[data-site]");
  if (tag) tag.dataset.articleId = %s;
}).observe(document, { childList: true, subtree: true });"""
BACKGROUND = """addEventListener("DOMContentLoaded", () => {
  document.documentElement.style.background = "%s";
});"""
FOUR = "Tổng số điểm của bài viết là: 4 trong 1 đánh giá"


@pytest.fixture
def rating(page, api, portal):
    page.goto(f"{portal}/article")
    expect(part(page, "summary")).to_have_text(NONE)
    return page


def part(page, name):
    return page.locator(f"thanhdoc-rating [part={name}]")


def status(page):
    return page.locator("thanhdoc-rating").get_by_role("status")


def test_it_shows_the_sum_the_count_and_then_the_average(page, portal):
    page.context.route(
        "**/api/v1/rating?*",
        lambda route: route.fulfill(
            json={"sum": 5042, "count": 1200, "average": 4.2016},
            headers={"Access-Control-Allow-Origin": "*"},
        ),
    )
    page.goto(f"{portal}/article")
    summary = "Tổng số điểm của bài viết là: 5.042 trong 1.200 đánh giá"
    expect(part(page, "summary")).to_have_text(summary)
    expect(part(page, "average")).to_have_text("Trung bình 4,2/5")


def test_five_radios_in_a_named_group_carry_the_known_words(rating):
    group = rating.get_by_role("group", name="Click để đánh giá bài viết")
    radios = group.get_by_role("radio")
    assert radios.count() == 5
    for at, words in enumerate(WORDS):
        expect(radios.nth(at)).to_have_accessible_name(words)
        expect(radios.nth(at)).to_have_attribute("part", f"star-{at + 1}")


def test_a_click_on_a_star_is_a_vote(rating, api):
    part(rating, "star-4").click()
    expect(part(rating, "summary")).to_have_text(FOUR)
    expect(part(rating, "average")).to_have_text("Trung bình 4,0/5")
    expect(status(rating)).to_have_text("Bạn đã chấm 4 sao")
    assert [vote["stars"] for vote in api.votes] == [4]
    assert re.fullmatch("[0-9a-f]{32}", api.votes[0]["voter"])


def test_a_tap_on_a_star_is_a_vote(open_context, portal):
    page = open_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 700})
    page = page.new_page()
    api = Api(page)
    page.goto(f"{portal}/article")
    part(page, "star-3").tap()
    expect(status(page)).to_have_text("Bạn đã chấm 3 sao")
    assert [vote["stars"] for vote in api.votes] == [3]


def test_arrow_keys_and_space_only_choose(rating, api):
    part(rating, "star-1").focus()
    for key in ["Space", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "End"]:
        rating.keyboard.press(key)
    rating.wait_for_load_state("networkidle")
    assert api.votes == []
    assert rating.locator("thanhdoc-rating :checked").get_attribute("part") == "star-2"


def test_a_vote_by_keyboard_alone(rating, api):
    reach(rating, "star-1")
    for key in ["Space", "ArrowRight", "ArrowRight", "ArrowRight"]:
        rating.keyboard.press(key)
    rating.keyboard.press("Tab")
    expect(part(rating, "submit")).to_be_focused()
    rating.keyboard.press("Enter")
    expect(part(rating, "summary")).to_have_text(FOUR)
    expect(status(rating)).to_have_text("Bạn đã chấm 4 sao")
    expect(part(rating, "submit")).to_be_focused()


def reach(page, name):
    for _ in range(60):
        page.keyboard.press("Tab")
        if part(page, name).evaluate("(radio) => radio.getRootNode().activeElement === radio"):
            return
    raise AssertionError(f"{name} can not be reached by Tab")


def test_the_button_asks_for_stars_first(rating, api):
    part(rating, "submit").click()
    expect(status(rating)).to_have_text("Hãy chọn số sao")
    assert api.votes == []


def test_a_vote_is_changed_with_the_same_token(rating, api):
    part(rating, "star-5").click()
    expect(status(rating)).to_have_text("Bạn đã chấm 5 sao")
    expect(part(rating, "submit")).to_have_text("Đổi đánh giá")
    part(rating, "star-5").focus()
    rating.keyboard.press("ArrowLeft")
    part(rating, "submit").press("Space")
    expect(status(rating)).to_have_text("Bạn đã chấm 4 sao")
    assert [vote["stars"] for vote in api.votes] == [5, 4]
    assert len({vote["voter"] for vote in api.votes}) == 1


def test_a_vote_is_withdrawn_and_the_focus_stays_near(rating, api):
    expect(part(rating, "withdraw")).to_be_hidden()
    part(rating, "star-2").click()
    expect(part(rating, "withdraw")).to_be_visible()
    part(rating, "withdraw").press("Enter")
    expect(status(rating)).to_have_text("Đã bỏ đánh giá")
    expect(part(rating, "summary")).to_have_text(NONE)
    expect(part(rating, "withdraw")).to_be_hidden()
    expect(part(rating, "submit")).to_be_focused()
    expect(rating.locator("thanhdoc-rating :checked")).to_have_count(0)
    assert [vote["stars"] for vote in api.votes] == [2, None]


def test_the_reader_finds_the_vote_again_after_a_reload(rating, api):
    part(rating, "star-4").click()
    expect(status(rating)).to_have_text("Bạn đã chấm 4 sao")
    rating.reload()
    expect(status(rating)).to_have_text("Bạn đã chấm 4 sao")
    expect(part(rating, "star-4")).to_be_checked()


def test_no_token_is_made_before_the_first_vote(rating):
    assert rating.evaluate("localStorage.length + sessionStorage.length") == 0
    assert rating.context.cookies() == []
    part(rating, "star-4").click()
    expect(status(rating)).to_have_text("Bạn đã chấm 4 sao")
    assert rating.evaluate("Object.keys(localStorage).length") == 2


def test_the_token_is_128_bits_of_the_browsers_own_chance(rating, api):
    rating.evaluate(
        """() => {
          window.asked = [];
          Crypto.prototype.getRandomValues = (bytes) => {
            asked.push(bytes.length);
            return bytes.fill(0xa5);
          };
          Math.random = () => { throw new Error("no chance of its own"); };
        }"""
    )
    part(rating, "star-4").click()
    expect(status(rating)).to_have_text("Bạn đã chấm 4 sao")
    assert rating.evaluate("asked") == [32]
    assert api.votes[0]["voter"] == "5" * 32
    assert rating.evaluate("localStorage.getItem('thanhdoc-voter')") == "5" * 32


@pytest.mark.parametrize(
    ("canonical", "name", "article"),
    [
        ("", "", "/article?id=1"),
        ("/tin?id=2&amp;utm_source=x#a", "", "/tin?id=2"),
        ("{portal}/tin/", "", "/tin/"),
        ("https://elsewhere.example/tin", "", "/article?id=1"),
        ("https://elsewhere.example/tin", "/own", "/own"),
    ],
)
def test_the_canonical_address_names_the_article_only_on_its_own_host(
    page, api, portal, canonical, name, article
):
    link = f'<link rel="canonical" href="{canonical.format(portal=portal)}">' if canonical else ""
    page.add_init_script(HEAD % json.dumps(link))
    page.add_init_script(TAG % json.dumps(name) if name else "")
    with page.expect_request("**/api/v1/rating?*") as asked:
        page.goto(f"{portal}/article?id=1&fbclid=2")
    named = parse_qs(urlsplit(asked.value.url).query)["article"]
    assert named == [article]


def test_the_page_hears_of_the_vote(rating):
    rating.evaluate("addEventListener('thanhdoc:rated', (e) => { window.heard = e.detail; })")
    part(rating, "star-4").click()
    heard = rating.wait_for_function("window.heard").json_value()
    assert heard == {"stars": 4, "sum": 4, "count": 1}


def test_a_vote_held_for_review_is_said_to_be(rating):
    rating.context.route(
        "**/api/v1/rating?*",
        lambda route: route.fulfill(
            json={"sum": 0, "count": 0, "average": None, "held": True},
            headers={"Access-Control-Allow-Origin": "*"},
        ),
    )
    part(rating, "star-4").click()
    expect(status(rating)).to_have_text("Đánh giá của bạn đang chờ duyệt")


def test_a_vote_over_the_networks_limit_waits_and_the_reader_is_told(
    open_context, portal, tmp_path
):
    with running(tmp_path, env={"THANHDOC_VOTE_LIMIT": "1/day"}) as service:
        for said in ("Bạn đã chấm 4 sao", "Đánh giá của bạn đang chờ duyệt"):
            page = open_context().new_page()
            page.goto(f"{portal}/article?host={service.url}")
            part(page, "star-4").click()
            expect(status(page)).to_have_text(said)
            expect(part(page, "summary")).to_have_text(FOUR)


@pytest.mark.parametrize("answer", [{"status": 503, "json": {}}, {"status": 200, "body": "<p>"}])
def test_a_vote_that_fails_says_so_and_can_be_sent_again(rating, api, answer):
    def fail(route):
        route.fulfill(**answer, headers={"Access-Control-Allow-Origin": "*"})

    rating.context.route("**/api/v1/rating?*", fail)
    part(rating, "star-4").click()
    expect(status(rating)).to_have_text("Máy chủ chưa trả lời, xin thử lại sau")
    rating.context.unroute("**/api/v1/rating?*", fail)
    part(rating, "submit").click()
    expect(part(rating, "summary")).to_have_text(FOUR)


@pytest.mark.parametrize("answer", [{"status": 500, "body": "x"}, {"status": 200, "json": {}}])
def test_ratings_that_do_not_come_are_said_not_to(page, portal, answer):
    page.context.route("**/api/v1/**", lambda route: route.fulfill(**answer))
    page.goto(f"{portal}/article")
    expect(part(page, "summary")).to_have_text("Máy chủ chưa trả lời, xin thử lại sau")


def test_two_votes_at_once_arrive_one_after_the_other(rating, api):
    """Two on their way at once could change places, and the first click would be the vote."""
    waiting = []
    rating.context.route("**/api/v1/rating?*", lambda route: waiting.append(route))
    part(rating, "star-3").click()
    part(rating, "star-5").click()
    for stars in (3, 5):
        until(lambda: rating.evaluate("true") and waiting)
        (post,) = waiting
        assert post.request.post_data_json["stars"] == stars
        waiting.clear()
        post.fallback()
    expect(status(rating)).to_have_text("Bạn đã chấm 5 sao")
    expect(part(rating, "star-5")).to_be_checked()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_closed_rating_shows_and_says_so(page, portal, lang):
    told = {"sum": 9, "count": 2, "average": 4.5, "frozen": True}
    headers = {"Access-Control-Allow-Origin": "*"}
    page.context.route(
        "**/api/v1/rating?*", lambda route: route.fulfill(json=told, headers=headers)
    )
    page.goto(f"{portal}/article?page-lang={lang}")
    expect(status(page)).to_have_text(CLOSED[lang])
    expect(part(page, "summary")).to_contain_text("9")
    expect(part(page, "submit")).to_be_hidden()
    expect(part(page, "star-1")).to_be_hidden()


def test_a_rating_closed_meanwhile_says_so(rating):
    problem = {"title": "Conflict", "detail": "the rating of this article is closed"}
    headers = {"Access-Control-Allow-Origin": "*"}
    rating.context.route(
        "**/api/v1/rating?*",
        lambda route: route.fulfill(status=409, json=problem, headers=headers),
    )
    part(rating, "star-4").click()
    expect(status(rating)).to_have_text(CLOSED["vi"])


def test_a_late_answer_is_not_shown_on_the_next_article(page, api, portal):
    page.goto(f"{portal}/spa")
    expect(part(page, "summary")).to_have_text(NONE)
    waiting = []
    page.context.route("**/api/v1/rating?*", lambda route: waiting.append(route), times=1)
    part(page, "star-4").click()
    until(lambda: page.evaluate("true") and waiting)
    page.evaluate("addEventListener('thanhdoc:rated', () => { window.heard = true; })")
    page.evaluate("history.pushState({}, '', '/spa?id=2')")
    silent = page.locator("thanhdoc-rating [role=status]:empty")
    expect(silent).to_have_count(1)
    waiting[0].fallback()
    page.wait_for_function("window.heard")
    assert [vote["stars"] for vote in api.votes] == [4]
    expect(silent).to_have_count(1)
    expect(page.locator("thanhdoc-rating :checked")).to_have_count(0)


def test_a_site_without_ratings_shows_none(page, portal):
    problem = {"title": "Not Found", "detail": "no ratings"}
    headers = {"Access-Control-Allow-Origin": "*"}
    page.context.route(
        "**/api/v1/rating?*",
        lambda route: route.fulfill(status=404, json=problem, headers=headers),
    )
    page.goto(f"{portal}/article")
    expect(page.locator("thanhdoc-rating")).to_be_hidden()
    expect(page.locator("thanhdoc-share")).to_be_visible()


def test_it_lives_inside_a_page_wide_form(page, api, portal):
    page.goto(f"{portal}/webforms")
    part(page, "star-1").focus()
    for key in ["Space", "ArrowRight", "Enter"]:
        page.keyboard.press(key)
    part(page, "submit").press("Enter")
    expect(status(page)).to_have_text("Bạn đã chấm 2 sao")
    assert page.url.endswith("/webforms")
    assert page.evaluate("window.submitted") is False
    assert page.evaluate("Array.from(new FormData(document.forms[0]).keys())") == ["__VIEWSTATE"]


def test_english(page, api, portal):
    page.goto(f"{portal}/article?page-lang=en")
    expect(part(page, "summary")).to_have_text("Total score: 0 from 0 ratings")
    part(page, "star-4").click()
    expect(status(page)).to_have_text("You gave 4 of 5 stars")
    expect(part(page, "average")).to_have_text("Average 4.0/5")


def test_every_star_is_large_enough_for_a_finger_on_a_phone(rating):
    rating.set_viewport_size({"width": 320, "height": 640})
    for target in rating.locator("thanhdoc-rating :is(input, button):visible").all():
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 44


PAGES = {
    "white": ({}, "#fff"),
    "black": ({}, "#000"),
    "forced colours, light": ({"forced_colors": "active"}, "#fff"),
    "forced colours, dark": ({"forced_colors": "active", "color_scheme": "dark"}, "#000"),
}


@pytest.mark.parametrize("setting", PAGES)
def test_stars_stand_out_as_they_are_painted(open_context, portal, setting):
    options, colour = PAGES[setting]
    page = open_context(**options, device_scale_factor=2).new_page()
    Api(page)
    page.add_init_script(BACKGROUND % colour)
    page.goto(f"{portal}/article")
    part(page, "star-3").press("Space")
    part(page, "submit").focus()
    page.mouse.move(0, 0)
    stars = [Picture(star.screenshot()) for star in page.locator("thanhdoc-rating label svg").all()]
    assert {star.behind for star in stars} == {(0, 0, 0) if colour == "#000" else (255, 255, 255)}
    assert all(star.share(3) > 0.05 for star in stars), "every outline shows"
    chosen = [contrast(star.middle, star.behind) >= 3 for star in stars]
    assert chosen == [True, True, True, False, False]
