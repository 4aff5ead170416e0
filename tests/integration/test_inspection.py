"""A store is judged by what it says of itself, as far as it may say it."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from counter_service.calendar import utc_now
from counter_service.errors import StoreUnsafe
from counter_service.settings import Settings
from counter_service.storage.inspection import Inspector, refuse_unsafe_store
from counter_service.storage.rights import COMMANDS
from tests.servers import Service
from tests.waiting import patiently, until

SCRIPTS = Path(__file__).parents[2] / "counter_service" / "scripts"


@pytest.fixture
def change(client):
    """Sets options of the server, and sets them back."""
    before = {}

    def change(**options):
        for name, value in options.items():
            before.setdefault(name, client.config_get(name.replace("_", "-")).popitem()[1])
            client.config_set(name.replace("_", "-"), value)

    yield change
    for name, value in before.items():
        client.config_set(name.replace("_", "-"), value)
    until(lambda: not is_rewriting(client))  # a server does not end before its first file is whole


def is_rewriting(client):
    about = client.info("persistence")
    return about["aof_rewrite_in_progress"] or about["aof_rewrite_scheduled"]


def look(url, durability="fsync", clock=utc_now):
    with closing(patiently(url)) as client:
        return {check.name: check for check in Inspector(client, durability, clock).look()}


def failed(checks):
    return [check.name for check in checks.values() if check.ok is False]


def test_a_durable_store_passes(store_url):
    checks = look(store_url)
    assert failed(checks) == []
    assert all(check.ok for check in checks.values())


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"appendonly": "no"}, "aof"),
        ({"appendfsync": "everysec"}, "fsync"),
        ({"appendfsync": "no"}, "fsync"),
        ({"maxmemory_policy": "allkeys-lru"}, "eviction"),
        ({"maxmemory_policy": "volatile-ttl"}, "eviction"),
    ],
)
def test_an_unsafe_option_is_found_and_refuses_the_start(store_url, change, options, name):
    change(**options)
    checks = look(store_url)
    assert failed(checks) == [name]
    refuse_unsafe_store.cache_clear()
    with pytest.raises(StoreUnsafe, match=f"{next(iter(options)).replace('_', '-')} is .*set "):
        refuse_unsafe_store(Settings(redis_url=store_url))
    refuse_unsafe_store(Settings(redis_url=store_url, unsafe=True))


def test_everysec_is_safe_enough_where_it_was_asked_for(store_url, change):
    change(appendfsync="everysec")
    assert failed(look(store_url, durability="everysec")) == []


def test_a_full_store_takes_no_writes(store_url, change):
    change(maxmemory="1")
    assert failed(look(store_url)) == ["writable"]


@pytest.mark.parametrize(
    ("seconds", "expected"), [(1, []), (-1, []), (3, ["clock"]), (-3, ["clock"])]
)
def test_clocks_may_be_two_seconds_apart(store_url, seconds, expected):
    checks = look(store_url, clock=lambda: utc_now() + timedelta(seconds=seconds))
    assert failed(checks) == expected


def test_a_store_that_is_away_is_not_called_unsafe(tmp_path):
    url = f"unix://{tmp_path}/nothing"
    assert failed(look(url)) == ["store"]
    refuse_unsafe_store(Settings(redis_url=url))


def test_a_user_with_few_rights_is_told_which_are_missing(store_url, client):
    allowed = ["+@all", "-config", "-pfadd", "-zincrby", "-time"]
    client.acl_setuser("few", enabled=True, nopass=True, keys=["thanhdoc:*"], commands=allowed)
    checks = look(f"{store_url}?username=few&password=any")
    client.acl_deluser("few")
    assert failed(checks) == ["rights"]
    assert checks["rights"].detail == "the user lacks +config|get +pfadd +time +zincrby"
    assert checks["fsync"].ok is None
    assert checks["clock"].ok is None
    assert checks["aof"].ok
    assert checks["eviction"].ok


def test_the_rights_looked_at_are_those_the_scripts_need():
    text = "".join(path.read_text() for path in SCRIPTS.glob("*.lua"))
    assert {name for name, *_ in COMMANDS} >= set(re.findall(r"redis\.call\('(\w+)'", text))


def test_the_service_does_not_start_on_an_unsafe_store(store_url, change, tmp_path):
    change(appendonly="no")
    service = Service(tmp_path, env={"THANHDOC_REDIS_URL": store_url})
    service.launch()
    assert service.process.wait(20) != 0
    assert "counter_service does not start: the store would lose" in service.says()
    assert "set appendonly yes" in service.says()


def test_the_service_starts_on_an_unsafe_store_when_told_to(store_url, change, serve):
    change(appendonly="no")
    service = serve(env={"THANHDOC_REDIS_URL": store_url, "THANHDOC_UNSAFE": "1"})
    assert b'"degraded":["aof"]' in service.request("GET", "/readyz")[1].replace(b" ", b"")


def test_the_service_starts_while_its_store_is_away(serve, tmp_path):
    service = serve(env={"THANHDOC_REDIS_URL": f"unix://{tmp_path}/nothing"})
    assert service.request("POST", "/api/v1/hit?site=demo")[0] == 200
    status, body = service.request("GET", "/readyz")
    assert status == 200
    assert b'"store","journal"' in body.replace(b" ", b"")
