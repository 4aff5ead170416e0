"""The store is away for long, the journal fills, the service dies meanwhile (D11 to D13)."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from tests.faults.house import CLOCKED
from tests.waiting import until

FULL = {"THANHDOC_JOURNAL_MAX": "300"}
NEARLY_MIDNIGHT = datetime(2025, 1, 31, 16, 59, 50, tzinfo=UTC)  # ten seconds, in Vietnam
TODAY, TOMORROW = "2025-01-31", "2025-02-01"


@pytest.mark.long
def test_d11_an_outage_of_a_minute_over_midnight_costs_no_hit_of_either_day(build, evidence):
    house = build(straight=True, app=CLOCKED)
    house.set_clock(NEARLY_MIDNIGHT)
    crowd = house.crowd(32, pause=0.05)
    crowd.await_more(100)
    house.store.kill()
    begin = time.monotonic()
    until(lambda: time.monotonic() > begin + 60, 90)
    assert crowd.ledger.stale > 1000
    house.store.start()
    crowd.await_more(100)
    ledger = crowd.stop()
    done = "the store away for 60 s under load, midnight and the month's end meanwhile"
    evidence("D11", ledger, house.counted(60), done)
    assert ledger.accepted == ledger.attempted
    assert ledger.days == house.days()
    assert set(ledger.days) == {TODAY, TOMORROW}


def test_d11_of_eight_workers_at_the_journal_none_turns_a_reader_away(build, evidence):
    house = build(straight=True, workers=8)
    house.hits(16, 5)
    house.store.kill()
    ledger = house.hits(32, 60)
    house.store.start()
    counted = {period: number - 80 for period, number in house.counted().items()}
    evidence("D11", ledger, counted, "the store away, 8 workers write the journal at once")
    assert ledger.stale == ledger.attempted


def test_d12_a_full_journal_refuses_with_a_word_when_to_come_back(build, evidence):
    house = build(straight=True, env=FULL)
    crowd = house.crowd(pause=0.01)
    crowd.await_more(50)
    house.store.kill()
    crowd.await_more(100, "refused")
    until(lambda: house.service.get("/readyz") == 503)
    house.store.start()
    crowd.await_more(50)
    until(house.is_drained)
    assert house.service.get("/readyz") == 200
    ledger = crowd.stop()
    evidence("D12", ledger, house.counted(), "the store away until the journal is full (300 hits)")
    assert ledger.unknown == 0


def test_d13_a_service_killed_with_a_full_journal_replays_it_at_its_next_start(build, evidence):
    house = build(straight=True, env=FULL)
    crowd = house.crowd(pause=0.01)
    crowd.await_more(50)
    house.store.kill()
    crowd.await_more(50, "refused")
    house.service.kill()
    house.store.start()
    house.service.start()
    crowd.await_more(50)
    ledger = crowd.stop()
    done = "kill -9 of the service, whole, with a full journal; both started again"
    evidence("D13", ledger, house.counted(), done)


@pytest.mark.long
def test_d13_what_a_worker_left_in_the_journal_another_replays(build, evidence):
    house = build(straight=True)
    crowd = house.crowd(pause=0.01)
    crowd.await_more(50)
    house.store.kill()
    crowd.await_more(100, "stale")
    writers = house.service.workers()
    for worker in writers:
        worker.kill()
    ledger = crowd.stop()
    until(lambda: house.service.workers() and not set(writers) & set(house.service.workers()))
    house.store.start()
    done = "the store away, kill -9 of every worker that wrote the journal, the store back"
    evidence("D13", ledger, house.counted(), done)


LANES = {
    "in batches": {},
    "each a batch of its own": {
        "app": "counter_service.wsgi:app",
        "options": ["-k", "gthread", "--threads", "8"],
    },
}


@pytest.mark.long
@pytest.mark.parametrize("lane", LANES)
def test_d11_ten_thousand_waiting_hits_are_replayed(build, evidence, shown, lane):
    house = build(straight=True, **LANES[lane])
    house.hits(4, 5)
    house.store.kill()
    ledger = house.hits(40, 250)
    batches, waiting = house.journal.size()
    house.store.start()
    seconds = until(house.is_drained, 60)
    assert waiting == ledger.stale == 10_000
    counted = {period: number - 20 for period, number in house.counted().items()}
    done = f"10 000 hits taken while the store is away, {lane}"
    evidence("D11", ledger, counted, done)
    shown("D11", f"{done} ({batches})", f"replayed {seconds:.1f} s after the store answers again")
