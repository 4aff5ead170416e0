"""What a site's keys hold, as the store tells it: for checks and for moves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from counter_service.storage.connection import outage
from counter_service.storage.keys import Keys
from counter_service.storage.nodes import Client, node_of
from counter_service.storage.script import Script

YEAR = re.compile(r"\d{4}", re.ASCII)
MOST_KEYS = 500  # of one call


class Held(NamedTuple):
    """One key: `kind` is the server's word for its type, `none` where there is no such key."""

    kind: str
    until: int | None  # Unix milliseconds
    values: list[str]  # names and values in turn for a hash and a sorted set; empty for a string

    @property
    def pairs(self) -> dict[str, str]:
        """The names and values of a hash or a sorted set."""
        return dict(zip(self.values[::2], self.values[1::2], strict=True))

    @property
    def fields(self) -> dict[str, str]:
        """The fields of a hash; anything else has none."""
        return self.pairs if self.kind == "hash" else {}


class Contents:
    """Reads a site's keys; changes nothing."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._dump = Script("dump")

    def names(self, site: str) -> list[str]:
        """List the site's keys without their common beginning; walks over all of the store."""
        root = Keys(site).root
        with outage():
            found = node_of(self._client, root).scan_iter(match=f"{root}*", count=1000)
            return sorted({str(key).removeprefix(root) for key in found})

    def read(self, site: str, names: Sequence[str]) -> dict[str, Held]:
        """Tell what the keys `names` hold, all at one moment.

        Raises:
            StoreUnavailable: no answer.
        """
        root = Keys(site).root
        with outage():
            answers = self._dump(self._client, [root + name for name in names])
        return {
            name: Held(kind, until if until >= 0 else None, values)
            for name, (kind, until, values) in zip(names, answers, strict=True)
        }

    def counters(self, site: str, names: Sequence[str]) -> dict[str, Held]:
        """Tell what `names` and the hashes of all years hold, of those keys that there are.

        Years that begin meanwhile are in it, for all is told as of one moment.

        Raises:
            StoreUnavailable: no answer.
        """
        wanted = dict.fromkeys(["years", *names])
        while True:
            found = self.read(site, list(wanted))
            years = {f"year:{name}" for name in found["years"].fields if YEAR.fullmatch(name)}
            if wanted.keys() >= years:
                return {name: held for name, held in found.items() if held.kind != "none"}
            wanted |= dict.fromkeys(sorted(years))

    def text(self, site: str, name: str) -> bytes:
        """Return the content of a string, empty where there is none."""
        with outage():
            key = Keys(site).root + name
            found = node_of(self._client, key).execute_command("GET", key, NEVER_DECODE=True)  # type: ignore[no-untyped-call]
        return bytes(found or b"")
