"""Batches that could not be sent, on local disk until they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import NamedTuple

from counter_service.errors import JournalFull
from counter_service.model import Batch

BUSY_SECONDS = 0.5
ASK_SECONDS = 0.001
_SCHEMA = """
CREATE TABLE IF NOT EXISTS batch (id INTEGER PRIMARY KEY AUTOINCREMENT, site TEXT, hits INTEGER,
    moment REAL, line TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS batch_of_site ON batch (site, id);
CREATE TABLE IF NOT EXISTS size (batches INTEGER, hits INTEGER);
INSERT INTO size SELECT 0, 0 WHERE NOT EXISTS (SELECT 1 FROM size);
CREATE TRIGGER IF NOT EXISTS grow AFTER INSERT ON batch BEGIN
    UPDATE size SET batches = batches + 1, hits = hits + new.hits; END;
CREATE TRIGGER IF NOT EXISTS shrink AFTER DELETE ON batch BEGIN
    UPDATE size SET batches = batches - 1, hits = hits - old.hits; END;
"""


class Waiting(NamedTuple):
    """What waits of one site: batches, the hits in them, since when, and how many are old."""

    site: str
    batches: int
    hits: int
    oldest: float  # Unix seconds
    old: int


class Journal:
    """A bounded file of named batches, shared by all workers of one machine.

    What `add` returned from is on disk (WAL, synchronous=FULL). Opened at its first use, so that
    no connection crosses a fork.
    """

    def __init__(self, path: Path, most: int) -> None:
        self._path, self.most = path, most
        self._lock = Lock()
        self._db: sqlite3.Connection | None = None

    def add(self, batch: Batch) -> None:
        """Keep `batch` until it is counted.

        Raises:
            JournalFull: `most` hits are waiting already, or the disk takes no more.
        """
        with self._transaction() as db:
            (waiting,) = db.execute("SELECT hits FROM size").fetchone()
            if waiting + batch.size > self.most:
                raise JournalFull
            row = (batch.site, batch.size, batch.moment, batch.dumps())
            db.execute("INSERT INTO batch (site, hits, moment, line) VALUES (?, ?, ?, ?)", row)

    def probe(self) -> None:
        """Return when the disk takes a write and one more hit would be kept.

        Raises:
            JournalFull: it would not.
        """
        with self._transaction() as db:
            (waiting,) = db.execute("UPDATE size SET hits = hits RETURNING hits").fetchone()
            if waiting >= self.most:
                raise JournalFull

    def size(self) -> tuple[int, int]:
        """Tell how many batches, and how many hits in them, are waiting."""
        with self._transaction() as db:
            batches, hits = db.execute("SELECT batches, hits FROM size").fetchone()
        return batches, hits

    def sites(self) -> list[str]:
        """Name the sites that have batches waiting."""
        with self._transaction() as db:
            return [site for (site,) in db.execute("SELECT DISTINCT site FROM batch")]

    def overview(self, before: float) -> list[Waiting]:
        """Tell what waits, by site; `before` (Unix seconds) parts the old from the rest."""
        query = (
            "SELECT site, count(*), sum(hits), min(moment), sum(hits * (moment < ?))"
            " FROM batch GROUP BY site ORDER BY site"
        )
        with self._transaction() as db:
            return [Waiting(*row) for row in db.execute(query, (before,))]

    def oldest(self, site: str, most: int, since: float = 0) -> list[tuple[int, Batch]]:
        """List the first `most` batches of `site` made `since` (Unix seconds), with their ids."""
        query = "SELECT id, line FROM batch WHERE site = ? AND moment >= ? ORDER BY id LIMIT ?"
        with self._transaction() as db:
            rows = db.execute(query, (site, since, most))
            return [(number, Batch.loads(line)) for number, line in rows]

    def forget(self, numbers: Sequence[int]) -> None:
        """Drop batches that are counted."""
        with self._transaction() as db:
            db.executemany("DELETE FROM batch WHERE id = ?", [(number,) for number in numbers])

    def rename(self, number: int, batch: Batch) -> None:
        """Put `batch` in the place of the one with this id."""
        with self._transaction() as db:
            db.execute("UPDATE batch SET line = ? WHERE id = ?", (batch.dumps(), number))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                db = self._db = self._db or _open(self._path)
                with db:
                    _begin(db)
                    yield db
            except (sqlite3.Error, OSError) as error:
                raise JournalFull(f"the journal {self._path} takes no more: {error}") from error


def _begin(db: sqlite3.Connection) -> None:
    """Take the file for this process alone.

    SQLite itself would ask ever more seldom, and of eight busy workers one found it taken each
    time until its patience ended.
    """
    deadline = monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY  # the rest says why
            if not busy or monotonic() > deadline:
                raise
            sleep(ASK_SECONDS)
        else:
            return


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.executescript(_SCHEMA)
    db.execute("PRAGMA busy_timeout=0")
    return db
