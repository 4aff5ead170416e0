"""The short way answers what gunicorn's own protocol would, to the byte."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_service.errors import JournalFull
from counter_service.lanes.express import ExpressProtocol
from counter_service.lanes.guard import GuardedProtocol
from counter_service.lanes.head import plain_hit
from tests.unit.connections import App, Connection, make_worker, settle

BROWSER = (
    b"POST /api/v1/hit?site=a.gov.vn&page=%2Ftin%3Fid%3D1 HTTP/1.1\r\nHost: dem.example\r\n"
    b"Content-Length: 0\r\nAccept: */*\r\nAccept-Language: vi,en;q=0.8\r\n"
    b'sec-ch-ua: "Chromium";v="131"\r\nOrigin: https://a.gov.vn\r\n'
    b"Referer: https://a.gov.vn/\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\n"
    b"X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\nConnection: keep-alive\r\n\r\n"
)
HIT = b"POST /api/v1/hit?site=demo HTTP/1.1\r\nHost: x\r\n\r\n"
METHODS = st.sampled_from([b"POST"] * 8 + [b"GET", b"HEAD", b"post", b"POSTT", b"", b"CONNECT"])
TARGETS = st.sampled_from(
    [b"/api/v1/hit?site=demo", b"/api/v1/hit?site=a.gov.vn&page=/b%C3%A0i"] * 4
    + [b"/api/v1/hit", b"/api/v1/hit?", b"/api/v1/hit?site=none",
       b"/api/v1/hit?site=demo&site=demo",
       b"/api/v1/hit?site=demo&page=x", b"/api/v1/hit?site=%00", b"/api/v1/hit?a?site=demo",
       b"/api/v1/hit?site=demo#f", b"/api/v1/hit#f?site=demo", b"/api/v1/hit/?site=demo", b"*",
       b"/api/v1/hi%74?site=demo", b"http://h/api/v1/hit?site=demo", b"/",
       b"//api/v1/hit?site=demo",
       b"/api/v1/hit?site=demo\xff", b"/api/v1/hit?site=demo x", b"/api/v1/hit?" + b"x" * 9000]
)  # fmt: skip
VERSIONS = st.sampled_from(
    [b"HTTP/1.1"] * 8 + [b"HTTP/1.0", b"HTTP/2.0", b"http/1.1", b"HTTP/1.1 "]
)
NAMES = st.sampled_from(
    [b"Host", b"host", b"Origin", b"User-Agent", b"X-Forwarded-For", b"Purpose", b"Sec-Purpose"] * 2
    + [b"Content-Length", b"cOntent-Length", b"Content-Type", b"Connection", b"Transfer-Encoding",
       b"Expect", b"Upgrade", b"X-Forwarded-Proto", b"X-Forwarded-SSL", b"X_Forwarded_For",
       b"Content_Length", b"Content-Length ", b" Host", b"\tHost", b"", b"a\x00", b"Accept", b"TE",
       b"\xc3\xa0", b"Keep-Alive", b"(x)", b"Trailer", b"Cookie"]
)  # fmt: skip
VALUES = st.sampled_from(
    [b"demo", b"https://a.gov.vn", b"http://localhost:8", b"null", b"Mozilla/5.0", b"prefetch"] * 2
    + [b"0", b"00", b"5", b"-1", b"+0", b"0x0", b"", b"close", b"keep-alive", b"Keep-Alive",
       b"upgrade",
       b"chunked", b"gzip", b"identity", b"100-continue", b"websocket", b"h2c", b"https", b"on",
       b"on, x",
       b"Googlebot/2.1", b"1.1.1.1, 2.2.2.2", b"a\x00b", b"a\x7fb", b"\xff\xe9", b"a\tb", b" a ",
       b"\r",
       b"a\r\n b", b"x" * 5000, b"x" * 9000]
)  # fmt: skip
ENDS = st.sampled_from([b"\r\n"] * 9 + [b"\n"])
BODIES = st.sampled_from(
    [b""] * 6 + [b"hello", b"0\r\n\r\n", b"5\r\nhello\r\n0\r\n\r\n", b"\r\n", HIT]
)


@st.composite
def requests(draw) -> bytes:
    """One request, likely a hit, likely with something odd in it."""
    lines = [b" ".join([draw(METHODS), draw(TARGETS), draw(VERSIONS)])]
    if draw(st.booleans()):
        lines.append(b"Host: x")
    lines += [draw(NAMES) + draw(st.sampled_from([b": ", b":", b":  "])) + draw(VALUES)
              for _ in range(draw(st.integers(0, 4)))]  # fmt: skip
    return b"".join(line + draw(ENDS) for line in [*lines, b""]) + draw(BODIES)


@st.composite
def damaged(draw) -> bytes:
    """A browser's hit in which a byte became another, was doubled or left out."""
    place = draw(st.integers(0, len(BROWSER) - 1))
    by = draw(
        st.one_of(st.binary(max_size=2), st.sampled_from([b"\r\n", b"\n", b":", b" ", b"\t"]))
    )
    return BROWSER[:place] + by + BROWSER[place + draw(st.integers(0, 2)) :]


