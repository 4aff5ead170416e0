"""What the store holds: one site of ten years, and many sites of many pages."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median

from counter_service.model import Batch, Hit, Site
from counter_service.storage.connection import connect
from counter_service.storage.keys import Keys
from counter_service.storage.store import RedisStore
from tests.load.store import Store

START = datetime(2016, 1, 1, 5, tzinfo=UTC)
DAYS = 3653
AT_ONCE = 500
PAGES = "/danh-muc/tin-tuc-su-kien/{}-thong-bao-ve-viec-to-chuc-hoi-nghi.html"


@dataclass(frozen=True)
class Many:
    """Many sites of many pages, and what one commit of one hit takes beside them."""

    sites: int
    pages: int
    bytes: int
    commit: float  # milliseconds

    @property
    def each(self) -> float:
        """The bytes of one page, its site's own keys shared out."""
        return self.bytes / (self.sites * self.pages)


def ten_years(store: Store) -> int:
    """Count hits on each of ten years' days; the bytes of the site's keys."""
    site = Site("ten-years.example")
    with closing(connect(store.url)) as client:
        counts = RedisStore(client)
        for day in range(DAYS):
            moment = START + timedelta(days=day)
            counts.commit(site, Batch.of(("one", day + 1), site, moment, [Hit(), Hit()]))
    return store.memory(Keys(site.id).root + "*")


def many(store: Store, sites: int, pages: int) -> Many:
    """Fill an empty store; the bytes it grew by, and a commit's median time in the end."""
    store.client.execute_command("FLUSHALL", "SYNC")  # what is freed later would be missed
    before = store.used()
    with closing(connect(store.url)) as client:
        counts = RedisStore(client)
        for number in range(sites):
            _fill(counts, Site(f"site-{number}.example"), pages)
        commit = _commit(counts, Site("site-0.example"))
    return Many(sites, pages, store.used() - before, commit)


def _fill(counts: RedisStore, site: Site, pages: int) -> None:
    for turn, first in enumerate(range(0, pages, AT_ONCE)):
        hits = [Hit(PAGES.format(n)) for n in range(first, min(first + AT_ONCE, pages))]
        counts.commit(site, Batch.of(("fill", turn + 1), site, START, hits))


def _commit(counts: RedisStore, site: Site) -> float:
    took = []
    for turn in range(300):
        batch = Batch.of(("ask", turn + 1), site, START, [Hit(PAGES.format(turn))])
        start = time.perf_counter()
        counts.commit(site, batch)
        took.append(1000 * (time.perf_counter() - start))
    return median(took)
