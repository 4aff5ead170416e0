"""A crowd of readers costs the store one question a second; nobody is shown less than before."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from counter_service.memory import LastKnown
from counter_service.model import Counts, Site
from counter_service.readings import Readings

SITE = Site("demo")
NOON = datetime.fromisoformat("2025-01-05T12:00:00+07:00")


def counts(total, date="2025-01-05", **more):
    return Counts(date, total, 0, total, total, total, **more)


class Counter:
    """Counts in memory, and notes how often it is asked."""

    def __init__(self):
        self.now, self.total, self.asked, self.stale = NOON, 7, 0, False
        self._known = LastKnown()

    def latest(self, site):
        return self._known.recent(site, self.now)

    def numbers(self, site, page=None):
        self.asked += 1
        pages = {page: self.total // 2} if page else {}
        told = counts(self.total, self.now.date().isoformat(), pages=pages, stale=self.stale)
        return told if self.stale else self._known.keep(site, self.now, told)


@pytest.fixture
def counter():
    return Counter()


@pytest.fixture
def readings(counter):
    return Readings(counter)


def test_the_store_is_asked_once_a_second(counter, readings):
    for after in (0, 300, 999, 1000, 1700):
        counter.now = NOON + timedelta(milliseconds=after)
        readings.numbers(SITE, None)
    assert counter.asked == 2


def test_a_clock_set_back_makes_nothing_fresh(counter, readings):
    readings.numbers(SITE, None)
    counter.now -= timedelta(seconds=5)
    readings.numbers(SITE, None)
    assert counter.asked == 2


def test_midnight_ends_what_is_kept(counter, readings):
    counter.now = datetime.fromisoformat("2025-01-05T23:59:59.900+07:00")
    assert readings.numbers(SITE, None).date == "2025-01-05"
    counter.now += timedelta(milliseconds=200)
    assert readings.numbers(SITE, None).date == "2025-01-06"


def test_who_has_seen_a_newer_total_is_not_shown_an_older_one(counter, readings):
    assert readings.numbers(SITE, None).total == 7
    counter.total = 9
    assert readings.numbers(SITE, None, seen=7).total == 7
    assert readings.numbers(SITE, None, seen=9).total == 9


def test_a_pages_hits_are_kept_while_nothing_is_counted(counter, readings):
    assert readings.numbers(SITE, "/a").pages == {"/a": 3}
    assert readings.numbers(SITE, "/a").pages == {"/a": 3}
    assert counter.asked == 1
    counter.total = 12
    counter.numbers(SITE)  # as a hit that this worker counts
    assert readings.numbers(SITE, "/a").pages == {"/a": 6}


def test_an_outage_is_told_and_not_kept(counter, readings):
    counter.stale = True
    assert readings.numbers(SITE, "/a").stale
    counter.stale = False
    assert not readings.numbers(SITE, "/a").stale