@st.composite
def streams(draw) -> list[bytes]:
    """What one connection sends, cut into pieces anywhere."""
    one = st.one_of(requests(), damaged(), st.just(BROWSER), st.just(HIT))
    parts = draw(st.lists(one, min_size=1, max_size=4))
    if draw(st.booleans()):
        return parts
    whole = b"".join(parts)
    cuts = sorted(draw(st.lists(st.integers(0, len(whole)), max_size=3)))
    pieces = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    return [piece for piece in pieces if piece]


async def told(protocol, chunks, hurried, **settings):
    """What a connection by `protocol` says to `chunks`, and how the worker stands after it."""
    app = App()
    worker = make_worker(app, **settings)
    connection = Connection(protocol, worker)
    await settle()
    for batch in [chunks] if hurried else [[chunk] for chunk in chunks]:
        await connection.send(*batch)
    closed = connection.transport.closed
    await connection.leave()
    return connection.said, closed, app.total, worker.nr, worker.nr_conns, worker.alive


@given(chunks=streams(), hurried=st.booleans())
@settings(max_examples=400, deadline=None)
def test_both_ways_say_the_same_to_whatever_comes(chunks, hurried):
    async def both():
        own = await told(ExpressProtocol, chunks, hurried)
        assert own == await told(GuardedProtocol, chunks, hurried)

    asyncio.run(both())


@pytest.mark.parametrize("settings", [{"max_requests": 2}, {"keepalive": 75}])
def test_both_ways_end_a_worker_after_its_most_requests(settings):
    async def both():
        own = await told(ExpressProtocol, [HIT] * 3, False, **settings)
        assert own == await told(GuardedProtocol, [HIT] * 3, False, **settings)
        return own

    said, closed, total, *_ = asyncio.run(both())
    assert (closed, total) == ((True, 2) if "max_requests" in settings else (False, 3))
    assert (b"Connection: close" in said) is closed


@pytest.mark.parametrize("error", [JournalFull("full"), RuntimeError("a mistake")])
def test_both_ways_fail_alike(error, caplog):
    async def one(protocol):
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        app = App()
        app.fails = error
        connection = Connection(protocol, make_worker(app))
        await connection.send(HIT)
        return connection.said, connection.transport.closed

    own = asyncio.run(one(ExpressProtocol))
    told = [record.exc_info[1] for record in caplog.records if record.exc_info]
    assert own == asyncio.run(one(GuardedProtocol))
    mistaken = isinstance(error, RuntimeError)
    assert own[1] is mistaken
    assert told == ([error] if mistaken else [])
    assert b"application/problem+json" in own[0]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"POST /api/v1/hit HTTP/9.9\r\nHost: x\r\n\r\n", 400),
        (b"POST /api/v1/hit?" + b"x" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        (b"POST /api/v1/hit HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 9000 + b"\r\n\r\n", 431),
        (b"POST /api/v1/hit HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: x\r\n\r\n", 501),
    ],
)
def test_what_is_no_request_is_refused_as_everything_else(sent, status):
    said, closed, *_ = asyncio.run(told(ExpressProtocol, [sent], False))
    head, _, body = said.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert b"\r\nContent-Type: application/problem+json\r\n" in head
    assert b"\r\nVary: Origin\r\n" in head
    assert json.loads(body)["status"] == status
    assert closed


@pytest.mark.parametrize("head", [HIT, BROWSER])
def test_a_plain_hit_goes_the_short_way(head):
    assert plain_hit(head)
