"""The calendar turns, leaps and steps back (T1 to T5), and clocks disagree (D9)."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from counter_service.breaker import Breaker
from counter_service.calendar import utc_now
from counter_service.counter import HitCounter
from counter_service.journal import Journal
from counter_service.memory import LastKnown
from counter_service.model import Hit, Site
from counter_service.storage.connection import connect
from counter_service.storage.salts import RedisSalts
from counter_service.storage.store import RedisStore
from counter_service.visitors import Pseudonyms
from tests.faults.house import CLOCKED, built
from tests.faults.stores import stored

ZONES = sorted(available_timezones() - {"localtime"})
SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
def _clocked(tmp_path_factory):
    with built(tmp_path_factory.mktemp("house"), app=CLOCKED) as house:
        yield house


@pytest.fixture
def house(_clocked):
    return _clocked.renew()


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("midnight", "days"),
    [
        ("2025-01-05T17:00", {"2025-01-05", "2025-01-06"}),
        ("2024-12-31T17:00", {"2024-12-31", "2025-01-01"}),
        pytest.param("2024-02-28T17:00", {"2024-02-28", "2024-02-29"}, marks=pytest.mark.long),
        pytest.param("2025-02-28T17:00", {"2025-02-28", "2025-03-01"}, marks=pytest.mark.long),
    ],
)
def test_t1_t5_a_burst_through_midnight_falls_into_two_days(house, evidence, midnight, days):
    """In Vietnam the day turns at 17:00 UTC."""
    house.set_clock(utc(midnight) - SECOND)
    crowd = house.crowd()
    while set(crowd.ledger.days) != days:
        crowd.await_more(50)
    crowd.await_more(50)
    ledger, counted = crowd.stop(), house.counted()
    evidence("T1 T5", ledger, counted, f"a burst of hits through {midnight} UTC, Vietnam")
    ledger.check_days(house.days())
    assert set(house.days()) == days


@pytest.fixture
def counting(tmp_path):
    """A counter on a real server, whose clock tells whatever `counting.now` is."""
    with stored(tmp_path / "store", fsync="no") as server, closing(connect(server.url)) as client:
        yield Counting(server, client, Journal(tmp_path / "journal", 0))


class Counting:
    def __init__(self, server, client, journal):
        self.server, self.now = server, utc_now()
        store, hidden = RedisStore(client), Pseudonyms(b"secret", RedisSalts(client))
        self._counter = HitCounter(
            store, journal, Breaker(), LastKnown(), lambda: self.now, print, lambda *_: None, hidden
        )

    def hit(self, site, moment):
        self.now = moment.astimezone(UTC)
        return self._counter.count(site, [Hit()])


EDGES = [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2024, 12, 31),
         date(2025, 1, 1), date(2025, 2, 28), date(2025, 3, 1)]  # fmt: skip


def test_t2_the_first_and_last_hour_of_a_day_are_that_days_in_every_zone(counting, shown):
    for number, zone in enumerate(map(ZoneInfo, ZONES)):
        site = Site(f"zone-{number}", zone=zone)
        for day, hour in ((day, hour) for day in EDGES for hour in (1, 23)):
            moment = datetime(day.year, day.month, day.day, hour, 30, tzinfo=zone)
            assert counting.hit(site, moment).date == day.isoformat()
        assert counting.server.days(site.id) == {day.isoformat(): 2 for day in EDGES}
        assert set(counting.server.counted(site.id).values()) == {2 * len(EDGES)}
    done = f"a hit at 01:30 and at 23:30 on {len(EDGES)} leap and year-end days, in every zone"
    shown("T2", done, f"{len(ZONES)} zones, each hit in its own day")


@pytest.mark.parametrize(
    ("zone", "first", "hours"),
    [
        ("Europe/Berlin", "2025-03-29", [24, 23, 24]),
        ("Europe/Berlin", "2025-10-25", [24, 25, 24]),
        ("Asia/Ho_Chi_Minh", "2025-03-29", [24, 24, 24]),
    ],
)
def test_t2_a_day_has_the_hours_it_has(counting, shown, zone, first, hours):
    site, start = Site("demo", zone=ZoneInfo(zone)), date.fromisoformat(first)
    moment = datetime(start.year, start.month, start.day, 0, 30, tzinfo=site.zone).astimezone(UTC)
    days = [(start + timedelta(days=n)).isoformat() for n in range(3)]
    for n in range(sum(hours)):
        counting.hit(site, moment + timedelta(hours=n))
    assert counting.server.days("demo") == dict(zip(days, hours, strict=True))
    shown("T2", f"a hit each hour from {first} on, {zone}", f"{hours} hits on the three days")


def test_t3_after_days_without_hits_today_and_yesterday_are_0(house, evidence):
    house.set_clock(utc("2025-01-05T04:00"))
    ledger = house.hits(4, 10)
    for moment, month, year in (
        ("2025-01-07T04:00", 40, 40), ("2025-02-03T04:00", 0, 40), ("2026-01-01T04:00", 0, 0)
    ):  # fmt: skip
        house.set_clock(utc(moment))
        told = house.stats()
        assert (told["today"], told["yesterday"]) == (0, 0)
        assert (told["month"], told["year"], told["total"]) == (month, year, 40)
    evidence("T3", ledger, house.counted(), "two days, a month, a year without hits: today is 0")


def test_t4_a_clock_that_steps_back_loses_nothing(house, evidence):
    crowd = None
    for moment in ("2025-01-05T17:30", "2025-01-05T16:30", "2025-01-05T17:30", "2025-01-05T16:30"):
        house.set_clock(utc(moment))
        crowd = crowd or house.crowd()
        crowd.await_more(100)
    ledger, counted = crowd.stop(), house.counted()
    evidence("T4", ledger, counted, "the clock steps back by an hour, over midnight, twice")
    ledger.check_days(house.days())
    assert min(house.days().values()) > 50


@pytest.mark.parametrize("ahead", [5, -5])
def test_d9_clocks_that_are_apart_are_told(house, shown, ahead):
    house.set_clock(utc_now() + ahead * SECOND)
    degraded = house.degraded()
    metrics = house.service.request("GET", "/metrics")[1].decode()
    house.set_clock(utc_now())
    assert "clock" in degraded
    assert 'thanhdoc_degraded{check="clock"} 1.0' in metrics
    assert "clock" not in house.degraded()
    shown("D9", f"the clocks {ahead:+} s apart", "`clock` degraded in /readyz and in the metrics")
