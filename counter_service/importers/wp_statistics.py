"""WP Statistics: its table of visits (`…_statistics_visit`), one row a day, as CSV or TSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from counter_service.errors import InvalidFile
from counter_service.importers.tables import cell, column, day, hits, rows_of


def read(text: str, zone: ZoneInfo) -> Iterator[tuple[str, int]]:  # noqa: ARG001 - days are days
    """Tell the days; older versions wrote a day in several rows, which are added up."""
    rows = rows_of(text)
    _, header = next(rows, (0, []))
    if not header:
        raise InvalidFile("the file is empty")
    days = column(header, "last_counter", "date")
    visits = column(header, "visit", "visits", "views")
    found: Counter[str] = Counter()
    for number, row in rows:
        found[day(number, cell(number, row, days))] += hits(number, cell(number, row, visits))
    yield from found.items()
