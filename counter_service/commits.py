"""How a busy worker counts batches: on a line in its event loop, else by the counter in a thread.

A commit costs the worker a third of the time this way. Only what is plain goes by the line: a
single server that is well, and a good answer. Everything else is the counter's, which sends the
same batch again under its name.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from typing import Any, Protocol

from counter_service.counter import HitCounter
from counter_service.errors import StoreUnavailable, Unreached
from counter_service.line import Line, Word
from counter_service.model import Batch, Counts, Hit, Site


class Store(Protocol):
    """What knows how a batch is sent and what the answer means."""

    def question(self, site: Site, batch: Batch) -> Sequence[Word]:
        """Write the command that counts `batch`."""

    def told(self, batch: Batch, answer: Any) -> Counts | None:
        """Read the numbers in an answer, None where it is no good one."""


class Direct:
    """Sends batches on a line."""

    def __init__(
        self, store: Store, line: Line, watch: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._store, self._line, self._watch = store, line, watch

    async def send(self, site: Site, batch: Batch) -> Counts | None:
        """Count `batch`; None where the answer is no good one.

        Raises:
            Unreached: it was not sent.
            StoreUnavailable: no answer came; it may have been counted.
        """
        with self._watch():
            answer = await self._line.ask(*self._store.question(site, batch))
        return self._store.told(batch, answer)

    def close(self) -> None:
        """Hang up."""
        self._line.close()


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
