"""A store that is away costs no hit: the journal takes it, and it is counted once, in its day."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from counter_service.breaker import Breaker
from counter_service.counter import HitCounter
from counter_service.embedded import Embedded
from counter_service.errors import JournalFull, StoreUnavailable, Uncertain
from counter_service.journal import Journal
from counter_service.memory import LastKnown
from counter_service.model import Hit, Site
from counter_service.replay import Replay
from counter_service.storage.connection import connect
from counter_service.storage.keys import Keys
from counter_service.storage.salts import RedisSalts
from counter_service.storage.store import RedisStore
from counter_service.visitors import Pseudonyms

SITE = Site("demo")
HOLD = """
import fcntl, sys
with open(sys.argv[1], "a") as lock:
    fcntl.lockf(lock, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.read()
"""


class House:
    """A counter with everything behind it, and a clock a test can set."""

    def __init__(self, folder: Path, stack: ExitStack, most: int = 1000) -> None:
        self.now = datetime(2025, 1, 5, 5, tzinfo=UTC)
        self.folder, self.stack = folder, stack
        self.server: Embedded | None = None
        self.client = connect(Embedded(folder).url)
        stack.callback(self.client.close)
        self.store = RedisStore(self.client)
        self.begin(most)

    def begin(self, most: int = 1000) -> None:
        """Start the service's part anew, as after a kill."""
        self.outcomes: list[tuple[str, str, int]] = []
        self.wakings = 0
        self.journal = Journal(self.folder / "journal", most)
        self.breaker = Breaker()
        lock = self.folder / "replay.lock"
        self.replay = Replay(
            self.store, self.journal, self.breaker, self.clock, lock, lambda name: SITE
        )
        self.counter = HitCounter(
            self.store,
            self.journal,
            self.breaker,
            LastKnown(),
            self.clock,
            self.wake,
            self.note,
            Pseudonyms(b"secret", RedisSalts(self.client)),
        )

    def clock(self) -> datetime:
        return self.now

    def wake(self) -> None:
        self.wakings += 1

    def note(self, *outcome) -> None:
        self.outcomes.append(outcome)

    def open_store(self) -> None:
        self.server = Embedded(self.folder)
        self.server.start()
        self.stack.callback(self.server.stop)

    def close_store(self) -> None:
        self.server.stop()

    def hit(self, count: int = 1):
        return self.counter.count(SITE, [Hit("/a")] * count)


@pytest.fixture
def house(tmp_path):
    with ExitStack() as stack:
        house = House(tmp_path, stack)
        house.open_store()
        yield house


def test_while_the_store_is_away_the_last_known_numbers_are_shown(house):
    house.hit(3)
    house.close_store()
    counts = house.hit()
    assert (counts.stale, counts.total, counts.today, counts.yesterday) == (True, 3, 3, 0)
    assert house.outcomes == [("demo", "counted", 3), ("demo", "stale", 1)]


def test_a_new_day_in_an_outage_shows_only_what_is_known(house):
    house.hit(3)
    house.close_store()
    house.now += timedelta(days=1)
    counts = house.hit()
    assert (counts.today, counts.yesterday, counts.month) == (None, 3, 3)
    house.now += timedelta(days=60)
    counts = house.hit()
    assert (counts.today, counts.yesterday, counts.month, counts.total) == (None, None, None, 3)


def test_nothing_known_is_null_and_never_zero(tmp_path):
    with ExitStack() as stack:
        counts = House(tmp_path, stack).hit()
    assert (counts.today, counts.total, counts.stale) == (None, None, True)


def test_journaled_hits_are_counted_once_in_their_own_day(house):
    house.hit(2)
    house.close_store()
    for _ in range(5):
        house.hit()
    house.now += timedelta(days=1)
    house.hit(4)
    house.open_store()
    assert house.replay.run()
    assert house.replay.run()
    assert house.journal.size() == (0, 0)
    told = house.store.series(SITE, "day", ["2025-01-05", "2025-01-06"])
    assert told == [7, 4]
    assert house.hit().total == 12


def test_another_process_replays_what_a_killed_one_left(house):
    house.close_store()
    house.hit(6)
    house.begin()
    house.open_store()
    assert house.replay.run()
    assert house.hit().total == 7


def test_a_batch_that_was_counted_and_then_journaled_counts_once(house):
    """The reply was lost, and its resend too: the replay finds the name in the ledger."""
    house.hit()
    commit = house.store.commit

    def lose_the_reply(site, batch):
        commit(site, batch)
        raise StoreUnavailable

    house.store.commit = lose_the_reply
    assert house.hit().stale
    house.store.commit = commit
    assert house.hit().total == 3  # under a new nonce, while the old one waits in the journal
    assert house.replay.run()
    assert house.hit().total == 4


def test_a_lost_reply_is_resent_and_its_answer_told(house):
    commit, lost = house.store.commit, [True]

    def lose_one_reply(site, batch):
        counts = commit(site, batch)
        if lost.pop() if lost else False:
            raise StoreUnavailable
        return counts

    house.store.commit = lose_one_reply
    counts = house.hit()
    assert (counts.total, counts.stale) == (1, False)


def test_the_breaker_opens_after_several_failures_and_a_probe_closes_it(house):
    house.close_store()
    for _ in range(2):
        house.hit()
        assert not house.breaker.is_open
    house.hit()
    assert house.breaker.is_open
    house.open_store()
    assert house.replay.run()
    assert not house.hit().stale


def test_a_lost_ledger_does_not_lose_the_hits(house):
    """After a failover to a server that knows nothing, the batch is named anew."""
    house.hit(2)
    house.client.flushall()
    assert house.hit(3).total == 3


def test_a_journaled_batch_without_its_predecessor_is_named_anew(house):
    house.close_store()
    for _ in range(4):
        house.hit()
    house.open_store()
    ((first, _), *_) = house.journal.oldest("demo", 1)
    house.journal.forget([first])
    assert house.replay.run()
    assert house.hit().total == 4


def test_batches_too_old_for_the_ledger_wait_for_the_operator(house):
    house.close_store()
    house.hit()
    house.now += timedelta(days=40)
    house.open_store()
    assert house.replay.run()
    assert house.journal.size() == (1, 1)
    assert house.replay.run(since=0)
    assert house.journal.size() == (0, 0)


def test_a_full_journal_refuses_and_counts_nothing(tmp_path):
    with ExitStack() as stack:
        house = House(tmp_path, stack, most=2)
        house.hit(2)
        with pytest.raises(JournalFull):
            house.hit()
        assert house.journal.size()[1] == 2


def test_what_may_have_been_counted_is_not_told_to_be_refused(tmp_path, monkeypatch):
    with ExitStack() as stack:
        house = House(tmp_path, stack, most=1)
        house.hit()
        house.open_store()
        commit = house.store.commit

        def lose_the_reply(site, batch):
            commit(site, batch)
            raise StoreUnavailable

        monkeypatch.setattr(house.store, "commit", lose_the_reply)
        with pytest.raises(Uncertain):
            house.hit()


def test_a_store_that_comes_back_is_found_though_nothing_could_be_journaled(tmp_path):
    with ExitStack() as stack:
        house = House(tmp_path, stack, most=1)
        with pytest.raises(JournalFull):
            house.hit(2)
        assert house.wakings == 1


def test_a_spoiled_site_is_parked_alone_and_comes_back_when_mended(house):
    house.client.set(Keys("demo").years, "spoiled")
    assert house.hit().stale
    assert "demo" in house.breaker.parked
    assert not house.counter.count(Site("other"), [Hit()]).stale
    assert not house.replay.run()
    house.client.delete(Keys("demo").years)
    assert house.replay.run()
    assert house.breaker.parked == {}
    assert house.hit().total == 2


def test_a_replay_in_between_does_not_take_up_a_site_that_is_being_parked(house, monkeypatch):
    add = house.journal.add
    monkeypatch.setattr(house.journal, "add", lambda batch: house.replay.run() and add(batch))
    house.client.set(Keys("demo").years, "spoiled")
    house.hit()
    assert "demo" in house.breaker.parked


def test_only_one_process_replays_at_a_time(house):
    house.close_store()
    house.hit()
    house.open_store()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(house.folder / "replay.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout.readline() == b"held\n"
        assert not house.replay.run()
        other.stdin.close()
    assert house.replay.run()
