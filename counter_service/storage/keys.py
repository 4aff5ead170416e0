"""The names of everything the store holds; one site's keys share one slot."""

from __future__ import annotations

from counter_service.calendar import Periods

ONLINE_MINUTES = 5
SALTS_MADE = "thanhdoc:{salt}:made"  # since the append-only file was last rewritten


def salt_key(day: str, zone: str) -> str:
    """Name the salt of a zone's day; it is all sites' there, in a slot with the others."""
    return f"thanhdoc:{{salt}}:{day}:{zone}"


class Keys:
    """Names the keys of one site; the braces keep them on one cluster node."""

    def __init__(self, site: str, prefix: str = "thanhdoc") -> None:
        self._root = f"{prefix}:{{{site}}}"
        self.root = f"{self._root}:"
        self.years = f"{self._root}:years"
        self.openings = f"{self._root}:openings"  # summed up for each period shown
        self.own_openings = f"{self._root}:openings:own"
        self.log = f"{self._root}:log"  # what operators changed, when and why
        self.map = f"{self._root}:map"
        self.pages = f"{self._root}:pages"
        self.seen = f"{self._root}:pages:seen"

    def batch(self, nonce: str) -> str:
        """Name the ledger entry of a nonce: its last sequence and the answer to it."""
        return f"{self._root}:batch:{nonce}"

    def year(self, name: str) -> str:
        """Name the hits of a year's months and days; `name` may be any period in it."""
        return f"{self._root}:year:{name[:4]}"

    def hours(self, day: str) -> str:
        """Name the hits of a day's hours, kept for 60 days."""
        return f"{self._root}:hours:{day}"

    def excluded(self, day: str) -> str:
        """Name what was not counted in a year, by day and reason."""
        return f"{self._root}:excluded:{day[:4]}"

    def visitors(self, day: str) -> str:
        """Name the day's visitors, as a HyperLogLog of pseudonyms."""
        return f"{self._root}:visitors:{day}"

    def online(self, minute: int) -> list[str]:
        """Name the visitors of each of the last minutes, the present one first."""
        return [f"{self._root}:online:{minute - back}" for back in range(ONLINE_MINUTES)]

    def numbers(self, periods: Periods) -> list[str]:
        """Name the three hashes behind the five numbers."""
        return [self.years, self.year(periods.today), self.year(periods.yesterday)]
