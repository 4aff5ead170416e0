"""The hit lane: counts hits without leaving the event loop, but for one commit a batch."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import lru_cache, partial

from counter_service.admission import LARGEST_BODY, Asking
from counter_service.errors import CounterError
from counter_service.lanes.asked import asked, has_body, joined, pairs, refused
from counter_service.lanes.batches import Batches
from counter_service.lanes.bridge import (
    Answer,
    Hangup,
    Headers,
    Receive,
    Scope,
    Send,
    answer,
    read_body,
    too_slow,
)
from counter_service.lanes.commits import Commits
from counter_service.model import Hit, Share, Site
from counter_service.service import Service
from counter_service.web.cors import ALWAYS
from counter_service.web.replies import numbers

COMMIT_THREADS = 8
PATH = "/api/v1/hit"
Tell = Callable[[Answer | None], None]
_log = logging.getLogger(__name__)


class HitLane:
    """Answers hits: as an ASGI application, and for connections that read a hit themselves."""

    def __init__(self, service: Service, threads: Executor | None = None) -> None:
        self._admission = service.admission
        threads = threads or ThreadPoolExecutor(COMMIT_THREADS, "commit")
        self._batches = Batches(Commits(service.counter, service.direct, threads).count)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one POST of a hit."""
        found = joined(scope)
        asking = asked(scope, found)
        try:
            if has_body(found):
                await read_body(receive, LARGEST_BODY)
            site, hit = self._admission.hit(asking)
            reply = _counted(site, asking, await self._share(site, hit))
        except Hangup:
            return
        except TimeoutError:
            reply = too_slow()
        except CounterError as error:
            reply = refused(self._admission, asking, error)
        await answer(scope, send, *reply)

    def count(self, asking: Asking, tell: Tell) -> None:
        """Count one hit that has no body, and tell its answer; None after a mistake of ours."""
        try:
            site, hit = self._admission.hit(asking)
        except CounterError as error:
            tell(refused(self._admission, asking, error))
            return
        self._batches.add(site, hit, partial(self._tell, site, asking, tell))

    def _tell(self, site: Site, asking: Asking, tell: Tell, share: Share | BaseException) -> None:
        if isinstance(share, Share):
            tell(_counted(site, asking, share))
        elif isinstance(share, CounterError):
            tell(refused(self._admission, asking, share))
        else:
            _log.error("Counting a hit failed", exc_info=share)
            tell(None)

    async def _share(self, site: Site, hit: Hit) -> Share:
        told: asyncio.Future[Share] = asyncio.get_running_loop().create_future()
        self._batches.add(site, hit, partial(_settle, told))
        return await told


def _settle(told: asyncio.Future[Share], share: Share | BaseException) -> None:
    if told.done():  # whoever asked is gone
        return
    if isinstance(share, Share):
        told.set_result(share)
    else:
        told.set_exception(share)


def _counted(site: Site, asking: Asking, share: Share) -> Answer:
    return 200, _headers(asking.origin), numbers(site, share)


@lru_cache(maxsize=1024)
def _headers(origin: str | None) -> Headers:
    """Write the head of a counted hit; its origin was admitted, so it may read the answer."""
    own = [("Content-Type", "application/json"), ("Cache-Control", "no-store"), *ALWAYS]
    return pairs(own if origin is None else [*own, ("Access-Control-Allow-Origin", origin)])
