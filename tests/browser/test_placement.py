"""Placement: the tools find the article on strange pages, or say in one line what to set."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.reading import BOX, SHIFT, TWO_FRAMES, press, stands_below
from tests.waiting import until

README = Path(__file__).parents[2] / "README.md"
# The style sheet that the README gives for the toolbar's place.
KEPT_FREE = re.search(
    r"```css\n(thanhdoc-toolbar:not.*?)```", README.read_text(encoding="utf-8"), re.DOTALL
)
HOME = "document.querySelector('{}').parentElement"
# Each page in the manner of a system, with the element that holds its article there.
HOMES = {
    "sharepoint": "div.ms-rtestate-field",
    "liferay": ".asset-content > .journal-content-article",
    "nukeviet": "#news-bodyhtml",
    "vhv": "div.content",
    "wordpress": "article.hentry",
    "webforms": "article",
}


def lines(page):
    """Collect what the widget tells the webmaster."""
    told = []
    page.on("console", lambda line: told.append(line.text) if "Thanh" in line.text else None)
    return told


@pytest.mark.parametrize("name", HOMES)
def test_the_tools_stand_in_the_article(page, api, portal, name):
    told = lines(page)
    page.goto(f"{portal}/{name}")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    for tag in ("thanhdoc-toolbar", "thanhdoc-share", "thanhdoc-rating"):
        assert page.evaluate(f"{HOME.format(tag)}.matches('{HOMES[name]}')")
    home = page.locator(HOMES[name])
    assert home.evaluate("(each) => each.firstElementChild.localName") == "thanhdoc-toolbar"
    assert told == []


@pytest.mark.parametrize("articles", [0, 5])
def test_what_is_not_found_is_said_in_one_line(page, api, portal, articles):
    told = lines(page)
    page.goto(f"{portal}/cards?count={articles}")
    expect(page.locator("thanhdoc-toolbar [part=reset]")).to_be_visible()
    with page.expect_request("**/api/v1/hit?*next*"):
        page.evaluate("history.pushState({}, '', '?next')")
    page.wait_for_load_state("networkidle")
    (line,) = told
    for words in ("[itemprop=articleBody], article, main", "data-article"):
        assert words in line


@pytest.mark.parametrize(
    ("there", "selector"),
    [
        ("nukeviet?chosen=", "#news-bodyhtml"),
        # The first block of Liferay's web content on the page is the hotline in its header.
        ("liferay?chosen=&role=none", ".asset-content .journal-content-article"),
    ],
)
def test_the_article_of_a_known_system_is_named(page, api, portal, there, selector):
    told = lines(page)
    page.goto(f"{portal}/{there}")
    expect(page.locator("thanhdoc-toolbar [part=reset]")).to_be_visible()
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    (line,) = told
    assert line.endswith(f'set data-article to its selector, perhaps "{selector}"')


def test_a_comment_is_no_article(page, api, portal):
    page.goto(f"{portal}/cards?count=0&comment=yes")
    expect(page.locator("main > thanhdoc-rating")).to_have_count(1)
    expect(page.locator("main > thanhdoc-toolbar")).to_have_count(1)


def test_an_element_in_the_role_of_main_is_as_good(page, api, portal):
    told = lines(page)
    page.goto(f"{portal}/cards?count=0&role=main")
    expect(page.locator("[role=main] > thanhdoc-rating")).to_have_count(1)
    expect(page.locator("[role=main] > thanhdoc-toolbar")).to_have_count(1)
    assert told == []


@pytest.mark.parametrize("chosen", [".nowhere", "p["])
def test_a_selector_that_finds_nothing_means_the_default(page, api, portal, chosen):
    page.goto(f"{portal}/article?options={quote(f'data-article={chr(34)}{chosen}{chr(34)}')}")
    expect(page.locator("article > thanhdoc-toolbar")).to_have_count(1)


def test_the_tools_work_in_a_frame_of_another_page(page, api, portal):
    """The frame's page is read, not the page around it."""
    page.goto(f"{portal}/framed")
    frame = page.frame_locator("iframe")
    frame.locator("thanhdoc-toolbar [part=size-up]").click()
    size = "(each) => getComputedStyle(each).fontSize"
    assert frame.locator("article > p").evaluate(size) == "18.4px"
    assert page.locator("#around").evaluate(size) == "16px"


