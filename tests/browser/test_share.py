"""The share row: plain links in the agreed words, and nothing sent before a click."""

import base64
import io
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import Api
from tests.browser.pixels import Picture
from tests.waiting import until

LABELS = {
    "facebook": "Chia sẻ bài viết lên Facebook (mở cửa sổ mới)",
    "zalo": "Chia sẻ bài viết lên Zalo (mở cửa sổ mới)",
    "x": "Chia sẻ bài viết lên X (Twitter) (mở cửa sổ mới)",
    "copy": "Sao chép liên kết",
    "email": "Gửi thư",
    "print": "In bài viết",
    "share": "Chia sẻ khác…",
}
EVERY = "facebook zalo x copy email print share linkedin whatsapp telegram qr"
CANONICAL_LINK = '<link rel="canonical" href="https://a.example/">'
OPEN_GRAPH = '<meta property="og:url" content="https://b.example/x?utm_a=1#y">'
HEAD = """new MutationObserver((_, watch) => {
  if (!document.head) return;
  watch.disconnect();
  document.head.insertAdjacentHTML("afterbegin", %s);
}).observe(document, { childList: true, subtree: true });"""
TITLE = "Tít có “ngoặc” & dấu"


@pytest.fixture
def with_share(page):
    """A browser that has the system's own share sheet."""
    page.add_init_script(
        "window.shared = [];"
        "Navigator.prototype.share = async (what) => { window.shared.push(what); };"
    )
    return page


def part(page, name):
    return page.locator(f"thanhdoc-share [part={name}]")


def show(page, portal, networks="", **more):
    options = quote(f'data-networks="{networks}"') if networks else ""
    page.goto(f"{portal}/share?options={options}")
    expect(page.locator("thanhdoc-share ul")).to_be_visible()


def test_the_usual_row_in_its_order_and_words(with_share, api, portal):
    show(with_share, portal)
    shown = with_share.locator("thanhdoc-share [part]")
    parts = shown.evaluate_all("(all) => all.map((each) => each.getAttribute('part'))")
    assert parts == list(LABELS)
    for name, label in LABELS.items():
        expect(part(with_share, name)).to_have_accessible_name(label)


def test_the_system_sheet_is_offered_only_where_there_is_one(page, api, portal):
    page.add_init_script("delete Navigator.prototype.share")
    show(page, portal)
    expect(part(page, "share")).to_have_count(0)
    expect(part(page, "copy")).to_be_visible()


def test_links_carry_the_clean_address_and_the_title(page, api, portal):
    show(page, portal, EVERY)
    url = "https://portal.example/b%C3%A0i?id=1&q=a%26b"
    links = {
        name: part(page, name).get_attribute("href")
        for name in EVERY.split()
        if part(page, name).count() and part(page, name).get_attribute("href")
    }
    u, t = quote(url, safe=""), quote(TITLE, safe="")
    zalo = links.pop("zalo")
    assert links == {
        "facebook": f"https://www.facebook.com/sharer/sharer.php?u={u}",
        "x": f"https://x.com/intent/tweet?url={u}&text={t}",
        "linkedin": f"https://www.linkedin.com/sharing/share-offsite/?url={u}",
        "telegram": f"https://t.me/share/url?url={u}&text={t}",
        "whatsapp": f"https://wa.me/?text={t}%20{u}",
        "email": f"mailto:?subject={t}&body={u}",
    }
    assert zalo.startswith("https://button-share.zalo.me/share_external?d=")
    packed = unquote(zalo.partition("?d=")[2])
    assert json.loads(base64.b64decode(packed)) == {"url": url}


def test_new_windows_know_nothing_of_this_one(page, api, portal):
    show(page, portal, EVERY)
    links = page.locator("thanhdoc-share a[target]")
    assert links.count() == 6
    for link in links.all():
        assert link.get_attribute("target") == "_blank"
        assert link.get_attribute("rel") == "noopener noreferrer"


def test_nothing_goes_to_another_host_before_a_click(page, api, portal, widget_host):
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    show(page, portal, EVERY)
    page.mouse.wheel(0, 2000)
    part(page, "facebook").hover()
    part(page, "zalo").focus()
    page.wait_for_load_state("networkidle")
    assert set(asked) == {urlsplit(portal).netloc, urlsplit(widget_host).netloc}


