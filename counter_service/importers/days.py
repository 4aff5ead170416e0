"""A plain list of days: a day and its hits on each line, a header or none."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from counter_service.importers.tables import cell, day, hits, rows_of


def read(text: str, zone: ZoneInfo) -> Iterator[tuple[str, int]]:  # noqa: ARG001 - days are days
    """Tell the days; a first line without a digit is a header."""
    for position, (number, row) in enumerate(rows_of(text)):
        if position == 0 and not any(letter.isdigit() for letter in "".join(row)):
            continue
        yield day(number, cell(number, row, 0)), hits(number, cell(number, row, 1))
