"""A page that is dressed anew while it is adapted: another theme, a style sheet that comes late."""

from __future__ import annotations

import pytest

from tests.browser.reading import FITS, FRAME, STEPS, add, low, press, show, step_to
from tests.waiting import until

DARK = "#text { background: #234; color: #456 } #text .tile { background: #345; color: #89a }"
BY = {
    "a class of the root": ("html.dark-theme", "document.documentElement.className = 'dark-theme'"),
    "a class of the body": (".night", "document.body.classList.add('night')"),
    "an attribute": ("[data-bs-theme=dark]", "document.documentElement.dataset.bsTheme = 'dark'"),
}
INK = "(each) => getComputedStyle(each).color"


def tile(page):
    add(page, '<p class="tile">Một <a href="#m">tin</a></p>')


@pytest.mark.parametrize(("where", "take"), BY.values(), ids=BY)
@pytest.mark.parametrize("step", STEPS)
def test_another_theme_is_readable(page, portal, step, where, take):
    show(page, portal, "kinds")
    rules = " ".join(f"{where} {rule} }}" for rule in DARK.split("}") if rule.strip())
    add(page, f"<style>{rules}</style>")
    tile(page)
    step_to(page, step)
    page.evaluate(take)
    page.evaluate(FRAME)
    assert low(page, step, "tin") == []
    press(page, "reset")
    assert page.locator(".tile").evaluate(INK) == "rgb(136, 153, 170)"


@pytest.mark.parametrize("step", STEPS)
def test_a_page_that_follows_a_system_that_grows_dark_is_readable(page, portal, step):
    show(page, portal, "kinds")
    add(page, f"<style>@media (prefers-color-scheme: dark) {{ {DARK} }}</style>")
    tile(page)
    step_to(page, step)
    page.emulate_media(color_scheme="dark")
    until(lambda: not low(page, step, "tin"))
    press(page, "reset")
    assert page.locator(".tile").evaluate(INK) == "rgb(136, 153, 170)"


SHEET = ".tile { font-size: 12px; line-height: 15px; background: #036; color: #59a }"
COMES = {
    "a sheet": f"""rel = "stylesheet"; each.href = "data:text/css,{SHEET.replace("#", "%23")}" """,
    "a sheet put in force later": f"""rel = "stylesheet"; each.media = "print";
        each.onload = () => {{ each.media = "all"; }};
        each.href = "data:text/css,{SHEET.replace("#", "%23")}" """,
    "rules of a script": f"""textContent = "{SHEET}" """,
}
DRESS = """() => {{
  const each = document.createElement("{}");
  each.{};
  document.head.append(each);
}}"""
SIZE = "(each) => getComputedStyle(each).fontSize"


@pytest.mark.parametrize("comes", COMES)
class TestLate:
    @pytest.fixture
    def dress(self, page, portal, comes):
        show(page, portal, "kinds")
        tile(page)
        kind = "style" if comes.startswith("rules") else "link"
        return lambda: page.evaluate(DRESS.format(kind, COMES[comes]))

    def test_what_it_makes_smaller_is_as_much_larger(self, page, dress):
        press(page, "size-up", 5)
        dress()
        until(lambda: page.locator(".tile").evaluate(SIZE) == "24px")
        press(page, "reset")
        assert page.locator(".tile").evaluate(SIZE) == "12px"

    @pytest.mark.parametrize("step", STEPS)
    def test_what_it_colours_is_readable(self, page, dress, step):
        step_to(page, step)
        dress()
        until(lambda: page.locator(".tile").evaluate(SIZE) == "12px")
        until(lambda: not low(page, step, "tin"))
        press(page, "reset")
        assert page.locator(".tile").evaluate(INK) == "rgb(85, 153, 170)"


# Letters half as wide again as those that stood for them; whichever font is here.
FONT = """async () => {
  const here = ["DejaVu Sans", "Liberation Sans", "Noto Sans", "Arial"];
  const source = here.map((name) => `local("${name}")`).join();
  const font = new FontFace("Late", source, { sizeAdjust: "150%" });
  document.fonts.add(font);
  await font.load();
}"""
HEADLINE = (
    '<p class="headline" style="font: 16px Late; width: 400px; {}">Tin trong tỉnh hôm nay</p>'
)
KEPT = "overflow: hidden; white-space: nowrap; text-overflow: ellipsis"


def test_a_line_keeps_all_of_its_words_in_a_font_that_comes_late(page, portal):
    show(page, portal, "kinds")
    add(page, HEADLINE.format(KEPT))
    line = page.locator(".headline")
    style = line.get_attribute("style")
    press(page, "size-up", 5)
    assert line.evaluate(FITS)
    page.evaluate(FONT)
    until(lambda: line.evaluate(FITS))
    assert line.evaluate(SIZE) == "32px"
    press(page, "reset")
    assert line.get_attribute("style") == style
