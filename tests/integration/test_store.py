"""What the store promises: a batch counts in every period, once, however often it is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from redis.backoff import NoBackoff

from counter_service.calendar import Periods
from counter_service.errors import OutOfOrder, SiteBroken, StoreUnavailable
from counter_service.model import Batch, Hit
from counter_service.storage.connection import connect
from counter_service.storage.keys import Keys
from counter_service.storage.store import RedisStore

NOON = datetime(2025, 1, 5, 5, tzinfo=UTC)
DAY = timedelta(days=1)
ONE = (Hit(),)


def batch(site, sequence=1, moment=NOON, hits=ONE, nonce="n"):
    return Batch.of((nonce, sequence), site, moment, list(hits))


def contents(client, site):
    """Everything stored for a site, as the server would move it elsewhere."""
    pattern = f"*{{{site.id}}}*"
    return {
        key: client.execute_command("DUMP", key, NEVER_DECODE=True) for key in client.keys(pattern)
    }


def five(counts):
    return counts.today, counts.yesterday, counts.month, counts.year, counts.total


def test_a_hit_counts_in_every_period(store, site):
    assert five(store.commit(site, batch(site))) == (1, 0, 1, 1, 1)


def test_a_batch_counts_all_its_hits(store, site):
    assert five(store.commit(site, batch(site, hits=[Hit()] * 7))) == (7, 0, 7, 7, 7)


def test_a_batch_sent_again_changes_nothing_and_gets_the_same_answer(store, site):
    one = batch(site, hits=[Hit("/a"), Hit("/a"), Hit("/b"), Hit(reason="bot")])
    first = store.commit(site, one)
    store.commit(site, batch(site, nonce="other"))
    assert store.commit(site, one) == first
    assert store.numbers(site, NOON, "/a").total == 4
    assert store.numbers(site, NOON, "/a").pages == {"/a": 2}


def test_a_batch_older_than_the_last_is_known_to_be_counted(store, site):
    store.commit(site, batch(site, 1))
    store.commit(site, batch(site, 2))
    assert store.commit(site, batch(site, 1)) is None
    assert store.numbers(site, NOON, None).total == 2


def test_a_batch_without_its_predecessor_is_refused_whole(store, site):
    store.commit(site, batch(site, 1))
    with pytest.raises(OutOfOrder):
        store.commit(site, batch(site, 3))
    assert store.numbers(site, NOON, None).total == 1


def test_yesterday_is_the_day_before_by_name(store, site):
    store.commit(site, batch(site, 1, NOON, [Hit()] * 3))
    assert five(store.commit(site, batch(site, 2, NOON + DAY))) == (1, 3, 4, 4, 4)
    assert five(store.numbers(site, NOON + 3 * DAY, None)) == (0, 0, 4, 4, 4)


def test_yesterday_lives_in_the_old_year_on_new_years_day(store, site):
    eve = datetime(2024, 12, 31, 5, tzinfo=UTC)
    store.commit(site, batch(site, 1, eve, [Hit()] * 2))
    assert five(store.commit(site, batch(site, 2, eve + DAY))) == (1, 2, 1, 1, 3)


def test_a_clock_that_steps_back_loses_nothing(store, site):
    store.commit(site, batch(site, 1, NOON + DAY))
    assert five(store.commit(site, batch(site, 2, NOON))) == (1, 0, 2, 2, 2)
    assert five(store.numbers(site, NOON + DAY, None)) == (1, 1, 2, 2, 2)


def test_sites_do_not_share_counts(store, make_site):
    one, other = make_site(), make_site()
    store.commit(one, batch(one))
    assert five(store.numbers(other, NOON, None)) == (0, 0, 0, 0, 0)


def test_pages_do_not_share_counts(store, site):
    counts = store.commit(site, batch(site, hits=[Hit("/a"), Hit("/b"), Hit("/a")]))
    assert counts.pages == {"/a": 2, "/b": 1}
    assert store.top_pages(site, 10) == [("/a", 2), ("/b", 1)]


def test_what_is_excluded_is_counted_apart(store, site, client):
    hits = [Hit("/a", reason="bot"), Hit("/a", reason="bot"), Hit(reason="limited")]
    assert five(store.commit(site, batch(site, hits=hits))) == (0, 0, 0, 0, 0)
    kept = client.hgetall(Keys(site.id).excluded("2025-01-05"))
    assert kept == {"2025-01-05 bot": "2", "2025-01-05 limited": "1"}


def test_reading_does_not_write(store, site, client):
    store.numbers(site, NOON, "/a")
    assert client.keys(f"*{{{site.id}}}*") == []


def test_the_series_tell_days_months_and_years(store, site):
    store.commit(site, batch(site, 1, NOON, [Hit()] * 2))
    store.commit(site, batch(site, 2, NOON + DAY))
    names = {
        "day": ["2025-01-04", "2025-01-05", "2025-01-06"],
        "month": ["2024-12", "2025-01", "2025-02"],
        "year": ["2024", "2025", "2026"],
    }
    told = {unit: store.series(site, unit, asked) for unit, asked in names.items()}
    assert told == {"day": [0, 2, 1], "month": [0, 3, 0], "year": [0, 3, 0]}


def test_the_series_tell_the_last_hours(store, site):
    now = datetime.now(UTC)
    store.commit(site, batch(site, 1, now - DAY))
    store.commit(site, batch(site, 2, now, [Hit()] * 2))
    moments = [now - DAY, now - DAY / 2, now]
    named = [f"{p.today}T{p.hour}" for p in (Periods.at(m, site.zone) for m in moments)]
    assert store.series(site, "hour", named) == [1, 0, 2]


def test_hours_are_kept_for_sixty_days_and_days_for_ever(store, site, client):
    now = datetime.now(UTC)
    store.commit(site, batch(site, 1, now))
    keys, today = Keys(site.id), Periods.at(now, site.zone).today
    assert 59 < client.ttl(keys.hours(today)) / 86_400 < 62
    assert client.ttl(keys.year(today)) == -1


def test_a_ledger_entry_outlives_every_replay(store, site, client):
    store.commit(site, batch(site))
    assert client.ttl(Keys(site.id).batch("n")) > 35 * 86_400


class TestTheCap:
    def test_a_full_site_refuses_a_new_page_and_counts_the_hit(self, store, make_site):
        site = make_site(pages=2)
        store.commit(site, batch(site, 1, hits=[Hit("/a"), Hit("/b")]))
        counts = store.commit(site, batch(site, 2, hits=[Hit("/c"), Hit("/a")]))
        assert counts.pages == {"/c": None, "/a": 2}
        assert counts.total == 4

    def test_the_least_read_of_the_idle_pages_gives_way(self, store, make_site):
        site = make_site(pages=3)
        old = [Hit("/much"), Hit("/much"), Hit("/little"), Hit("/fresh")]
        store.commit(site, batch(site, 1, NOON, old))
        later = NOON + 30 * DAY
        store.commit(site, batch(site, 2, later, [Hit("/fresh")]))
        counts = store.commit(site, batch(site, 3, later, [Hit("/new"), Hit("/fresh")]))
        assert counts.pages == {"/new": 1, "/fresh": 3}
        assert {page for page, _ in store.top_pages(site, 9)} == {"/much", "/fresh", "/new"}

    def test_a_page_read_in_the_same_batch_does_not_give_way(self, store, make_site):
        site = make_site(pages=1)
        store.commit(site, batch(site, 1, NOON, [Hit("/a")]))
        counts = store.commit(site, batch(site, 2, NOON + 60 * DAY, [Hit("/b"), Hit("/a")]))
        assert counts.pages == {"/b": None, "/a": 2}


PLANTED = [
    lambda keys, client: client.set(keys.years, "x"),
    lambda keys, client: client.set(keys.year("2025"), "x"),
    lambda keys, client: client.set(keys.hours("2025-01-05"), "x"),
    lambda keys, client: client.set(keys.openings, "x"),
    lambda keys, client: client.set(keys.excluded("2025"), "x"),
    lambda keys, client: client.set(keys.pages, "x"),
    lambda keys, client: client.set(keys.seen, "x"),
    lambda keys, client: client.rpush(keys.batch("n"), "x"),
    lambda keys, client: client.hset(keys.years, "total", "many"),
    lambda keys, client: client.hset(keys.years, "total", "1e3"),
    lambda keys, client: client.hset(keys.years, "total", "9223372036854775807"),
    lambda keys, client: client.hset(keys.years, "total", "1000000000000000"),
    lambda keys, client: client.hset(keys.year("2025"), "2025-01-05", "0x10"),
    lambda keys, client: client.hset(keys.hours("2025-01-05"), "12", "noon"),
    lambda keys, client: client.hset(keys.excluded("2025"), "2025-01-05 bot", "-"),
]


@pytest.mark.parametrize("plant", PLANTED)
def test_a_planted_key_changes_nothing_and_is_told(store, site, client, plant):
    """D8: the script checks everything before it writes anything."""
    plant(Keys(site.id), client)
    before = contents(client, site)
    with pytest.raises(SiteBroken):
        store.commit(site, batch(site, hits=[Hit("/a"), Hit(reason="bot")]))
    assert contents(client, site) == before


def test_the_script_is_sent_again_after_the_server_forgot_it(store, site, client):
    store.commit(site, batch(site, 1))
    client.script_flush()
    assert store.commit(site, batch(site, 2)).total == 2


def test_a_replay_tells_which_batches_found_no_predecessor(store, site):
    lost = batch(site, 7, nonce="lost")
    assert store.replay(site, [batch(site, 1), lost, batch(site, 2)]) == [True, False, True]
    again = [batch(site, 1), replace(lost, sequence=1), batch(site, 2)]
    assert store.replay(site, again) == [True, True, True]
    assert store.numbers(site, NOON, None).total == 3


def test_no_server_means_unavailable(site, tmp_path):
    store = RedisStore(connect(f"unix://{tmp_path}/nobody"))
    with pytest.raises(StoreUnavailable):
        store.commit(site, batch(site))


def test_the_client_library_never_repeats_a_command(store_url):
    retry = connect(store_url).get_retry()
    assert retry.get_retries() == 0
    assert isinstance(retry._backoff, NoBackoff)


def test_no_text_of_a_reader_reaches_an_error(store, site, client):
    client.set(Keys(site.id).years, "x")
    with pytest.raises(SiteBroken) as caught:
        store.commit(site, batch(site, hits=[Hit("/secret-page")]))
    assert "secret-page" not in str(caught.value)
