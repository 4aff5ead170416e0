"""Requests that arrive together are committed together, one batch of a site at a time."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from counter_service.errors import JournalFull
from counter_service.lanes.batches import MOST, Batches
from counter_service.model import Counts, Hit, Share, Site

SITE, OTHER = Site("demo"), Site("other")


class Ledger:
    """Counts like a store, in memory, and waits where a test wants it to."""

    def __init__(self):
        self.sizes = []
        self.total = 0
        self.gate = Event()
        self.gate.set()

    def commit(self, site, hits):
        self.sizes.append(len(hits))
        self.gate.wait(10)
        self.total += len(hits)
        return Counts("2025-01-05", self.total, 0, self.total, self.total, self.total)


def run(scenario):
    with ThreadPoolExecutor(4) as threads:
        return asyncio.run(scenario(threads))


def in_threads(commit, threads):
    """Commit in a thread, as the counter does."""

    async def committed(site, hits):
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(threads, commit, site, hits)

    return Batches(committed)


def asked(batches, site):
    """Add a hit and promise what is told."""
    future = asyncio.get_running_loop().create_future()

    def tell(share):
        (future.set_result if isinstance(share, Share) else future.set_exception)(share)

    batches.add(site, Hit(), tell)
    return future


def test_a_lone_hit_is_committed_at_once():
    ledger = Ledger()

    async def scenario(threads):
        return await asked(in_threads(ledger.commit, threads), SITE)

    share = run(scenario)
    assert (share.counts.total, share.behind) == (1, 0)


def test_what_arrives_during_a_commit_forms_the_next_batch():
    ledger = Ledger()

    async def scenario(threads):
        batches = in_threads(ledger.commit, threads)
        ledger.gate.clear()
        first = asked(batches, SITE)
        while not ledger.sizes:
            await asyncio.sleep(0)
        rest = [asked(batches, SITE) for _ in range(9)]
        ledger.gate.set()
        return await asyncio.gather(first, *rest)

    totals = [share.counts.total - share.behind for share in run(scenario)]
    assert ledger.sizes == [1, 9]
    assert totals == list(range(1, 11))


def test_a_batch_has_a_bound():
    ledger = Ledger()

    async def scenario(threads):
        batches = in_threads(ledger.commit, threads)
        return await asyncio.gather(*(asked(batches, SITE) for _ in range(MOST + 5)))

    assert len(run(scenario)) == MOST + 5
    assert ledger.sizes == [MOST, 5]


def test_a_slow_site_does_not_hold_another():
    ledger, other = Ledger(), Ledger()

    async def scenario(threads):
        both = {SITE.id: ledger, OTHER.id: other}
        batches = in_threads(lambda site, hits: both[site.id].commit(site, hits), threads)
        ledger.gate.clear()
        slow = asked(batches, SITE)
        assert (await asked(batches, OTHER)).counts.total == 1
        assert not slow.done()
        ledger.gate.set()
        await slow

    run(scenario)


@pytest.mark.parametrize("error", [JournalFull(), RuntimeError("a mistake")])
def test_an_error_reaches_every_waiting_request_and_nobody_after(error):
    errors = [error]
    ledger = Ledger()

    def commit(site, hits):
        if errors:
            raise errors.pop()
        return ledger.commit(site, hits)

    async def scenario(threads):
        batches = in_threads(commit, threads)
        waiting = [asked(batches, SITE) for _ in range(3)]
        failed = await asyncio.gather(*waiting, return_exceptions=True)
        after = await asked(batches, SITE)
        return failed, after

    failed, after = run(scenario)
    assert [type(each) for each in failed] == [type(error)] * 3
    assert after.counts.total == 1


def test_an_error_does_not_leave_behind_who_came_meanwhile():
    ledger = Ledger()

    def commit(site, hits):
        if len(hits) == MOST:
            raise RuntimeError("a mistake")
        return ledger.commit(site, hits)

    async def scenario(threads):
        batches = in_threads(commit, threads)
        waiting = [asked(batches, SITE) for _ in range(MOST + 3)]
        return await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), 10)

    assert [type(each) for each in run(scenario)[MOST:]] == [Share] * 3


def test_a_mistake_in_telling_one_does_not_reach_the_others(caplog):
    ledger = Ledger()

    def mistaken(_share):
        raise RuntimeError("a mistake")

    async def scenario(threads):
        batches = in_threads(ledger.commit, threads)
        batches.add(SITE, Hit(), mistaken)
        return await asked(batches, SITE)

    share = run(scenario)
    assert share.counts.total - share.behind == 2
    assert [str(record.exc_info[1]) for record in caplog.records] == ["a mistake"]
