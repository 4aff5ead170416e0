"""The routes of ratings, over HTTP, on a real store."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_flask.fixtures
from flask import Flask
from werkzeug.test import TestResponse

from counter_service.app import build, create_app
from counter_service.settings import Limit, Settings

TOKEN = "0123456789abcdef" * 2
ADDRESS = "/api/v1/rating"
EMPTY = {"sum": 0, "count": 0, "average": None, "stars": dict.fromkeys("12345", 0)}
Vote = Callable[..., TestResponse]
client = pytest_flask.fixtures.client  # not the client of the store
SITES = """
["{0}"]
origins = ["https://{0}"]
["silent.example"]
rating = false
"""


@pytest.fixture
def app(store_url, site, tmp_path: Path) -> Flask:
    sites = tmp_path / "sites.toml"
    sites.write_text(SITES.format(site.id))
    settings = Settings(redis_url=store_url, sites=sites, data=tmp_path, vote_limit=Limit(3, 3600))
    return create_app(build(settings, lambda: datetime(2025, 1, 5, 10, tzinfo=UTC)))


@pytest.fixture
def vote(client, site) -> Vote:
    """Casts a vote as the widget does."""

    def vote(stars, token=TOKEN, article="/bai-viet", **more) -> TestResponse:
        body = json.dumps({"voter": token, "stars": stars})
        query = {"site": site.id, "article": article}
        return client.post(
            ADDRESS, query_string=query, data=body, content_type="text/plain", **more
        )

    return vote


@pytest.fixture
def rating(client, site) -> Callable[..., TestResponse]:
    """Asks for a rating."""

    def rating(article="/bai-viet", **more) -> TestResponse:
        return client.get(ADDRESS, query_string={"site": site.id, "article": article}, **more)

    return rating


def shown(*stars: int) -> dict:
    """What is told of an article with these votes."""
    buckets = {str(n): stars.count(n) for n in range(1, 6)}
    average = sum(stars) / len(stars) if stars else None
    return {"sum": sum(stars), "count": len(stars), "average": average, "stars": buckets}


def test_an_article_without_votes_has_no_average(rating):
    answer = rating()
    assert (answer.status_code, answer.json) == (200, EMPTY)


def test_a_vote_is_set_changed_and_withdrawn(vote, rating):
    assert vote(4).json == {**shown(4), "mine": 4}
    assert rating().json == shown(4)
    assert vote(2).json == {**shown(2), "mine": 2}
    assert vote(None).json == {**EMPTY, "mine": None}
    assert rating().json == EMPTY


def test_a_vote_sent_again_changes_nothing(vote):
    first = vote(5)
    assert [vote(5).json for _ in range(3)] == [first.json] * 3
    assert vote(None).json == vote(None).json == {**EMPTY, "mine": None}


def test_one_token_has_one_vote_on_each_article(vote, rating):
    vote(5)
    vote(1, article="/khac")
    assert (rating().json, rating("/khac").json) == (shown(5), shown(1))


def test_an_article_has_one_id(vote, rating):
    vote(3, article="/a?id=1&utm_source=zalo#top")
    assert rating("/%61?id=1").json == shown(3)


def test_the_average_is_not_rounded(vote):
    vote(5, token="0" * 32)
    vote(5, token="1" * 32)
    assert vote(4, token="2" * 32).json["average"] == 14 / 3


def test_more_votes_of_a_network_than_its_limit_are_held(vote, rating):
    for number in range(3):
        assert "held" not in vote(5, token=f"{number:032x}").json
    assert vote(1).json == {**shown(5, 5, 5), "mine": 1, "held": True}
    assert vote(1, environ_base={"REMOTE_ADDR": "198.51.100.1"}).json["count"] == 4
    assert rating().json == shown(5, 5, 5, 1)


def test_a_neighbour_is_of_the_same_network(vote):
    networks = [f"198.51.100.{n}" for n in range(3)] + ["2001:db8:5::1", "2001:db8:5:9::1"]
    told = [
        vote(5, token=f"{number:032x}", environ_base={"REMOTE_ADDR": address}).json
        for number, address in enumerate([*networks, "2001:db8:5:8::1", "198.51.100.250"])
    ]
    assert ["held" in fields for fields in told] == [False] * 6 + [True]


def test_withdrawing_is_never_held(vote):
    for number in range(4):
        vote(5, token=f"{number:032x}")
    assert vote(None, token="0" * 32).json == {**shown(5, 5), "mine": None}


def test_a_rating_is_revalidated_and_sent_once(vote, rating):
    first = rating()
    assert first.headers["Cache-Control"] == "no-cache"
    again = rating(headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    vote(5)
    assert rating(headers={"If-None-Match": first.headers["ETag"]}).json == shown(5)


def test_the_answer_to_a_vote_is_kept_by_nobody(vote):
    assert vote(5).headers["Cache-Control"] == "no-store"


NOT_VOTES = [
    b"",
    b"null",
    b"[]",
    b"5",
    b'"5"',
    b"{}",
    b"[" * 4000,
    b'{"a":' * 700,
    b"1" * 4000,
    b"{" + b'"voter"' * 2,
    b"\xff\xfe" + f'{{"voter": "{TOKEN}", "stars": 5}}'.encode("utf-16-le"),
    f'{{"voter": "{TOKEN}", "stars": 5}}'.encode("utf-16"),
    f'{{"voter": "{TOKEN}", "stars": 5}}'.encode("utf-16-le"),
    b"\xef\xbb\xbf" + f'{{"voter": "{TOKEN}", "stars": 5}}'.encode(),
    f'{{"voter": "{TOKEN}", "stars": 5, "stars": 4}}'.encode(),
    f'{{"voter": "{TOKEN}", "stars": 5, "more": 1}}'.encode(),
    f'{{"voter": "{TOKEN}", "stars": 5, "x": "="}}\r\n'.encode(),  # what a form can send as text
    f'{{"voter": "{TOKEN}", "stars": 5}}=\r\n'.encode(),
    f'{{"voter": "{TOKEN}"}}'.encode(),
    b'{"stars": 5}',
    f'{{"voter": "{TOKEN}", "stars": 5}} {{}}'.encode(),
    *(
        f'{{"voter": "{TOKEN}", "stars": {stars}}}'.encode()
        for stars in (
            "0", "6", "-1", "1.5", "5.0", '"5"', "true", "false", "1e400", "1e0", "NaN",
            "Infinity", "-Infinity", "[5]", "{}", "05", "5_0", "9" * 3000,
        )
    ),
    *(
        json.dumps({"voter": voter, "stars": 5}).encode()
        for voter in (
            "", TOKEN[1:], TOKEN + "0", TOKEN.upper(), TOKEN[:-1] + "g", TOKEN + "\n", None, 5,
            [TOKEN], "０" * 32, "\ud800" * 32,
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize("body", NOT_VOTES, ids=lambda body: repr(body[:60]))
def test_what_is_no_vote_is_refused_and_counts_nothing(client, site, rating, body):
    query = {"site": site.id, "article": "/bai-viet"}
    answer = client.post(ADDRESS, query_string=query, data=body, content_type="text/plain")
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    assert answer.json["type"] == "urn:thanhdoc:problem:invalid-vote"
    assert rating().json == EMPTY


def test_a_body_over_4_kb_is_not_read(client, site):
    query = {"site": site.id, "article": "/a"}
    answer = client.post(ADDRESS, query_string=query, data=b"1" * 100_000)
    assert answer.status_code == 413


@pytest.mark.parametrize("kind", ["text/plain;charset=UTF-8", "application/json", ""])
def test_a_vote_comes_as_text_or_as_json(client, site, kind):
    body = json.dumps({"voter": TOKEN, "stars": 5})
    query = {"site": site.id, "article": "/a"}
    answer = client.post(ADDRESS, query_string=query, data=body, content_type=kind)
    assert answer.status_code == 200


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_form_is_no_vote(client, site, kind):
    query = {"site": site.id, "article": "/a"}
    body = json.dumps({"voter": TOKEN, "stars": 5})
    answer = client.post(ADDRESS, query_string=query, data=body, content_type=kind)
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("site=silent.example&article=/a", 404),
        ("site=unknown.example&article=/a", 404),
        ("site=_&article=/a", 400),
        ("article=/a", 400),
        ("site={site}", 400),
        ("site={site}&article=/a&article=/b", 400),
        ("site={site}&article=a", 400),
        ("site={site}&article=/%00", 400),
        ("site={site}&article=/%E2%80%AE", 400),
        ("site={site}&article=/%FF", 400),
        ("site={site}&article=/" + "a" * 512, 400),
    ],
)
def test_reading_and_voting_refuse_the_same_addresses(client, site, query, status):
    address = f"{ADDRESS}?{query.format(site=site.id)}"
    body = json.dumps({"voter": TOKEN, "stars": 5})
    for answer in (client.get(address), client.post(address, data=body)):
        assert answer.status_code == status
        assert answer.content_type == "application/problem+json"


def test_a_page_of_another_origin_cannot_vote(vote, rating):
    for origin in ("https://evil.example", "null"):
        assert vote(5, headers={"Origin": origin}).status_code == 403
    assert rating().json == EMPTY


def test_a_page_of_the_site_may_read_the_answer(vote, rating, site):
    origin = {"Origin": f"https://{site.id}"}
    for answer in (vote(5, headers=origin), rating(headers=origin)):
        assert answer.headers["Access-Control-Allow-Origin"] == f"https://{site.id}"
        assert "Origin" in answer.headers["Vary"]


def test_without_a_store_votes_are_refused_and_told_to_come_again(site, tmp_path):
    settings = Settings(redis_url="unix:///nowhere/socket", data=tmp_path)
    client = create_app(build(settings)).test_client()
    address = f"{ADDRESS}?site=demo&article=/a"
    body = json.dumps({"voter": TOKEN, "stars": 5})
    for answer in (client.get(address), client.post(address, data=body)):
        assert answer.status_code == 503
        assert answer.content_type == "application/problem+json"
        assert int(answer.headers["Retry-After"]) > 0
        assert "nowhere" not in answer.text


def test_every_worker_tells_a_vote_at_once(app, vote, rating):
    """Two applications on one store, as two workers are."""
    other = create_app(build(app.extensions["thanhdoc"].settings)).test_client()
    site = next(iter(app.extensions["thanhdoc"].sites)).id
    query = {"site": site, "article": "/bai-viet"}
    for stars in (5, 3, 1):
        vote(stars)
        assert other.get(ADDRESS, query_string=query).json == rating().json == shown(stars)
