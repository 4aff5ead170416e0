"""What the journal took is on disk, in order, within its bound."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest

from counter_service.errors import JournalFull
from counter_service.journal import Journal
from counter_service.model import Batch, Hit, Site

MOMENT = datetime(2025, 1, 5, tzinfo=UTC)


def batch(sequence, hits=1, site="demo", moment=MOMENT):
    return Batch.of(("n", sequence), Site(site), moment, [Hit("/a")] * hits)


def test_what_was_added_is_there_after_a_new_start(tmp_path):
    Journal(tmp_path / "j", 100).add(batch(1))
    assert [found for _, found in Journal(tmp_path / "j", 100).oldest("demo", 10)] == [batch(1)]


def test_batches_keep_their_order_and_their_sites(tmp_path):
    journal = Journal(tmp_path / "j", 100)
    for sequence in (1, 2, 3):
        journal.add(batch(sequence))
        journal.add(batch(sequence, site="other"))
    assert sorted(journal.sites()) == ["demo", "other"]
    assert [found.sequence for _, found in journal.oldest("demo", 2)] == [1, 2]


def test_old_batches_can_be_left_out(tmp_path):
    journal = Journal(tmp_path / "j", 100)
    journal.add(batch(1, moment=datetime(2020, 1, 1, tzinfo=UTC)))
    journal.add(batch(2))
    found = journal.oldest("demo", 10, since=datetime(2024, 1, 1, tzinfo=UTC).timestamp())
    assert [each.sequence for _, each in found] == [2]


def test_the_bound_counts_hits_and_a_refused_batch_leaves_nothing(tmp_path):
    journal = Journal(tmp_path / "j", 5)
    journal.add(batch(1, hits=4))
    with pytest.raises(JournalFull):
        journal.add(batch(2, hits=2))
    journal.add(batch(2, hits=1))
    assert journal.size() == (2, 5)


def test_forgetting_makes_room(tmp_path):
    journal = Journal(tmp_path / "j", 2)
    journal.add(batch(1, hits=2))
    journal.forget([number for number, _ in journal.oldest("demo", 10)])
    journal.add(batch(2, hits=2))
    assert journal.size() == (1, 2)


def test_a_renamed_batch_stays_in_its_place(tmp_path):
    journal = Journal(tmp_path / "j", 10)
    journal.add(batch(7))
    journal.add(batch(8))
    ((number, _), _) = journal.oldest("demo", 10)
    journal.rename(number, batch(1, hits=1))
    assert [found.sequence for _, found in journal.oldest("demo", 10)] == [1, 8]


def test_a_disk_that_takes_nothing_is_told_as_full(tmp_path):
    (tmp_path / "j").mkdir()
    with pytest.raises(JournalFull, match="journal"):
        Journal(tmp_path / "j", 10).add(batch(1))


def test_every_commit_is_synced(tmp_path):
    journal = Journal(tmp_path / "j", 10)
    journal.add(batch(1))
    assert isinstance(journal._db, sqlite3.Connection)
    (synchronous,) = journal._db.execute("PRAGMA synchronous").fetchone()
    (mode,) = journal._db.execute("PRAGMA journal_mode").fetchone()
    assert (synchronous, mode) == (2, "wal")
