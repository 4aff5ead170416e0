"""The operators' page in a browser, before a real service."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.test_own_pages import SETTINGS
from tests.browser.test_shell import VIOLATIONS
from tests.servers import Service, running

TOKEN = "a-token-for-the-operator"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """A service with a token, and two hits counted."""
    env = {"THANHDOC_OPS_TOKEN": TOKEN, "WEB_CONCURRENCY": "1"}  # another might tell 1 for a second
    with running(tmp_path_factory.mktemp("guarded"), env=env) as service:
        for _ in range(2):
            service.request("POST", "/api/v1/hit?site=demo")
        yield service


def enter(page, service: Service, token: str) -> None:
    page.goto(f"{service.url}/ops")
    page.locator("#token").fill(token)
    page.keyboard.press("Enter")


def test_nothing_is_shown_without_the_token(page, guarded):
    page.goto(f"{guarded.url}/ops")
    expect(page.locator("#entry")).to_be_visible()
    expect(page.locator("#shown")).to_be_hidden()
    enter(page, guarded, "a wrong one")
    expect(page.locator("#trouble")).to_contain_text("THANHDOC_OPS_TOKEN")
    expect(page.locator("#shown")).to_be_hidden()


def test_the_token_shows_numbers_checks_journal_and_outcomes(page, guarded):
    page.add_init_script(VIOLATIONS)
    enter(page, guarded, TOKEN)
    expect(page.locator("#state")).to_have_text("Đang nhận mọi lượt truy cập.")
    expect(page.locator("#degraded")).to_have_text("")
    expect(page.locator("#sites tbody tr")).to_have_text(re.compile(r"^demo20222$"))
    expect(page.locator("#checks tbody tr").first).to_contain_text("tốt")
    expect(page.locator("#journal")).to_contain_text("0 lượt trong 0 lô")
    expect(page.locator("#outcomes tbody tr")).to_have_text("demođã đếm2")
    assert page.evaluate("window.violations") == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_under_make_run_no_token_is_asked_for(page, serve):
    service = serve(env={"MAKE_RUN": "1"})
    page.goto(f"{service.url}/ops")
    expect(page.locator("#sites tbody tr")).to_contain_text("demo")
    expect(page.locator("#entry")).to_be_hidden()


def test_a_store_that_is_away_is_named_and_its_hits_are_seen_waiting(page, serve):
    service = serve(env={"MAKE_RUN": "1"})
    service.store().suspend()
    service.request("POST", "/api/v1/hit?site=demo")
    page.goto(f"{service.url}/ops")
    expect(page.locator("#state")).to_have_text("Đang nhận mọi lượt truy cập.")
    expect(page.locator("#degraded")).to_contain_text("store")
    expect(page.locator("#journal")).to_contain_text("1 lượt trong 1 lô")
    expect(page.locator("#outcomes tbody tr")).to_have_text("demovào nhật ký1")


def test_a_service_that_ends_is_said_and_asked_again(page, serve):
    service = serve(env={"MAKE_RUN": "1"})
    page.clock.install()
    page.goto(f"{service.url}/ops")
    expect(page.locator("#asked")).to_contain_text("Hỏi lúc")
    service.stop()
    page.locator("#again").click()
    expect(page.locator("#trouble")).to_contain_text("không trả lời")
    service.start()
    page.clock.run_for(11_000)
    expect(page.locator("#trouble")).to_have_text("")


@pytest.mark.parametrize("locale", ["vi-VN", "en-GB"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_axe_finds_nothing(open_context, guarded, setting, locale):
    page = open_context(**{**SETTINGS[setting], "locale": locale}).new_page()
    page.goto(f"{guarded.url}/ops")
    page.locator("#entry").wait_for()
    assert violations(page) == []
    enter(page, guarded, TOKEN)
    page.locator("#outcomes td").first.wait_for()
    assert violations(page) == []
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
