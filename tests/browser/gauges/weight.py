"""What the widget costs before it does anything: bytes, requests, time."""

from __future__ import annotations

import json
from collections import defaultdict
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.gauges import Measured
from tests.browser.lab import Lab, slowed
from widget.assets import build

MOST_BYTES = 12_000
MOST_START = 8.0
LONG_TASK = 50.0
RUNS = 9


def bundle(lab: Lab) -> Measured:
    """The whole bundle, both languages, as brotli."""
    size = build().bundles["widget"].brotli
    return Measured(f"{size / 1000:.1f} kB", size <= MOST_BYTES)


def requests(lab: Lab) -> Measured:
    """What a page asks for besides itself, from whom, and what it keeps."""
    with lab.page() as page:
        page.goto(f"{lab.portal}/plain")
        names = set(page.evaluate("Object.getOwnPropertyNames(window)"))
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{lab.portal}/article")
        ready(page)
        new = set(page.evaluate("Object.getOwnPropertyNames(window)")) - names
        cookies = page.context.cookies()
    own = [url for url in asked if urlsplit(url).netloc == urlsplit(lab.host).netloc]
    foreign = {urlsplit(url).netloc for url in asked} - {
        urlsplit(u).netloc for u in (lab.host, lab.portal)
    }
    paths = sorted(urlsplit(url).path for url in own)
    met = paths == ["/api/v1/hit", "/api/v1/rating", "/widget.js"] and not foreign and not cookies
    value = f"{len(own)} ({', '.join(paths)}), {len(foreign)}, {len(cookies)}, {len(new)}"
    return Measured(value, met and new <= {"thanhdoc"})


def start(lab: Lab) -> Measured:
    """The processor time of the script's run and callbacks, and its longest task.

    What follows an answer in a promise stands in no trace and is not in it: the first number Intl
    writes. The least of some runs: what other work on the machine adds is no cost of ours.
    """
    run = min((_start(lab) for _ in range(RUNS)), key=sum)
    met = sum(run) <= MOST_START and max(run) < LONG_TASK
    return Measured(f"{sum(run):.1f} ms, longest task {max(run):.1f} ms", met)


def ready(page: Page) -> None:
    """Wait until the visits are there: the last thing that comes."""
    expect(page.locator("thanhdoc-visits [part=total]")).not_to_contain_text("–")
    expect(page.locator("thanhdoc-rating [part=summary]")).to_contain_text("0")
    page.wait_for_load_state("networkidle")


def _start(lab: Lab) -> list[float]:
    with lab.page() as page:
        slowed(page)
        lab.browser.start_tracing(page=page, categories=["devtools.timeline"])
        page.goto(f"{lab.portal}/article")
        page.wait_for_load_state("networkidle")
        events = json.loads(lab.browser.stop_tracing())["traceEvents"]
        ready(page)
    return _scripts(events, f"{lab.host}/widget.js")


def _scripts(events: list[dict], address: str) -> list[float]:
    """Return the milliseconds of each outermost run of a script, compiling included."""
    runs = [event for event in events if event.get("ph") == "X" and _is_of(event, address)]
    spans: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for event in sorted(runs, key=lambda each: (each["tid"], each["ts"], -each["dur"])):
        line = spans[event["tid"]]
        if not line or event["ts"] >= line[-1][1]:
            cost = event.get("tdur", event["dur"])
            line.append((event["ts"], event["ts"] + event["dur"], cost / 1000))
    return [cost for line in spans.values() for _, _, cost in line]


def _is_of(event: dict, address: str) -> bool:
    data = event.get("args", {}).get("data", {})
    named = {"EvaluateScript", "FunctionCall", "v8.compile", "FireAnimationFrame", "TimerFire"}
    return event["name"] in named and address in (
        data.get("url"),
        event.get("args", {}).get("fileName"),
    )
