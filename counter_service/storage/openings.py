"""What an old counter showed: taken over with date and reason, beside what is counted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from counter_service.calendar import Periods
from counter_service.errors import InvalidOpening
from counter_service.model import Site
from counter_service.storage.connection import outage
from counter_service.storage.keys import Keys
from counter_service.storage.nodes import Client
from counter_service.storage.script import Script

LARGEST = 10**12  # of one number an operator may state
Rows = Iterable[tuple[str, int]]


@dataclass(frozen=True)
class Change:
    """One line of a site's log: what was done, when, why, and to what.

    `before` and `after` hold the own openings of the periods that changed.
    """

    act: str
    date: str
    reason: str
    before: Mapping[str, int] = field(default_factory=dict)
    after: Mapping[str, int] = field(default_factory=dict)
    undoes: int | None = None

    @classmethod
    def loads(cls, line: str) -> Change:
        """Read a line as a script wrote it."""
        fields: dict[str, Any] = json.loads(line)
        for name in ("before", "after"):
            fields[name] = {period: int(n) for period, n in (fields.get(name) or {}).items()}
        return cls(**{name: fields[name] for name in cls.__annotations__ if name in fields})


@dataclass(frozen=True)
class Outcome:
    """What a change came to; `won` names periods smaller than their parts: (period, said, held)."""

    change: Change
    won: list[tuple[str, int, int]] = field(default_factory=list)


class Openings:
    """Keeps the openings of sites; each change is one script, logged and reversible."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._open = Script("open", "numbers")

    def state(self, site: Site, on: Periods, shown: Mapping[str, int], why: Entry) -> Outcome:
        """Make the block show `shown` (by `today`, `yesterday`, `month`, `year`, `total`).

        Periods left out keep their own openings. Hits counted meanwhile come on top.

        Raises:
            InvalidOpening: a period would show less than it holds, or nothing would change.
        """
        names = {"total": "total"} | {
            name: getattr(on, name) for name in ("today", "yesterday", "month", "year")
        }
        return self._change(site, "open", ((names[name], n) for name, n in shown.items()), why)

    def carry(self, site: Site, rows: Rows, why: Entry) -> Outcome:
        """Take over what an old counter held in periods, beside the hits counted here.

        Raises:
            InvalidOpening: all of it is there already.
        """
        return self._change(site, "carry", rows, why)

    def undo(self, site: Site, why: Entry) -> Outcome:
        """Take the last change that was not yet taken back.

        Raises:
            InvalidOpening: there is none.
        """
        return self._change(site, "undo", (), why)

    def log(self, site: Site) -> list[Change]:
        """List what operators changed, the oldest first."""
        with outage():
            return [Change.loads(line) for line in self._lines(site)]

    def own(self, site: Site) -> dict[str, int]:
        """Tell each period's own opening."""
        with outage():
            found = cast(dict[str, str], self._client.hgetall(Keys(site.id).own_openings))
        return {period: int(n) for period, n in found.items()}

    def _lines(self, site: Site) -> list[str]:
        return cast(list[str], self._client.lrange(Keys(site.id).log, 0, -1))

    def _change(self, site: Site, act: str, rows: Rows, why: Entry) -> Outcome:
        items = sorted(rows, key=_depth)
        years = sorted({period[:4] for period, _ in items if len(period) > len("total")})
        keys = Keys(site.id)
        names = [keys.openings, keys.own_openings, keys.log, keys.years, *map(keys.year, years)]
        asked = {"act": act, "items": items, "years": years, "entry": why.fields()}
        with outage():
            answer = self._open(self._client, names, json.dumps(asked, ensure_ascii=False))
        return _outcome(act, answer)


@dataclass(frozen=True)
class Entry:
    """When and why an operator changes something."""

    moment: datetime
    reason: str

    def fields(self) -> dict[str, str]:
        """Return what the log says of it."""
        return {"date": self.moment.isoformat(timespec="seconds"), "reason": self.reason}


def _depth(row: tuple[str, int]) -> tuple[int, str]:
    period, _ = row
    return (1 if period == "total" else -len(period), period)


def _outcome(act: str, answer: list[Any]) -> Outcome:
    if answer[0] == "same":
        nothing = "there is nothing left to take back" if act == "undo" else "it shows that already"
        raise InvalidOpening(nothing)
    if answer[0] == "less":
        raise InvalidOpening(_too_little(*answer[1:]))
    won = [(period, int(said), int(held)) for period, said, held in answer[2:]]
    return Outcome(Change.loads(answer[1]), won)


def _too_little(period: str, said: str, counted: str, inside: str) -> str:
    name = "the total" if period == "total" else period
    held = int(counted) + int(inside)
    return (
        f"{name} cannot show {said}: it already holds {held}"
        f" ({counted} counted here, {inside} in the openings of the periods within it)"
    )
