"""The store lives and is of no use: slow, full, spoiled, unsafe, frozen (D4 to D10)."""

from __future__ import annotations

import resource
import time

import psutil
import pytest

from tests.faults.crowd import hits
from tests.faults.disk import needs_strace, slowed
from tests.faults.house import SITES
from tests.faults.stores import stored
from tests.servers import Service
from tests.waiting import until

NO_LIMIT = resource.RLIM_INFINITY


@needs_strace
def test_d4_a_slow_disk_costs_no_hit(build, evidence, tmp_path):
    house = build(straight=True)
    crowd = house.crowd(pause=0.01)
    with slowed(house.store.pid, tmp_path / "bearable", 0.2):
        crowd.await_more(50)
    with slowed(house.store.pid, tmp_path / "unbearable", 1.5):
        crowd.await_more(50, "stale")
    crowd.await_more(50)
    ledger = crowd.stop()
    done = "each sync of the store's disk takes 0.2 s more, then 1.5 s more"
    evidence("D4", ledger, house.counted(), done)
    assert ledger.accepted == ledger.attempted


def limit_files(process, size):
    """Fill the disk for a process: no file of its grows beyond `size`."""
    psutil.Process(process).rlimit(resource.RLIMIT_FSIZE, (size, NO_LIMIT))


def test_d5_a_store_that_ends_for_want_of_disk_is_waited_for(build, evidence):
    """In mode fsync the server ends on such an error; whoever watches it starts it again."""
    house = build(straight=True)
    crowd = house.crowd(pause=0.01)
    crowd.await_more(50)
    limit_files(house.store.pid, house.store.log.stat().st_size + 1000)
    house.store.process.wait(20)
    crowd.await_more(50, "stale")
    house.store.start()
    crowd.await_more(50)
    ledger = crowd.stop()
    evidence(
        "D5", ledger, house.counted(), "the store's disk is full: it ends, and is started again"
    )
    assert ledger.accepted == ledger.attempted


def test_d5_a_store_that_takes_no_writes_for_want_of_disk_is_waited_for(build, evidence):
    house = build(straight=True, fsync="everysec", env={"THANHDOC_DURABILITY": "everysec"})
    crowd = house.crowd(pause=0.01)
    crowd.await_more(50)
    limit_files(house.store.pid, house.store.log.stat().st_size + 1000)
    crowd.await_more(50, "stale")
    limit_files(house.store.pid, NO_LIMIT)
    crowd.await_more(50)
    ledger = crowd.stop()
    done = "`everysec`: the store's disk is full for a while, then not"
    evidence("D5", ledger, house.counted(), done)
    assert ledger.accepted == ledger.attempted


def test_d5_where_the_journals_disk_is_full_too_hits_are_refused_until_it_is_not(build, evidence):
    house = build(straight=True)
    crowd = house.crowd(pause=0.01)
    crowd.await_more(50)
    for worker in house.service.workers():
        limit_files(worker.pid, 0)
    house.store.kill()
    crowd.await_more(50, "refused")
    for worker in house.service.workers():
        limit_files(worker.pid, NO_LIMIT)
    crowd.await_more(50, "stale")
    house.store.start()
    crowd.await_more(50)
    ledger = crowd.stop()
    evidence(
        "D5", ledger, house.counted(), "the store away, the disk of the journal full, then not"
    )


def test_d7_a_store_out_of_memory_refuses_whole_batches(house, evidence):
    crowd = house.crowd(pause=0.01)
    for _ in range(3):
        crowd.await_more(50)
        house.store.ask("CONFIG", "SET", "maxmemory", "1")
        crowd.await_more(50, "stale")
        assert len(set(house.store.counted(house.site).values())) == 1
        house.store.ask("CONFIG", "SET", "maxmemory", "0")
    crowd.await_more(50)
    ledger = crowd.stop()
    evidence("D7", ledger, house.counted(), "maxmemory reached, three times")
    assert ledger.accepted == ledger.attempted


PLANTS = {
    "a text in a counter": ("HSET", "years", "total", "nothing"),
    "a counter about to overflow": ("HSET", "years", "total", 10**15),
    "a list in place of a hash": ("RPUSH", "excluded:2025", "x"),
    "a text in place of the pages": ("SET", "pages", "x"),
}


