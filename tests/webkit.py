"""WebKit, the engine of Safari: Debian's WebKitGTK, driven by its own driver through Selenium."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

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

    def __init__(self, driver: Remote) -> None:
        self._driver = driver
        driver.set_script_timeout(30)
        driver.set_page_load_timeout(15)

    def goto(self, url: str) -> None:
        try:
            self._driver.get(url)
        except TimeoutException:
            # Once in hundreds of pages WebKitGTK never says that it has loaded one.
            self._driver.get(url)

    def resize(self, width: int, height: int = 800) -> None:
        self._driver.set_window_size(width, height + BAR)

    def _run(self, script: str) -> str:
        said, *error = self._driver.execute_async_script(script + TELL)
        if error:
            raise AssertionError(error[0])
        return said

    def press(self, *keys: str) -> None:
        ActionChains(self._driver).send_keys(*keys).perform()


@contextmanager
def webkit() -> Iterator[WebKit]:
    """Run a WebKit on a screen of its own and lend a page of it."""
    with screen() as display:
        env = {**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"}
        if os.geteuid() == 0:
            # Its sandbox is not for root, as Chromium's is not.
            env["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"
        service = Service(shutil.which("WebKitWebDriver"), env=env)
        service.start()
        try:
            # Selenium's own class for WebKit uses what Selenium warns of.
            there = RemoteConnection(client_config=ClientConfig(service.service_url, timeout=60))
            with Remote(there, options=Options()) as driver:
                yield WebKit(driver)
        finally:
            service.stop()


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
