"""Which pages may read an answer: exact origins, never credentials."""

from __future__ import annotations

from counter_service.errors import CounterError
from counter_service.model import Site
from counter_service.sites import check_origin

Headers = list[tuple[str, str]]
ALWAYS: Headers = [("Vary", "Origin"), ("X-Content-Type-Options", "nosniff")]


def allow(site: Site, origin: str | None, host: str | None) -> Headers:
    """Return the headers by which a page of `site` may read the answer."""
    if origin is None:
        return []
    try:
        check_origin(site, origin, host)
    except CounterError:
        return []
    return [("Access-Control-Allow-Origin", origin)]
