"""Names for batches: a nonce and a sequence, in order, never used twice."""

from __future__ import annotations

import secrets
from collections import defaultdict
from threading import Lock


class Name:
    """One nonce and how far its sequence has come. Whoever holds it is alone with it."""

    def __init__(self) -> None:
        self._nonce = secrets.token_hex(8)
        self._sequence = 0

    def next(self) -> tuple[str, int]:
        """Return the name of the next batch."""
        self._sequence += 1
        return self._nonce, self._sequence


class Names:
    """Lends each committer of a site a nonce of its own, so that sequences go out in order.

    A nonce whose batch may still be on its way is not given back: it is never used again.
    """

    def __init__(self) -> None:
        self._idle: defaultdict[str, list[Name]] = defaultdict(list)
        self._lock = Lock()

    def lease(self, site: str) -> Name:
        """Take a name that nobody else uses now."""
        with self._lock:
            return self._idle[site].pop() if self._idle[site] else Name()

    def give_back(self, site: str, name: Name) -> None:
        """Return a name all of whose batches were answered."""
        with self._lock:
            self._idle[site].append(name)
