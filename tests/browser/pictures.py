"""The pictures of the documentation, taken of the pair as it runs: `make pictures`."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import launch
from tests.servers import ROOT, Service, running

FOLDER = ROOT / "docs" / "pictures"
COLORS = 128
READER = "Mozilla/5.0 (X11; Linux x86_64)"
ENVIRONMENT = {"THANHDOC_PUBLIC_URL": "https://doc.example.vn", "MAKE_RUN": "1"}
# What the visit block of a portal looks like. On the first of a month yesterday is another's, and
# the year has room for both.
SHOWN = {"total": 83978963, "year": 265310, "month": 22030, "yesterday": 6984, "today": 3889}
DARK, FORCED = {"color_scheme": "dark"}, {"forced_colors": "active", "color_scheme": "dark"}


@dataclass(frozen=True)
class Scene:
    """One picture: the page, the window it is seen in, and what is done there first."""

    path: str = "/demo/"
    width: int = 1280
    height: int = 960
    window: Mapping[str, object] = field(default_factory=dict)
    act: Callable[[Page], object] = lambda page: page


def press(part: str, times: int = 1) -> Callable[[Page], None]:
    """Press a button of the toolbar."""
    return lambda page: [
        page.locator(f"thanhdoc-toolbar [part={part}]").click() for _ in range(times)
    ]  # fmt: skip


def rate(page: Page) -> None:
    """Give four stars, and look at the end of the article."""
    page.locator("thanhdoc-rating [part=star-4]").check(force=True)
    page.locator("thanhdoc-rating [part=submit]").click()
    page.locator("thanhdoc-rating [part=withdraw]").wait_for()
    page.locator("footer").evaluate("(e) => e.scrollIntoView({ block: 'end' })")


def print_it(page: Page) -> None:
    """Show what paper would."""
    page.emulate_media(media="print")


def show_composer(page: Page) -> None:
    """Look at the options and the preview."""
    page.locator("#chon").evaluate("(e) => e.scrollIntoView()")
    page.frame_locator("#preview").locator("thanhdoc-toolbar [part=reset]").wait_for()


def wait_for_numbers(page: Page) -> None:
    """Wait until the operators' page shows what it was told."""
    page.locator("#outcomes td").first.wait_for()


SCENES = {
    "demo": Scene(),
    "demo-dark": Scene(window=DARK),
    "demo-forced-colors": Scene(window=FORCED),
    "demo-320": Scene(width=320, height=960),
    "demo-320-dark": Scene(width=320, height=960, window=DARK),
    "demo-zoom-200": Scene(width=640, height=480, window={"device_scale_factor": 2}),
    "demo-1920": Scene(width=1920, height=1080),
    "demo-print": Scene(width=794, height=1123, act=print_it),
    "demo-larger-text": Scene(act=press("size-up", 5)),
    "demo-soft-contrast": Scene(act=press("contrast-down")),
    "demo-black-on-white": Scene(act=press("contrast-up", 2)),
    "demo-yellow-on-black": Scene(act=press("contrast-up", 3)),
    "demo-more": Scene(act=press("more")),
    "demo-rating": Scene(act=rate),
    "demo-english": Scene(path="/demo/?lang=en"),
    "webmaster": Scene(path="/"),
    "webmaster-options": Scene(path="/", act=show_composer),
    "webmaster-dark": Scene(path="/", window=DARK),
    "webmaster-320": Scene(path="/", width=320, height=960),
    "ops": Scene(path="/ops", act=wait_for_numbers),
    "ops-dark": Scene(path="/ops", window=DARK, act=wait_for_numbers),
    "ops-320": Scene(path="/ops", width=320, height=960, act=wait_for_numbers),
}


def main(names: list[str]) -> None:
    """Take the pictures named, or all of them, and drop those no scene makes any more."""
    FOLDER.mkdir(exist_ok=True)
    with portal() as service, sync_playwright() as playwright:
        browser = launch(playwright)
        for name in names or SCENES:
            taken = small(take(browser, service, SCENES[name]))
            (FOLDER / f"{name}.png").write_bytes(taken)
            print(f"docs/pictures/{name}.png  {len(taken) // 1000} kB")
        browser.close()
    for path in FOLDER.glob("*.png"):
        if path.stem not in SCENES:
            path.unlink()


@contextmanager
def portal() -> Iterator[Service]:
    """Run the pair with the numbers of a portal that is read a lot."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), env=ENVIRONMENT) as service:
        command = [sys.executable, "-m", "flask", "--app", "counter_service", "open", "demo"]
        environment = {**os.environ, "THANHDOC_DATA": folder}
        numbers = [f"--{period}={number}" for period, number in SHOWN.items()]
        why = ["--reason", "a portal's numbers, for the pictures"]
        subprocess.run([*command, *numbers, *why], env=environment, check=True, capture_output=True)
        for agent in [READER] * 7 + ["Googlebot/2.1"] * 2:
            service.request("POST", "/api/v1/hit?site=demo", headers={"User-Agent": agent})
        yield service


def take(browser: Browser, service: Service, scene: Scene) -> bytes:
    """Show a scene and take its picture."""
    usual = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "reduced_motion": "reduce"}
    window = {"viewport": {"width": scene.width, "height": scene.height}}
    context = browser.new_context(**{**usual, **window, **scene.window})
    page = context.new_page()
    page.goto(service.url + scene.path)
    page.wait_for_load_state("networkidle")
    scene.act(page)
    page.mouse.move(0, 0)
    png = page.screenshot(animations="disabled")
    context.close()
    return png


def small(png: bytes) -> bytes:
    """Return a picture with few colours: pages have no more."""
    out = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.quantize(COLORS, kmeans=2, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
