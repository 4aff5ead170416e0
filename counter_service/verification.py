"""Checks sites by and by while the service runs, at hardly any cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

from counter_service.errors import StoreUnavailable


class Verification:
    """Checks one site after the other, a little at a time, for a metric and for `/readyz`.

    Args:
        check: tells what is wrong with a site.
        sites: names the sites there are.
        timer: monotonic seconds.
        pause: seconds between two looks.
        spend: seconds after which a look takes up no further site.
    """

    def __init__(
        self,
        check: Callable[[str], list[str]],
        sites: Callable[[], Iterable[str]],
        timer: Callable[[], float],
        pause: float = 10,
        spend: float = 0.02,
    ) -> None:
        self._check, self._sites, self._timer = check, sites, timer
        self._pause, self._spend = pause, spend
        self._next = timer()
        self._waiting: list[str] = []
        self._found: dict[str, list[str]] = {}

    def look(self) -> dict[str, list[str]]:
        """Check the next sites if their time has come; tell what is known to be wrong, by site.

        A site the store does not tell of now is asked for again at the next look.
        """
        if (began := self._timer()) >= self._next:
            self._next = began + self._pause
            self._waiting = self._waiting or list(self._sites())[::-1]
            with suppress(StoreUnavailable):
                self._go_on(began + self._spend)
        return dict(self._found)

    def _go_on(self, until: float) -> None:
        while self._waiting:
            site = self._waiting[-1]
            findings = self._check(site)
            self._waiting.pop()
            self._found.pop(site, None)
            if findings:
                self._found[site] = findings
            if self._timer() >= until:
                return