@pytest.mark.parametrize("plant", PLANTS)
def test_d8_a_site_with_planted_values_is_parked_and_no_other(house, evidence, plant):
    command, key, *words = PLANTS[plant]
    key = f"thanhdoc:{{{house.site}}}:{key}".replace("2025", time.strftime("%Y"))
    house.hits(4, 5)
    good = house.store.ask("HGET", key, "total") if command == "HSET" else None
    house.store.ask(command, key, *words)
    before = contents(house)
    crowd = house.crowd(4, 10)
    others = hits(house.service.port, 4, 10, path=f"/api/v1/hit?site={SITES[-1]}")
    ledger = crowd.join()
    assert contents(house) == before
    assert (ledger.stale, others.answered) == (40, 40)
    assert "sites" in house.degraded()
    assert house.site in house.service.request("GET", "/readyz")[1].decode().split("parked: ")[1]
    house.store.ask("HSET", key, "total", good) if good else house.store.ask("DEL", key)
    counted = {period: number - 20 for period, number in house.counted().items()}
    evidence("D8", ledger, counted, f"{plant}, taken away again; 40 hits of another site answered")
    until(lambda: "sites" not in house.degraded())


def contents(house):
    """Everything the store holds of the site."""
    keys = house.store.ask("KEYS", f"thanhdoc:{{{house.site}}}:*")
    with house.store.client() as client:
        client.connection_pool.connection_kwargs["decode_responses"] = False
        return {key: client.execute_command("DUMP", key) for key in keys}


UNSAFE = {"appendonly": "no", "appendfsync": "everysec", "maxmemory-policy": "allkeys-lru"}
SAFE = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}


@pytest.mark.parametrize("option", UNSAFE)
def test_d9_no_start_on_an_unsafe_store(tmp_path, shown, option):
    with stored(tmp_path / "store", **{option: UNSAFE[option]}) as store:
        service = Service(tmp_path / "data", env={"THANHDOC_REDIS_URL": store.url})
        service.launch()
        assert service.process.wait(30) != 0
    (said,) = [line for line in service.says().splitlines() if "does not start" in line]
    assert f"{option} is {UNSAFE[option]}" in said
    assert f"set {option} {SAFE[option]}" in said
    shown("D9", f"start with {option} {UNSAFE[option]}", said.partition(": ")[2])


@pytest.mark.parametrize(
    ("check", "spoil", "mend"),
    [
        ("fsync", "CONFIG SET appendfsync everysec", "CONFIG SET appendfsync always"),
        ("aof", "CONFIG SET appendonly no", "CONFIG SET appendonly yes"),
        ("eviction", "CONFIG SET maxmemory-policy allkeys-lru",
         "CONFIG SET maxmemory-policy noeviction"),
        ("rights", "ACL SETUSER default -pfadd", "ACL SETUSER default +pfadd"),
    ],
)  # fmt: skip
def test_d9_a_store_that_turns_unsafe_is_told(house, shown, check, spoil, mend):
    house.store.ask(*spoil.split())
    degraded = house.degraded()
    metrics = house.service.request("GET", "/metrics")[1].decode()
    house.store.ask(*mend.split())
    assert check in degraded
    assert f'thanhdoc_degraded{{check="{check}"}} 1.0' in metrics
    until(lambda: check not in house.degraded())
    shown("D9", f"while it runs: {spoil}", f"`{check}` degraded in /readyz and in the metrics")


@pytest.mark.parametrize("seconds", [2, pytest.param(10, marks=pytest.mark.long)])
def test_d10_a_frozen_store_is_not_waited_for(build, evidence, seconds):
    house = build(straight=True)
    crowd = house.crowd(pause=0.01)
    crowd.await_more(50)
    threads = sum(worker.num_threads() for worker in house.service.workers())
    house.store.freeze()
    begin = time.monotonic()
    until(lambda: time.monotonic() > begin + seconds, seconds + 10)
    crowd.await_more(50, "stale")
    more = sum(worker.num_threads() for worker in house.service.workers()) - threads
    house.store.thaw()
    crowd.await_more(50)
    ledger = crowd.stop()
    done = f"SIGSTOP of the store for {seconds} s, its late commands executed afterwards"
    evidence("D10", ledger, house.counted(), done)
    assert ledger.accepted == ledger.attempted
    assert more < 20  # a pool's threads, and the replay's
