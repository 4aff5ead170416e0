"""Sends a batch on a line in the event loop, without the client library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from counter_service.model import Batch, Counts, Site

Word = str | int


class Line(Protocol):
    """A connection to the store."""

    async def ask(self, *words: Word) -> Any:
        """Send a command and return its answer, or raise StoreUnavailable."""

    def close(self) -> None:
        """Hang up."""


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
