"""Checks that a site's counters agree with each other and hold only what the scripts write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from counter_service.storage.contents import Contents, Held

KINDS = {"years": "hash", "openings": "hash", "openings:own": "hash", "log": "list",
         "pages": "zset", "pages:seen": "zset", "map": "string"}  # fmt: skip
_FAMILIES = {"year": "hash", "hours": "hash", "excluded": "hash", "visitors": "string",
             "online": "string", "batch": "string"}  # fmt: skip
_PERIOD = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|total", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,16}", re.ASCII)
SUMS = ("years", "openings", "openings:own")  # with the years' own hashes, all that is summed
Counts = Mapping[str, int]


def verify_site(contents: Contents, site: str) -> list[str]:
    """Name, in plain words, every sum of the site that is not as it must be.

    Cheap: one read of days, months, years and openings, all at one moment.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    return list(_check(contents.counters(site, SUMS)))


def verify_site_wholly(contents: Contents, site: str) -> list[str]:
    """Check as `verify_site` does, and the hours, the pages and every other key besides.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    return list(_check(contents.counters(site, [*KINDS, *contents.names(site)])))


def kind_of(name: str) -> str | None:
    """Tell the type a key of ours has, None where it is no counter's key."""
    return KINDS.get(name) or _FAMILIES.get(name.partition(":")[0])


def _check(found: Mapping[str, Held]) -> Iterable[str]:
    for name, held in found.items():
        if (kind := kind_of(name)) and held.kind != kind:
            yield f"{name} is a {held.kind}, not a {kind}"
    yield from _check_fields(found)
    yield from _check_sums(found)
    yield from _check_hours(found)
    if _members(found, "pages") != _members(found, "pages:seen"):
        yield "pages and pages:seen do not name the same pages"


def _members(found: Mapping[str, Held], name: str) -> set[str]:
    return set(found[name].pairs) if name in found and found[name].kind == "zset" else set()


def _check_fields(found: Mapping[str, Held]) -> Iterable[str]:
    for name, held in found.items():
        form = _form(name)
        for field, value in held.fields.items() if form else ():
            if form and not form(field):
                yield f"{name} has a strange field {field[:40]!r}"
            elif not _WHOLE.fullmatch(value):
                yield f"{name}: {field} holds no count"
            elif int(value) < 0:
                yield f"{name}: {field} is {value}, below zero"


def _form(name: str) -> Callable[[str], object] | None:
    family, _, rest = name.partition(":")
    if family in ("openings", "years"):
        return _PERIOD.fullmatch
    if family == "year":
        return re.compile(rf"{rest}-\d\d(-\d\d)?", re.ASCII).fullmatch
    if family == "excluded":
        return re.compile(rf"{rest}-\d\d-\d\d [a-z-]+", re.ASCII).fullmatch
    return re.compile(r"[01]\d|2[0-3]").fullmatch if family == "hours" else None


def _check_sums(found: Mapping[str, Held]) -> Iterable[str]:
    counted = _counts(found, "years")
    for name in found:
        if name.startswith("year:"):
            counted |= _counts(found, name)
    yield from _compare("hits", counted, {})
    yield from _compare("openings", _counts(found, "openings"), _counts(found, "openings:own"))


def _counts(found: Mapping[str, Held], name: str) -> dict[str, int]:
    fields = found[name].fields if name in found else {}
    return {field: int(n) for field, n in fields.items() if _WHOLE.fullmatch(n)}


def _compare(what: str, shown: Counts, own: Counts) -> Iterable[str]:
    """Compare each whole with the sum of its parts and what is its own.

    A day's hits have no parts here; a day's opening has only its own.
    """
    sums = dict(own)
    for part, n in shown.items():
        if whole := _around(part):
            sums[whole] = sums.get(whole, 0) + n
    for period in sorted(shown.keys() | sums.keys()):
        held = shown.get(period, 0)
        if (len(period) < len("2025-01-01") or own) and held != sums.get(period, 0):
            yield f"{what} of {period}: {held}, but its parts add up to {sums.get(period, 0)}"


def _around(period: str) -> str | None:
    if period == "total":
        return None
    return period.rpartition("-")[0] or "total"


def _check_hours(found: Mapping[str, Held]) -> Iterable[str]:
    for name in found:
        family, _, day = name.partition(":")
        days = _counts(found, f"year:{day[:4]}")
        hours = sum(_counts(found, name).values())
        if family == "hours" and days.get(day, 0) != hours:
            yield f"hours of {day} add up to {hours}, but the day has {days.get(day, 0)}"
