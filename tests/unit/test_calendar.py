"""A day, a month and a year are names on a calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_service.calendar import MAX_PERIODS, Periods, periods_between
from counter_service.errors import InvalidPeriod

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ZONES = st.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)
MOMENTS = st.datetimes(
    min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC)
)

EDGES = [
    # moment in UTC, zone, today, yesterday, month, year, hour
    (
        "2025-01-05T16:59:59",
        "Asia/Ho_Chi_Minh",
        "2025-01-05",
        "2025-01-04",
        "2025-01",
        "2025",
        "23",
    ),
    (
        "2025-01-05T17:00:00",
        "Asia/Ho_Chi_Minh",
        "2025-01-06",
        "2025-01-05",
        "2025-01",
        "2025",
        "00",
    ),
    (
        "2024-12-31T16:59:59",
        "Asia/Ho_Chi_Minh",
        "2024-12-31",
        "2024-12-30",
        "2024-12",
        "2024",
        "23",
    ),
    (
        "2024-12-31T17:00:00",
        "Asia/Ho_Chi_Minh",
        "2025-01-01",
        "2024-12-31",
        "2025-01",
        "2025",
        "00",
    ),
    (
        "2024-02-28T17:00:00",
        "Asia/Ho_Chi_Minh",
        "2024-02-29",
        "2024-02-28",
        "2024-02",
        "2024",
        "00",
    ),
    (
        "2024-02-29T17:00:00",
        "Asia/Ho_Chi_Minh",
        "2024-03-01",
        "2024-02-29",
        "2024-03",
        "2024",
        "00",
    ),
    (
        "2025-02-28T17:00:00",
        "Asia/Ho_Chi_Minh",
        "2025-03-01",
        "2025-02-28",
        "2025-03",
        "2025",
        "00",
    ),
    (
        "2100-02-28T17:00:00",
        "Asia/Ho_Chi_Minh",
        "2100-03-01",
        "2100-02-28",
        "2100-03",
        "2100",
        "00",
    ),
    # a day of 23 and one of 25 hours: yesterday is the day before by name
    ("2025-03-30T22:30:00", "Europe/Berlin", "2025-03-31", "2025-03-30", "2025-03", "2025", "00"),
    ("2025-10-26T22:30:00", "Europe/Berlin", "2025-10-26", "2025-10-25", "2025-10", "2025", "23"),
    # Samoa left out the 30th of December 2011
    ("2011-12-30T10:30:00", "Pacific/Apia", "2011-12-31", "2011-12-30", "2011-12", "2011", "00"),
    (
        "2025-01-01T10:00:00",
        "Pacific/Kiritimati",
        "2025-01-02",
        "2025-01-01",
        "2025-01",
        "2025",
        "00",
    ),
    ("2025-01-01T11:59:00", "Etc/GMT+12", "2024-12-31", "2024-12-30", "2024-12", "2024", "23"),
]


@pytest.mark.parametrize(("moment", "zone", "expected"), [
    (row[0], row[1], row[2:]) for row in EDGES
])  # fmt: skip
def test_a_moment_has_its_names(moment, zone, expected):
    named = Periods.at(datetime.fromisoformat(moment).replace(tzinfo=UTC), ZoneInfo(zone))
    assert (named.today, named.yesterday, named.month, named.year, named.hour) == expected


@given(MOMENTS, ZONES)
def test_the_names_of_one_moment_agree(moment, zone):
    named = Periods.at(moment, zone)
    assert named.today.startswith(named.month)
    assert named.month.startswith(named.year)
    day = datetime.fromisoformat(named.today)
    assert datetime.fromisoformat(named.yesterday) == day - timedelta(days=1)


@given(MOMENTS, st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=3)), ZONES)
def test_days_never_run_backwards_by_more_than_the_clock_does(moment, step, zone):
    """A later moment has the same or a later day, except where a zone itself steps back."""
    before, after = Periods.at(moment, zone), Periods.at(moment + step, zone)
    local = [each.astimezone(zone).replace(tzinfo=None) for each in (moment, moment + step)]
    assert after.today >= before.today or local[1] < local[0]


@given(MOMENTS)
def test_in_vietnam_the_day_turns_at_17_utc(moment):
    assert (Periods.at(moment, VIETNAM).today == moment.date().isoformat()) == (moment.hour < 17)


@pytest.mark.parametrize(
    ("first", "last", "unit", "expected"),
    [
        ("2024-02-28", "2024-03-01", "day", ["2024-02-28", "2024-02-29", "2024-03-01"]),
        ("2024-11", "2025-02", "month", ["2024-11", "2024-12", "2025-01", "2025-02"]),
        ("2024", "2026", "year", ["2024", "2025", "2026"]),
        (
            "2025-01-05T23",
            "2025-01-06T01",
            "hour",
            ["2025-01-05T23", "2025-01-06T00", "2025-01-06T01"],
        ),
        ("9999-12-31", "9999-12-31", "day", ["9999-12-31"]),
        ("0999", "1000", "year", ["0999", "1000"]),
    ],
)
def test_a_range_names_every_period(first, last, unit, expected):
    assert periods_between(first, last, unit) == expected


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2025-02-30", "2025-03-01", "day"),
        ("2025-1-5", "2025-01-06", "day"),
        ("2025-01-06", "2025-01-05", "day"),
        ("2025-01", "2025-02", "day"),
        ("٢٠٢٥", "2026", "year"),
        ("", "2026", "year"),
        ("2025\n", "2026", "year"),
        ("0001-01-01", "9999-12-31", "day"),
    ],
)
def test_a_malformed_range_is_refused(first, last, unit):
    with pytest.raises(InvalidPeriod):
        periods_between(first, last, unit)


def test_the_longest_range_is_allowed():
    start = datetime(2000, 1, 1)
    last = start + timedelta(days=MAX_PERIODS - 1)
    assert len(periods_between("2000-01-01", f"{last:%Y-%m-%d}", "day")) == MAX_PERIODS
