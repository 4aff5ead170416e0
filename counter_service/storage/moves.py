"""Takes a site out of a store, and puts one into a store, whole."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from counter_service.errors import InvalidFile, NotEmpty
from counter_service.storage.connection import Pipe, outage
from counter_service.storage.contents import MOST_KEYS, Contents
from counter_service.storage.copies import Part, parts_of
from counter_service.storage.keys import Keys
from counter_service.storage.nodes import Client, node_of
from counter_service.storage.script import Script
from counter_service.storage.verify import kind_of

READY_SECONDS = 3600
# The present visitors, what networks had counted today, and what an import left half ready.
STAYS = ("online:", "ratings:brake:", "ready:")


class Moves:
    """Moves sites; a site is put in place at one moment or not at all."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._contents = Contents(client)
        self._restore = Script("restore", "numbers")

    def take(self, site: str) -> Iterator[Part]:
        """Tell everything `site` has; the counters as they are at one moment.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        names = self.names(site)
        counters = [name for name in names if kind_of(name) and kind_of(name) != "string"]
        others = [name for name in names if name not in set(counters)]
        pieces = [others[i : i + MOST_KEYS] for i in range(0, len(others), MOST_KEYS)]
        found = chain([self._contents.counters(site, counters)], self._each(site, pieces))
        for held in found:
            for name, one in held.items():
                text = self._contents.text(site, name) if one.kind == "string" else b""
                yield from parts_of(name, one, text)

    def names(self, site: str) -> list[str]:
        """List the keys of `site` that go with it when it moves."""
        return [name for name in self._contents.names(site) if not name.startswith(STAYS)]

    def put(self, site: str, parts: Iterable[Part], entry: Mapping[str, Any]) -> int:
        """Give `site` everything in `parts`, and its log `entry`; tell how many keys.

        Raises:
            NotEmpty: it has counts already; nothing was changed.
            InvalidFile: nothing that could be put in place.
            StoreUnavailable: the store does not answer; nothing was changed, or everything was.
        """
        if self.names(site):
            raise NotEmpty(f"{site} has counts already; import it under a site that has none")
        keys, ready = Keys(site), f"ready:{secrets.token_hex(4)}:"
        with outage():
            until = self._make_ready(keys.root + ready, parts)
            pairs = [(keys.root + ready + name, keys.root + name) for name in until]
            done = self._restore(
                self._client,
                [keys.years, keys.openings, keys.log, *chain.from_iterable(pairs)],
                json.dumps(entry, ensure_ascii=False),
                *(str(ends or 0) for ends in until.values()),
            )
        if not done:
            raise NotEmpty(f"{site} was counted for meanwhile; nothing was changed")
        return len(until)

    def _each(self, site: str, pieces: Iterable[list[str]]) -> Iterator[dict[str, Any]]:
        for names in pieces:
            yield {
                name: held
                for name, held in self._contents.read(site, names).items()
                if held.kind != "none"
            }

    def _make_ready(self, root: str, parts: Iterable[Part]) -> dict[str, int | None]:
        until: dict[str, int | None] = {}
        pipe = node_of(self._client, root).pipeline(transaction=False)
        for part in parts:
            _write(pipe, root + part.name, part)
            until[part.name] = part.until
            if len(until) % MOST_KEYS == 0:
                pipe.execute()
        for name in until:
            pipe.expire(root + name, READY_SECONDS)
        pipe.execute()
        if not until:
            raise InvalidFile("the file holds no counts")
        return until


def _write(pipe: Pipe, key: str, part: Part) -> None:
    content = part.content
    if part.kind == "string":
        pipe.set(key, content)
    elif part.kind == "hash":
        pipe.hset(key, mapping=content)
    elif part.kind == "zset":
        pipe.zadd(key, {name: _score(score) for name, score in content.items()})
    elif part.kind == "list":
        pipe.rpush(key, *content)
    else:
        pipe.sadd(key, *content)


def _score(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise InvalidFile(f"{text[:40]!r} is no number of hits") from error
