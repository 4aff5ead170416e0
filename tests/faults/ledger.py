"""What the clients of a service saw, and the law that it keeps.

answered + stale ≤ counted ≤ answered + stale + unknown, in every period alike, and no total is
handed out twice.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class Ledger:
    """The sums of all clients; `unknown` are requests whose answer nobody saw."""

    attempted: int = 0
    stale: int = 0
    refused: int = 0
    unknown: int = 0
    resets: int = 0  # connections that ended before any byte of an answer, and were tried again
    slowest: float = 0.0
    totals: list[int] = field(default_factory=list)
    days: Counter[str] = field(default_factory=Counter)  # accepted ones, by the date in the answer
    wrong: Counter[str] = field(default_factory=Counter)  # answers there should never be

    @property
    def answered(self) -> int:
        """Answers with numbers of their own."""
        return len(self.totals)

    @property
    def accepted(self) -> int:
        """Answers that promise to be counted."""
        return self.answered + self.stale

    @property
    def settled(self) -> int:
        """Requests whose end is known, whatever it is."""
        return self.accepted + self.refused + self.unknown + self.wrong.total()

    @property
    def doubled(self) -> int:
        """Totals that more than one client got."""
        return len(self.totals) - len(set(self.totals))

    def note(self, status: int, headers: str, body: bytes, seconds: float) -> None:
        """Write down an answer."""
        self.slowest = max(self.slowest, seconds)
        if status == 504:  # the service says that it does not know
            self.unknown += 1
        elif status == 503 and "\nretry-after:" in headers.lower():
            self.refused += 1
        elif status == 200:
            self._note_numbers(json.loads(body))
        else:
            self.wrong[f"{status} {body[:300]!r}"] += 1

    def note_lost(self, seconds: float = 0.0) -> None:
        """Write down a request whose answer nobody saw."""
        self.slowest = max(self.slowest, seconds)
        self.unknown += 1

    def _note_numbers(self, numbers: Mapping[str, object]) -> None:
        if numbers["counted"] is not True:
            self.wrong[f"not counted: {numbers.get('reason')}"] += 1
            return
        self.days[str(numbers["date"])] += 1
        if numbers.get("stale"):
            self.stale += 1
        else:
            self.totals.append(int(str(numbers["total"])))

    def check(self, counted: Mapping[str, int]) -> None:
        """Hold the law against what is counted in each period."""
        assert not self.wrong, self.wrong
        assert self.doubled == 0, f"{self.doubled} totals were handed out twice"
        assert self.attempted == self.settled
        for period, number in counted.items():
            assert self.accepted <= number <= self.accepted + self.unknown, (
                f"{period}: {number} counted; {self.line(counted)}"
            )

    def check_days(self, counted: Mapping[str, int]) -> None:
        """Hold the law against each day: a hit is counted in the day its answer names."""
        for day in self.days.keys() | counted.keys():
            accepted = self.days[day]
            assert accepted <= counted.get(day, 0) <= accepted + self.unknown, (
                f"{day}: {accepted} accepted, {counted.get(day, 0)} counted"
            )

    def columns(self, counted: Mapping[str, int]) -> dict[str, str]:
        """Write the sums for a table."""
        total = counted["total"]
        too_many = max(0, total - self.accepted - self.unknown)
        return {
            "attempted": f"{self.attempted}",
            "answered": f"{self.answered}",
            "stale": f"{self.stale}",
            "refused": f"{self.refused}",
            "unknown": f"{self.unknown}",
            "counted": f"{total}",
            "lost": f"{max(0, self.accepted - total)}",
            "doubled": f"{self.doubled + too_many}",
            "slowest": f"{self.slowest:.2f} s",
        }

    def line(self, counted: Mapping[str, int]) -> str:
        """Write the sums as one line."""
        return ", ".join(f"{name} {value}" for name, value in self.columns(counted).items())
