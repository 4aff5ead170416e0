"""The store is killed, cut off from its power, or forgets its scripts (D1 to D3, D6)."""

from __future__ import annotations

import time
from bisect import bisect_right
from contextlib import closing, nullcontext
from datetime import UTC, datetime

import pytest

from counter_service.model import Batch, Hit, Site
from counter_service.storage.connection import connect
from counter_service.storage.store import RedisStore
from tests.faults.disk import needs_strace, slowed, watched
from tests.faults.stores import stored
from tests.waiting import until

EVERYSEC = {"THANHDOC_DURABILITY": "everysec"}


@pytest.mark.parametrize(
    ("rounds", "kind"),
    [
        (3, "valkey"),
        pytest.param(20, "valkey", marks=pytest.mark.long),
        pytest.param(20, "redis", marks=pytest.mark.long),
    ],
)
def test_d1_a_killed_store_loses_nothing(build, evidence, rounds, kind):
    house = build(kind=kind, straight=True)
    crowd = house.crowd(pause=0.01)
    for _ in range(rounds):
        crowd.await_more(100)
        house.store.kill()
        crowd.await_more(30, "stale")
        house.store.start()
    ledger = crowd.stop()
    evidence("D1", ledger, house.counted(), f"kill -9 of the store ({kind}), {rounds} times")
    assert ledger.accepted == ledger.attempted


@needs_strace
@pytest.mark.long
@pytest.mark.parametrize("kind", ["valkey", "redis"])
@pytest.mark.parametrize("end", ["kill -9", "kill -9, each sync takes 1.5 s more", "power cut"])
def test_d2_everysec_loses_what_was_answered_last(build, evidence, shown, tmp_path, kind, end):
    """Measured and documented, since it is what the mode allows."""
    house = build(kind=kind, fsync="everysec", straight=True, env=EVERYSEC)
    crowd, log, answered = house.crowd(pause=0.01), tmp_path / "strace", []
    slow = slowed(house.store.pid, log, 1.5) if "1.5" in end else nullcontext()
    seen = watched(house.store, log) if end == "power cut" else nullcontext()
    with slow, seen as disk:
        begin = time.monotonic()
        until(lambda: _note(answered, crowd.ledger) > begin + 5, 30)
        disk.cut_power() if disk else house.store.kill()
    moment = time.monotonic()
    crowd.await_more(30, "stale")
    house.store.start()
    ledger = crowd.stop()
    counted = house.counted()
    evidence("D2", ledger, counted, f"`everysec`: {end} ({kind})", held=False)
    lost = ledger.accepted - counted["total"]
    shown("D2", f"`everysec`: {end} ({kind})", _age(answered, lost, moment))
    assert not ledger.wrong
    assert counted["total"] <= ledger.accepted + ledger.unknown


def _note(answered, ledger):
    """Note how many were answered by now, and tell the time."""
    answered.append((ledger.answered, time.monotonic()))
    return answered[-1][1]


def _age(answered, lost, moment):
    if lost <= 0:
        return "nothing lost"
    kept = bisect_right(answered, (answered[-1][0] - lost, moment))
    return f"{lost} lost, all answered in the last {moment - answered[kept - 1][1]:.1f} s"


@needs_strace
@pytest.mark.parametrize(("rounds", "kind"), [
    (2, "valkey"),
    pytest.param(10, "valkey", marks=pytest.mark.long),
    pytest.param(10, "redis", marks=pytest.mark.long),
])  # fmt: skip
def test_d3_a_power_cut_loses_nothing(build, evidence, tmp_path, rounds, kind):
    house = build(kind=kind, straight=True)
    crowd = house.crowd(8, pause=0.01)
    for number in range(rounds):
        with watched(house.store, tmp_path / "strace", seed=number) as disk:
            crowd.await_more(100)
            disk.cut_power()
        crowd.await_more(30, "stale")
        restart_after_a_power_cut(house.store)
    ledger = crowd.stop()
    done = f"power cut: only what fdatasync had returned for is kept ({kind}), {rounds} times"
    evidence("D3", ledger, house.counted(), done)
    assert ledger.accepted == ledger.attempted


def restart_after_a_power_cut(store):
    """Redis 7 leaves half a transaction in its log: docs/durability.md tells how to mend it."""
    if store.kind == "redis":
        store.mend_log()
    store.start()


@pytest.mark.parametrize("kind", ["valkey", pytest.param("redis", marks=pytest.mark.long)])
def test_d3_a_batch_torn_at_any_byte_is_there_whole_or_not_at_all(tmp_path, shown, kind):
    """Also after the next restart, which is where a half transaction would show."""
    site, moment, counts = Site("demo"), datetime(2025, 1, 5, tzinfo=UTC), set()
    with stored(tmp_path / "store", kind=kind) as server, closing(connect(server.url)) as client:
        store = RedisStore(client)
        batches = [Batch.of(("nonce", n), site, moment, [Hit("/bai")]) for n in (1, 2, 3)]
        store.commit(site, batches[0])
        start = server.log.stat().st_size
        store.commit(site, batches[1])
        server.kill()
        whole = server.log.read_bytes()
        for length in range(start + 1, len(whole), 121):
            server.log.write_bytes(whole[:length])
            restart_after_a_power_cut(server)
            assert set(server.counted().values()) == {1}
            for batch in batches[1:]:
                store.commit(site, batch)
            server.kill()
            server.start()
            counts.add(tuple(server.counted().values()))
            server.kill()
        server.start()
    done = f"power cut: the last batch torn at every 121st byte ({kind}), sent again, restart"
    shown(
        "D3", done, "counted once, in every period alike" if counts == {(3,) * 4} else f"{counts}"
    )
    assert counts == {(3,) * 4}


def test_d6_scripts_forgotten_in_a_loop_are_not_noticed(build, evidence):
    house = build(straight=True)
    crowd = house.crowd(hits=60)
    while crowd.ledger.settled < 16 * 60:
        house.store.ask("SCRIPT", "FLUSH")
    ledger = crowd.join()
    evidence("D6", ledger, house.counted(), "SCRIPT FLUSH in a loop")
    assert ledger.answered == ledger.attempted


@pytest.mark.long
def test_d6_a_store_restarted_again_and_again_is_not_noticed(build, evidence):
    house = build(straight=True)
    crowd = house.crowd(pause=0.01)
    for _ in range(5):
        crowd.await_more(50)
        house.store.stop()
        house.store.start()
    ledger = crowd.stop()
    evidence("D6", ledger, house.counted(), "the store stopped and started, 5 times")
    assert ledger.accepted == ledger.attempted
