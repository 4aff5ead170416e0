"""Readers are told apart for a day; nothing that could name one is ever stored."""

from __future__ import annotations

import re
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from counter_service.calendar import Periods
from counter_service.embedded import Embedded
from counter_service.errors import StoreUnavailable
from counter_service.model import Batch, Hit, Site
from counter_service.storage.keys import salt_key
from counter_service.storage.salts import RedisSalts
from counter_service.storage.store import RedisStore
from counter_service.visitors import Pseudonyms
from tests.files import contents_of
from tests.waiting import patiently, until

SITE = Site("demo", visitors=True, online=True)
NOW = datetime.now(UTC)
# Of a day that is not over while these run, and far from its ends.
NOON = (NOW + timedelta(days=1)).replace(hour=5)
SECRET = b"a secret of the tests"


class FixedSalts:
    def __init__(self, salts):
        self.salts = salts

    def of(self, site, moment):
        today = Periods.at(moment, site.zone).today
        if today not in self.salts:
            raise StoreUnavailable
        return self.salts[today]

    def sweep(self):
        pass


def hide(salts, moment, *readers, site=SITE, secret=SECRET):
    hidden = Pseudonyms(secret, FixedSalts(salts)).hide(
        site, moment, [Hit(reader=r) for r in readers]
    )
    return [hit.reader for hit in hidden]


TODAY = Periods.at(NOW, SITE.zone).today
TOMORROW = Periods.at(NOW + timedelta(days=1), SITE.zone).today
SALTS = {TODAY: b"one", TOMORROW: b"two"}


def test_a_reader_is_the_same_for_a_day_and_another_on_the_next():
    (one, other, again) = hide(
        SALTS, NOW, "198.51.100.0 Chrome", "198.51.100.0 Firefox", "198.51.100.0 Chrome"
    )
    assert one == again != other
    assert hide(SALTS, NOW + timedelta(days=1), "198.51.100.0 Chrome") != [one]


def test_a_pseudonym_depends_on_site_and_secret_and_names_nobody():
    (one,) = hide(SALTS, NOW, "198.51.100.0 Chrome")
    assert hide(SALTS, NOW, "198.51.100.0 Chrome", site=replace(SITE, id="other")) != [one]
    assert hide(SALTS, NOW, "198.51.100.0 Chrome", secret=b"another") != [one]
    assert re.fullmatch("[0-9a-f]{16}", one)


def test_without_a_salt_nobody_is_told_apart():
    assert hide({}, NOW, "198.51.100.0 Chrome") == [None]


@pytest.fixture
def server(tmp_path):
    server = Embedded(tmp_path)
    server.start()
    yield server
    server.stop()


def commit(store, sequence, *readers, moment=NOW, site=SITE):
    hits = [Hit(reader=reader) for reader in readers]
    return store.commit(site, Batch.of(("n", sequence), site, moment, hits))


def test_visitors_and_readers_online_are_counted_once(server):
    with closing(patiently(server.url)) as client:
        store = RedisStore(client)
        counts = commit(store, 1, "aa", "bb", "aa", moment=NOON)
        assert (counts.visitors, counts.online, counts.total) == (2, 2, 3)
        later = commit(store, 2, "bb", moment=NOON + timedelta(minutes=6))
        assert (later.visitors, later.online) == (2, 1)
        told = store.numbers(SITE, NOON + timedelta(minutes=30), None)
        assert (told.online, told.total) == (0, 4)


def test_each_is_counted_only_where_the_site_turned_it_on(server):
    with closing(patiently(server.url)) as client:
        store = RedisStore(client)
        counts = commit(store, 1, "aa", site=Site("quiet"))
        assert (counts.visitors, counts.online) == (None, None)
        assert client.keys("*quiet*visitors*") == client.keys("*quiet*online*") == []
        only = commit(store, 1, "aa", site=Site("half", online=True))
        assert (only.visitors, only.online) == (None, 1)


def test_all_workers_share_a_salt_and_it_ends_with_the_day(server):
    with closing(patiently(server.url)) as client:
        salt = RedisSalts(client).of(SITE, NOW)
        assert RedisSalts(client).of(SITE, NOW) == salt
        midnight = datetime.fromisoformat(TOMORROW).replace(tzinfo=SITE.zone)
        left = (midnight - NOW).total_seconds()
        assert 0 < client.ttl(salt_key(TODAY, SITE.zone.key)) <= left + 1


def test_a_day_that_begins_elsewhere_ends_no_day_here(server):
    """In Kiritimati it is tomorrow for 17 hours of Vietnam's day."""
    evening = datetime(2025, 1, 5, 12, tzinfo=UTC)
    there = Site("there", zone=ZoneInfo("Pacific/Kiritimati"))
    with closing(patiently(server.url)) as client:
        here = RedisSalts(client).of(SITE, evening)
        assert RedisSalts(client).of(there, evening) != here
        assert RedisSalts(client).of(SITE, evening) == here


def test_a_worker_asks_for_a_salt_once_a_day_however_many_zones_there_are():
    salts = FixedSalts(SALTS)
    asked, of = [], salts.of
    salts.of = lambda site, moment: asked.append(site.id) or of(site, moment)
    pseudonyms = Pseudonyms(SECRET, salts)
    there = Site("there", zone=ZoneInfo("Asia/Tokyo"))
    for site in (SITE, there, SITE, there):
        pseudonyms.hide(site, NOW, [Hit(reader="somebody")])
    assert asked == [SITE.id, there.id]


def test_a_salt_is_nowhere_to_be_found_after_its_day(server):
    """Neither in the store nor, after the rewrite, in the append-only file."""
    with closing(patiently(server.url)) as client:
        pseudonyms = Pseudonyms(SECRET, RedisSalts(client))
        old = RedisSalts(client).of(SITE, NOW)
        client.bgrewriteaof()  # one that begins too early to be of use
        assert is_found(server, old)
        until(lambda: not is_found_after_a_batch(pseudonyms, server, old))
        assert client.get(salt_key(TODAY, SITE.zone.key)) is None


def test_another_worker_finishes_what_a_killed_one_began(server):
    """The one that made the new day's salt is gone before it could have the file rewritten."""
    with closing(patiently(server.url)) as client:
        old = RedisSalts(client).of(SITE, NOW)
        RedisSalts(client).of(SITE, NOW + timedelta(days=1))
        assert is_found(server, old)
        pseudonyms = Pseudonyms(SECRET, RedisSalts(client))
        until(lambda: not is_found_after_a_batch(pseudonyms, server, old))


def is_found_after_a_batch(pseudonyms, server, salt):
    pseudonyms.hide(SITE, NOW + timedelta(days=1), [Hit(reader="somebody")])
    return is_found(server, salt)


def is_found(server, salt):
    return any(salt in text for _, text in contents_of(server.folder, "*.aof*"))


def test_no_address_and_no_agent_is_stored(serve, tmp_path):
    """S16, end to end: what a reader sends is in no file of the data folder."""
    sites = '["demo"]\norigins = []\nvisitors = true\nonline = true\n'
    (tmp_path / "sites.toml").write_text(sites)
    service = serve(env={"THANHDOC_SITES": str(tmp_path / "sites.toml")})
    agent = f"PeculiarBrowser/{time.time_ns()}"
    status, body = service.request("POST", "/api/v1/hit?site=demo", headers={"User-Agent": agent})
    assert (status, b'"visitors":1' in body) == (200, True)
    kept = list(contents_of(service.data))
    assert kept
    for file, text in kept:
        assert agent.encode() not in text, file
        assert b"127.0.0." not in text.replace(b"http://127.0.0.1", b""), file
