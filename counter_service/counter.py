"""Counts hits: each once, on disk before it is acknowledged, in the store or in the journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from counter_service.breaker import Breaker
from counter_service.calendar import Unit
from counter_service.errors import (
    JournalFull,
    OutOfOrder,
    SiteBroken,
    StoreUnavailable,
    Uncertain,
    Unreached,
)
from counter_service.memory import LastKnown
from counter_service.model import Batch, Counts, Hit, Site
from counter_service.naming import Names
from counter_service.visitors import Pseudonyms


class Store(Protocol):
    """What the counter needs of a store."""

    def commit(self, site: Site, batch: Batch) -> Counts | None:
        """Count `batch` once, however often it is sent."""

    def numbers(self, site: Site, moment: datetime, page: str | None) -> Counts:
        """Tell the numbers, counting nothing."""

    def series(self, site: Site, unit: Unit, names: Sequence[str]) -> list[int]:
        """Tell the hits of each period."""

    def openings(self, site: Site, names: Sequence[str]) -> list[int]:
        """Tell what old counters showed in each period."""

    def top_pages(self, site: Site, limit: int) -> list[tuple[str, int]]:
        """List the most read pages."""


class Journal(Protocol):
    """Where batches wait for the store."""

    def add(self, batch: Batch) -> None:
        """Keep `batch` on disk, or raise JournalFull."""


class HitCounter:
    """Counts hits and tells counts, by the calendar its clock keeps.

    Args:
        store: where hits are counted.
        journal: where they wait while the store is away.
        breaker: shared with whoever replays the journal.
        clock: tells an aware moment.
        on_journal: called whenever a batch was to be journaled, to wake the replay.
        pseudonyms: hide who the readers are before anything is kept.
        note: told the site, the outcome and how many, once a batch.
        watch: entered round each commit.
    """

    def __init__(
        self,
        store: Store,
        journal: Journal,
        breaker: Breaker,
        clock: Callable[[], datetime],
        on_journal: Callable[[], None],
        note: Callable[[str, str, int], None],
        pseudonyms: Pseudonyms,
        watch: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._store, self._journal, self._breaker = store, journal, breaker
        self._clock, self._on_journal, self._note = clock, on_journal, note
        self._pseudonyms, self._watch = pseudonyms, watch
        self._names = Names()
        self._away_names = Names()  # for batches that are never sent before they are journaled
        self._known = LastKnown()

    def count(self, site: Site, hits: Sequence[Hit]) -> Counts:
        """Count `hits`, all in one moment, and tell the numbers after the last of them.

        The counts are `stale` when the hits went to the journal.

        Raises:
            JournalFull: neither the store nor the journal took them; they are not counted.
            Uncertain: the same, but the store may have counted them before its answer was lost.
        """
        counts = self._accept(site, self._clock(), hits)
        outcomes = Counter(hit.reason or ("stale" if counts.stale else "counted") for hit in hits)
        for outcome, number in outcomes.items():
            self._note(site.id, outcome, number)
        return counts

    def numbers(self, site: Site, page: str | None = None) -> Counts:
        """Tell the numbers of `site` and the hits of `page`, the last known in an outage."""
        moment = self._clock()
        if not self._breaker.is_open:
            try:
                return self._known.keep(site, moment, self._store.numbers(site, moment, page))
            except (StoreUnavailable, SiteBroken):
                pass
        return self._known.recall(site, moment, [page] if page else [])

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

    def _accept(self, site: Site, moment: datetime, hits: Sequence[Hit]) -> Counts:
        if self._breaker.is_open or site.id in self._breaker.parked:
            return self._set_aside(site, moment, hits)
        return self._commit(site, moment, hits)

    def _commit(self, site: Site, moment: datetime, hits: Sequence[Hit]) -> Counts:
        name = self._names.lease(site.id)
        batch = Batch.of(name.next(), site, moment, self._pseudonyms.hide(site, moment, hits))
        try:
            counts = self._send(site, batch)
        except OutOfOrder:
            return self._commit(site, moment, hits)
        except SiteBroken as error:
            try:
                return self._keep(site, moment, batch)
            finally:  # not before: a replay takes up parked sites that have nothing in the journal
                self._breaker.park(site.id, str(error))
        except Unreached:
            return self._keep(site, moment, batch)
        except StoreUnavailable as error:
            return self._keep_sent(site, moment, batch, error)
        self._names.give_back(site.id, name)
        if counts is None:
            return self._known.recall(site, moment, batch.pages)
        return self._known.keep(site, moment, counts)

    def _send(self, site: Site, batch: Batch) -> Counts | None:
        try:
            return self._try(site, batch)
        except Unreached:
            raise
        except StoreUnavailable as error:
            if self._breaker.is_doubtful:
                raise
            lost = error
        try:
            return self._try(site, batch)  # a lost reply: the name makes it safe
        except Unreached:
            raise lost from None

    def _try(self, site: Site, batch: Batch) -> Counts | None:
        try:
            with self._watch():
                counts = self._store.commit(site, batch)
        except StoreUnavailable:
            self._breaker.fail()
            raise
        self._breaker.succeed()
        return counts

    def _set_aside(self, site: Site, moment: datetime, hits: Sequence[Hit]) -> Counts:
        name = self._away_names.lease(site.id)
        try:
            nobody = [replace(hit, reader=None) for hit in hits]
            return self._keep(site, moment, Batch.of(name.next(), site, moment, nobody))
        finally:
            self._away_names.give_back(site.id, name)

    def _keep(self, site: Site, moment: datetime, batch: Batch) -> Counts:
        try:
            self._journal.add(batch)
        finally:  # also when it is full: it is the replay that finds the store back
            self._on_journal()
        return self._known.recall(site, moment, batch.pages)

    def _keep_sent(
        self, site: Site, moment: datetime, batch: Batch, error: StoreUnavailable
    ) -> Counts:
        try:
            return self._keep(site, moment, batch)
        except JournalFull:
            raise Uncertain from error
