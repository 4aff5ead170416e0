"""Group commit in an event loop: requests that arrive together are counted together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from counter_service.model import Counts, Hit, Share, Site, shares

Tell = Callable[[Share | BaseException], None]
Waiting = list[tuple[Hit, Tell]]
MOST = 1000  # hits of one batch
_log = logging.getLogger(__name__)


class Batches:
    """Has one batch of a site in flight; what arrives meanwhile forms the next one.

    No timer: a lone hit is committed at once, a busy site pays one commit for hundreds.
    """

    def __init__(self, commit: Callable[[Site, Sequence[Hit]], Awaitable[Counts]]) -> None:
        self._commit = commit
        self._waiting: dict[str, Waiting] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def add(self, site: Site, hit: Hit, tell: Tell) -> None:
        """Queue a hit; `tell` is called once with its numbers, or with what `commit` raised.

        A call costs a tenth of what a future and its turn in the loop do.
        """
        waiting = self._waiting.get(site.id)
        if waiting is None:
            self._waiting[site.id] = [(hit, tell)]
            task = asyncio.create_task(self._drain(site))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        else:
            waiting.append((hit, tell))

    async def _drain(self, site: Site) -> None:
        try:
            while self._waiting[site.id]:
                await self._gather(site)
                waiting = self._waiting[site.id]
                self._waiting[site.id] = waiting[MOST:]
                await self._send(site, waiting[:MOST])
        finally:
            del self._waiting[site.id]

    async def _gather(self, site: Site) -> None:
        """Let the loop go round for as long as each round brings more hits.

        It writes the answers it owes, and takes in the requests that are there already: with 64
        connections a batch then holds all of them in place of half. A lone hit waits for nothing.
        """
        known = -1
        while known < (known := len(self._waiting[site.id])) < MOST:
            await asyncio.sleep(0)

    async def _send(self, site: Site, waiting: Waiting) -> None:
        hits = [hit for hit, _ in waiting]
        try:
            counts = await self._commit(site, hits)
        except BaseException as error:
            for _, tell in waiting:
                _call(tell, error)
            if isinstance(error, asyncio.CancelledError):
                raise
            return  # those who came meanwhile are not to suffer
        for (_, tell), share in zip(waiting, shares(counts, hits), strict=True):
            _call(tell, share)


def _call(tell: Tell, share: Share | BaseException) -> None:
    try:
        tell(share)
    except Exception:  # noqa: BLE001 one request's mistake is not to reach the others of its batch
        _log.exception("Telling a hit's numbers failed")