class TestPagesThatChangeThemselves:
    """The manners of Liferay's senna and of Turbo: new content, or a whole new body."""

    SENNA = """path => {
      const next = document.createElement("article");
      next.innerHTML = "<h1>Bài hai</h1><p>Nội dung hai.</p>";
      document.querySelector("article").replaceWith(next);
      history.pushState({ senna: true }, "", path);
      document.title = "Bài hai";
      document.dispatchEvent(new Event("endNavigate"));
    }"""
    TURBO = """path => {
      const body = document.createElement("body");
      body.innerHTML = "<main><article><h1>Bài hai</h1><p>Nội dung hai.</p></article></main>";
      history.pushState({ turbo: {} }, "", path);
      document.body.replaceWith(body);
      document.title = "Bài hai";
      document.dispatchEvent(new Event("turbo:load"));
    }"""

    @pytest.mark.parametrize("navigate", [SENNA, TURBO], ids=["senna", "Turbo"])
    def test_the_tools_follow_and_keep_the_readers_choice(self, page, api, portal, navigate):
        page.goto(f"{portal}/article")
        toolbar = page.locator("article thanhdoc-toolbar")
        toolbar.locator("[part=size-up]").click()
        for _ in range(3):
            toolbar.locator("[part=contrast-up]").click()
        with page.expect_response("**/api/v1/hit?*"):
            page.evaluate(navigate, "/bai-hai")
        for tag in ("thanhdoc-toolbar", "thanhdoc-share", "thanhdoc-rating", "thanhdoc-visits"):
            expect(page.locator(f"article > {tag}")).to_have_count(1)
        style = page.locator("article > p").evaluate(
            "(each) => (({ fontSize, color }) => [fontSize, color])(getComputedStyle(each))"
        )
        assert style == ["18.4px", "rgb(255, 255, 255)"]
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
        assert len(api.hits) == 2
        toolbar.locator("[part=reset]").click()
        look = "(each) => [each.outerHTML, getComputedStyle(each).fontSize]"
        assert page.locator("article > p").evaluate(look) == ["<p>Nội dung hai.</p>", "16px"]


LEFT = "(each) => each.getBoundingClientRect().left"
# Whether title and tools begin at one place.
BESIDE = """() => {
  const found = document.querySelectorAll("h1,thanhdoc-toolbar,thanhdoc-rating");
  return new Set([...found].map((each) => each.getBoundingClientRect().left)).size === 1;
}"""


def pieces(page, address, part):
    """Divide a page before and after a part of it, without the script that looks at it."""
    before, part, after = page.request.get(address).text().partition(part)
    return before, part, after.partition("<script>")[0]


def come(page, first, rest):
    """Let a page come in two parts, the second when someone has looked at the first."""
    page.evaluate("(html) => document.write(html)", first)
    page.wait_for_function("window.thanhdoc && document.elementFromPoint(9, 9)")
    page.evaluate("(html) => { document.write(html); document.close(); }", rest)
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")


