"""The description names every route, and nothing that is not there."""

from __future__ import annotations

import re
from functools import cache

import pytest
from jsonschema import Draft202012Validator

from counter_service.web.description.document import describe
from counter_service.web.description.routes import ROUTES

DOCUMENT = describe()
OWN_FILES = ("/static/",)  # what only our own pages ask for


def routes_of(app) -> set[tuple[str, str]]:
    return {
        (method.lower(), re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if not any(part in rule.rule for part in OWN_FILES)
    }


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}
    )


def test_every_route_is_described_and_nothing_else(app):
    assert {(route.method, route.path) for route in ROUTES} == routes_of(app)


def test_no_two_routes_share_a_name():
    assert len({route.name for route in ROUTES}) == len(ROUTES)


def test_the_document_is_served_with_an_etag(client):
    answer = client.get("/api/v1/openapi.json")
    assert answer.json == DOCUMENT
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("schema", DOCUMENT["components"]["schemas"].values())
def test_every_schema_is_a_schema(schema):
    Draft202012Validator.check_schema(schema)


def test_answers_have_the_form_described(client, bearer):
    def holds(name, path, method="get", **more):
        answer = getattr(client, method)(path, **more)
        validator(name).validate(answer.json)

    site = "site=laichau.gov.vn"
    vote = {"voter": "0" * 32, "stars": 4}
    holds("Numbers", f"/api/v1/hit?{site}&page=/a", "post")
    holds("Numbers", f"/api/v1/stats?{site}&page=/a")
    holds("History", f"/api/v1/history?{site}&unit=day&from=2025-01-01&to=2025-01-03")
    holds("Pages", f"/api/v1/pages?{site}")
    holds("Rating", f"/api/v1/rating?{site}&article=/a")
    holds("Rating", f"/api/v1/rating?{site}&article=/a", "post", json=vote)
    holds("Problem", "/api/v1/stats?site=nobody")
    holds("Problem", "/nowhere")
    holds("Readiness", "/readyz")
    holds("Readiness", "/readyz", headers=bearer)


def test_the_page_shows_every_route_and_needs_nothing_of_others(client):
    answer = client.get("/api/docs")
    assert answer.status_code == 200
    for route in ROUTES:
        assert f'id="{route.name}"' in answer.text
        assert route.path in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r'(src|href)="(https?:)?//', answer.text)
    assert "style=" not in answer.text
