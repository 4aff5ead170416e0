"""What holds for every answer of every route, errors included."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from counter_service.app import build, create_app
from counter_service.limits import MOST_KEYS, Window
from counter_service.settings import Limit
from counter_service.web.description.routes import ROUTES

SITE = "site=laichau.gov.vn"
ASKING = [route for route in ROUTES if any(one.name == "site" for one in route.parameters)]


def path_of(rule) -> str:
    return re.sub(r"<[^>]+>", "x", rule.rule)


def test_every_answer_varies_by_origin(app, client):
    """S2."""
    paths = {path_of(rule) for rule in app.url_map.iter_rules()} | {"/nowhere", "/widget.js?x"}
    for path in sorted(paths):
        for method in ("GET", "HEAD", "OPTIONS", "DELETE"):
            answer = client.open(path, method=method, headers={"Origin": "https://evil.example"})
            assert "Origin" in answer.vary, f"{method} {path}"
            assert "Access-Control-Allow-Credentials" not in answer.headers
            if answer.status_code >= 400 and method != "HEAD":
                assert answer.json["status"] == answer.status_code, f"{method} {path}"


@pytest.mark.parametrize("route", ASKING, ids=lambda route: route.name)
def test_a_parameter_given_twice_is_refused_and_counts_nothing(client, route):
    before = client.get(f"/api/v1/stats?{SITE}").json["total"]
    for name in [one.name for one in route.parameters]:
        more = "" if name == "site" else f"&{name}=/a"
        answer = client.open(f"{route.path}?{SITE}&{name}=/a{more}", method=route.method.upper())
        assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
        assert "twice" in answer.json["detail"]
    assert client.get(f"/api/v1/stats?{SITE}").json["total"] == before


def test_a_mistake_of_ours_is_a_problem_too(service, app, client, monkeypatch):
    def fail(*_):
        raise RuntimeError("something private")

    app.testing = False
    monkeypatch.setattr(service.readings, "top_pages", fail)
    answer = client.get(f"/api/v1/pages?{SITE}", headers={"Origin": "https://laichau.gov.vn"})
    assert (answer.status_code, answer.content_type) == (500, "application/problem+json")
    assert "private" not in answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == "https://laichau.gov.vn"


class TestTheLimit:
    """S6: of one address and user agent; who is over it is shown the numbers."""

    @pytest.fixture
    def hit(self, settings):
        client = create_app(build(replace(settings, hit_limit=Limit(2, 86_400)))).test_client()

        def hit(peer="203.0.113.9", agent="Chrome"):
            told = client.post(
                f"/api/v1/hit?{SITE}",
                headers={"User-Agent": agent},
                environ_base={"REMOTE_ADDR": peer},
            )
            assert told.status_code == 200
            return told.json

        return hit

    def test_over_it_the_numbers_are_told_and_nothing_is_counted(self, hit):
        last = [hit(), hit()][-1]
        over = hit()
        assert (over["counted"], over["reason"]) == (False, "limited")
        assert over["total"] == last["total"]

    def test_another_reader_of_the_same_address_has_a_limit_of_its_own(self, hit):
        assert [hit()["counted"] for _ in range(3)] == [True, True, False]
        assert hit(agent="Firefox")["counted"]
        assert hit(peer="203.0.113.10")["counted"]

    def test_a_network_of_ipv6_is_one_reader(self, hit):
        peers = [f"2001:db8:1:2::{number}" for number in range(1, 4)]
        assert [hit(peer)["counted"] for peer in peers] == [True, True, False]
        assert hit("2001:db8:1:3::1")["counted"]

    def test_many_invented_readers_take_no_more_memory(self):
        """S5."""
        window = Window(Limit(2, 86_400), lambda: 0)
        for number in range(MOST_KEYS * 2 + 1):
            assert window.allows(number)
        assert len(window._counts) <= MOST_KEYS
