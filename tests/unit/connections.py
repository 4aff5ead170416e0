"""Connections without sockets: gunicorn's protocols over a transport that only remembers."""

from __future__ import annotations

import asyncio
import re
import sys
from concurrent.futures import Executor, Future
from types import SimpleNamespace

from gunicorn.config import Config
from gunicorn.glogging import Logger

from counter_service.admission import Admission
from counter_service.errors import CounterError
from counter_service.lanes.hits import PATH, HitLane
from counter_service.limits import Window
from counter_service.model import Counts, Site
from counter_service.sites import Sites

SITES = {
    "a.gov.vn": Site("a.gov.vn", origins=frozenset({"https://a.gov.vn"})),
    "demo": Site("demo", loopback=True),
}


class AtOnce(Executor):
    """Runs what it is given when it is given it."""

    def submit(self, work, /, *args, **kwargs):
        future = Future()
        try:
            future.set_result(work(*args, **kwargs))
        except (CounterError, RuntimeError) as error:
            future.set_exception(error)
        return future


class App:
    """The hit lane over a counter in memory, and one answer for all else."""

    def __init__(self, threads=None):
        self.total = 0
        self.fails = None
        admission = Admission(Sites(SITES), (), Window(None, lambda: 0))
        counter = SimpleNamespace(count=self.count)
        service = SimpleNamespace(admission=admission, counter=counter, direct=None)
        self.lane = HitLane(service, threads or AtOnce())

    def count(self, site, hits):
        if self.fails:
            raise self.fails
        self.total += sum(hit.reason is None for hit in hits)
        pages = {hit.page: self.total for hit in hits if hit.page}
        return Counts("2025-01-05", self.total, 0, self.total, self.total, self.total, pages)

    async def __call__(self, scope, receive, send):
        if scope["path"] == PATH and scope["method"] == "POST":
            await self.lane(scope, receive, send)
            return
        headers = [(b"content-length", b"4")]
        await send({"type": "http.response.start", "status": 404, "headers": headers})
        await send({"type": "http.response.body", "body": b"none"})


def make_worker(app, **settings):
    """Make what a protocol needs of its worker."""
    cfg = Config()
    for name, value in {"http_parser": "python", "http_protocols": "h1", **settings}.items():
        cfg.set(name, value)
    return SimpleNamespace(
        cfg=cfg, log=Logger(cfg), asgi=app, lane=app.lane, loop=asyncio.get_running_loop(),
        nr_conns=0, nr=0, max_requests=cfg.max_requests or sys.maxsize, alive=True, ending=False,
        state={}, connections=set(),
    )  # fmt: skip


class Transport:
    """Remembers what was written and whether it was closed."""

    def __init__(self):
        self.written = b""
        self.closed = self.paused = False

    def get_extra_info(self, name, default=None):
        return {"peername": ("127.0.0.1", 5), "sockname": ("127.0.0.1", 6)}.get(name, default)

    def write(self, data):
        assert not self.closed
        self.written += data

    def close(self):
        self.closed = True

    abort = close

    def pause_reading(self):
        self.paused = True

    def resume_reading(self):
        self.paused = False

    def can_write_eof(self):
        return False

    def set_write_buffer_limits(self, high):
        pass


class Connection:
    """One connection of a worker, by a kind of protocol."""

    def __init__(self, protocol, worker):
        self.transport = Transport()
        self.protocol = protocol(worker)
        self.protocol.connection_made(self.transport)

    async def send(self, *chunks):
        """Bring bytes to the server and let it work until it rests."""
        for chunk in chunks:
            if not self.transport.closed:
                self.protocol.data_received(chunk)
        await settle()

    @property
    def said(self) -> bytes:
        """What the server wrote, whatever the time."""
        return re.sub(rb"Date: [^\r]*", b"Date:", self.transport.written)

    async def leave(self):
        self.protocol.connection_lost(None)
        await settle()


async def settle():
    """Let the loop go round until everything that could go on has."""
    for _ in range(40):
        await asyncio.sleep(0)
