"""The numbers last seen: for a crowd of readers, and for the time the store is away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from counter_service.calendar import Periods
from counter_service.model import Counts, Site

FRESH = timedelta(seconds=1)


class LastKnown:
    """Remembers each site's last numbers and what they were the numbers of."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[datetime, Counts]] = {}

    def keep(self, site: Site, moment: datetime, counts: Counts) -> Counts:
        """Remember `counts` of `site` at `moment`, and return them."""
        self._seen[site.id] = moment, counts._replace(pages={}) if counts.pages else counts
        return counts

    def recent(self, site: Site, moment: datetime) -> Counts | None:
        """Tell the numbers seen less than a second before `moment`, on the same day."""
        seen_at, counts = self._seen.get(site.id, (None, None))
        if seen_at is None or not seen_at <= moment < seen_at + FRESH:
            return None
        is_today = moment.astimezone(site.zone).date() == seen_at.astimezone(site.zone).date()
        return counts if is_today else None

    def recall(self, site: Site, moment: datetime, pages: Iterable[str]) -> Counts:
        """Tell what is known at `moment`: None for what is not, never an invented 0."""
        now = Periods.at(moment, site.zone)
        nothing = moment, Counts(now.today, None, None, None, None, None)
        seen_at, seen = self._seen.get(site.id, nothing)
        then = Periods.at(seen_at, site.zone)
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
