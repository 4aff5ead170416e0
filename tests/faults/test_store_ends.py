"""The store is killed, cut off from its power, or forgets its scripts (D1 to D3, D6)."""

from __future__ import annotations

import pytest

from tests.waiting import until


@pytest.mark.parametrize(
    ("rounds", "kind"),
    [
        (3, "valkey"),
        pytest.param(20, "valkey", marks=pytest.mark.long),
        pytest.param(5, "redis", marks=pytest.mark.long),
    ],
)
def test_d1_a_killed_store_loses_nothing(build, evidence, rounds, kind):
    house = build(kind=kind, straight=True)
    crowd = house.crowd(pause=0.01)
    for _ in range(rounds):
        mark = crowd.ledger.answered
        until(lambda mark=mark: crowd.ledger.answered > mark + 100)
        house.store.kill()
        mark = crowd.ledger.stale
        until(lambda mark=mark: crowd.ledger.stale > mark + 30)
        house.store.start()
    ledger = crowd.stop()
    evidence("D1", ledger, house.counted(), f"kill -9 of the store ({kind}), {rounds} times")
    assert ledger.accepted == ledger.attempted


@pytest.mark.long
def test_d2_everysec_loses_what_is_documented(build, record_property):
    """A killed server's writes are in the kernel already; slow disks and power cuts differ."""


def test_d6_scripts_forgotten_in_a_loop_are_not_noticed(build, evidence):
    house = build(straight=True)
    crowd = house.crowd(hits=60)
    while crowd.ledger.settled < 16 * 60:
        house.store.ask("SCRIPT", "FLUSH")
    ledger = crowd.join()
    evidence("D6", ledger, house.counted(), "SCRIPT FLUSH in a loop")
    assert ledger.answered == ledger.attempted
