"""The numbers last seen, for the time the store is away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from counter_service.calendar import Periods
from counter_service.model import Counts, Site


class LastKnown:
    """Remembers each site's last numbers and what they were the numbers of."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[Periods, Counts]] = {}

    def keep(self, site: Site, moment: datetime, counts: Counts) -> Counts:
        """Remember `counts` of `site` at `moment`, and return them."""
        self._seen[site.id] = Periods.at(moment, site.zone), replace(counts, pages={})
        return counts

    def recall(self, site: Site, moment: datetime, pages: Iterable[str]) -> Counts:
        """Tell what is known at `moment`: None for what is not, never an invented 0."""
        now = Periods.at(moment, site.zone)
        then, seen = self._seen.get(site.id, (now, Counts(now.today, None, None, None, None, None)))
        return Counts(
            date=now.today,
            today=seen.today if then.today == now.today else None,
            yesterday=_yesterday(then, now, seen),
            month=seen.month if then.month == now.month else None,
            year=seen.year if then.year == now.year else None,
            total=seen.total,
            pages=dict.fromkeys(pages),
            stale=True,
        )


def _yesterday(then: Periods, now: Periods, seen: Counts) -> int | None:
    if then.yesterday == now.yesterday:
        return seen.yesterday
    return seen.today if then.today == now.yesterday else None