class TestColumns:
    """WordPress's block themes have a `main` as wide as the window, its text is not."""

    @pytest.mark.parametrize("width", [320, 1280])
    def test_the_tools_begin_where_the_title_does(self, page, api, portal, width):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{portal}/blocks")
        expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
        left = page.locator("h1").evaluate(LEFT)
        assert left > 0
        for tag in ("thanhdoc-toolbar", "thanhdoc-share", "thanhdoc-rating", "thanhdoc-visits"):
            assert page.locator(tag).evaluate(LEFT) == left
        page.set_viewport_size({"width": width + 600, "height": 800})
        until(lambda: page.evaluate(BESIDE))

    @pytest.mark.parametrize("layout", ["", "bare", "title=margins", "bare&title=margins"])
    def test_they_stand_there_before_anyone_looks(self, page, api, portal, layout):
        page.add_init_script(SHIFT)
        page.goto(f"{portal}/blocks?how=head&{layout}")
        expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
        assert page.evaluate("window.shift") == 0

    @pytest.mark.parametrize("layout", ["", "bare"])
    def test_they_wait_for_the_first_word_of_an_article_that_comes_in_pieces(
        self, page, api, portal, layout
    ):
        page.add_init_script(SHIFT)
        page.goto(f"{portal}/plain")
        before, title, after = pieces(page, f"{portal}/blocks?how=head&{layout}", "<h1>")
        come(page, before, title + after)
        assert page.evaluate("window.shift") == 0

    def test_they_wait_for_the_article_that_a_page_names(self, page, api, portal):
        page.add_init_script(SHIFT)
        page.goto(f"{portal}/plain")
        named = quote('data-article=".wp-block-group:has(p)"')
        address = f"{portal}/blocks?how=head&bare&options={named}"
        before, text, after = pieces(page, address, '<div class="wp-block-group"><p>')
        come(page, before, text + after)
        assert page.evaluate(f"{HOME.format('thanhdoc-toolbar')}.localName") == "div"
        assert page.evaluate("window.shift") == 0

    def test_a_menu_in_the_main_part_is_no_article(self, page, api, portal):
        page.goto(f"{portal}/plain")
        before, article, after = pieces(page, f"{portal}/blocks?how=head", "<article>")
        come(page, f"{before}<nav><a href=/>Trang chủ</a></nav>", article + after)
        assert page.evaluate(f"{HOME.format('thanhdoc-toolbar')}.localName") == "article"

    def test_a_short_title_in_the_middle_leaves_them_their_room(self, page, api, portal):
        page.goto(f"{portal}/blocks?title=shrunk")
        expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
        assert page.locator("h1").evaluate(LEFT) > 400
        assert page.locator("thanhdoc-toolbar").evaluate(LEFT) == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_pushed_where_a_page_keeps_the_toolbars_place_free(page, api, portal, width):
    page.add_init_script(SHIFT)
    page.set_viewport_size({"width": width, "height": 800})
    shifts = []
    for style in ("", KEPT_FREE[1]):
        page.goto(f"{portal}/placed?toolbar&style={quote(style)}aside {{ display: none }}")
        expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
        shifts.append(page.evaluate("window.shift"))
    assert shifts[0] > 0
    assert shifts[1] == 0


def reach_all_tools(page):
    for button in page.locator("thanhdoc-toolbar button").all():
        button.hover(trial=True, timeout=3000)


COVERED = ["header", "logo", "column", "wrong-side", "layer", "veil"]
COVERED += ["header column", "header layer"]


