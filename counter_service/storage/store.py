"""Where counts are kept: a server that speaks Redis's protocol."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from itertools import chain, groupby
from typing import cast

from counter_service.calendar import Periods, Unit
from counter_service.errors import OutOfOrder
from counter_service.model import Batch, Counts, Site
from counter_service.storage.connection import outage, probe
from counter_service.storage.keys import Keys
from counter_service.storage.nodes import Client
from counter_service.storage.script import Script

LEDGER_DAYS = 40
HOUR_DAYS = 60
MOST_PEOPLE = 1000  # of one batch; Lua's stack is bounded
_DAY = 86_400
_encode = json.JSONEncoder(ensure_ascii=False).encode
Rows = list[tuple[str, float]]


class RedisStore:
    """Keeps every number in one server; each act is one atomic script."""

    def __init__(self, client: Client, *, replicated: bool = False) -> None:
        self._client = client
        self._commit = Script("commit", "numbers", replicated=replicated)
        self._read = Script("read", "numbers")

    def commit(self, site: Site, batch: Batch) -> Counts | None:
        """Count `batch` once, however often it is sent; None: it was counted before the last.

        Raises:
            OutOfOrder: its predecessor is not known; nothing was counted.
            SiteBroken: the site's keys are not ours; nothing was counted.
            StoreUnavailable: no answer; it may have been counted.
        """
        with outage():
            keys, args = _commit_call(site, batch)
            answer = self._commit(self._client, keys, *args)
        if answer[0] == "gap":
            raise OutOfOrder
        return None if answer[0] == "done" else _counts(batch.periods, answer[1:], batch.pages)

    def question(self, site: Site, batch: Batch) -> tuple[str | int, ...]:
        """Write the command that counts `batch`, for a line of the caller's own."""
        keys, args = _commit_call(site, batch)
        return "EVALSHA", self._commit.sha, len(keys), *keys, *args

    def told(self, batch: Batch, answer: object) -> Counts | None:
        """Read the numbers in an answer to `question`, None where it is another one."""
        if not isinstance(answer, list) or answer[0] not in ("counted", "again"):
            return None
        return _counts(batch.periods, answer[1:], batch.pages)

    def replay(self, site: Site, batches: Sequence[Batch]) -> list[bool]:
        """Send journaled batches in their order; False for each whose predecessor is not known.

        Raises:
            SiteBroken, StoreUnavailable: as for `commit`; some may have been counted.
        """
        with outage():
            calls = [_commit_call(site, batch) for batch in batches]
            return [answer[0] != "gap" for answer in self._commit.run(self._client, calls)]

    def numbers(self, site: Site, moment: datetime, page: str | None) -> Counts:
        """Tell the numbers of `site` at `moment`, and the hits of `page`; counts nothing.

        Raises:
            SiteBroken, StoreUnavailable: as for `commit`.
        """
        periods = Periods.at(moment, site.zone)
        args = {**_names(periods), "page": page or "", **_flags(site)}
        with outage():
            answer = self._read(
                self._client, _read_keys(site, periods, moment.timestamp()), _encode(args)
            )
        return _counts(periods, answer, [page] if page else [])

    def series(self, site: Site, unit: Unit, names: Sequence[str]) -> list[int]:
        """Tell the counted hits of each period in `names`, openings left out."""
        with outage():
            return [_whole(value) for value in self._fields(Keys(site.id), unit, names)]

    def openings(self, site: Site, names: Sequence[str]) -> list[int]:
        """Tell what old counters showed in each period in `names`, summed up for it."""
        with outage():
            found = self._client.hmget(Keys(site.id).openings, list(names))
        return [_whole(value) for value in cast(list[str | None], found)]

    def _fields(self, keys: Keys, unit: Unit, names: Sequence[str]) -> Iterator[str | None]:
        pipe = self._client.pipeline(transaction=False)
        for key, group in groupby(names, partial(_holder, keys, unit)):
            pipe.hmget(key, [name[-2:] if unit == "hour" else name for name in group])
        return chain.from_iterable(pipe.execute())

    def top_pages(self, site: Site, limit: int) -> list[tuple[str, int]]:
        """List the most read pages, the most read first."""
        with outage():
            found = self._client.zrevrange(Keys(site.id).pages, 0, limit - 1, withscores=True)
        return [(str(page), int(hits)) for page, hits in cast(Rows, found)]

    def probe(self) -> None:
        """Return when the server takes a write.

        Raises:
            StoreUnavailable: it does not.
        """
        with outage():
            probe(self._client)


def _holder(keys: Keys, unit: Unit, name: str) -> str:
    if unit == "year":
        return keys.years
    return keys.hours(name[:10]) if unit == "hour" else keys.year(name)


def _commit_call(site: Site, batch: Batch) -> tuple[list[str], list[str]]:
    """Write the keys and arguments of `commit.lua`."""
    keys, names, common = _common(site, batch.periods, int(batch.moment // 60))
    own = {
        "sequence": batch.sequence,
        "hits": batch.hits,
        "pages": list(batch.pages.items()),
        "excluded": list(batch.excluded.items()),
        "people": batch.visitors[:MOST_PEOPLE],
    }
    return [keys.batch(batch.nonce), *names], [common, _encode(own)]


@lru_cache(maxsize=256)  # the same for all batches of a site in a minute
def _common(site: Site, periods: Periods, minute: int) -> tuple[Keys, list[str], str]:
    keys, today, seconds = Keys(site.id), periods.today, 60 * minute
    fields = {
        **_names(periods),
        **_flags(site),
        "cap": site.pages,
        "day": date.fromisoformat(today).toordinal(),
        "ttl": LEDGER_DAYS * _DAY,
        "hours_until": seconds + (HOUR_DAYS + 1) * _DAY,
        "visitors_until": seconds + 2 * _DAY,
    }
    names = [
        *keys.numbers(periods),
        keys.hours(today),
        keys.openings,
        keys.excluded(today),
        keys.pages,
        keys.seen,
        keys.visitors(today),
        *keys.online(minute),
    ]
    return keys, names, _encode(fields)


def _read_keys(site: Site, periods: Periods, moment: float) -> list[str]:
    keys = Keys(site.id)
    numbers = [*keys.numbers(periods), keys.openings, keys.pages, keys.visitors(periods.today)]
    return [*numbers, *keys.online(int(moment // 60))]


def _names(periods: Periods) -> dict[str, str]:
    return {name: getattr(periods, name) for name in Periods.__slots__}


def _flags(site: Site) -> dict[str, bool]:
    return {"visitors": site.visitors, "online": site.online}


def _counts(periods: Periods, answer: Sequence[str], pages: Iterable[str]) -> Counts:
    today, yesterday, month, year, total, visitors, online, *hits = map(int, answer)
    return Counts(
        date=periods.today,
        today=today,
        yesterday=yesterday,
        month=month,
        year=year,
        total=total,
        pages={page: _known(n) for page, n in zip(pages, hits, strict=False)},
        visitors=_known(visitors),
        online=_known(online),
    )


def _known(count: int) -> int | None:
    return None if count < 0 else count


def _whole(value: str | None) -> int:
    return int(value or 0)
