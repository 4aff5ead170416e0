"""Whether a hit would be accepted now, and what is not as it should be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Protocol

from counter_service.checks import Check
from counter_service.errors import JournalFull


class Journal(Protocol):
    """What health needs of the journal."""

    @property
    def most(self) -> int:
        """How many hits may wait."""

    def size(self) -> tuple[int, int]:
        """Tell how many batches, and how many hits in them, are waiting."""

    def probe(self) -> None:
        """Return when one more hit would be kept, or raise JournalFull."""


@dataclass(frozen=True)
class Report:
    """What was found at one moment; `ready` while a hit would be accepted."""

    ready: bool
    checks: tuple[Check, ...]
    waiting: tuple[int, int] = (0, 0)  # batches and hits in the journal

    @property
    def degraded(self) -> list[str]:
        """Name the checks that failed."""
        return [check.name for check in self.checks if check.ok is False]


class Health:
    """Looks at the store, the journal and the sites whenever somebody asks.

    Args:
        inspect: looks at the store.
        journal: where hits wait while the store is away.
        parked: names the sites whose batches the store's script refuses, and why.
        verify: names the sites whose counters do not agree, and what is wrong.
    """

    def __init__(
        self,
        inspect: Callable[[], Sequence[Check]],
        journal: Journal,
        parked: Callable[[], Mapping[str, str]],
        verify: Callable[[], Mapping[str, Sequence[str]]],
    ) -> None:
        self._inspect, self._journal = inspect, journal
        self._parked, self._verify = parked, verify
        self._lock = Lock()
        self._began = -1.0
        self._last = Report(False, ())

    def report(self) -> Report:
        """Look now. Those who ask at once share one look, begun after each of them asked."""
        asked = monotonic()
        with self._lock:
            if self._began <= asked:
                self._began = monotonic()
                self._last = self._look()
            return self._last

    def _look(self) -> Report:
        store = list(self._inspect())
        taken = all(check.ok for check in store if check.name in ("store", "writable"))
        waiting, journal = self._look_at_journal()
        checks = (*store, journal, _sites(self._parked()), _counts(self._verify()))
        return Report(taken or self._would_keep(), checks, waiting)

    def _look_at_journal(self) -> tuple[tuple[int, int], Check]:
        try:
            batches, hits = self._journal.size()
        except JournalFull as error:
            return (0, 0), Check("journal", False, str(error))
        detail = f"{hits} of at most {self._journal.most} hits wait for the store"
        return (batches, hits), Check("journal", not batches, detail)

    def _would_keep(self) -> bool:
        try:
            self._journal.probe()
        except JournalFull:
            return False
        return True


def _sites(parked: Mapping[str, str]) -> Check:
    named = "; ".join(f"{site}: {why}" for site, why in sorted(parked.items()))
    return Check("sites", not parked, f"parked: {named}" if parked else "none is parked")


def _counts(wrong: Mapping[str, Sequence[str]]) -> Check:
    named = "; ".join(f"{site}: {', '.join(found[:3])}" for site, found in sorted(wrong.items()))
    return Check("counts", not wrong, f"run verify: {named}" if wrong else "all sums agree")
