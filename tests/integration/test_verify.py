"""Verification: what the scripts write passes, and everything else is named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import redis

from counter_service.app import build, create_app
from counter_service.calendar import Periods
from counter_service.errors import StoreUnavailable
from counter_service.model import Batch, Hit, Site
from counter_service.naming import Name
from counter_service.settings import Settings
from counter_service.storage.contents import Contents
from counter_service.storage.keys import Keys
from counter_service.storage.openings import Entry, Openings
from counter_service.storage.store import RedisStore
from counter_service.storage.verify import verify_site, verify_site_wholly
from counter_service.verification import Verification

NEW_YEAR = datetime(2024, 12, 31, 16, 59, tzinfo=UTC)  # the last minute of 2024 in Vietnam


@pytest.fixture
def contents(client: redis.Redis) -> Contents:
    return Contents(client)


@pytest.fixture
def busy(client: redis.Redis, make_site) -> Site:
    """A site with everything a site can have."""
    store = RedisStore(client)  # patient on a busy machine
    site = make_site(visitors=True, online=True)
    for minutes in range(0, 60 * 24 * 40, 60 * 7):
        moment = NEW_YEAR + timedelta(minutes=minutes)
        hits = [Hit(page=f"/{minutes % 5}", reader="v"), Hit(reason="bot"), Hit()]
        store.commit(site, Batch.of(Name().next(), site, moment, hits))
    periods = Periods.at(NEW_YEAR, site.zone)
    Openings(client).state(site, periods, {"today": 99, "total": 5000}, Entry(NEW_YEAR, "old"))
    return site


def test_what_the_scripts_write_is_all_right(contents, busy):
    assert verify_site_wholly(contents, busy.id) == []


def test_a_site_without_a_hit_is_all_right(contents, site):
    assert verify_site_wholly(contents, site.id) == []


@pytest.mark.parametrize(
    ("key", "field", "finding"),
    [
        ("years", "total", "hits of total: "),
        ("years", "2025", "hits of 2025: "),
        ("year:2025", "2025-01", "hits of 2025-01: "),
        ("year:2025", "2025-01-05", "hits of 2025-01: "),
        ("openings", "2024-12-31", "openings of 2024-12-31: "),
        ("openings:own", "total", "openings of total: "),
        ("hours:2025-01-05", "03", "hours of 2025-01-05 add up to "),
    ],
)
def test_a_number_that_one_hit_more_made_wrong_is_named(
    client, contents, busy, key, field, finding
):
    client.hincrby(Keys(busy.id).root + key, field, 1)
    findings = verify_site_wholly(contents, busy.id)
    assert any(text.startswith(finding) for text in findings), findings


@pytest.mark.parametrize(
    ("field", "value", "finding"),
    [
        ("2025-01-05x", "1", "year:2025 has a strange field '2025-01-05x'"),
        ("2024-01-05", "1", "year:2025 has a strange field '2024-01-05'"),
        ("2025-01-05", "1.5", "year:2025: 2025-01-05 holds no count"),
        ("2025-01-05", "-3", "year:2025: 2025-01-05 is -3, below zero"),
    ],
)
def test_a_field_no_script_writes_is_named(client, contents, busy, field, value, finding):
    client.hset(Keys(busy.id).year("2025"), field, value)
    assert finding in verify_site(contents, busy.id)


@pytest.mark.parametrize("key", ["years", "year:2025", "pages", "openings", "log", "visitors:x"])
def test_a_key_of_another_type_is_named(client, contents, busy, key):
    name = Keys(busy.id).root + key
    client.delete(name)
    client.sadd(name, "planted")
    assert any(f.startswith(f"{key} is a set") for f in verify_site_wholly(contents, busy.id))


def test_a_page_without_its_last_day_is_named(client, contents, busy):
    client.zrem(Keys(busy.id).seen, "/0")
    assert "pages and pages:seen do not name the same pages" in verify_site_wholly(
        contents, busy.id
    )


class Watched:
    """A watch over sites `a` and `b`, with its clock, what it asked and what is wrong."""

    def __init__(self, spend: float = 0) -> None:
        self.now, self.asked, self.wrong = 0.0, "", {"b": ["something"]}
        self.away = False
        names = ["a", "b"]
        self.watch = Verification(self.check, lambda: names, lambda: self.now, 10, spend)

    def check(self, site: str) -> list[str]:
        self.asked += site
        if self.away:
            raise StoreUnavailable
        return self.wrong.get(site, [])

    def look(self, now: float) -> dict[str, list[str]]:
        self.now = now
        return self.watch.look()


def test_the_watch_goes_round_the_sites_and_remembers_what_it_found():
    watched = Watched()
    assert watched.look(0) == watched.look(9) == {}
    assert watched.look(10) == watched.look(20) == {"b": ["something"]}
    assert watched.asked == "aba"
    watched.wrong = {}
    assert watched.look(30) == {}


def test_the_watch_checks_many_sites_at_once_while_they_cost_little():
    watched = Watched(spend=0.02)
    assert watched.look(0) == {"b": ["something"]}
    assert watched.asked == "ab"


def test_the_watch_asks_again_about_a_site_the_store_did_not_tell_of():
    watched = Watched()
    watched.away = True
    assert watched.look(0) == {}
    watched.away = False
    watched.look(10)
    assert watched.asked == "aa"


def test_readiness_and_metrics_name_a_site_whose_sums_do_not_agree(
    store_url, client, busy, tmp_path
):
    sites = tmp_path / "sites.toml"
    sites.write_text(f'["{busy.id}"]\n')
    settings = Settings(redis_url=store_url, sites=sites, data=tmp_path)
    agreeing = create_app(build(settings)).test_client()
    assert "counts" not in agreeing.get("/readyz").json["degraded"]
    client.hincrby(Keys(busy.id).years, "total", 1)
    wrong = create_app(build(settings)).test_client()
    told = wrong.get("/readyz")
    assert told.status_code == 200
    assert "counts" in told.json["degraded"]
    assert f"run verify: {busy.id}: hits of total: " in told.json["checks"]["counts"]["detail"]
    assert 'thanhdoc_degraded{check="counts"} 1.0' in wrong.get("/metrics").text
