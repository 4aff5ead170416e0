"""How the widget behaves as a guest: axe, strict policies, hostile styles, the system's wishes."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.gauges import Measured
from tests.browser.gauges.weight import ready
from tests.browser.lab import Lab
from tests.browser.reading import changed, part, press, show, step_to

VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""
# No option: every tool but the map.
ALL = ""
LOOKS = """() => [...document.querySelectorAll("*")]
  .filter((each) => each.localName.startsWith("thanhdoc-"))
  .flatMap((host) => [...host.shadowRoot.querySelectorAll("*")])
  .map((each) => {
    const style = getComputedStyle(each);
    const names = ["color", "backgroundColor", "fontSize", "fontFamily", "fontWeight",
      "lineHeight", "letterSpacing", "textTransform", "display", "padding", "margin",
      "border", "visibility", "opacity", "cursor", "direction"];
    const { width, height } = each.getBoundingClientRect();
    return [each.localName, Math.round(width), Math.round(height),
      ...names.map((name) => style[name])].join("|");
  })"""
MOVING = """() => [...document.querySelectorAll("*")]
  .filter((each) => each.localName.startsWith("thanhdoc-"))
  .flatMap((host) => [...host.shadowRoot.querySelectorAll("*")])
  .filter((each) => {
    const { animationName, transitionDuration } = getComputedStyle(each);
    return animationName !== "none" || transitionDuration !== "0s";
  }).length"""


def axe(lab: Lab) -> Measured:
    """What axe finds with every rule: closed, open, in every mode, during a vote."""
    found: list[str] = []
    states = 0
    for scheme in ("light", "dark"):
        with lab.page(color_scheme=scheme) as page:
            show(page, lab.portal, "article", options=ALL)
            ready(page)
            for visit in _states(page):
                visit()
                found += violations(page)
                states += 1
    with lab.page(forced_colors="active") as page:
        show(page, lab.portal, "article", options=ALL)
        ready(page)
        found += violations(page)
    return Measured(f"{len(found)} in {states + 1} states", not found)


def policy(lab: Lab) -> Measured:
    """Violations of a strict policy with Trusted Types while every tool is used."""
    with lab.page() as page:
        page.add_init_script(VIOLATIONS)
        show(page, lab.portal, "article", options=ALL, strict="1")
        ready(page)
        use_everything(page)
        found = page.evaluate("window.violations")
    return Measured(f"{len(found)} violations", not found)


def hostile(lab: Lab) -> Measured:
    """Parts of the tools that look otherwise under hostile style sheets."""
    with lab.page() as page:
        looks = [_looks(page, lab, name) for name in ("article", "hostile")]
    changed = sum(one != other for one, other in zip(*looks, strict=True))
    return Measured(f"{changed} of {len(looks[0])} changed", changed == 0)


def media(lab: Lab) -> Measured:
    """Reduced motion, more contrast, forced colours, print: those that are honoured."""
    wishes = {
        "reduced motion": _reduced_motion,
        "more contrast": _more_contrast,
        "forced colours": _forced_colours,
        "print": _print,
    }
    failed = [name for name, honours in wishes.items() if not honours(lab)]
    value = f"{len(wishes) - len(failed)} of {len(wishes)}"
    return Measured(f"{value}{': not ' if failed else ''}{', '.join(failed)}", not failed)


def use_everything(page: Page) -> None:
    """Press every control there is, and leave it on."""
    press(page, "size-up", 2)
    for step in ("contrast-down", "contrast-up", "contrast-up", "contrast-up", "contrast-up"):
        press(page, step)
    press(page, "more")
    for item in page.locator("thanhdoc-toolbar [aria-pressed]").all():
        item.click()
    page.locator("thanhdoc-rating [part=star-4]").click()
    submit = page.locator("thanhdoc-rating [part=submit]")
    if submit.is_visible():
        submit.click()
    page.locator("thanhdoc-share [part=copy]").click()
    page.wait_for_load_state("networkidle")


def _states(page: Page) -> list:
    return [
        lambda: None,
        lambda: press(page, "more"),
        *[lambda step=step: _only(page, step) for step in (-1, 1, 2, 3)],
        lambda: press(page, "size-up", 5),
        lambda: [item.click() for item in page.locator("thanhdoc-toolbar [aria-pressed]").all()],
        lambda: _vote_unanswered(page),
    ]


def _only(page: Page, step: int) -> None:
    press(page, "reset")
    step_to(page, step)


def _vote_unanswered(page: Page) -> None:
    press(page, "reset")
    page.evaluate("() => { window.fetch = () => new Promise(() => {}); }")
    page.locator("thanhdoc-rating [part=star-4]").click()
    submit = page.locator("thanhdoc-rating [part=submit]")
    if submit.is_visible():
        submit.click()


def _looks(page: Page, lab: Lab, name: str) -> list[str]:
    show(page, lab.portal, name, width=1000, options=ALL)
    ready(page)
    press(page, "more")
    return page.evaluate(LOOKS)


def _reduced_motion(lab: Lab) -> bool:
    with lab.page(reduced_motion="reduce") as page:
        show(page, lab.portal, "article", options=ALL)
        ready(page)
        return page.evaluate(MOVING) == 0


def _more_contrast(lab: Lab) -> bool:
    with lab.page(contrast="more") as page:
        show(page, lab.portal, "contrast")
        told = page.locator("thanhdoc-toolbar [role=status]").inner_text() != ""
        return told and all(value >= 7 for _, value in page.evaluate("contrast.all()"))


def _forced_colours(lab: Lab) -> bool:
    with lab.page(forced_colors="active") as page:
        show(page, lab.portal, "contrast")
        page.evaluate("measure.keep()")
        part(page, "contrast-up").press("Enter")
        why = part(page, "contrast-up").get_attribute("aria-description")
        return bool(why) and changed(page) == []


def _print(lab: Lab) -> bool:
    with lab.page() as page:
        show(page, lab.portal, "contrast")
        page.evaluate("measure.keep()")
        step_to(page, 3)
        page.emulate_media(media="print")
        own = "getComputedStyle(document.querySelector('p.weak')).color === 'rgb(170, 170, 170)'"
        page.wait_for_function(own)
        return page.locator("thanhdoc-toolbar").is_hidden()
