"""Counters that hold a single number: busuanzi's page views of a site, CountAPI's value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from counter_service.errors import InvalidFile


def read_busuanzi(text: str, zone: ZoneInfo) -> Iterator[tuple[str, int]]:  # noqa: ARG001
    """Tell `site_pv` of an answer (JSON, or JSONP as the first service gave it), or of Redis.

    What `redis-cli GET bsz:site_pv:…` printed is the bare number, in quotes or not.
    """
    answer = re.search(r"\{.*\}", text, re.DOTALL)
    yield "total", _found(answer[0], "site_pv") if answer else _bare(text)


def read_countapi(text: str, zone: ZoneInfo) -> Iterator[tuple[str, int]]:  # noqa: ARG001
    """Tell `value` of an answer, or a bare number."""
    yield "total", _found(text, "value") if "{" in text else _bare(text)


def _found(text: str, name: str) -> int:
    try:
        answer = json.loads(text)
    except ValueError as error:
        raise InvalidFile("the answer is not JSON") from error
    fields: dict[str, Any] = answer if isinstance(answer, dict) else {}
    inner = fields.get("data")
    value = {**fields, **(inner if isinstance(inner, dict) else {})}.get(name)
    if type(value) not in (int, str):
        raise InvalidFile(f"the answer has no number {name!r}")
    return _bare(str(value))


def _bare(text: str) -> int:
    match = re.fullmatch(r'\s*(?:\(integer\)\s*)?"?(\d{1,15})"?\s*', text, re.ASCII)
    if not match:
        raise InvalidFile(f"{text.strip()[:40]!r} is no number of views")
    return int(match[1])
