"""A real Chromium, a portal's host with small pages, and the widget served beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, sync_playwright

from tests.browser.hosts import portal_app, served, widget_app
from tests.chromium import launch
from tests.firefox import Firefox, executable, firefox
from tests.servers import Service, running
from tests.webkit import WebKit, missing, webkit
from widget.assets import build

# A page costs less where no thread of its own is started for each of the engine's helpers.
PLAIN = "--js-flags=--single-threaded"

NUMBERS = {
    "site": "demo",
    "date": "2025-01-05",
    "timezone": "Asia/Ho_Chi_Minh",
    "today": 3889,
    "yesterday": 6984,
    "month": 22030,
    "year": 22030,
    "total": 83978963,
    "counted": True,
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright_library() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright_library: Playwright) -> Iterator[Browser]:
    browser = launch(playwright_library, PLAIN)
    yield browser
    browser.close()


@pytest.fixture
def open_context(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens contexts far from every portal's time zone."""
    opened: list[BrowserContext] = []

    def open_one(**options: object) -> BrowserContext:
        usual = {"timezone_id": "Pacific/Auckland", "locale": "vi-VN"}
        opened.append(chromium.new_context(**{**usual, **options}))
        opened[-1].set_default_timeout(10_000)
        return opened[-1]

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def context(open_context: Callable[..., BrowserContext]) -> BrowserContext:
    return open_context()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which no script may fail."""
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    yield page
    assert failures == []


@pytest.fixture(scope="session")
def fox() -> Iterator[Firefox]:
    program = executable()
    if not program:
        pytest.skip("no Firefox here; `apt-get install firefox-esr` brings one")
    with firefox(program) as fox:
        yield fox


@pytest.fixture(scope="session")
def safari() -> Iterator[WebKit]:
    """WebKit, which is the engine of Safari and of all browsers of iPhones."""
    if programs := missing():
        pytest.skip(f"no {', '.join(programs)}; `apt-get install webkit2gtk-driver xvfb`")
    with webkit() as safari:
        yield safari


@pytest.fixture(scope="session")
def widget_host() -> Iterator[str]:
    """The widget alone, where no counting service answers."""
    build()
    with served(widget_app()) as address:
        yield address


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The pair as it is served, for the site `demo`."""
    build()
    with running(tmp_path_factory.mktemp("service")) as service:
        yield service


@pytest.fixture(scope="session")
def portal(widget_host: str) -> Iterator[str]:
    """A portal: `/NAME` is pages/NAME.html with a widget from elsewhere."""
    with served(portal_app(widget_host)) as address:
        yield address


class Api:
    """Stands in for the service where a test is about its faults; it keeps what was asked."""

    def __init__(self, page: Page) -> None:
        self.hits: list[str] = []
        self.votes: list[dict[str, object]] = []
        self.numbers: dict[str, object] = dict(NUMBERS)
        self.status = 200
        page.context.route("**/api/v1/hit?*", self._hit)
        page.context.route("**/api/v1/rating?*", self._rating)

    def _hit(self, route: Route) -> None:
        self.hits.append(route.request.url)
        self._answer(route, self.numbers)

    def _rating(self, route: Route) -> None:
        if route.request.method == "POST":
            self.votes.append(route.request.post_data_json)
        stars = [vote["stars"] for vote in self.votes[-1:] if vote["stars"]]
        average = stars[0] if stars else None
        self._answer(route, {"sum": sum(stars), "count": len(stars), "average": average})

    def _answer(self, route: Route, body: object) -> None:
        headers = {"Access-Control-Allow-Origin": "*"}
        route.fulfill(status=self.status, json=body, headers=headers)


@pytest.fixture
def api(page: Page) -> Api:
    return Api(page)
