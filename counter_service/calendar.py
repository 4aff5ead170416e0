"""Days, months and years as names on a site's own calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from counter_service.errors import InvalidPeriod

Unit = Literal["hour", "day", "month", "year"]
UNITS: tuple[Unit, ...] = ("hour", "day", "month", "year")
MAX_PERIODS = 5000
_FORMS = {"hour": r"\d{4}-\d\d-\d\dT\d\d", "day": r"\d{4}-\d\d-\d\d", "month": r"\d{4}-\d\d",
          "year": r"\d{4}"}  # fmt: skip
_PATTERNS = {"hour": "%Y-%m-%dT%H", "day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


@dataclass(frozen=True, slots=True)
class Periods:
    """The calendar names one moment falls under, in one time zone."""

    today: str
    yesterday: str
    month: str
    year: str
    hour: str

    @classmethod
    def at(cls, moment: datetime, zone: ZoneInfo) -> Periods:
        """Name an aware `moment` in `zone`; yesterday is the day before by name, not 24 h ago."""
        return _periods_of(int(moment.timestamp() // 1), zone)


@lru_cache(maxsize=64)  # a busy second asks for them hundreds of times: 11 µs
def _periods_of(second: int, zone: ZoneInfo) -> Periods:
    local = datetime.fromtimestamp(second, zone)
    today = local.date()
    return Periods(
        today=today.isoformat(),
        yesterday=(today - timedelta(days=1)).isoformat(),
        month=today.isoformat()[:7],
        year=today.isoformat()[:4],
        hour=f"{local.hour:02}",
    )


def utc_now() -> datetime:
    """Tell the time; the one clock the service is started with."""
    return datetime.now(UTC)


def parse_period(text: str, unit: Unit) -> datetime:
    """Return the first moment (naive, on the site's calendar) of a period's name.

    Raises:
        InvalidPeriod: the text is no such period.
    """
    try:
        if not re.fullmatch(_FORMS[unit], text, re.ASCII):
            raise ValueError(text)
        return datetime.strptime(text, _PATTERNS[unit])
    except ValueError as error:
        raise InvalidPeriod(f"not a {unit}: write it like {_EXAMPLES[unit]}") from error


_EXAMPLES = {"hour": "2025-01-05T17", "day": "2025-01-05", "month": "2025-01", "year": "2025"}


def name_period(moment: datetime | date, unit: Unit) -> str:
    """Return the name of the period `moment` falls in."""
    year = f"{moment.year:04}"
    return year if unit == "year" else year + moment.strftime(_PATTERNS[unit])[len("2025") :]


def periods_between(first: str, last: str, unit: Unit) -> list[str]:
    """List the names from `first` to `last`, both included, at most `MAX_PERIODS`.

    Raises:
        InvalidPeriod: a name is malformed, the range runs backwards or is too long.
    """
    start, end = parse_period(first, unit), parse_period(last, unit)
    if start > end:
        raise InvalidPeriod("the range runs backwards: 'from' must not be after 'to'")
    names = []
    for name in _walk(start, end, unit):
        names.append(name)
        if len(names) > MAX_PERIODS:
            raise InvalidPeriod(f"more than {MAX_PERIODS} periods: ask for a shorter range")
    return names


def _walk(start: datetime, end: datetime, unit: Unit) -> Iterator[str]:
    moment: datetime | None = start
    while moment is not None and moment <= end:
        yield name_period(moment, unit)
        moment = _next(moment, unit)


def _next(moment: datetime, unit: Unit) -> datetime | None:
    try:
        if unit == "year":
            return moment.replace(year=moment.year + 1)
        if unit == "month":
            carry, month = divmod(moment.month, 12)
            return moment.replace(year=moment.year + carry, month=month + 1)
        return moment + timedelta(**{f"{unit}s": 1})
    except (ValueError, OverflowError):  # the calendar ends with the year 9999
        return None
