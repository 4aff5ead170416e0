"""Tells what is counted, and counts nothing.

The numbers are at most a second old, so that a crowd of readers costs the store one question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from counter_service.breaker import Breaker
from counter_service.calendar import Unit
from counter_service.errors import SiteBroken, StoreUnavailable
from counter_service.memory import LastKnown
from counter_service.model import Counts, Site

MOST_PAGES = 4096


class Store(Protocol):
    """What knows everything."""

    def numbers(self, site: Site, moment: datetime, page: str | None) -> Counts:
        """Tell the numbers, counting nothing."""

    def series(self, site: Site, unit: Unit, names: Sequence[str]) -> list[int]:
        """Tell the hits of each period."""

    def openings(self, site: Site, names: Sequence[str]) -> list[int]:
        """Tell what old counters showed in each period."""

    def top_pages(self, site: Site, limit: int) -> list[tuple[str, int]]:
        """List the most read pages."""


class Readings:
    """Answers from memory while it may, and never with less than a reader has seen already.

    Args:
        known: what the counter saw last.
        clock: tells an aware moment.
    """

    def __init__(
        self, store: Store, breaker: Breaker, known: LastKnown, clock: Callable[[], datetime]
    ) -> None:
        self._store, self._breaker, self._known, self._clock = store, breaker, known, clock
        self._pages: dict[tuple[str, str], Counts] = {}

    def numbers(self, site: Site, page: str | None = None, seen: int = 0) -> Counts:
        """Tell the numbers of `site` and the hits of `page`, the last known in an outage.

        `seen` is a total the reader has seen: what is older is not told from memory.
        """
        return self.kept(site, page, seen) or self._ask(site, page)

    def kept(self, site: Site, page: str | None, seen: int = 0) -> Counts | None:
        """Tell the numbers that are in memory, None where they are too old or below `seen`."""
        latest = self._known.recent(site, self._clock())
        if latest is None or latest.total is None or latest.total < seen:
            return None
        if page is None:
            return latest
        # While nothing was counted for the site, nothing was for the page.
        counts = self._pages.get((site.id, page))
        is_same = counts is not None and (counts.date, counts.total) == (latest.date, latest.total)
        return counts if is_same else None

    def history(self, site: Site, unit: Unit, names: Sequence[str]) -> list[int]:
        """Tell the counted hits of each period in `names`.

        Raises:
            StoreUnavailable: only the store knows them.
        """
        return self._store.series(site, unit, names)

    def openings(self, site: Site, names: Sequence[str]) -> list[int]:
        """Tell what old counters showed in each period in `names`, beside the counted hits.

        Raises:
            StoreUnavailable: only the store knows them.
        """
        return self._store.openings(site, names)

    def top_pages(self, site: Site, limit: int) -> list[tuple[str, int]]:
        """List the most read pages and their hits, the most read first.

        Raises:
            StoreUnavailable: only the store knows them.
        """
        return self._store.top_pages(site, limit)

    def _ask(self, site: Site, page: str | None) -> Counts:
        moment = self._clock()
        if self._breaker.is_open:
            return self._recall(site, moment, page)
        try:
            counts = self._store.numbers(site, moment, page)
        except (StoreUnavailable, SiteBroken):
            return self._recall(site, moment, page)
        self._known.keep(site, moment, counts)
        if page is not None:
            self._keep_page(site, page, counts)
        return counts

    def _recall(self, site: Site, moment: datetime, page: str | None) -> Counts:
        return self._known.recall(site, moment, [page] if page else [])

    def _keep_page(self, site: Site, page: str, counts: Counts) -> None:
        if len(self._pages) >= MOST_PAGES:
            self._pages.clear()
        self._pages[site.id, page] = counts
