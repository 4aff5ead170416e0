"""Knows whether asking the store is worth a visitor's time, and for which sites it is not."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

MOST_FAILURES = 3


class Breaker:
    """Opens after several failures in a row; one success closes it.

    `parked` names the sites whose batches the store's script refuses, and why.

    Args:
        on_turn: told when it opened (True) or closed.
        on_park: told a site and why its batches are refused, None when they no longer are.
    """

    def __init__(
        self,
        on_turn: Callable[[bool], None] = lambda _is_open: None,
        on_park: Callable[[str, str | None], None] = lambda _site, _why: None,
    ) -> None:
        self.parked: dict[str, str] = {}
        self._on_turn, self._on_park = on_turn, on_park
        self._failures = 0
        self._lock = Lock()

    @property
    def is_open(self) -> bool:
        """Whether the store is taken to be away."""
        return self._failures >= MOST_FAILURES

    @property
    def has_failed(self) -> bool:
        """Whether the last call failed."""
        return self._failures > 0

    @property
    def is_doubtful(self) -> bool:
        """Whether several calls failed, so that the next one gets a single try."""
        return self._failures >= 2

    def succeed(self) -> None:
        """Note an answer."""
        if not self._failures:
            return
        with self._lock:
            was_open, self._failures = self.is_open, 0
        if was_open:
            self._on_turn(False)

    def fail(self) -> None:
        """Note a call without an answer."""
        with self._lock:
            self._failures += 1
            opens = self._failures == MOST_FAILURES
        if opens:
            self._on_turn(True)

    def park(self, site: str, why: str) -> None:
        """Spare the store the batches of `site`."""
        if self.parked.get(site) != why:
            self.parked[site] = why
            self._on_park(site, why)

    def unpark(self, site: str) -> None:
        """Send the batches of `site` again."""
        if self.parked.pop(site, None):
            self._on_park(site, None)