def test_a_link_opens_its_service_with_one_click(page, api, portal):
    page.context.route("https://www.facebook.com/**", lambda route: route.fulfill(body="ok"))
    show(page, portal)
    with page.context.expect_page() as opened:
        part(page, "facebook").click()
    assert parse_qs(urlsplit(opened.value.url).query)["u"][0].startswith("https://portal.example/")


def test_copying_says_so_and_keeps_the_focus(page, api, portal):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    show(page, portal)
    part(page, "copy").press("Enter")
    expect(page.locator("thanhdoc-share").get_by_role("status")).to_have_text(
        "Đã sao chép liên kết"
    )
    expect(part(page, "copy")).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()").startswith("https://portal.example/")


def test_copying_works_on_plain_http(page, api, portal, widget_host):
    """There the browser has no Clipboard API; what was copied is pasted to be seen."""

    def serve(route):
        url = urlsplit(route.request.url)
        if url.path.startswith("/api/"):
            return route.fallback()
        home = widget_host if url.path.endswith(".js") else portal
        return route.fulfill(response=route.fetch(url=f"{home}{url.path}?{url.query}"))

    page.context.route("http://portal.example/**", serve)
    page.goto("http://portal.example/share?host=http://portal.example")
    assert page.evaluate("[isSecureContext, typeof navigator.clipboard]") == [False, "undefined"]
    part(page, "copy").press("Enter")
    status = page.locator("thanhdoc-share").get_by_role("status")
    expect(status).to_have_text("Đã sao chép liên kết")
    expect(part(page, "copy")).to_be_focused()
    page.evaluate("document.body.append(document.createElement('textarea'))")
    page.locator("textarea").press("Control+V")
    pasted = page.locator("textarea").input_value()
    assert pasted == "https://portal.example/b%C3%A0i?id=1&q=a%26b"


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
NO_CLIPBOARD = {
    "missing": "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });",
    "forbidden": "Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no'));",
}


@pytest.mark.parametrize("clipboard", NO_CLIPBOARD)
def test_what_cannot_be_copied_is_shown_selected(page, api, portal, clipboard):
    page.add_init_script(NO_CLIPBOARD[clipboard] + "Document.prototype.execCommand = () => false;")
    show(page, portal)
    part(page, "copy").press("Enter")
    status = page.locator("thanhdoc-share").get_by_role("status")
    expect(status).to_have_text("Không sao chép được, hãy chọn và chép liên kết này")
    field = page.get_by_role("textbox", name="Sao chép liên kết")
    expect(field).to_be_visible()
    expect(field).to_be_focused()
    selected = field.evaluate("(f) => f.value.slice(f.selectionStart, f.selectionEnd)")
    assert selected == "https://portal.example/b%C3%A0i?id=1&q=a%26b"


def test_the_system_sheet_gets_address_and_title(with_share, api, portal):
    show(with_share, portal)
    part(with_share, "share").click()
    (shared,) = with_share.evaluate("window.shared")
    assert shared["title"] == TITLE
    assert shared["url"].startswith("https://portal.example/")


SOURCE = (Path(__file__).parents[2] / "widget/src/site/networks.js").read_text("utf-8")
RETIRED = dict(re.findall(r'"?([a-z-]+)"?: \{ retired: "(\d{4}-\d\d-\d\d)" \}', SOURCE))


def shown_parts(page):
    return page.locator("thanhdoc-share [part]").evaluate_all(
        "(all) => all.map((each) => each.getAttribute('part'))"
    )


def test_google_plus_and_addthis_are_in_the_table_of_the_retired():
    assert RETIRED["google-plus"] == "2019-04-02"
    assert RETIRED["addthis"] == "2023-05-31"


@pytest.mark.parametrize(
    "asked", [*RETIRED, "google+", "googleplus", "g+", "Google-Plus", " ".join(RETIRED)]
)
def test_a_retired_service_is_refused_with_one_notice(page, api, portal, asked):
    lines = []
    page.on("console", lambda line: lines.append(line.text) if line.type == "warning" else None)
    show(page, portal, f"facebook {asked} copy")
    page.evaluate("document.body.append(document.createElement('thanhdoc-share'))")
    assert shown_parts(page) == ["facebook", "copy"] * 2
    assert len(lines) == 1
    assert lines[0].count("closed on 20") == len(asked.split())


def test_without_a_live_network_the_usual_row_is_shown(page, api, portal):
    """However the retired ones are asked for, none of them is drawn."""
    show(page, portal, " ".join(RETIRED))
    assert shown_parts(page)[:3] == ["facebook", "zalo", "x"]
    for name in RETIRED:
        expect(part(page, name)).to_have_count(0)


