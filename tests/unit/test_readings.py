"""A crowd of readers costs the store one question a second; nobody is shown less than before."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from counter_service.breaker import Breaker
from counter_service.errors import StoreUnavailable
from counter_service.memory import LastKnown
from counter_service.model import Counts, Site
from counter_service.readings import Readings

SITE = Site("demo")
NOON = datetime.fromisoformat("2025-01-05T12:00:00+07:00")


class Store:
    """Tells a number, and notes how often it is asked."""

    def __init__(self):
        self.total, self.asked, self.away = 7, 0, False

    def numbers(self, site, moment, page):
        self.asked += 1
        if self.away:
            raise StoreUnavailable
        date = moment.astimezone(site.zone).date().isoformat()
        pages = {page: self.total // 2} if page else {}
        return Counts(date, self.total, 0, self.total, self.total, self.total, pages)


class House:
    """Readings over a store, at a time that stands still."""

    def __init__(self):
        self.now, self.store, self.known = NOON, Store(), LastKnown()
        self.readings = Readings(self.store, Breaker(), self.known, lambda: self.now)

    def count(self, total):
        """Count as this worker's hits do."""
        self.store.total = total
        self.known.keep(SITE, self.now, self.store.numbers(SITE, self.now, None))
        self.store.asked -= 1


@pytest.fixture
def house():
    return House()


@pytest.fixture
def readings(house):
    return house.readings


def test_the_store_is_asked_once_a_second(house, readings):
    for after in (0, 300, 999, 1000, 1700):
        house.now = NOON + timedelta(milliseconds=after)
        readings.numbers(SITE, None)
    assert house.store.asked == 2


def test_a_clock_set_back_makes_nothing_fresh(house, readings):
    readings.numbers(SITE, None)
    house.now -= timedelta(seconds=5)
    readings.numbers(SITE, None)
    assert house.store.asked == 2


def test_midnight_ends_what_is_kept(house, readings):
    house.now = datetime.fromisoformat("2025-01-05T23:59:59.900+07:00")
    assert readings.numbers(SITE, None).date == "2025-01-05"
    house.now += timedelta(milliseconds=200)
    assert readings.numbers(SITE, None).date == "2025-01-06"


def test_who_has_seen_a_newer_total_is_not_shown_an_older_one(house, readings):
    assert readings.numbers(SITE, None).total == 7
    house.store.total = 9
    assert readings.numbers(SITE, None, seen=7).total == 7
    assert readings.numbers(SITE, None, seen=9).total == 9


def test_a_pages_hits_are_kept_while_nothing_is_counted(house, readings):
    assert readings.numbers(SITE, "/a").pages == {"/a": 3}
    assert readings.numbers(SITE, "/a").pages == {"/a": 3}
    assert house.store.asked == 1
    house.count(12)
    assert readings.numbers(SITE, "/a").pages == {"/a": 6}


def test_an_outage_is_told_and_not_kept(house, readings):
    house.store.away = True
    assert readings.numbers(SITE, "/a").stale
    house.store.away = False
    assert not readings.numbers(SITE, "/a").stale
