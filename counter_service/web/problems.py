"""Errors as HTTP: which status each has, and its body (RFC 9457)."""

from __future__ import annotations

import json
import re
from http import HTTPStatus

from counter_service import errors

CONTENT_TYPE = "application/problem+json"
STATUS: dict[type[errors.CounterError], int] = {
    errors.InvalidRequest: 400,
    errors.InvalidSite: 400,
    errors.InvalidPage: 400,
    errors.InvalidPeriod: 400,
    errors.InvalidVote: 400,
    errors.Unauthorized: 401,
    errors.ForeignOrigin: 403,
    errors.UnknownSite: 404,
    errors.NoMap: 404,
    errors.NoRating: 404,
    errors.Frozen: 409,
    errors.RatingsFull: 409,
    errors.BodyTooLarge: 413,
    errors.Limited: 429,
    errors.SiteBroken: 503,
    errors.StoreUnavailable: 503,
    errors.Unreached: 503,
    errors.JournalFull: 503,
    errors.Uncertain: 504,
}
RETRY_SECONDS = {
    errors.Limited: 60,
    errors.StoreUnavailable: 2,
    errors.Unreached: 2,
    errors.JournalFull: 5,
}
NOT_TOLD = (  # may name machines
    errors.SiteBroken,
    errors.StoreUnavailable,
    errors.Unreached,
    errors.JournalFull,
)


def problem(error: errors.CounterError) -> tuple[int, bytes, list[tuple[str, str]]]:
    """Return status, body and headers for `error`, which must be in `STATUS`."""
    kind = type(error)
    detail = (kind.__doc__ or "").strip() if kind in NOT_TOLD else str(error)
    headers = [("Cache-Control", "no-store")]
    if kind in RETRY_SECONDS:
        headers.append(("Retry-After", str(RETRY_SECONDS[kind])))
    if kind is errors.Unauthorized:
        headers.append(("WWW-Authenticate", "Bearer"))
    return STATUS[kind], problem_body(STATUS[kind], _slug(kind), detail), headers


def problem_body(status: int, kind: str, detail: str) -> bytes:
    """Write the body of one problem; `kind` is a short name that never changes."""
    fields = {
        "type": f"urn:thanhdoc:problem:{kind}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace")


def _slug(kind: type) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()
