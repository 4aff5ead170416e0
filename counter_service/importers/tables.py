"""Rows of a CSV file as other programs write it, and the numbers and days in them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from counter_service.errors import InvalidFile

_DELIMITERS = ",;\t|"
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%Y/%m/%d", "%d-%m-%Y", "%Y%m%d")


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Tell the rows that are not empty, with their line numbers; the delimiter is found out.

    Raises:
        InvalidFile: it cannot be read as CSV.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise InvalidFile(f"line {reader.line_num}: {error}") from error


def column(header: Sequence[str], *names: str) -> int:
    """Tell which column has one of `names`, whatever their case.

    Raises:
        InvalidFile: none has.
    """
    found = [name.strip().strip('`"').lower() for name in header]
    for name in names:
        if name in found:
            return found.index(name)
    raise InvalidFile(f"no column {' or '.join(names)}; there are: {', '.join(header)[:200]}")


def cell(number: int, row: Sequence[str], place: int) -> str:
    """Return one cell of a row.

    Raises:
        InvalidFile: the row is too short.
    """
    if place >= len(row):
        raise InvalidFile(f"line {number}: only {len(row)} columns")
    return row[place]


def hits(number: int, text: str) -> int:
    """Read a number of hits, in plain digits.

    Raises:
        InvalidFile: anything else; 3.889 may mean two things.
    """
    if not re.fullmatch(r"\d{1,15}", text, re.ASCII):
        raise InvalidFile(f"line {number}: {text[:40]!r} is no number of hits in plain digits")
    return int(text)


def day(number: int, text: str) -> str:
    """Read a day, written as 2025-01-05 or 05/01/2025, with or without a time after it.

    Raises:
        InvalidFile: it is none.
    """
    for form in _DAYS:
        try:
            return datetime.strptime(re.split(r"[T ]", text)[0], form).date().isoformat()
        except ValueError:
            continue
    raise InvalidFile(f"line {number}: {text[:40]!r} is no day like 2025-01-05 or 05/01/2025")
