"""Rows out of a MySQL dump, as mysqldump and phpMyAdmin write it, or out of a CSV file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from counter_service.errors import InvalidFile
from counter_service.importers.tables import rows_of

Row = dict[str, str]
Tables = dict[str, list[Row]]
_STATEMENT = re.compile(
    r"^\s*(?:(CREATE)\s+TABLE(?:\s+IF\s+NOT\s+EXISTS)?|(?:INSERT|REPLACE)(?:\s+IGNORE)?\s+INTO)"
    r"\s+`?([^`\s(]+)`?\s*",
    re.IGNORECASE | re.MULTILINE,
)
_COLUMN = re.compile(r"^\s*`(\w+)`\s", re.MULTILINE)
_NAMES = re.compile(r"\(([^)]*)\)\s*")
_VALUES = re.compile(r"VALUES?\s*", re.IGNORECASE)
_VALUE = re.compile(r"\s*(?:_binary\s+)?(?:'([^'\\]*(?:(?:\\.|'')[^'\\]*)*)'|([^\s,()';]+))", re.S)
_ESCAPE = re.compile(r"\\(.)|''", re.S)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "Z": "\x1a", "b": "\b"}


def read_tables(text: str, wanted: Callable[[str], object]) -> Tables:
    """Read the rows of every table whose name is `wanted`; NULL is left out of its row.

    Raises:
        InvalidFile: a statement is cut off, or nothing tells the names of its columns.
    """
    tables: Tables = {}
    columns: dict[str, list[str]] = {}
    place = 0
    while found := _STATEMENT.search(text, place):
        name, place = found[2], found.end()
        if not wanted(name):
            continue
        if found[1]:
            end = text.find("\n)", place)
            columns[name] = _COLUMN.findall(text, place - 1, end)
        else:
            place = _insert(text, place, name, columns, tables.setdefault(name, []))
    return tables


def read_csv(text: str) -> list[Row]:
    """Read the rows of a CSV file whose first line names the columns."""
    rows = rows_of(text.removeprefix("\ufeff"))
    _, names = next(rows, (0, []))
    return [
        {name: value for name, value in zip(names, row, strict=False) if name and value}
        for _, row in rows
    ]


def _insert(
    text: str, place: int, name: str, columns: dict[str, list[str]], rows: list[Row]
) -> int:
    if named := _NAMES.match(text, place):
        names, place = re.findall(r"\w+", named[1]), named.end()
    elif not (names := columns.get(name, [])):
        raise InvalidFile(f"nothing names the columns of {name}: dump with --complete-insert")
    if not (values := _VALUES.match(text, place)):
        raise InvalidFile(f"an INSERT into {name} has no values")
    place = values.end()
    while text.startswith("(", place):
        row, place = _tuple(text, place + 1, name)
        if len(row) != len(names):
            raise InvalidFile(f"a row of {name} has {len(row)} values for {len(names)} columns")
        rows.append(
            {key: value for key, value in zip(names, row, strict=True) if value is not None}
        )
        place = _after(text, place)
    return place


def _tuple(text: str, place: int, name: str) -> tuple[list[str | None], int]:
    row = []
    for value in _values(text, place):
        row.append(None if value[2] == "NULL" else _plain(value))
        place = _blank(text, value.end())
        if text.startswith(")", place):
            return row, place + 1
        if not text.startswith(",", place):
            break
    raise InvalidFile(f"a row of {name} is cut off or of a kind not known here")


def _values(text: str, place: int) -> Iterator[re.Match[str]]:
    while found := _VALUE.match(text, place):
        yield found
        place = _blank(text, found.end()) + 1


def _plain(value: re.Match[str]) -> str:
    if value[1] is None:
        return value[2]
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1] or "'"), value[1])


def _after(text: str, place: int) -> int:
    place = _blank(text, place)
    return _blank(text, place + 1) if text.startswith(",", place) else place


def _blank(text: str, place: int) -> int:
    while text[place : place + 1].isspace():
        place += 1
    return place
