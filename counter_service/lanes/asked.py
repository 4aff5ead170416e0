"""What the lanes in the event loop share: reading a request's fields, and refusing it."""

from __future__ import annotations

from collections.abc import Mapping

from counter_service.admission import Admission, Asking
from counter_service.errors import BodyTooLarge, CounterError
from counter_service.lanes.bridge import Answer, Headers, Scope, refusal
from counter_service.web.cors import allow

_PURPOSES = (b"sec-purpose", b"purpose", b"x-moz", b"x-purpose")


def asking_of(query: bytes, found: Mapping[bytes, bytes], peer: str | None) -> Asking:
    """Describe a request by its query, its headers (names in lower case) and who is connected."""
    origin, host = found.get(b"origin"), found.get(b"host")
    return Asking(
        query=query.decode("latin-1"),
        origin=None if origin is None else origin.decode("latin-1"),
        host=None if host is None else host.decode("latin-1"),
        agent=found.get(b"user-agent", b"").decode("latin-1"),
        purpose=b",".join([found[name] for name in _PURPOSES if name in found]).decode("latin-1"),
        peer=peer,
        forwarded=found.get(b"x-forwarded-for", b"").decode("latin-1"),
    )


def asked(scope: Scope, found: Mapping[bytes, bytes]) -> Asking:
    """Describe an ASGI request, whose headers were `joined`."""
    client = scope.get("client")
    return asking_of(scope["query_string"], found, client[0] if client else None)


def joined(scope: Scope) -> dict[bytes, bytes]:
    """Return the headers by name, those of one name joined by commas."""
    found: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        found[name] = found[name] + b"," + value if name in found else value
    return found


def has_body(found: Mapping[bytes, bytes]) -> bool:
    """Tell whether a body follows the headers."""
    return b"transfer-encoding" in found or found.get(b"content-length", b"0") != b"0"


def refused(admission: Admission, asking: Asking, error: CounterError) -> Answer:
    """Write an error as an answer that the site's own pages may read."""
    status, headers, body = refusal(error, close=isinstance(error, BodyTooLarge))
    try:
        site = admission.site(asking)
    except CounterError:
        return status, headers, body
    return status, (*headers, *pairs(allow(site, asking.origin, asking.host))), body


def pairs(headers: list[tuple[str, str]]) -> Headers:
    """Write headers as ASGI has them."""
    return tuple((name.lower().encode(), value.encode("latin-1")) for name, value in headers)
