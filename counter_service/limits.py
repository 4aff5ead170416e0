"""How much one reader may send: a fixed window in each worker's memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from counter_service.settings import Limit

MOST_KEYS = 100_000


class Window:
    """Counts what each key sent in the present window; memory is bounded.

    Kept per worker and without any store, so that a limit costs a hit a microsecond and an
    outage changes nothing; with W workers a reader may get up to W times the limit.
    """

    def __init__(self, limit: Limit | None, clock: Callable[[], float]) -> None:
        self._limit, self._clock = limit, clock
        self._present = 0
        self._counts: dict[Hashable, int] = {}

    def allows(self, key: Hashable) -> bool:
        """Note one more of `key`; whether it is still within the limit."""
        if self._limit is None:
            return True
        present = int(self._clock()) // self._limit.seconds
        if present != self._present or len(self._counts) >= MOST_KEYS:
            self._present, self._counts = present, {}
        count = self._counts[key] = self._counts.get(key, 0) + 1
        return count <= self._limit.count
