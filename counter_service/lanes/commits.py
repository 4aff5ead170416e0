"""How a busy worker counts batches: on a line in its event loop, else by the counter in a thread.

A commit costs the worker a third of the time this way. Only what is plain goes by the line: a
single server that is well, and a good answer. Everything else is the counter's, which sends the
same batch again under its name.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Any

from counter_service.counter import HitCounter
from counter_service.direct import Direct
from counter_service.errors import StoreUnavailable, Unreached
from counter_service.model import Counts, Hit, Site


class Commits:
    """Counts the hits of a site that arrived together.

    Args:
        direct: the line, None where the store is more than one server.
    """

    def __init__(self, counter: HitCounter, direct: Direct | None, threads: Executor) -> None:
        self._counter, self._direct, self._threads = counter, direct, threads

    async def count(self, site: Site, hits: Sequence[Hit]) -> Counts:
        """Count `hits`; as `HitCounter.count`, and it raises the same."""
        sending = self._counter.begin(site, hits) if self._direct else None
        if not self._direct or sending is None:
            return await self._run(self._counter.count, site, hits)
        try:
            counts = await self._direct.send(site, sending.batch)
        except Unreached:
            return await self._run(self._counter.finish, sending)
        except StoreUnavailable as lost:
            return await self._run(self._counter.finish, sending, lost)
        if counts is None:
            return await self._run(self._counter.finish, sending)
        return self._counter.accept(sending, counts)

    async def _run(self, work: Callable[..., Counts], *args: Any) -> Counts:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *args)
