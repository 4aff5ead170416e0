"""The hit lane: counts hits without leaving the event loop, but for one commit a batch."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import lru_cache, partial

from counter_service.admission import LARGEST_BODY, Asking
from counter_service.batches import Batches
from counter_service.bridge import (
    Answer,
    Hangup,
    Headers,
    Receive,
    Scope,
    Send,
    answer,
    read_body,
    refusal,
    too_slow,
)
from counter_service.cors import ALWAYS, allow
from counter_service.errors import BodyTooLarge, CounterError
from counter_service.model import Share, Site
from counter_service.replies import numbers
from counter_service.service import Service

COMMIT_THREADS = 8
PATH = "/api/v1/hit"
_PURPOSES = (b"sec-purpose", b"purpose", b"x-moz", b"x-purpose")
_log = logging.getLogger(__name__)
Tell = Callable[[Answer | None], None]


class HitLane:
    """Answers hits: as an ASGI application, and for connections that read a hit themselves."""

    def __init__(self, service: Service, threads: Executor | None = None) -> None:
        self._admission = service.admission
        threads = threads or ThreadPoolExecutor(COMMIT_THREADS, "commit")
        self._batches = Batches(service.counter.count, threads)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one POST of a hit."""
        found = _joined(scope)
        client = scope.get("client")
        asking = asking_of(scope["query_string"], found, client[0] if client else None)
        try:
            if b"transfer-encoding" in found or found.get(b"content-length", b"0") != b"0":
                await read_body(receive, LARGEST_BODY)
            site, hit = self._admission.hit(asking)
            reply = _counted(site, asking, await self._batches.add(site, hit))
        except Hangup:
            return
        except TimeoutError:
            reply = too_slow()
        except CounterError as error:
            reply = self._refused(asking, error)
        await answer(scope, send, *reply)

    def count(self, asking: Asking, tell: Tell) -> None:
        """Count one hit that has no body, and tell its answer; None after a mistake of ours."""
        try:
            site, hit = self._admission.hit(asking)
        except CounterError as error:
            tell(self._refused(asking, error))
            return
        share = self._batches.add(site, hit)
        share.add_done_callback(partial(self._tell, site, asking, tell))

    def _tell(self, site: Site, asking: Asking, tell: Tell, share: asyncio.Future[Share]) -> None:
        error = share.exception()
        if error is None:
            tell(_counted(site, asking, share.result()))
        elif isinstance(error, CounterError):
            tell(self._refused(asking, error))
        else:
            _log.error("a hit met a mistake of ours", exc_info=error)
            tell(None)

    def _refused(self, asking: Asking, error: CounterError) -> Answer:
        status, headers, body = refusal(error, close=isinstance(error, BodyTooLarge))
        try:
            site = self._admission.site(asking)
        except CounterError:
            return status, headers, body
        return status, (*headers, *_pairs(allow(site, asking.origin, asking.host))), body


def asking_of(query: bytes, found: Mapping[bytes, bytes], peer: str | None) -> Asking:
    """Describe a request by its query, its headers (names in lower case) and who is connected."""
    origin, host = found.get(b"origin"), found.get(b"host")
    return Asking(
        query=query.decode("latin-1"),
        origin=None if origin is None else origin.decode("latin-1"),
        host=None if host is None else host.decode("latin-1"),
        agent=found.get(b"user-agent", b"").decode("latin-1"),
        purpose=b",".join([found[name] for name in _PURPOSES if name in found]).decode("latin-1"),
        peer=peer,
        forwarded=found.get(b"x-forwarded-for", b"").decode("latin-1"),
    )


def _joined(scope: Scope) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        found[name] = found[name] + b"," + value if name in found else value
    return found


def _counted(site: Site, asking: Asking, share: Share) -> Answer:
    return 200, _headers(asking.origin), numbers(site, share)


@lru_cache(maxsize=1024)
def _headers(origin: str | None) -> Headers:
    """Write the head of a counted hit; its origin was admitted, so it may read the answer."""
    own = [("Content-Type", "application/json"), ("Cache-Control", "no-store"), *ALWAYS]
    return _pairs(own if origin is None else [*own, ("Access-Control-Allow-Origin", origin)])


def _pairs(headers: list[tuple[str, str]]) -> Headers:
    return tuple((name.lower().encode(), value.encode("latin-1")) for name, value in headers)
