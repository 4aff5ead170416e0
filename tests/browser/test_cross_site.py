"""S10: a page of somebody else cannot vote for its readers, whatever form it sends."""

import json

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.browser.hosts import served
from tests.servers import running

TOKEN = "0123456789abcdef" * 2
VOTE = json.dumps({"voter": TOKEN, "stars": 5})
FORM = """<form method="post" action="{action}" enctype="{kind}">
<input name='{name}' value='{value}'></form><script>document.forms[0].submit()</script>"""
# A form as plain text sends name=value and a line end: both names that come nearest to a vote.
NAMES = {
    "whole": (VOTE, ""),
    "with a rest": (VOTE[:-1] + ', "x": "', '"}'),
    "fields": ("stars", "5"),
}
KINDS = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]


@pytest.fixture(scope="module")
def service(tmp_path_factory, portal):
    """A service for which one portal is registered, and nobody else."""
    folder = tmp_path_factory.mktemp("registered")
    (folder / "sites.toml").write_text(f'["demo"]\norigins = ["{portal}"]\n')
    with running(folder, env={"THANHDOC_SITES": str(folder / "sites.toml")}) as service:
        yield service


@pytest.fixture(scope="module")
def elsewhere():
    """Somebody's host, which serves what the test puts into its page."""
    app = Flask("elsewhere")
    app.config["markup"] = ""
    app.add_url_rule("/", view_func=lambda: f"<!doctype html>{app.config['markup']}")
    with served(app) as url:
        yield url, app.config


@pytest.fixture
def rating(service):
    """The address of a rating nobody has voted for."""
    return f"{service.url}/api/v1/rating?site=demo&article=/cross-site"


@pytest.fixture
def sent(page, rating, elsewhere):
    """Opens a foreign page with some markup and tells how its post to the service was answered."""
    url, config = elsewhere

    def sent(markup: str):
        config["markup"] = markup
        with page.context.expect_event(
            "response", lambda answer: answer.url == rating and answer.request.method == "POST"
        ) as answer:
            page.goto(url)
        return answer.value

    return sent


def votes(page, rating):
    return page.request.get(rating).json()["count"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_form_of_another_site_is_refused(page, rating, elsewhere, sent, kind, name):
    field, value = NAMES[name]
    form = FORM.format(action=rating, kind=kind, name=field, value=value)
    answer = sent(form)
    assert answer.request.headers["origin"] == elsewhere[0]
    assert answer.status == 403
    assert votes(page, rating) == 0


def test_a_form_that_hides_where_it_comes_from_is_refused(page, rating, elsewhere):
    """In a frame without an origin; a browser then says that it is "null"."""
    url, config = elsewhere
    form = FORM.format(action=rating, kind="text/plain", name=VOTE, value="")
    form = form.partition("<script>")[0].replace("</form>", "<button>Xem</button></form>")
    frame = form.replace("&", "&amp;").replace('"', "&quot;")
    config["markup"] = f'<iframe sandbox="allow-forms" srcdoc="{frame}"></iframe>'
    page.goto(url)
    page.frame_locator("iframe").get_by_role("button").click()
    expect(page.frame_locator("iframe").locator("body")).to_contain_text("foreign-origin")
    assert votes(page, rating) == 0


@pytest.mark.parametrize("how", ["fetch", "beacon"])
def test_a_script_of_another_site_is_refused_too(page, rating, sent, how):
    send = {
        "fetch": "fetch(address, { method: 'POST', mode: 'no-cors', body: vote })",
        "beacon": "navigator.sendBeacon(address, vote)",
    }[how]
    script = f"const address = {json.dumps(rating)}, vote = {json.dumps(VOTE)}; {send};"
    answer = sent(f"<script>{script}</script>")
    assert answer.status == 403
    assert votes(page, rating) == 0


def test_the_same_vote_from_the_sites_own_page_counts(page, portal, rating):
    page.goto(f"{portal}/plain")
    send = "([address, body]) => fetch(address, { method: 'POST', body }).then((a) => a.json())"
    own = rating.replace("cross-site", "own-site")
    assert page.evaluate(send, [own, VOTE])["count"] == 1
