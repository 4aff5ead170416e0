"""The boundary map: on request only, the page's own first, and no room where there is none."""

import pytest
from playwright.sync_api import expect

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="220" height="180"><path d="M0 0h9v9z"/></svg>'
)
MAP = "thanhdoc-map"
FOUND = {"status": 200, "content_type": "image/svg+xml", "body": DRAWING}
MISSING = {"status": 404, "content_type": "application/problem+json", "body": "{}"}


@pytest.fixture
def asked(page, api):
    """The addresses of maps that were asked for; each is answered with a drawing."""
    asked = []

    def give(route):
        asked.append(route.request.url)
        route.fulfill(**FOUND)

    page.context.route("**/api/v1/map.svg?*", give)
    return asked


def test_the_drawing_kept_with_the_site_is_shown_with_its_name(page, asked, portal):
    page.goto(f"{portal}/map?tools=visits+map")
    drawing = page.locator(f"{MAP} [part=drawing]")
    expect(drawing).to_have_attribute("alt", "Bản đồ địa giới hành chính")
    expect(drawing).to_be_visible()
    assert drawing.bounding_box()["width"] == 220
    assert [address.endswith("/api/v1/map.svg?site=demo") for address in asked] == [True]


def test_without_the_option_there_is_no_map_and_no_request(page, asked, portal):
    page.goto(f"{portal}/map?tools=visits")
    expect(page.locator("thanhdoc-visits [part=total]")).to_be_visible()
    assert page.locator(MAP).count() == 0
    assert asked == []


@pytest.mark.parametrize("script", ["", "&early"])
def test_a_map_of_the_pages_own_stays_and_nothing_is_asked_for(page, asked, portal, script):
    page.goto(f"{portal}/map?own{script}")
    expect(page.locator("thanhdoc-visits [part=total]")).to_be_visible()
    expect(page.locator("#own")).to_be_visible()
    assert asked == []


def test_a_site_without_a_map_loses_no_room(page, api, portal):
    page.context.route("**/api/v1/map.svg?*", lambda route: route.fulfill(**MISSING))
    page.goto(f"{portal}/map?tools=map")
    expect(page.locator(MAP)).to_be_hidden()
    assert page.locator(MAP).evaluate("each => each.getBoundingClientRect().height") == 0
