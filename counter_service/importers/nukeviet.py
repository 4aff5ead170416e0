"""NukeViet's table of counters (`nv4_counter`): a dump of it in SQL, or an export as CSV.

Its months are those of one year and its days those of one month, the ones of its last hit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from counter_service.errors import InvalidFile
from counter_service.importers.sql_dump import read_tables
from counter_service.importers.tables import cell, column, hits, rows_of

COLUMNS = ("c_type", "c_val", "last_update", "c_count")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Row(NamedTuple):
    """One counter of the table."""

    kind: str
    name: str
    updated: int
    views: int


def read_sql(text: str, zone: ZoneInfo) -> Iterator[tuple[str, int]]:
    """Tell the periods of the one table of counters in a dump."""
    return _periods(_dumped(text), zone)


def read_csv(text: str, zone: ZoneInfo) -> Iterator[tuple[str, int]]:
    """Tell the periods of an exported table, with a header or without."""
    return _periods(_exported(text), zone)


def _dumped(text: str) -> Iterator[Row]:
    tables = read_tables(text, lambda name: name.endswith("_counter"))
    if not tables:
        raise InvalidFile("the dump has no rows for a table like nv4_counter")
    if len(tables) > 1:
        names = ", ".join(sorted(tables))
        raise InvalidFile(f"the dump has several tables of counters ({names}): keep one")
    for rows in tables.values():
        for number, row in enumerate(rows, 1):
            yield _row(number, [row.get(name, "") for name in COLUMNS], range(len(COLUMNS)))


def _exported(text: str) -> Iterator[Row]:
    places: list[int] = list(range(len(COLUMNS)))
    for position, (number, row) in enumerate(rows_of(text)):
        if position == 0 and "c_type" in ",".join(row).lower():
            places = [column(row, name) for name in COLUMNS]
        else:
            yield _row(number, row, places)


def _row(number: int, values: Sequence[str], places: Sequence[int]) -> Row:
    kind, name, updated, count = (cell(number, values, place) for place in places)
    return Row(kind, name, hits(number, updated), hits(number, count))


def _periods(rows: Iterable[Row], zone: ZoneInfo) -> Iterator[tuple[str, int]]:
    table = list(rows)
    last = _last_hit(table, zone)
    for row in table:
        period = _period(row, last)
        if period and row.views:
            yield period, row.views


def _last_hit(rows: Sequence[Row], zone: ZoneInfo) -> date:
    told = [row.views for row in rows if (row.kind, row.name) == ("c_time", "last")]
    moment = max(told, default=0) or max((row.updated for row in rows), default=0)
    if not moment:
        raise InvalidFile("the table does not tell when its last hit was (c_time, last)")
    return datetime.fromtimestamp(moment, UTC).astimezone(zone).date()


def _period(row: Row, last: date) -> str | None:
    if row.kind == "total":
        return "total"
    if row.kind == "year":
        return row.name
    if row.kind == "month" and row.name in MONTHS:
        return f"{last.year}-{MONTHS.index(row.name) + 1:02}"
    return f"{last:%Y-%m}-{row.name:0>2}" if row.kind == "day" else None
