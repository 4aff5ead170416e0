"""No Host header breaks anything, and pages are shown under our own names only."""

from __future__ import annotations

from dataclasses import replace

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from counter_service.app import build, create_app

MALFORMED = ["a b", "[", "[::1", "a:x", "é", "a" * 300, "b:80:80", "a\x00b", "..", "a..b", "a/b",
             "a?b", "%00", "xn--", "x@y", "-", "a:999999", "a,b", f"{'a' * 64}.vn"]  # fmt: skip
PATHS = [
    "/",
    "/demo/",
    "/ops",
    "/api/docs",
    "/api/v1/stats?site=laichau.gov.vn",
    "/readyz",
    "/nowhere",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_malformed_host_is_the_clients_fault(app, path):
    for host in MALFORMED:  # without the test client, which would read the host itself
        environ = {**EnvironBuilder(path).get_environ(), "HTTP_HOST": host}
        _, status, headers = run_wsgi_app(app.wsgi_app, environ)
        assert (host, status) == (host, "400 BAD REQUEST")
        assert headers["Content-Type"] == "application/problem+json"
        assert "Origin" in headers["Vary"]


@pytest.mark.parametrize(
    "host", ["", "LaiChau.gov.vn", "counter:8000", "[::1]:80", "a.vn.", "1.2.3.4"]
)
@pytest.mark.parametrize("path", PATHS[:-1])
def test_where_no_public_address_is_set_every_name_is_ours(client, path, host):
    assert client.get(path, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("host", "page"),
    [
        ("dem.laichau.gov.vn", 200),
        ("DEM.laichau.gov.vn:443", 200),
        ("www.laichau.gov.vn", 200),
        ("localhost:8000", 200),
        ("127.0.0.1", 200),
        ("", 400),
        ("evil.example", 400),
        ("dem.laichau.gov.vn.evil.example", 400),
        ("10.1.2.3:8000", 400),
    ],
)
def test_pages_are_shown_under_the_public_name_and_the_sites(settings, host, page):
    public = replace(settings, public_url="https://dem.laichau.gov.vn")
    client = create_app(build(public)).test_client()
    for path in ("/", "/demo/", "/ops", "/api/docs"):
        assert client.get(path, headers={"Host": host}).status_code == page
    for path in ("/livez", "/readyz", "/widget.js", "/api/v1/stats?site=laichau.gov.vn"):
        assert client.get(path, headers={"Host": host}).status_code == 200


def test_the_webmasters_page_shows_the_public_address(settings):
    public = replace(settings, public_url="https://dem.laichau.gov.vn")
    page = create_app(build(public)).test_client().get("/", headers={"Host": "localhost"})
    assert "https://dem.laichau.gov.vn/widget" in page.text
