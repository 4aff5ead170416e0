"""People with bad intent, straight at both ways of serving (S4, S11, S13 to S16)."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.files import contents_of
from tests.integration.test_contract import LANES
from tests.servers import Service, running

SITES = '["demo"]\norigins = ["https://demo.vn"]\nvisitors = true\nonline = true\n'
TOKEN = "the-secret-token-of-the-operator"
AGENT = "PeculiarBrowser/8.15"
ADDRESS = "203.0.113.77"
PEER = "127.0.0.9"
VOTER = "0123456789abcdef" * 2
HIT = b"POST /api/v1/hit?site=demo HTTP/1.1\r\nHost: x\r\n"
PRIVATE = f"User-Agent: {AGENT}\r\nX-Forwarded-For: {ADDRESS}\r\n".encode()


@pytest.fixture(scope="module", params=LANES)
def service(request, tmp_path_factory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "sites.toml").write_text(SITES)
    env = {
        "THANHDOC_SITES": str(folder / "sites.toml"),
        "THANHDOC_OPS_TOKEN": TOKEN,
        "THANHDOC_TRUSTED_PROXIES": "127.0.0.0/8",
    }
    with running(folder / "data", env=env, **LANES[request.param]) as service:
        yield service


def total(service: Service) -> int:
    return json.loads(service.request("GET", "/api/v1/stats?site=demo")[1])["total"]


def say(service: Service, sent: bytes) -> bytes:
    """Send bytes as they are; everything that comes back until the connection is closed."""
    here, there = ("127.0.0.1", service.port), (PEER, 0)
    with closing(socket.create_connection(here, timeout=10, source_address=there)) as line:
        heard = b""
        try:
            line.sendall(sent)
            while more := line.recv(65536):
                heard += more
        except (ConnectionResetError, BrokenPipeError):
            pass
        return heard


def statuses(heard: bytes) -> list[int]:
    """The status of each answer in what was heard."""
    return [int(line[9:12]) for line in heard.split(b"\r\n") if line.startswith(b"HTTP/1.1 ")]


SMUGGLED = HIT + b"Connection: close\r\n\r\n"
FRAMINGS = {
    "both": b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two lengths": b"Content-Length: 0\r\nContent-Length: 48\r\n\r\n",
    "a list of lengths": b"Content-Length: 0, 48\r\n\r\n",
    "a signed length": b"Content-Length: +0\r\n\r\n",
    "a negative length": b"Content-Length: -1\r\n\r\n",
    "a length in hex": b"Content-Length: 0x0\r\n\r\n",
    "a length with underscore": b"Content-Length: 1_0\r\n\r\n0123456789",
    "an unknown coding": b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a space before the colon": b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "a tab before the colon": b"Content-Length\t: 0\r\n\r\n",
    "chunked twice": b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "chunked is not the last": b"Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
    "a folded line": b"X: a\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "NUL in a name": b"Content\x00-Length: 0\r\n\r\n",
    "NUL in a value": b"X: a\x00b\r\n\r\n",
    "a bare CR": b"X: a\rTransfer-Encoding: chunked\r\n\r\n",
    "a chunk of no size": b"Transfer-Encoding: chunked\r\n\r\n\r\n\r\n",
    "a chunk of negative size": b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
    "a chunk of signed size": b"Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n",
    "a chunk of size 0x0": b"Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n",
    "a chunk longer than it said": b"Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
    "a chunk ended by LF": b"Transfer-Encoding: chunked\r\n\r\n1\na\n0\n\n",
}


@pytest.mark.parametrize("framing", FRAMINGS.values(), ids=FRAMINGS)
def test_a_request_whose_end_is_in_doubt_is_refused_with_all_behind_it(service, framing):
    """S11: neither it nor what could be hidden in it is counted."""
    before = total(service)
    for head in (HIT, b"POST /api/v1/rating?site=demo&article=/a HTTP/1.1\r\nHost: x\r\n"):
        heard = statuses(say(service, head + PRIVATE + framing + SMUGGLED))
        assert heard in ([], [400], [501])
    assert total(service) == before


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        pytest.param(HIT[:-11] + b"x" * 9000 + b" HTTP/1.1\r\n\r\n", 414, id="a huge line"),
        pytest.param(HIT + b"X: " + b"x" * 9000 + b"\r\n\r\n", 431, id="a huge field"),
        pytest.param(HIT + b"X: y\r\n" * 101 + b"\r\n", 431, id="101 fields"),
        pytest.param(HIT + b"Host: y\r\n\r\n", 400, id="two Hosts"),
    ],
)
def test_too_large_a_head_is_refused_and_not_counted(service, sent, expected):
    """S13, S14."""
    before = total(service)
    assert statuses(say(service, sent)) == [expected]
    assert total(service) == before


def test_a_body_without_end_is_refused_long_before_it(service):
    """S13."""
    head = HIT + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    before = total(service)
    assert statuses(say(service, head + (b"400\r\n" + b"x" * 0x400 + b"\r\n") * 99)) == [413]
    assert total(service) == before


def noise(service: Service) -> list[int]:
    """Send what a reader sends, and what an attacker would like to see in a log."""
    end = PRIVATE + b"Connection: close\r\n"
    vote = json.dumps({"voter": VOTER, "stars": 5}).encode()
    length = b"Content-Length: %d\r\n" % len(vote)
    requests = [
        HIT + end + b"\r\n",
        HIT.replace(b"hit?", b"rating?article=/a&") + end + length + b"\r\n" + vote,
        HIT + b"X\x1b[31m" + AGENT.encode() + b": y\r\n" + end + b"\r\n",
        HIT + end + b"Transfer-Encoding: " + AGENT.encode() + b"\r\n\r\n",
        b'GET /metrics" HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer '
        + VOTER.encode()
        + b"\r\n"
        + end
        + b"\r\n",
        AGENT.encode() + b' "\x1b[2J /metrics\r\n\r\n',
        HIT.replace(b"/api", b"/" + ADDRESS.encode() + b"\x9b2J\xff/api") + end + b"\r\n",
    ]
    return [status for sent in requests for status in statuses(say(service, sent))]


def test_nothing_that_names_a_reader_is_kept_anywhere(service):
    """S16: not in the store, its file, the journal, the logs or the metrics."""
    assert noise(service)[:2] == [200, 200]
    service.store().suspend()
    try:
        assert noise(service)[:2] == [200, 503]  # the hit is in the journal
    finally:
        service.store().resume()
    token = {"Authorization": f"Bearer {TOKEN}"}
    _, series = service.request("GET", "/metrics", headers=token)
    kept = [text for _, text in contents_of(service.data)]
    assert any(b'"nonce"' in text for text in kept)
    for private in (AGENT, ADDRESS, PEER, VOTER, TOKEN):
        assert [text for text in (series, *kept) if private.encode() in text] == []


def test_the_log_is_one_line_of_json_for_each_event(service):
    """S15."""
    noise(service)
    lines = service.log.read_bytes().splitlines()
    assert len(lines) > 5
    for line in lines:
        assert json.loads(line)["event"]
        assert line.isascii()
        assert b"\x1b" not in line
