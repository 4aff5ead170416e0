"""A whole visit, by keyboard alone, in two languages: it can be done, and nobody else is told."""

from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.waiting import until

NETWORKS = "facebook zalo x linkedin whatsapp telegram copy print share email qr"
OPENED = {
    "facebook": "www.facebook.com",
    "zalo": "button-share.zalo.me",
    "x": "x.com",
    "linkedin": "www.linkedin.com",
    "whatsapp": "wa.me",
    "telegram": "t.me",
}
WORDS = {
    "vi": {
        "copied": "Đã sao chép liên kết",
        "none": "Tổng số điểm của bài viết là: 0 trong 0 đánh giá",
        "four": "Tổng số điểm của bài viết là: 4 trong 1 đánh giá",
        "sending": "Đang gửi đánh giá…",
        "rated": "Bạn đã chấm {} sao",
        "withdrawn": "Đã bỏ đánh giá",
    },
    "en": {
        "copied": "Link copied",
        "none": "Total score: 0 from 0 ratings",
        "four": "Total score: 4 from 1 ratings",
        "sending": "Sending rating…",
        "rated": "You gave {} of 5 stars",
        "withdrawn": "Rating withdrawn",
    },
}
STUBS = """
window.done = [];
window.print = () => { done.push("print"); };
Navigator.prototype.share = async () => { done.push("share"); };
"""


class Visit:
    """A reader without a mouse, and everything the browser asked for meanwhile."""

    def __init__(self, page, own: set[str]) -> None:
        self.page = page
        self.foreign = []
        page.context.on("request", lambda request: self._note(request, own))
        page.context.route(
            lambda url: urlsplit(url).netloc not in own, lambda route: route.fulfill(body="ok")
        )

    def _note(self, request, own: set[str]) -> None:
        url = urlsplit(request.url)
        if url.scheme.startswith("http") and url.netloc not in own:
            self.foreign.append(request)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def reach(self, tag: str, name: str, key: str = "Tab") -> None:
        """Press Tab until the control has the focus."""
        focused = f"document.activeElement?.shadowRoot?.activeElement === {found(tag, name)}"
        for _ in range(60):
            self.press(key)
            if self.page.evaluate(focused):
                return
        raise AssertionError(f"{key} does not reach {name} of {tag}")

    def status(self, tag: str):
        return self.page.locator(f"{tag} [role=status]")


def found(tag: str, name: str) -> str:
    return f"document.querySelector('{tag}').shadowRoot.querySelector('[part={name}]')"


@pytest.fixture(params=WORDS)
def words(request):
    return {"lang": request.param, **WORDS[request.param]}


@pytest.fixture
def visit(page, portal, service, words):
    """The article of a portal, with every network asked for, and a service that really counts."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(STUBS)
    visit = Visit(page, {urlsplit(portal).netloc, urlsplit(service.url).netloc})
    tag = f'data-networks="{NETWORKS}" data-article-id="/visit/{words["lang"]}"'
    options = f"options={quote(tag)}&page-lang={words['lang']}"
    page.goto(f"{portal}/article?host={quote(service.url)}&{options}")
    expect(page.locator("thanhdoc-rating [part=summary]")).to_have_text(words["none"])
    return visit


def read(visit) -> None:
    """Use every reading tool there is, and put all back."""
    for name in ("size-up", "contrast-up"):
        visit.reach("thanhdoc-toolbar", name)
        visit.press("Enter")
    visit.reach("thanhdoc-toolbar", "more")
    visit.press("Enter", "Escape")
    visit.reach("thanhdoc-toolbar", "reset", "Shift+Tab")
    visit.press("Enter")


def share(visit, words) -> None:
    """Use what does not open a window."""
    visit.reach("thanhdoc-share", "copy")
    visit.press("Enter")
    expect(visit.status("thanhdoc-share")).to_have_text(words["copied"])
    for name in ("print", "share"):
        visit.reach("thanhdoc-share", name)
        visit.press("Enter")
    visit.reach("thanhdoc-share", "email")
    visit.reach("thanhdoc-share", "qr")
    visit.press("Enter")
    picture = "thanhdoc-share img"
    until(lambda: visit.page.locator(picture).evaluate("(img) => img.naturalWidth > 100"))
    assert visit.page.evaluate("done") == ["print", "share"]


def vote(visit, words) -> None:
    """Choose, send, change and withdraw, and have the page looked at at every stage."""
    page, status = visit.page, visit.status("thanhdoc-rating")
    visit.reach("thanhdoc-rating", "star-1")
    visit.press("Space", "ArrowRight", "ArrowRight", "ArrowRight")
    assert violations(page) == []
    waiting = []
    page.context.route("**/api/v1/rating?*", lambda route: waiting.append(route), times=1)
    visit.press("Tab", "Enter")
    expect(status).to_have_text(words["sending"])
    until(lambda: page.evaluate("true") and waiting)
    assert violations(page) == []
    waiting[0].fallback()
    expect(status).to_have_text(words["rated"].format(4))
    expect(page.locator("thanhdoc-rating [part=summary]")).to_have_text(words["four"])
    assert violations(page) == []
    visit.reach("thanhdoc-rating", "star-4", "Shift+Tab")
    visit.press("ArrowLeft", "Tab", "Enter")
    expect(status).to_have_text(words["rated"].format(3))
    visit.reach("thanhdoc-rating", "withdraw")
    visit.press("Enter")
    expect(status).to_have_text(words["withdrawn"])
    expect(page.locator("thanhdoc-rating [part=summary]")).to_have_text(words["none"])
    assert violations(page) == []


def test_everything_can_be_done_by_keyboard_and_nobody_else_is_asked(visit, words):
    assert violations(visit.page) == []
    read(visit)
    share(visit, words)
    assert violations(visit.page) == []
    vote(visit, words)
    visit.page.wait_for_load_state("networkidle")
    assert visit.foreign == []
    hints = "link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prefetch]"
    assert visit.page.locator(hints).count() == 0


def test_one_press_asks_one_service_which_learns_nothing_of_the_page(visit):
    for name, host in OPENED.items():
        visit.foreign.clear()
        visit.reach("thanhdoc-share", name)
        with visit.page.context.expect_page() as opened:
            visit.press("Enter")
        window = opened.value
        window.wait_for_load_state()
        assert [urlsplit(request.url).netloc for request in visit.foreign] == [host]
        assert "referer" not in visit.foreign[0].all_headers()
        assert window.evaluate("window.opener") is None
        window.close()
        visit.page.bring_to_front()


def test_no_page_is_said_to_have_an_aggregate_rating(visit):
    """Search engines give articles no stars, and punish those who say they are something else."""
    assert "aggregaterating" not in visit.page.content().lower()
    shadows = "Array.from(document.querySelectorAll('*'), (e) => e.shadowRoot?.innerHTML).join()"
    assert "itemprop" not in visit.page.evaluate(shadows)
