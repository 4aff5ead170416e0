"""What the measurements of the report run on: Chromium, the pair, a portal."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.browser.hosts import portal_app, served
from tests.chromium import launch
from tests.servers import running
from widget.assets import build


@dataclass(frozen=True)
class Lab:
    """A browser, the pair at `host`, and a portal that takes its widget from there."""

    browser: Browser
    host: str
    portal: str

    @contextmanager
    def page(self, **options: object) -> Iterator[Page]:
        """Lend a page of a context of its own."""
        usual = {"timezone_id": "Pacific/Auckland", "locale": "vi-VN"}
        context = self.browser.new_context(**{**usual, **options})
        try:
            yield context.new_page()
        finally:
            context.close()


@contextmanager
def laboratory() -> Iterator[Lab]:
    """Lend everything, started."""
    build()
    with (
        tempfile.TemporaryDirectory() as data,
        running(Path(data)) as service,
        served(portal_app(service.url)) as portal,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        yield Lab(browser, service.url, portal)
        browser.close()


def slowed(page: Page, times: int = 4) -> CDPSession:
    """Slow a page's processor down."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    return session
