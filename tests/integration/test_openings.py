"""Openings: what the operator states is what the block shows, beside the hits, reversible."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import redis

from counter_service.calendar import Periods
from counter_service.errors import InvalidOpening, SiteBroken
from counter_service.model import Batch, Counts, Hit, Site
from counter_service.naming import Name
from counter_service.storage.contents import Contents
from counter_service.storage.keys import Keys
from counter_service.storage.openings import Change, Entry, Openings
from counter_service.storage.store import RedisStore
from counter_service.storage.verify import verify_site_wholly

JANUARY_5 = datetime(2025, 1, 5, 3, tzinfo=UTC)
WHY = Entry(JANUARY_5, "Sổ của cổng cũ")
EXAMPLE = {
    "total": 83978963, "year": 22030, "month": 22030, "yesterday": 6984, "today": 3889,
}  # fmt: skip


@pytest.fixture
def openings(client: redis.Redis) -> Openings:
    return Openings(client)


@pytest.fixture
def state(openings: Openings, site: Site) -> Callable[..., Change]:
    def state(moment: datetime = JANUARY_5, **shown: int) -> Change:
        return openings.state(site, Periods.at(moment, site.zone), shown, WHY).change

    return state


@pytest.fixture
def shown(store: RedisStore, site: Site) -> Callable[..., dict[str, int]]:
    def shown(moment: datetime = JANUARY_5) -> dict[str, int]:
        return five(store.numbers(site, moment, None))

    return shown


@pytest.fixture
def count(client: redis.Redis, site: Site) -> Callable[..., None]:
    def count(hits: int, moment: datetime = JANUARY_5) -> None:
        RedisStore(client).commit(site, Batch.of(Name().next(), site, moment, [Hit()] * hits))

    return count


@pytest.fixture(autouse=True)
def agreement(client: redis.Redis, site: Site):
    """After every one of these tests the counters agree with each other."""
    yield
    assert verify_site_wholly(Contents(client), site.id) == []


def five(counts: Counts) -> dict[str, int]:
    return {name: getattr(counts, name) for name in EXAMPLE}


def test_the_worked_example_shows_to_the_digit(state, shown, openings, site):
    state(**EXAMPLE)
    assert shown() == EXAMPLE
    assert openings.own(site) == {
        "2025-01-05": 3889,
        "2025-01-04": 6984,
        "2025-01": 22030 - 10873,
        "total": 83956933,
    }


def test_what_is_stated_includes_what_was_counted_and_later_hits_come_on_top(state, shown, count):
    count(40, JANUARY_5 - timedelta(days=1))
    count(7)
    state(**EXAMPLE)
    assert shown() == EXAMPLE
    count(2)
    assert shown() == EXAMPLE | {
        "today": 3891, "month": 22032, "year": 22032, "total": 83978965,
    }  # fmt: skip


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(datetime(2025, 1, 1, 5, tzinfo=UTC), id="yesterday is in another year"),
        pytest.param(datetime(2025, 3, 1, 5, tzinfo=UTC), id="yesterday is in another month"),
    ],
)
def test_yesterday_may_be_in_another_month_or_year(state, shown, moment):
    stated = {"total": 9000, "year": 500, "month": 80, "yesterday": 200, "today": 30}
    state(moment, **stated)
    assert shown(moment) == stated


def test_periods_that_are_not_stated_keep_their_own_opening(state, shown, openings, site):
    state(**EXAMPLE)
    state(today=4000)
    assert shown() == {name: n + (name != "yesterday") * 111 for name, n in EXAMPLE.items()}
    assert openings.own(site)["2025-01"] == 11157


def test_an_opening_stays_where_it_was_when_days_go_by(state, shown, count):
    state(**EXAMPLE)
    assert shown(JANUARY_5 + timedelta(days=1)) == EXAMPLE | {"today": 0, "yesterday": 3889}
    assert shown(JANUARY_5 + timedelta(days=400)) == {
        "today": 0, "yesterday": 0, "month": 0, "year": 0, "total": 83978963,
    }  # fmt: skip


def test_no_hit_is_lost_or_doubled_while_the_operator_states_numbers(
    state, shown, count, openings, site
):
    """Whatever the order, what is shown is the statement and the hits counted after it."""
    with ThreadPoolExecutor(4) as threads:
        counting = [threads.submit(count, 1) for _ in range(200)]
        stating = [threads.submit(state, total=10_000 * i) for i in range(1, 21)]
        for done in [*counting, *stating]:
            done.result()
    own = openings.own(site)["total"]
    last = openings.log(site)[-1].after["total"]
    assert own == last
    assert shown()["total"] == 200 + own


@pytest.mark.parametrize(
    ("stated", "period"),
    [
        ({"today": 10, "month": 5}, "2025-01"),
        ({"yesterday": 10, "today": 1, "month": 5}, "2025-01"),
        ({"month": 50, "year": 40}, "2025"),
        ({"year": 50, "total": 40}, "the total"),
    ],
)
def test_a_period_cannot_show_less_than_its_parts(state, shown, openings, site, stated, period):
    with pytest.raises(InvalidOpening, match=f"^{period} cannot show"):
        state(**stated)
    assert set(shown().values()) == {0}
    assert openings.log(site) == []


def test_a_period_cannot_show_less_than_was_counted(state, count):
    count(3)
    with pytest.raises(InvalidOpening, match="already holds 3 \\(3 counted here, 0 in"):
        state(today=2)


def test_changes_are_taken_back_one_after_the_other(state, shown, openings, site):
    state(**EXAMPLE)
    state(today=4000, month=30000)
    openings.undo(site, WHY)
    assert shown() == EXAMPLE
    openings.undo(site, WHY)
    assert set(shown().values()) == {0}
    with pytest.raises(InvalidOpening, match="nothing left"):
        openings.undo(site, WHY)


def test_after_an_undo_a_new_change_can_be_taken_back(state, shown, openings, site):
    state(today=1)
    openings.undo(site, WHY)
    state(today=2)
    state(today=3)
    openings.undo(site, WHY)
    assert shown()["today"] == 2
    openings.undo(site, WHY)
    assert shown()["today"] == 0


def test_every_change_is_logged_with_date_reason_before_and_after(state, openings, site):
    state(today=5)
    state(today=9)
    openings.undo(site, Entry(JANUARY_5, "nhầm"))
    first, second, third = openings.log(site)
    assert (first.act, first.reason, first.date) == (
        "open", "Sổ của cổng cũ", "2025-01-05T03:00:00+00:00",
    )  # fmt: skip
    assert (second.before, second.after) == ({"2025-01-05": 5}, {"2025-01-05": 9})
    assert (third.act, third.reason, third.undoes) == ("undo", "nhầm", 2)
    assert (third.before, third.after) == ({"2025-01-05": 9}, {"2025-01-05": 5})


def test_stating_what_is_shown_already_changes_and_logs_nothing(state, openings, site):
    state(**EXAMPLE)
    with pytest.raises(InvalidOpening, match="already"):
        state(**EXAMPLE)
    assert len(openings.log(site)) == 1


def test_what_an_old_counter_held_comes_beside_the_hits(openings, site, count, shown):
    count(5)
    rows = [("2025-01-05", 10), ("2025-01", 100), ("2025", 100), ("2024", 900), ("total", 5000)]
    outcome = openings.carry(site, rows, WHY)
    assert outcome.won == []
    assert shown() == {"today": 15, "yesterday": 0, "month": 105, "year": 105, "total": 5005}


def test_where_the_parts_of_an_old_counter_add_up_to_more_the_parts_win(openings, site, shown):
    outcome = openings.carry(site, [("2025-01-04", 60), ("2025-01-05", 50), ("2025-01", 100)], WHY)
    assert outcome.won == [("2025-01", 100, 110)]
    assert shown()["month"] == 110


def test_a_planted_field_stops_the_change_and_nothing_is_written(client, state, openings, site):
    key = Keys(site.id).own_openings
    client.hset(key, "2025-01-05", "x")
    with pytest.raises(SiteBroken):
        state(**EXAMPLE)
    assert client.hgetall(key) == {"2025-01-05": "x"}
    assert client.exists(Keys(site.id).log, Keys(site.id).openings) == 0
    client.delete(key)
