"""WebKit, the engine of Safari: Debian's WebKitGTK, driven by its own driver through Selenium."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

from selenium.common.exceptions import TimeoutException
from selenium.webdriver import ActionChains, Remote
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.engine import Engine

SCREEN = ("-screen", "0", "1400x1000x24", "-nolisten", "tcp")
# Between the window and the page lies the browser's own bar.
BAR = 38
TELL = ".then((said) => arguments[0]([said]), (error) => arguments[0]([null, `${error}`]))"


def missing() -> list[str]:
    """Name the programs that would have to be there."""
    return [name for name in ("WebKitWebDriver", "Xvfb") if not shutil.which(name)]


class WebKit(Engine):
    """One page of a real WebKit; its window is never narrower than 447 px."""

    def __init__(self, start: Callable[[], Remote]) -> None:
        self._start = start
        self._size = (1280, 800)
        self._renew()

    def goto(self, url: str) -> None:
        """Open a page. Once in hundreds WebKitGTK never says that it has loaded one.

        Once in thousands it loads none any more: then another takes its place.
        """
        for _ in range(2):
            with suppress(TimeoutException):
                return self._driver.get(url)
        self._renew()
        return self._driver.get(url)

    def resize(self, width: int, height: int = 800) -> None:
        self._size = (width, height)
        self._driver.set_window_size(width, height + BAR)

    def _renew(self) -> None:
        self._driver = self._start()
        self._driver.set_script_timeout(30)
        self._driver.set_page_load_timeout(15)
        self.resize(*self._size)

    def _run(self, script: str) -> str:
        said, *error = self._driver.execute_async_script(script + TELL)
        if error:
            raise AssertionError(error[0])
        return said

    def press(self, *keys: str) -> None:
        ActionChains(self._driver).send_keys(*keys).perform()


@contextmanager
def webkit() -> Iterator[WebKit]:
    """Run a WebKit on a screen of its own and lend a page of it; what it started ends with that."""
    with screen() as display, ExitStack() as services:
        yield WebKit(lambda: driver_of(services.enter_context(service_on(display))))


@contextmanager
def service_on(display: str) -> Iterator[Service]:
    """Run what drives a WebKit on a screen."""
    env = {**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"}
    if os.geteuid() == 0:
        # Its sandbox is not for root, as Chromium's is not.
        env["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"
    service = Service(shutil.which("WebKitWebDriver"), env=env)
    service.start()
    try:
        yield service
    finally:
        service.stop()


def driver_of(service: Service) -> Remote:
    """Return what speaks to a WebKit: Selenium's own class for it uses what Selenium warns of."""
    there = RemoteConnection(client_config=ClientConfig(service.service_url, timeout=60))
    return Remote(there, options=Options())


@contextmanager
def screen() -> Iterator[str]:
    """Run an X server nobody looks at; it says which display it took."""
    read, write = os.pipe()
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), *SCREEN], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    try:
        with os.fdopen(read) as said:
            yield f":{said.readline().strip()}"
    finally:
        process.terminate()
        process.wait(30)
