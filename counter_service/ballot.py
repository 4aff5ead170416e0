"""A vote as it is sent: strict JSON, and nothing in it but a token and stars."""

from __future__ import annotations

import json
import re
from typing import Any

from counter_service.errors import InvalidVote

TOKEN = re.compile(r"[0-9a-f]{32}", re.ASCII)
FORM = 'a vote is JSON like {"voter": 32 digits of 0-9 a-f, "stars": 1 to 5, or null to withdraw}'


def read_ballot(body: bytes) -> tuple[str, int | None]:
    """Return the voter's token and the stars.

    Raises:
        InvalidVote: the body is anything but one vote.
    """
    fields = _load(body)
    if not isinstance(fields, dict) or fields.keys() != {"voter", "stars"}:
        raise InvalidVote(FORM)
    voter, stars = fields["voter"], fields["stars"]
    if not isinstance(voter, str) or not TOKEN.fullmatch(voter):
        raise InvalidVote(f"'voter' is malformed: {FORM}")
    if stars is not None and (type(stars) is not int or not 1 <= stars <= 5):
        raise InvalidVote(f"'stars' is malformed: {FORM}")
    return voter, stars


def _load(body: bytes) -> Any:
    try:
        return json.loads(body.decode(), object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise InvalidVote(FORM) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise InvalidVote(f"a name is given twice: {FORM}")
    return found


def _refuse(name: str) -> Any:
    raise InvalidVote(f"{name} is no number: {FORM}")
