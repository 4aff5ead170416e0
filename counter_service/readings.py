"""The numbers at most a second old, so that a crowd of readers costs the store one question."""

from __future__ import annotations

from typing import Protocol

from counter_service.model import Counts, Site

MOST_PAGES = 4096


class Counter(Protocol):
    """What knows the numbers."""

    def latest(self, site: Site) -> Counts | None:
        """Tell the numbers seen within the last second; asks nobody."""

    def numbers(self, site: Site, page: str | None = None) -> Counts:
        """Ask for the numbers."""


class Readings:
    """Answers from memory while it may, and never with less than a reader has seen already."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._pages: dict[tuple[str, str], Counts] = {}

    def kept(self, site: Site, page: str | None, seen: int = 0) -> Counts | None:
        """Tell the numbers kept, None where they are too old or below `seen`, a total."""
        latest = self._counter.latest(site)
        if latest is None or latest.total is None or latest.total < seen:
            return None
        if page is None:
            return latest
        # While nothing was counted for the site, nothing was for the page.
        counts = self._pages.get((site.id, page))
        is_same = counts is not None and (counts.date, counts.total) == (latest.date, latest.total)
        return counts if is_same else None

    def numbers(self, site: Site, page: str | None, seen: int = 0) -> Counts:
        """Tell the numbers; in an outage the last known."""
        return self.kept(site, page, seen) or self._ask(site, page)

    def _ask(self, site: Site, page: str | None) -> Counts:
        counts = self._counter.numbers(site, page)
        if page is not None and not counts.stale:
            if len(self._pages) >= MOST_PAGES:
                self._pages.clear()
            self._pages[site.id, page] = counts
        return counts
