"""Counts hits: each once, on disk before it is acknowledged, in the store or in the journal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple, Protocol

from counter_service.breaker import Breaker
from counter_service.delivery import Delivery, Store
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
from counter_service.naming import Name, Names
from counter_service.visitors import Pseudonyms


class Journal(Protocol):
    """Where batches wait for the store."""

    def add(self, batch: Batch) -> None:
        """Keep `batch` on disk, or raise JournalFull."""


class Sending(NamedTuple):
    """A batch on its way, and the name it was lent."""

    site: Site
    moment: datetime
    hits: Sequence[Hit]
    name: Name
    batch: Batch


class HitCounter:
    """Counts hits, by the calendar its clock keeps.

    Args:
        store: where hits are counted.
        journal: where they wait while the store is away.
        breaker: shared with whoever replays the journal.
        known: told each number that comes by.
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
        known: LastKnown,
        clock: Callable[[], datetime],
        on_journal: Callable[[], None],
        note: Callable[[str, str, int], None],
        pseudonyms: Pseudonyms,
        watch: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._delivery = Delivery(store, breaker, watch)
        self._journal, self._breaker, self._known = journal, breaker, known
        self._clock, self._on_journal, self._note = clock, on_journal, note
        self._pseudonyms = pseudonyms
        self._names = Names()
        self._away_names = Names()  # for batches that are never sent before they are journaled

    def count(self, site: Site, hits: Sequence[Hit]) -> Counts:
        """Count `hits`, all in one moment, and tell the numbers after the last of them.

        The counts are `stale` when the hits went to the journal.

        Raises:
            JournalFull: neither the store nor the journal took them; they are not counted.
            Uncertain: the same, but the store may have counted them before its answer was lost.
        """
        moment = self._clock()
        if self._is_away(site):
            return self._set_aside(site, moment, hits)
        return self.finish(self._named(site, moment, hits))

    def begin(self, site: Site, hits: Sequence[Hit]) -> Sending | None:
        """Name a batch that the caller sends on a line of its own.

        None where `count` has to do it all: the store is in doubt, or readers need a pseudonym.
        """
        if self._breaker.has_failed or self._is_away(site) or site.visitors or site.online:
            return None
        return self._named(site, self._clock(), hits)

    def accept(self, sending: Sending, counts: Counts) -> Counts:
        """Take the numbers the caller's line brought."""
        self._names.give_back(sending.site.id, sending.name)
        return self._noted(sending.batch, self._known.keep(sending.site, sending.moment, counts))

    def finish(self, sending: Sending, lost: StoreUnavailable | None = None) -> Counts:
        """Send a batch, or once more where the caller's answer was lost; as `count`."""
        return self._noted(sending.batch, self._commit(sending, lost))

    def _is_away(self, site: Site) -> bool:
        return self._breaker.is_open or site.id in self._breaker.parked

    def _named(self, site: Site, moment: datetime, hits: Sequence[Hit]) -> Sending:
        name = self._names.lease(site.id)
        batch = Batch.of(name.next(), site, moment, self._pseudonyms.hide(site, moment, hits))
        return Sending(site, moment, hits, name, batch)

    def _noted(self, batch: Batch, counts: Counts) -> Counts:
        self._note(batch.site, "stale" if counts.stale else "counted", batch.hits)
        for reason, number in batch.excluded.items():
            self._note(batch.site, reason, number)
        return counts

    def _commit(self, sending: Sending, lost: StoreUnavailable | None) -> Counts:
        site, moment, batch = sending.site, sending.moment, sending.batch
        try:
            counts = self._delivery.send(site, batch, lost)
        except OutOfOrder:
            return self._commit(self._named(site, moment, sending.hits), None)
        except SiteBroken as error:
            try:
                return self._keep(site, moment, batch)
            finally:  # not before: a replay takes up parked sites that have nothing in the journal
                self._breaker.park(site.id, str(error))
        except Unreached:
            return self._keep(site, moment, batch)
        except StoreUnavailable as error:
            return self._keep_sent(site, moment, batch, error)
        self._names.give_back(site.id, sending.name)
        if counts is None:
            return self._known.recall(site, moment, batch.pages)
        return self._known.keep(site, moment, counts)

    def _set_aside(self, site: Site, moment: datetime, hits: Sequence[Hit]) -> Counts:
        name = self._away_names.lease(site.id)
        try:
            nobody = [replace(hit, reader=None) for hit in hits]
            batch = Batch.of(name.next(), site, moment, nobody)
            return self._noted(batch, self._keep(site, moment, batch))
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
