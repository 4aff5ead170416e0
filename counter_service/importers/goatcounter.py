"""GoatCounter's CSV export: one row a view, its header beginning with the format's version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from counter_service.errors import InvalidFile
from counter_service.importers.tables import cell, column, rows_of


def read(text: str, zone: ZoneInfo) -> Iterator[tuple[str, int]]:
    """Add the views up to days of the site's calendar; events and bots are left out."""
    rows = rows_of(text)
    _, header = next(rows, (0, [""]))
    if header[0].lstrip("0123456789").lower() != "path":
        raise InvalidFile("no export of GoatCounter: its header begins with a version and Path")
    event, bot, date = (column(header, name) for name in ("event", "bot", "date"))
    found: Counter[str] = Counter()
    for number, row in rows:
        if cell(number, row, event).lower() not in ("true", "1") and cell(number, row, bot) in "0":
            found[_day(number, cell(number, row, date), zone)] += 1
    yield from found.items()


def _day(number: int, text: str, zone: ZoneInfo) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidFile(f"line {number}: {text[:40]!r} is no moment") from error
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(zone).date().isoformat()
