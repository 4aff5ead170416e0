"""What readers ask for most, answered from memory in the event loop.

Whatever is unusual (another method, a body, a strange Host) is handed on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Executor
from typing import Protocol

from counter_service.admission import page_asked
from counter_service.errors import CounterError
from counter_service.lanes.asked import asked, has_body, joined, pairs, refused
from counter_service.lanes.bridge import Answer, Receive, Scope, Send, answer
from counter_service.model import Counts, Site
from counter_service.service import Service
from counter_service.web.cors import ALWAYS, allow
from counter_service.web.hosts import name_of
from counter_service.web.replies import reading, total_seen

PATH = "/api/v1/stats"
ASGI = Callable[[Scope, Receive, Send], Awaitable[None]]
Fields = Mapping[bytes, bytes]
Sent = tuple[int, list[tuple[str, str]], bytes]


class StatsLane:
    """Answers GETs of the numbers; all who wait for the store wait for the same question."""

    def __init__(self, service: Service, threads: Executor, rest: ASGI) -> None:
        self._admission, self._readings = service.admission, service.readings
        self._threads, self._rest = threads, rest
        self._asking: dict[tuple[str, str | None, int], asyncio.Future[Counts]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        found = joined(scope)
        if is_plain(scope, found):
            await answer(scope, send, *await self._answer(scope, found))
        else:
            await self._rest(scope, receive, send)

    async def _answer(self, scope: Scope, found: Fields) -> Answer:
        asking, known = asked(scope, found), text_of(found, b"if-none-match")
        try:
            site = self._admission.site(asking)
            page = page_asked(asking.query)
            counts = await self._numbers(site, page, total_seen(known))
        except CounterError as error:
            return refused(self._admission, asking, error)
        told = reading(site, page, counts)
        caching = [("Cache-Control", "no-cache"), ("ETag", f'"{told.etag}"'), *ALWAYS]
        headers = [*caching, *allow(site, asking.origin, asking.host)]
        if told.is_known(known):
            return 304, pairs(headers), b""
        return 200, pairs([("Content-Type", "application/json"), *headers]), told.body

    async def _numbers(self, site: Site, page: str | None, seen: int) -> Counts:
        counts = self._readings.kept(site, page, seen)
        if counts is not None:
            return counts
        key = site.id, page, seen  # who has seen more does not wait for an older question
        if key not in self._asking:
            loop = asyncio.get_running_loop()
            work = loop.run_in_executor(self._threads, self._readings.numbers, site, page, seen)
            work.add_done_callback(lambda _: self._asking.pop(key))
            self._asking[key] = work
        return await asyncio.shield(self._asking[key])


class Files(Protocol):
    """What has ready-made files."""

    def find(self, path: str, accepted: str | None, known: str | None) -> Sent:
        """Return status, headers and body for a path that is published."""


class FileLane:
    """Answers GETs of ready-made files."""

    def __init__(self, files: Files, rest: ASGI) -> None:
        self._files, self._rest = files, rest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        found = joined(scope)
        if not is_plain(scope, found):
            await self._rest(scope, receive, send)
            return
        wishes = text_of(found, b"accept-encoding"), text_of(found, b"if-none-match")
        status, headers, body = self._files.find(scope["path"], *wishes)
        await answer(scope, send, status, pairs([*headers, ("Vary", "Origin")]), body)


def is_plain(scope: Scope, found: Fields) -> bool:
    """Tell whether a request is a GET without a body under a name that can be."""
    host = text_of(found, b"host")
    is_named = not host or name_of(host) is not None
    return scope["method"] == "GET" and is_named and not has_body(found)


def text_of(found: Fields, name: bytes) -> str | None:
    """Return a header's value."""
    value = found.get(name)
    return None if value is None else value.decode("latin-1")
