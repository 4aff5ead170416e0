"""The line between service and store breaks (R1 to R6)."""

from __future__ import annotations

import pytest

from tests.faults.proxy import Fate, always, chance, every, only
from tests.waiting import until

SCRIPT = b"EVALSHA"


@pytest.mark.parametrize("fate", [Fate.DROP, Fate.CUT])
def test_r1_a_reply_lost_after_execution_costs_no_hit_and_doubles_none(house, evidence, fate):
    house.proxy.replies = chance(0.05, fate)
    ledger = house.hits(16, 40)
    evidence("R1", ledger, house.counted(), f"5 % of the replies: {fate.value}")
    assert house.proxy.faults
    assert ledger.accepted == 16 * 40


@pytest.mark.long
def test_r1_replies_lost_at_random_among_thousands_cost_no_hit(house, evidence):
    house.proxy.replies = chance(0.05, Fate.CUT)
    ledger = house.hits(16, 300)
    evidence("R1", ledger, house.counted(), "5 % of the replies: lost with the connection")
    assert ledger.accepted == 16 * 300


@pytest.mark.parametrize("fate", [Fate.DROP, Fate.CUT])
def test_r2_a_command_lost_on_its_way_is_sent_again(house, evidence, fate):
    house.proxy.requests = every(20, fate)
    ledger = house.hits(16, 40)
    evidence("R2", ledger, house.counted(), f"every 20th command: {fate.value}")
    assert ledger.accepted == 16 * 40


def test_r3_a_reply_that_comes_too_late_reaches_nobody_else(house, evidence):
    house.proxy.replies = chance(0.05, 0.7)
    ledger = house.hits(16, 40)
    evidence("R3", ledger, house.counted(), "5 % of the replies come 0.7 s late")
    assert ledger.accepted == 16 * 40


def test_r4_a_reset_after_any_number_of_bytes_costs_no_hit(house, evidence):
    crowd = house.crowd(2)
    for k in range(0, 1200, 25):
        house.proxy.count_down = k
        until(lambda: house.proxy.count_down is None)
    ledger = crowd.stop()
    evidence("R4", ledger, house.counted(), "a reset after 0, 25, … 1175 bytes, either way")
    assert ledger.accepted == ledger.attempted


@pytest.mark.long
def test_r5_commands_delivered_late_and_out_of_order_count_once(house, evidence):
    house.proxy.requests = only(SCRIPT, chance(0.05, 0.7))
    ledger = house.hits(16, 40)
    evidence("R5", ledger, house.counted(), "5 % of the commands come 0.7 s late, after others")
    assert ledger.accepted == 16 * 40


def test_r5_a_command_that_arrives_twice_counts_once(house, evidence):
    house.proxy.requests = only(SCRIPT, every(5, Fate.AGAIN))
    ledger = house.hits(16, 40)
    evidence("R5", ledger, house.counted(), f"every 5th command: {Fate.AGAIN.value}")
    assert ledger.accepted == 16 * 40


def test_r6_a_half_open_line_is_given_up_and_another_is_found(house, evidence):
    crowd = house.crowd()
    crowd.await_more(50)
    house.proxy.requests = house.proxy.replies = always(Fate.DROP)
    crowd.await_more(50, "stale")
    house.proxy.heal()
    crowd.await_more(50)
    ledger = crowd.stop()
    evidence("R6", ledger, house.counted(), "nothing goes through for a while, no end is told")
    assert ledger.accepted == ledger.attempted
