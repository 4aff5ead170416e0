"""Whatever the event loop answers, it answers as the Flask application does."""

from __future__ import annotations

import asyncio

import pytest

from counter_service.app import build, create_app
from counter_service.asgi import Application
from counter_service.settings import Settings
from tests.integration.test_store import NOON

ORIGIN = "https://laichau.gov.vn"
QUESTIONS = [
    ("/api/v1/stats?site=a.vn", {}),
    ("/api/v1/stats?site=a.vn&page=/b%25C3%25A0i", {"Origin": ORIGIN}),
    ("/api/v1/stats?site=a.vn", {"If-None-Match": "*"}),
    ("/api/v1/stats?site=a.vn", {"If-None-Match": '"999-000000000000"'}),
    ("/api/v1/stats?site=a.vn", {"Host": "a b"}),
    ("/api/v1/stats?site=a.vn", {"Content-Length": "2"}),
    ("/api/v1/stats?site=a.vn", {"Origin": "https://evil.example"}),
    ("/api/v1/stats?site=a.vn&page=x", {"Origin": ORIGIN}),
    ("/api/v1/stats?site=a.vn&site=a.vn", {}),
    ("/api/v1/stats?site=nobody", {}),
    ("/api/v1/stats", {}),
    ("/widget.js", {}),
    ("/widget.js", {"Accept-Encoding": "gzip, br;q=0.9", "Origin": ORIGIN}),
    ("/visits.js", {"Accept-Encoding": "br", "If-None-Match": 'W/"other", *'}),
    ("/widget.js", {"Host": "a b"}),
    ("/widget/nothing.js", {}),
]


@pytest.fixture
def both(store_url, tmp_path):
    """Asks one service both ways."""
    (tmp_path / "sites.toml").write_text(f'["a.vn"]\norigins = ["{ORIGIN}"]\n')
    settings = Settings.from_env(
        {
            "THANHDOC_REDIS_URL": store_url,
            "THANHDOC_DATA": str(tmp_path),
            "THANHDOC_SITES": str(tmp_path / "sites.toml"),
        }
    )
    service = build(settings, lambda: NOON)
    app, flask = Application(service), create_app(service).test_client()

    def both(method, address, headers):
        fields = {"Host": "localhost", **headers}
        direct = asyncio.run(asked(app, method, address, fields))
        answer = flask.open(address, method=method, headers=fields, data=b"..."[: length(fields)])
        body = b"" if method == "HEAD" else answer.data
        told = (answer.status_code, plain(answer.headers.items()), body)
        return direct, told

    return both


def length(fields):
    return int(fields.get("Content-Length", 0))


def plain(headers):
    """One form of headers, however many lines they were written in."""
    found = {}
    for name, value in headers:
        if name.lower() not in ("content-length", "date"):  # the server's to write
            found.setdefault(name.lower(), set()).update(value.split(", "))
    return found


async def asked(app, method, address, fields):
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "http_version": "1.1",
        "headers": [(name.lower().encode(), value.encode()) for name, value in fields.items()],
        "client": ("127.0.0.1", 5),
    }
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"..."[: length(fields)]}

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    headers = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
    return sent[0]["status"], plain(headers), sent[1]["body"]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize(("address", "headers"), QUESTIONS)
def test_both_ways_say_the_same(both, method, address, headers):
    direct, told = both(method, address, headers)
    assert direct == told