@pytest.mark.parametrize("covered", COVERED)
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_the_page_lays_over_its_place_covers_a_tool(page, api, portal, covered, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{portal}/cards?count=3&covered={covered}")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    press(page, "size-up", 5)
    reach_all_tools(page)
    assert page.locator("thanhdoc-toolbar").evaluate("(each) => each.offsetTop") < 300


def test_they_stay_where_they_are_below_a_notice_that_goes_away(page, api, portal):
    page.goto(f"{portal}/cards?count=1")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    toolbar = page.locator("thanhdoc-toolbar")
    found = toolbar.evaluate(BOX)
    said = '<div class="over" style="inset: 4px 4px auto auto"><p role="alert">Đã gửi</p></div>'
    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", said)
    press(page, "contrast-up")
    assert toolbar.evaluate(BOX)["top"] == found["top"]


def test_they_go_below_what_floats_where_that_leaves_them_no_room(page, api, portal):
    """A menu that hangs out of its header: one button would stand below the other."""
    page.goto(f"{portal}/cards?count=1")
    toolbar = page.locator("thanhdoc-toolbar")
    menu = '<div style="float: right; width: calc(100% - 130px); height: 90px">Trang chủ</div>'
    toolbar.evaluate("(each, html) => each.insertAdjacentHTML('beforebegin', html)", menu)
    top = "({ offsetTop, previousElementSibling: menu }) => offsetTop - menu.offsetTop"
    assert toolbar.evaluate(top) >= 90


def test_they_stand_beside_a_column_that_floats_into_the_articles_edge(page, api, portal):
    """As in DokuWiki, whose main part is as wide as the page and lies under the column."""
    page.set_viewport_size({"width": 640, "height": 800})
    page.goto(f"{portal}/cards?count=0&role=beside")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    reach_all_tools(page)
    column, toolbar = (page.locator(each).evaluate(BOX) for each in (".beside", "thanhdoc-toolbar"))
    assert toolbar["left"] > column["right"]
    assert toolbar["top"] < column["bottom"]
    assert page.locator("thanhdoc-share").evaluate(LEFT) == toolbar["left"]


@pytest.mark.parametrize("how", ["plain", "defer"])
@pytest.mark.parametrize("articles", [1, 3])
def test_it_is_clear_from_the_start(page, api, portal, articles, how):
    page.goto(f"{portal}/cards?count={articles}&covered=header&how={how}")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    reach_all_tools(page)


@pytest.mark.parametrize(
    ("header", "is_below"), [("bare", True), ("readable", False), ("header", False)]
)
@pytest.mark.parametrize("width", [320, 1280])
def test_a_header_that_shows_a_picture_stays_over_it(page, api, portal, width, header, is_below):
    """White on the picture, its words could not be read on the page."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{portal}/cards?count=3&covered={header}&hero=")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    reach_all_tools(page)
    assert stands_below(page, ".hero", "thanhdoc-toolbar") == is_below
    hero, header = (page.locator(each).bounding_box() for each in (".hero", ".over"))
    assert (hero["y"] < header["height"]) == is_below


LONG_GREETING = """document.addEventListener("readystatechange", () => {
  document.querySelector(".hero p").textContent = "Chào mừng ".repeat(200);
});"""


@pytest.mark.parametrize(
    ("part", "times"), [("contrast-up", 1), ("contrast-up", 2), ("size-up", 5)]
)
def test_it_stays_over_it_for_a_reader_who_comes_back(page, api, portal, part, times):
    """In other colours than its own the header may be readable anywhere; the picture has grown."""
    page.add_init_script(LONG_GREETING)
    page.goto(f"{portal}/cards?count=3&covered=bare&hero=")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    press(page, part, times)
    page.evaluate("scrollTo(0, 0)")
    page.reload()
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    assert stands_below(page, ".hero", "thanhdoc-toolbar")


def test_a_toolbar_is_clear_for_who_comes_to_the_top_of_a_page_later(page, api, portal):
    page.goto(f"{portal}/cards?count=30&covered=header")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    page.evaluate("scrollTo(0, 900)")
    page.reload()
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    assert page.evaluate("scrollY") > 0
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(TWO_FRAMES)
    reach_all_tools(page)


def test_the_tools_of_an_article_stay_in_it_below_a_picture_of_the_page(page, api, portal):
    """What is laid over both lets that be seen."""
    menu = '<nav style="position: absolute; inset: 0 0 auto; height: 500px">Trang chủ</nav>'
    page.goto(f"{portal}/cards?count=1&hero=")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    page.locator("body").evaluate(
        "(each, html) => each.insertAdjacentHTML('beforeend', html)", menu
    )
    toolbar = page.locator("thanhdoc-toolbar")
    toolbar.locator("[part=size-up]").evaluate("(each) => each.click()")
    page.evaluate(TWO_FRAMES)
    assert toolbar.evaluate("(each) => each.parentElement.localName") == "article"


def test_a_picture_that_is_all_of_a_page_has_the_tools_above_it(page, api, portal):
    page.goto(f"{portal}/cards?count=0&covered=bare&hero=")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    assert stands_below(page, "thanhdoc-toolbar", ".hero")


def test_a_toolbar_moves_back_when_the_header_over_it_has_shrunk(page, api, portal):
    page.goto(f"{portal}/cards?count=3&covered=header")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    top = "document.querySelector('thanhdoc-toolbar').offsetTop"
    found = page.evaluate(top)
    press(page, "size-up", 5)
    page.wait_for_function(f"{top} > {found}")
    press(page, "reset")
    page.wait_for_function(f"{top} === {found}")


def test_nothing_moves_for_a_pointer_that_rests_on_the_page_while_it_loads(page, api, portal):
    # What lies under the pointer is asked before the first frame: Chromium counts moves since.
    page.add_init_script(SHIFT)
    page.goto(f"{portal}/reload?how=head&pointed=yes")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
    assert page.evaluate("window.shift") == 0


# How pages lay out the parts of an article other than one below another.
LAID = {
    "block": "",
    "a column": "article { display: flex; flex-direction: column; align-items: center }",
    "upside down": "article { display: flex; flex-direction: column-reverse }",
    "a row": "article { display: flex; gap: 16px } article > * { flex: 1 }",
    "columns": "article { columns: 2; column-gap: 24px }",
    "a grid": "article { display: grid; grid-template-columns: 2fr 1fr } h1 { grid-column: 1/-1 }",
    "a grid's middle": """
        article { display: grid; grid-template-columns: 1fr min(40ch, 90%) 1fr }
        article > * { grid-column: 2 }""",
    "places by name": """
        article { display: grid; grid-template: "h h" "m b" "m s" / 90px 1fr }
        h1 { grid-area: h } .meta { grid-area: m }
        .body { grid-area: b } .beside { grid-area: s }""",
    "the grid around it": """
        main { display: grid; grid-template: "h" "m" "b" "s" } article { display: contents }
        h1 { grid-area: h } .meta { grid-area: m }
        .body { grid-area: b } .beside { grid-area: s }""",
    "a page of places": """
        body { display: grid; grid-template: "a" "b" "c" } header { grid-area: a }
        main { grid-area: b } footer { grid-area: c }""",
}
BOXES = """() => Object.fromEntries(
  ["thanhdoc-toolbar", "h1", ".meta", ".body", ".beside", "thanhdoc-share", "thanhdoc-visits"]
    .map((each) => [each, document.querySelector(each).getBoundingClientRect().toJSON()]))"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("layout", LAID)
class TestLaidOut:
    def show(self, page, portal, layout, width):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{portal}/laid?style={quote(LAID[layout])}")

    def test_the_tools_stand_at_the_articles_ends(self, page, api, portal, layout, width):
        """The toolbar above all of it, the rest below, each as wide as it wants to be."""
        self.show(page, portal, layout, width)
        expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83")
        boxes = page.evaluate(BOXES)
        parts = [boxes[each] for each in ("h1", ".meta", ".body", ".beside")]
        toolbar, share = boxes["thanhdoc-toolbar"], boxes["thanhdoc-share"]
        assert toolbar["bottom"] <= min(part["top"] for part in parts)
        assert share["top"] >= max(part["bottom"] for part in parts)
        assert boxes["thanhdoc-visits"]["top"] >= share["bottom"]
        for each in (toolbar, share):
            assert each["left"] >= 0
            assert each["right"] <= width
            assert each["width"] >= min(width * 0.6, 400)

    def test_what_is_about_an_article_goes_with_it(self, page, api, portal, layout, width):
        self.show(page, portal, layout, width)
        expect(page.locator("thanhdoc-rating")).to_have_count(1)
        page.evaluate("document.querySelector('main').innerHTML = '<p>Trang đầu</p>'.repeat(3)")
        page.evaluate("document.querySelector('main').replaceWith('Trang đầu')")
        expect(page.locator("thanhdoc-rating")).to_have_count(0)
        expect(page.locator("thanhdoc-toolbar")).to_have_count(1)
