"""The demo and the webmaster's page, as they are really served, counted and rated."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.reading import SHIFT
from tests.browser.test_rating import reach
from tests.browser.test_shell import VIOLATIONS
from tests.waiting import until

SETTINGS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 320, "height": 640}, "has_touch": True},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}


def total(page):
    words = page.locator("thanhdoc-visits [part=total]").inner_text()
    return int(re.sub(r"\D", "", words))


def shown(page):
    expect(page.locator("thanhdoc-visits [part=total]")).to_have_text(re.compile(r": [\d.]+$"))


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("path", ["/", "/demo/", "/demo/?lang=en"])
def test_axe_finds_nothing(open_context, service, path, setting):
    page = open_context(**SETTINGS[setting]).new_page()
    page.goto(service.url + path)
    page.wait_for_load_state("networkidle")
    assert violations(page) == []


@pytest.mark.parametrize("path", ["/", "/demo/"])
def test_our_own_policy_is_kept_and_nobody_else_is_asked(page, service, path):
    page.add_init_script(VIOLATIONS)
    hosts = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.goto(service.url + path)
    page.mouse.wheel(0, 20000)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.violations") == []
    assert hosts == {urlsplit(service.url).netloc}


@pytest.mark.parametrize("width", [320, 768, 1280, 1920])
@pytest.mark.parametrize("path", ["/", "/demo/"])
def test_nothing_scrolls_sideways(page, service, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(service.url + path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_demo_counts_each_view(page, service):
    page.goto(f"{service.url}/demo/")
    shown(page)
    before = total(page)
    page.reload()
    shown(page)
    assert total(page) == before + 1


def test_the_webmasters_page_copies_the_tag_it_shows(page, service):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(service.url)
    page.locator("[data-copy=the-tag]").click()
    expect(page.locator("[data-copy=the-tag]")).to_have_text("Đã chép")
    tag = f'<script src="{service.url}/widget.js" data-site="ten-trang" defer></script>'
    assert page.evaluate("navigator.clipboard.readText()") == tag


def test_the_webmasters_choices_become_a_tag_and_a_preview(page, service):
    page.goto(service.url)
    page.get_by_label("Mã trang").fill('a"b')
    page.get_by_label("Ngôn ngữ").select_option("en")
    page.get_by_label("Thống kê", exact=True).uncheck()
    tag = page.locator("#the-composed")
    expect(tag).to_have_text(
        f'<script src="{service.url}/widget.js" data-site="a&quot;b"'
        ' data-tools="size contrast comfort share rating" data-lang="en" defer></script>'
    )
    preview = page.frame_locator("#preview")
    expect(preview.locator("thanhdoc-share [part=copy]")).to_have_text("Copy link")
    page.get_by_label("Ngôn ngữ").select_option("vi")
    page.get_by_label("Câu chữ").select_option("sample")
    page.get_by_label("Bản ghi âm").select_option("sample")
    page.get_by_label("Tên giữ đánh giá").fill("/bai-khac")
    page.get_by_label("Bộ chọn bài viết").fill(".bai-viet")
    page.get_by_label("Bộ chọn bài viết").press("Tab")
    expect(tag).to_contain_text(
        'data-article=".bai-viet" data-article-id="/bai-khac" data-audio="bai-viet.mp3"'
        """ data-texts='{"ratingInvite": "Mời bạn chấm điểm bài viết"}' defer>"""
    )
    expect(preview.locator("thanhdoc-rating")).to_contain_text("Mời bạn chấm điểm bài viết")
    expect(preview.locator(".bai-viet > thanhdoc-share")).to_be_visible()


def test_choices_in_quick_succession_end_in_the_last_ones_preview(page, service):
    page.goto(service.url)
    preview = page.frame_locator("#preview")
    expect(preview.locator("thanhdoc-share [part=copy]")).to_have_text("Sao chép liên kết")
    # Chromium drops the second load when the first is about to show, so they must not meet.
    loads = []
    page.on("request", lambda request: "/demo/?" in request.url and loads.append("asked"))
    page.on("requestfinished", lambda request: "/demo/?" in request.url and loads.append("came"))
    held = []
    page.route("**/demo/?lang=en", lambda route: held.append(route))
    with page.expect_request("**/demo/?lang=en"):
        page.get_by_label("Ngôn ngữ").select_option("en")
    page.get_by_label("Bộ chọn bài viết").fill(".bai-viet")
    page.get_by_label("Bộ chọn bài viết").press("Tab")
    held.pop().continue_()
    expect(preview.locator(".bai-viet > thanhdoc-share [part=copy]")).to_have_text("Copy link")
    assert loads[:3] == ["asked", "came", "asked"]


def test_the_snippet_to_try_works_on_a_page_without_the_tag(page, service, portal):
    page.goto(f"{portal}/plain")
    snippet = page.context.new_page()
    snippet.goto(service.url)
    code = snippet.locator("#the-trial").inner_text()
    page.evaluate(code)
    expect(page.locator("thanhdoc-share [part=copy]")).to_be_visible()


def test_a_vote_by_keyboard_alone_is_counted_and_can_be_taken_back(page, service):
    page.goto(f"{service.url}/demo/?article-id=/keyboard")
    summary = page.locator("thanhdoc-rating [part=summary]")
    expect(summary).to_have_text("Tổng số điểm của bài viết là: 0 trong 0 đánh giá")
    reach(page, "star-1")
    for key in ["Space", "ArrowRight", "ArrowRight", "ArrowRight", "Tab", "Enter"]:
        page.keyboard.press(key)
    expect(summary).to_have_text("Tổng số điểm của bài viết là: 4 trong 1 đánh giá")
    assert violations(page) == []
    page.reload()
    expect(summary).to_have_text("Tổng số điểm của bài viết là: 4 trong 1 đánh giá")
    reach(page, "withdraw")
    page.keyboard.press("Enter")
    expect(summary).to_have_text("Tổng số điểm của bài viết là: 0 trong 0 đánh giá")
    assert violations(page) == []


@pytest.mark.parametrize(("placement", "most"), [("head", 0), ("defer", 0.05)])
def test_the_page_does_not_jump_as_the_tools_come(page, service, placement, most):
    page.add_init_script(SHIFT)
    page.goto(f"{service.url}/demo/?placement={placement}")
    shown(page)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") <= most


def test_the_demo_reads_its_sample_recording(page, service):
    page.add_init_script(VIOLATIONS)
    page.goto(f"{service.url}/demo/?audio=sample")
    page.locator("thanhdoc-toolbar [part=more]").click()
    expect(page.locator("thanhdoc-toolbar audio")).to_be_visible()
    with page.expect_request("**/title.wav"):
        page.locator("thanhdoc-toolbar audio").evaluate(
            "(recording) => { recording.preload = 'auto'; recording.load(); }"
        )
    assert page.evaluate("window.violations") == []


def test_the_demo_grows_to_twice_its_size_and_fits_a_phone(page, service):
    page.goto(f"{service.url}/demo/")
    text = page.locator(".noi-dung p").nth(1)
    before = text.evaluate("(p) => parseFloat(getComputedStyle(p).fontSize)")
    for _ in range(5):
        page.locator("thanhdoc-toolbar [part=size-up]").click()
    size = text.evaluate("(p) => parseFloat(getComputedStyle(p).fontSize)")
    assert size == pytest.approx(2 * before, rel=0.02)
    page.set_viewport_size({"width": 320, "height": 700})
    until(lambda: page.evaluate("document.documentElement.scrollWidth <= 320"))


@pytest.mark.parametrize("path", ["/", "/demo/"])
def test_paper_shows_the_words_and_no_controls(page, service, path):
    page.goto(service.url + path)
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print", color_scheme="dark")
    for tag in ("thanhdoc-toolbar", "thanhdoc-share"):
        assert not page.locator(tag).evaluate_all("(all) => all.some((e) => e.offsetHeight)")
    ink = page.locator("main").evaluate("(main) => getComputedStyle(main).color")
    assert ink == "rgb(31, 41, 51)"


def test_a_policy_of_the_lines_shown_is_enough(page, service, portal):
    page.goto(service.url)
    lines = page.locator("#the-csp").inner_text()

    def answer(route):
        found = route.fetch()
        policy = f"default-src 'none'; {lines} require-trusted-types-for 'script'"
        headers = {**found.headers, "content-security-policy": policy}
        route.fulfill(response=found, headers=headers)

    page.route(f"{portal}/article?*", answer)
    page.add_init_script(VIOLATIONS)
    page.goto(f"{portal}/article?host={service.url}")
    shown(page)
    page.locator("thanhdoc-toolbar [part=size-up]").click()
    page.locator("thanhdoc-toolbar [part=contrast-up]").click(click_count=2)
    expect(page.locator("thanhdoc-rating [part=summary]")).to_contain_text("trong 0 đánh giá")
    assert page.evaluate("window.violations") == []
