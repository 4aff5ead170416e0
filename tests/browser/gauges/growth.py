"""Text size: what grows, by how much, how fast, and what it does to the page."""

from __future__ import annotations

from collections.abc import Callable
from statistics import quantiles

from playwright.sync_api import CDPSession, Page

from tests.browser.gauges import Measured
from tests.browser.lab import Lab, slowed
from tests.browser.reading import FACTORS, PAGES, changed, press, show, step_to

MOST_TIMES = 1.15
ROUNDS = 24
# Acts at the beginning of a frame and waits until it is painted.
FRAME = """act => new Promise((done) => requestAnimationFrame(() => {
  (0, eval)(act)();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = done;
  port2.postMessage(0);
}))"""
BUTTON = "document.querySelector('thanhdoc-toolbar').shadowRoot.querySelector('[part={}]')"
CLICK = f"() => {BUTTON}.click()"
REACH = f"() => {BUTTON}.dispatchEvent(new PointerEvent('pointerover', {{{{ bubbles: true }}}}))"
ZOOM = "() => {{ document.documentElement.style.zoom = '{}'; }}"


def grow(lab: Lab) -> Measured:
    """A+ on a long page against the browser's own zoom, in turns: the first press and the second.

    The pointer is over the button before the first; the page is measured when it comes there. Each
    act counts with its lower quartile: what other work on the machine adds is no cost of ours.
    """
    with lab.page() as page:
        show(page, lab.portal, "long")
        count = page.evaluate("document.querySelectorAll('*').length")
        spent = clock(slowed(page), page)
        rounds = [_grow_once(page, spent) for _ in range(ROUNDS)]
    zoom, ahead, first, second = (quantiles(each, n=4)[0] for each in zip(*rounds, strict=True))
    value = (
        f"{first / zoom:.2f} × ({first:.0f} against {zoom:.0f} ms, {count} elements);"
        f" the next press {second / zoom:.2f} ×; when the pointer comes {ahead / zoom:.2f} ×"
    )
    return Measured(value, first / zoom <= MOST_TIMES)


def _grow_once(page: Page, spent: Callable[[str], float]) -> tuple[float, ...]:
    zoom = spent(ZOOM.format(1.15))
    spent(ZOOM.format(""))
    presses = [spent(act.format("size-up")) for act in (REACH, CLICK, CLICK)]
    spent(CLICK.format("size-reset"))
    return zoom, *presses


def clock(session: CDPSession, page: Page) -> Callable[[str], float]:
    """Return what tells the milliseconds of processor time an act costs the page's main thread."""
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def total() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(each["value"] for each in metrics if each["name"] == "TaskDuration") * 1000

    def spent(act: str) -> float:
        before = total()
        page.evaluate(FRAME, act)
        return total() - before

    return spent


def kinds(lab: Lab) -> Measured:
    """Kinds of text grown to twice their size, on a page in px and on one in rem."""
    counts, worst = [], 0.0
    for unit in ("px", "rem"):
        with lab.page() as page:
            show(page, lab.portal, "kinds", unit=unit)
            before = page.evaluate("measure.sizes()")
            clicks = _to_the_end(page)
            after = page.evaluate("measure.sizes()")
        off = [abs(size / base / 2 - 1) for (_, base), (_, size) in zip(before, after, strict=True)]
        counts.append(f"{sum(each <= 0.02 for each in off)}/{len(off)}")
        worst = max(worst, *off)
    value = f"{', '.join(counts)}; off by {worst:.1%}; {clicks} clicks to 200 %"
    return Measured(value, worst <= 0.02 and clicks <= 6)


def layout(lab: Lab) -> Measured:
    """Lines over one another, texts cut, sideways scrolling: those the page had not before."""
    sums = {"overlaps": 0, "cut": 0, "sideways": 0}
    for width in (320, 1280):
        with lab.page() as page:
            for name in PAGES:
                page.evaluate("() => { try { localStorage.clear(); } catch { } }")
                show(page, lab.portal, name, width)
                _count(page, sums)
    value = ", ".join(str(count) for count in sums.values())
    return Measured(f"{value} ({len(PAGES)} pages, {len(FACTORS)} sizes)", not any(sums.values()))


def later(lab: Lab) -> Measured:
    """Frames that show new content in another size or colour than the reader's."""
    with lab.page() as page:
        show(page, lab.portal, "kinds")
        press(page, "size-up", 5)
        step_to(page, 3)
        frames = page.evaluate(
            """() => new Promise((done) => {
              const added = document.createElement("p");
              added.textContent = "Mới";
              added.style.cssText = "font-size: 10px; color: #777";
              document.getElementById("text").append(added);
              let frames = 0;
              const look = () => {
                const { fontSize, color } = getComputedStyle(added);
                if (fontSize === "20px" && color === "rgb(255, 255, 255)") return done(frames);
                frames += 1;
                return frames > 60 ? done(frames) : after();
              };
              const after = () => requestAnimationFrame(() => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = look;
                port2.postMessage(0);
              });
              after();
            })"""
        )
    return Measured(f"{frames} frames late", frames == 0)


def reset(lab: Lab) -> Measured:
    """What differs from the untouched page after every tool was used and taken back."""
    left = []
    with lab.page() as page:
        for name in PAGES:
            show(page, lab.portal, name)
            page.evaluate("measure.keep()")
            press(page, "size-up", 5)
            for part in ("contrast-up", "contrast-up", "contrast-up", "more"):
                press(page, part)
            for item in ("line-spacing", "letter-spacing", "narrow-column", "underline-links"):
                press(page, item)
            press(page, "more")
            press(page, "reset")
            left += changed(page)
            left += page.evaluate("Object.keys(localStorage)")
    return Measured(f"{len(left)} computed styles or attributes changed", not left)


def _to_the_end(page: Page) -> int:
    clicks = 0
    while page.locator("thanhdoc-toolbar [part=size-up]").get_attribute("aria-disabled") != "true":
        press(page, "size-up")
        clicks += 1
    return clicks


def _count(page: Page, sums: dict[str, int]) -> None:
    found = {what: page.evaluate(f"measure.{what}()") for what in sums}
    for _ in FACTORS:
        press(page, "size-up")
        for what in ("overlaps", "cut"):
            new = [row for row in page.evaluate(f"measure.{what}()") if row not in found[what]]
            sums[what] += len(new)
        sums["sideways"] += page.evaluate("measure.sideways()") > max(0, found["sideways"])