def test_unknown_networks_mean_the_usual_row(page, api, portal):
    show(page, portal, "nonsense google-plus")
    expect(part(page, "facebook")).to_be_visible()
    expect(part(page, "email")).to_be_visible()


def test_targets_are_large_and_icons_silent(page, api, portal):
    show(page, portal, EVERY)
    for control in page.locator("thanhdoc-share [part]").all():
        box = control.bounding_box()
        assert box["width"] >= 44
        assert box["height"] >= 44
        assert control.locator("svg").get_attribute("aria-hidden") == "true"
        assert control.inner_text().strip()


def test_it_can_be_read_in_forced_colours(open_context, portal):
    for scheme in ("light", "dark"):
        page = open_context(forced_colors="active", color_scheme=scheme).new_page()
        Api(page)
        show(page, portal, EVERY)
        picture = Picture(page.screenshot(full_page=True))
        for control in page.locator("thanhdoc-share [part]").all():
            assert picture.part(control.bounding_box()).share(4.5) > 0.02
            assert picture.part(control.locator("svg").bounding_box()).share(3) > 0.05
        assert violations(page) == []


def test_links_are_there_while_the_api_is_away(page, portal):
    page.context.route("**/api/v1/**", lambda route: route.abort())
    show(page, portal, EVERY)
    for name in ("facebook", "zalo", "x", "email", "linkedin", "whatsapp", "telegram"):
        assert "portal.example" in unpacked(part(page, name).get_attribute("href"))
    part(page, "copy").click()
    status = page.locator("thanhdoc-share").get_by_role("status")
    expect(status).not_to_have_text("")


def unpacked(href):
    if "zalo" not in href:
        return unquote(href)
    return base64.b64decode(unquote(href.partition("?d=")[2])).decode()


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("", "{here}"),
        (OPEN_GRAPH, "https://b.example/x"),
        ('<meta property="og:url" content="javascript:alert(1)">', "{here}"),
        (f"{CANONICAL_LINK}{OPEN_GRAPH}", "https://a.example/"),
        ('<link rel="canonical" href="javascript:alert(1)">', "{here}"),
        ('<link rel="canonical" href="/tin?id=1&amp;fbclid=2">', "{host}/tin?id=1"),
    ],
)
def test_the_address_is_the_canonical_one_else_open_graphs_else_the_pages(
    page, api, portal, head, address
):
    page.add_init_script(HEAD % json.dumps(head))
    page.goto(f"{portal}/article?fbclid=1#cuoi")
    link = part(page, "facebook").get_attribute("href")
    url = address.format(here=f"{portal}/article", host=portal)
    assert link.endswith(f"?u={quote(url, safe='')}")


def test_a_code_that_does_not_come_is_said_not_to(page, api, portal):
    page.context.route("**/api/v1/qr.svg?*", lambda route: route.fulfill(status=403, body=""))
    show(page, portal, "qr")
    part(page, "qr").click()
    status = page.locator("thanhdoc-share").get_by_role("status")
    expect(status).to_have_text("Máy chủ chưa trả lời, xin thử lại sau")
    expect(page.locator("thanhdoc-share img")).to_be_hidden()
    expect(part(page, "qr")).to_have_attribute("aria-expanded", "false")


def test_a_camera_reads_the_pages_address_from_the_code(page, portal, service):
    tag = quote('data-networks="qr"')
    page.goto(f"{portal}/article?host={service.url}&utm_source=x&options={tag}")
    part(page, "qr").click()
    code = page.locator("thanhdoc-share img")
    until(lambda: code.evaluate("(img) => img.naturalWidth > 0"))
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(code.screenshot())))
    assert read.text == page.evaluate("location.href").replace("utm_source=x&", "")


def test_the_code_is_fetched_only_when_asked_for(page, api, portal):
    asked = []
    drawing = {"body": DRAWING, "content_type": "image/svg+xml"}
    page.context.route(
        "**/api/v1/qr.svg?*", lambda route: (asked.append(route), route.fulfill(**drawing))
    )
    show(page, portal, "qr")
    page.wait_for_load_state("networkidle")
    assert asked == []
    with page.expect_response("**/api/v1/qr.svg?*"):
        part(page, "qr").click()
    expect(page.locator("thanhdoc-share img")).to_have_attribute("alt", "Mã QR của bài viết")
    assert len(asked) == 1
