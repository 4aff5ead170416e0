"""Brings journaled batches into the store when it is back, under the names they were made with."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Protocol

from counter_service.breaker import MOST_FAILURES, Breaker
from counter_service.errors import JournalFull, SiteBroken, StoreUnavailable
from counter_service.journal import Journal
from counter_service.model import Batch, Site
from counter_service.naming import Name

CHUNK = 200
PAUSE_SECONDS = 0.5
REPLAY_DAYS = 35  # below the store's LEDGER_DAYS: an older batch may have been counted unnoticed


class Store(Protocol):
    """What a replay needs of a store."""

    def probe(self) -> None:
        """Return when the server takes a write."""

    def replay(self, site: Site, batches: list[Batch]) -> list[bool]:
        """Send batches in order; False for each whose predecessor is not known."""


class Replay:
    """Works in a thread of its own while anything waits, and rests otherwise.

    Only one process of a machine replays at a time; the lock is free again when it dies.
    """

    def __init__(
        self,
        store: Store,
        journal: Journal,
        breaker: Breaker,
        clock: Callable[[], datetime],
        lock: Path,
        site: Callable[[str], Site],
    ) -> None:
        self._store, self._journal, self._breaker = store, journal, breaker
        self._clock, self._lock_path, self._site = clock, lock, site
        self._starting = Lock()
        self._thread: Thread | None = None
        self._stopped = Event()
        self._woken = False

    def wake(self) -> None:
        """See to it that what waits is replayed as soon as the store is back."""
        with self._starting:
            self._woken = True
            if self._thread is None:
                self._thread = Thread(target=self._work, name="replay", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Rest now; what waits stays in the journal."""
        self._stopped.set()

    def _work(self) -> None:
        while not self._stopped.is_set():
            self._woken = False
            if self.run() and self._rests():
                return
            self._stopped.wait(PAUSE_SECONDS)

    def _rests(self) -> bool:
        with self._starting:
            if not self._woken:
                self._thread = None
            return self._thread is None

    def run(self, *, since: float | None = None) -> bool:
        """Replay once what can be replayed; tell whether nothing is left.

        Args:
            since: Unix seconds; older batches are left where they are. Default: 35 days back.
        """
        since = self._clock().timestamp() - REPLAY_DAYS * 86_400 if since is None else since
        try:
            self._store.probe()
            self._breaker.succeed()
            with self._alone() as alone:
                if not alone:
                    return False
                return not self._left(since)
        except (StoreUnavailable, JournalFull, OSError):
            return False

    def _left(self, since: float) -> list[str]:
        left, failures = [], 0
        for site in self._waiting():
            try:
                done = self._replay(site, since)
            except StoreUnavailable:  # in a cluster, perhaps of this site's node alone
                done, failures = False, failures + 1
                if failures == MOST_FAILURES:
                    raise
            if not done:
                left.append(site)
        return left

    def _waiting(self) -> list[str]:
        parked, sites = tuple(self._breaker.parked), self._journal.sites()  # in this order
        for site in parked:
            if site not in sites:
                self._breaker.unpark(site)
        return sites

    def _replay(self, site: str, since: float) -> bool:
        try:
            while chunk := self._journal.oldest(site, CHUNK, since):
                self._send(self._site(site), chunk)
        except SiteBroken as error:
            self._breaker.park(site, str(error))
            return False
        self._breaker.unpark(site)
        return True

    def _send(self, site: Site, chunk: list[tuple[int, Batch]]) -> None:
        sent = self._store.replay(site, [batch for _, batch in chunk])
        self._journal.forget(
            [number for (number, _), done in zip(chunk, sent, strict=True) if done]
        )
        for (number, batch), done in zip(chunk, sent, strict=True):
            if not done:  # it was not counted under its old name, and never can be
                nonce, sequence = Name().next()
                self._journal.rename(number, replace(batch, nonce=nonce, sequence=sequence))

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        with self._lock_path.open("a") as lock:
            try:
                fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
            else:
                yield True
