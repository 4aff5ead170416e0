"""The browser the tests drive: found, else installed; `python -m tests.chromium` sees to it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

# The shell is the same engine without the desktop's windows: a new page costs it a quarter.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
OPTIONS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]


def executable() -> Path | None:
    """Name the browser to drive, None where there is none yet."""
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    own = _playwrights_own()
    return own if own.exists() else None


def ensure() -> Path:
    """Find a browser, or install one and say so."""
    if not executable():
        _install()
    found = executable()
    if not found:
        raise SystemExit("No Chromium was found and none could be installed; install it by hand")
    return found


def launch(playwright: Playwright, *more: str) -> Browser:
    """Start the browser, with more options than the usual ones where some are given."""
    return playwright.chromium.launch(executable_path=ensure(), args=[*OPTIONS, *more])


def _install() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("No Chromium here: installing Debian's package with apt-get", flush=True)
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        _run("apt-get", "update", "-qq")
        for package in NAMES[:2]:
            if not executable():
                _run("apt-get", "install", "-qq", "-y", "--no-install-recommends", package)
    if not executable():
        print("No Chromium here: downloading Playwright's own", flush=True)
        _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str) -> None:
    subprocess.run(command, check=False, stdout=sys.stderr)


def _playwrights_own() -> Path:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


if __name__ == "__main__":
    print(f"The browser tests drive {ensure()}")
    if shutil.which("apt-get") and not shutil.which(NAMES[0]):
        print(f"They are quicker with its shell: sudo apt-get install -y {NAMES[0]}")
