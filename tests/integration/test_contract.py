"""What every way of serving promises: both lanes, and every kind of store behind one of them."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from urllib.parse import quote

import pytest

from tests.deploy.test_redis import as_deployed
from tests.fleets import Cluster, Watched, sailing
from tests.servers import running

LANES = {
    "asgi": {"options": ["-w", "1"]},
    "wsgi": {
        "app": "counter_service.wsgi:app",
        "options": ["-w", "1", "-k", "gthread", "--threads", "4"],
    },
}
SITES = """
["laichau.gov.vn"]
origins = ["https://laichau.gov.vn"]
pages = 2

["other.gov.vn"]
origins = ["https://other.gov.vn"]
timezone = "Europe/Berlin"

["busy.gov.vn"]
"""
NUMBERS = ["site", "date", "timezone", "today", "yesterday", "month", "year", "total", "counted"]


FLEETS = {"sentinel": Watched, "cluster": Cluster}


@pytest.fixture(scope="module", params=[*LANES, *FLEETS, "least rights"])
def service(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("contract")
    (folder / "sites.toml").write_text(SITES)
    env = {"THANHDOC_SITES": str(folder / "sites.toml")}
    with ExitStack() as stack:
        if request.param in FLEETS:
            fleet = stack.enter_context(sailing(FLEETS[request.param](folder / "fleet")))
            env["THANHDOC_REDIS_URL"] = fleet.url
        elif request.param == "least rights":  # S17: as the user that deploy/redis makes
            env["THANHDOC_REDIS_URL"] = stack.enter_context(as_deployed(folder / "store"))
        lane = LANES.get(request.param, LANES["asgi"])
        yield stack.enter_context(running(folder / "data", env=env, **lane))


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)


@pytest.fixture
def ask(service):
    """Sends one request and tells the whole answer."""

    def ask(method, path, body=None, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Answer(*service.exchange(method, path, body=body, headers=named))

    return ask


class TestHits:
    def test_hits_count_one_by_one_and_stats_count_nothing(self, ask):
        first = ask("POST", "/api/v1/hit?site=laichau.gov.vn").json
        second = ask(
            "POST", "/api/v1/hit?site=laichau.gov.vn", body="", Content_Type="text/plain"
        ).json
        assert list(first) == NUMBERS
        assert (first["timezone"], first["counted"]) == ("Asia/Ho_Chi_Minh", True)
        for field in ("today", "month", "year", "total"):
            assert second[field] == first[field] + 1
        told = ask("GET", "/api/v1/stats?site=laichau.gov.vn").json
        again = ask("GET", "/api/v1/stats?site=laichau.gov.vn").json
        assert told["total"] == again["total"] == second["total"]
        assert told["counted"] is False

    def test_a_page_has_its_own_count_in_one_spelling(self, ask):
        ask("POST", "/api/v1/hit?site=other.gov.vn&page=%2Fb%25C3%25A0i%3Fid%3D1%26utm_source%3Dx")
        told = ask("POST", "/api/v1/hit?site=other.gov.vn&page=/b%C3%A0i%3Fid=1").json
        assert told["page"] == {"id": "/bài?id=1", "hits": 2}
        listed = ask("GET", "/api/v1/pages?site=other.gov.vn&limit=5").json
        assert listed == [{"page": "/bài?id=1", "hits": 2}]

    def test_a_page_beyond_the_cap_is_named_and_its_hit_counts(self, ask):
        for page in ("/1", "/2"):
            ask("POST", f"/api/v1/hit?site=laichau.gov.vn&page={page}")
        told = ask("POST", "/api/v1/hit?site=laichau.gov.vn&page=/3").json
        assert (told["counted"], told["reason"], told["page"]) == (
            True,
            "page-cap",
            {"id": "/3", "hits": None},
        )

    @pytest.mark.parametrize(
        ("header", "value", "reason"),
        [
            ("User_Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)", "bot"),
            ("Sec_Purpose", "prefetch;prerender", "prefetch"),
            ("Purpose", "prefetch", "prefetch"),
            ("X_Moz", "prefetch", "prefetch"),
        ],
    )
    def test_what_no_reader_sent_is_answered_and_not_counted(self, ask, header, value, reason):
        before = ask("GET", "/api/v1/stats?site=busy.gov.vn").json
        told = ask("POST", "/api/v1/hit?site=busy.gov.vn", **{header: value})
        assert (told.status, told.json["counted"], told.json["reason"]) == (200, False, reason)
        assert told.json["total"] == before["total"]

    def test_many_at_once_receive_each_total_once(self, ask):
        before = ask("GET", "/api/v1/stats?site=busy.gov.vn").json["total"]
        with ThreadPoolExecutor(16) as clients:
            answers = clients.map(lambda _: ask("POST", "/api/v1/hit?site=busy.gov.vn"), range(200))
            totals = sorted(answer.json["total"] for answer in answers)
        assert totals == list(range(before + 1, before + 201))

    def test_the_answer_is_never_stored(self, ask):
        assert ask("POST", "/api/v1/hit?site=busy.gov.vn").headers["cache-control"] == "no-store"

    def test_only_post_counts(self, ask):
        told = ask("GET", "/api/v1/hit?site=busy.gov.vn")
        assert told.status == 405
        assert told.json["status"] == 405


class TestRefusals:
    @pytest.mark.parametrize(
        "route", ["POST /api/v1/hit", "GET /api/v1/stats", "GET /api/v1/pages"]
    )
    @pytest.mark.parametrize(
        ("query", "status"),
        [
            ("", 400),
            ("?site=", 400),
            ("?site=UPPER", 400),
            ("?site=%00", 400),
            ("?site=a%0d%0ab", 400),
            ("?site=*", 400),
            ("?site={}", 400),
            ("?site=" + "a" * 5000, 400),
            ("?site=haiphong.gov.vn", 404),
            ("?site=busy.gov.vn&site=busy.gov.vn", 400),
            ("?site=busy.gov.vn&page=/a&page=/a", 400),
        ],
    )
    def test_a_bad_question_is_explained(self, ask, route, query, status):
        told = ask(*f"{route}{query}".split(" "))
        assert told.status == status
        assert told.headers["content-type"] == "application/problem+json"
        assert told.json["status"] == status
        assert told.json["detail"]

    @pytest.mark.parametrize(
        "page", ["a", "%00", "/%00", "/%250D%250A", "/%E2%80%AE", "/%FF", "/%25FF", "/%EF%BF%BD",
                 "/" + "a" * 513],
    )  # fmt: skip
    def test_a_page_without_a_canonical_form_is_refused_and_not_counted(self, ask, page):
        before = ask("GET", "/api/v1/stats?site=busy.gov.vn").json["total"]
        assert ask("POST", f"/api/v1/hit?site=busy.gov.vn&page={page}").status == 400
        assert ask("GET", "/api/v1/stats?site=busy.gov.vn").json["total"] == before

    @pytest.mark.parametrize("size", [4097, 100_000])
    def test_a_large_body_is_refused(self, ask, size):
        told = ask("POST", "/api/v1/hit?site=busy.gov.vn", body="x" * size)
        assert (told.status, told.json["status"]) == (413, 413)

    def test_an_unknown_address_is_a_problem_too(self, ask):
        told = ask("GET", "/api/v1/nothing")
        assert (told.status, told.headers["content-type"]) == (404, "application/problem+json")


class TestOrigins:
    def test_a_registered_origin_may_read(self, ask):
        told = ask("POST", "/api/v1/hit?site=laichau.gov.vn", Origin="https://laichau.gov.vn")
        assert told.status == 200
        assert told.headers["access-control-allow-origin"] == "https://laichau.gov.vn"
        assert "access-control-allow-credentials" not in told.headers

    @pytest.mark.parametrize(
        "origin",
        [
            "null",
            "https://laichau.gov.vn.evil.example",
            "http://laichau.gov.vn",
            "https://other.gov.vn",
        ],
    )
    def test_a_foreign_origin_may_not_count(self, ask, origin):
        before = ask("GET", "/api/v1/stats?site=laichau.gov.vn").json["total"]
        told = ask("POST", "/api/v1/hit?site=laichau.gov.vn", Origin=origin)
        assert told.status == 403
        assert "access-control-allow-origin" not in told.headers
        assert ask("GET", "/api/v1/stats?site=laichau.gov.vn").json["total"] == before

    @pytest.mark.parametrize(
        "question",
        [
            "POST /api/v1/hit?site=busy.gov.vn",
            "POST /api/v1/hit?site=nope",
            "POST /api/v1/hit",
            "GET /api/v1/stats?site=busy.gov.vn",
            "GET /api/v1/nothing",
            "DELETE /api/v1/hit?site=busy.gov.vn",
        ],
    )
    def test_every_answer_varies_by_origin(self, ask, question):
        told = ask(*question.split(" "), Origin="https://evil.example")
        assert "Origin" in told.headers["vary"]

    def test_a_refusal_can_be_read_by_the_sites_own_page(self, ask):
        told = ask(
            "POST", "/api/v1/hit?site=laichau.gov.vn&page=x", Origin="https://laichau.gov.vn"
        )
        assert told.status == 400
        assert told.headers["access-control-allow-origin"] == "https://laichau.gov.vn"


class TestReading:
    def test_an_unchanged_answer_is_not_sent_twice(self, ask):
        first = ask("GET", "/api/v1/stats?site=other.gov.vn")
        again = ask("GET", "/api/v1/stats?site=other.gov.vn", If_None_Match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")
        ask("POST", "/api/v1/hit?site=other.gov.vn")
        newer = ask("GET", "/api/v1/stats?site=other.gov.vn", If_None_Match=first.headers["etag"])
        assert newer.status == 200

    def test_history_tells_every_period_asked_for(self, ask):
        told = ask("POST", "/api/v1/hit?site=other.gov.vn").json
        month = told["date"][:7]
        query = f"site=other.gov.vn&unit=month&from={month}&to={month}"
        assert ask("GET", f"/api/v1/history?{query}").json == [
            {"period": month, "hits": told["month"]}
        ]

    def test_history_as_csv(self, ask):
        query = "site=other.gov.vn&unit=year&from=1999&to=2000"
        told = ask("GET", f"/api/v1/history?{query}", Accept="text/csv")
        assert told.headers["content-type"] == "text/csv; charset=utf-8"
        assert told.body == b"period,hits\r\n1999,0\r\n2000,0\r\n"

    @pytest.mark.parametrize(
        "query",
        ["unit=week&from=2025&to=2025", "unit=day&from=2025-02-30&to=2025-03-01", "unit=day",
         "unit=day&from=2025-01-02&to=2025-01-01", "unit=hour&from=2000-01-01T00&to=2025-01-01T00"],
    )  # fmt: skip
    def test_a_malformed_range_is_explained(self, ask, query):
        assert ask("GET", f"/api/v1/history?site=other.gov.vn&{query}").status == 400

    @pytest.mark.parametrize("limit", ["0", "-1", "x", "1001", "²"])
    def test_a_malformed_limit_is_explained(self, ask, limit):
        assert ask("GET", f"/api/v1/pages?site=other.gov.vn&limit={quote(limit)}").status == 400
