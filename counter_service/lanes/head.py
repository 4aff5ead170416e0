"""Recognises one whole, plain hit in what a connection brought; all else is left to gunicorn.

Nothing is refused here: whatever is unusual, long, doubled or malformed is not recognised, and so
reaches gunicorn's parser, which was built to judge it.
"""

from __future__ import annotations

import re

LONGEST = 4096  # bytes of a head
MOST_FIELDS = 64  # as written in the pattern
# A request line, fields whose names have no underscore, nothing after them. Whatever may stand in
# each place, gunicorn's parser takes too. (?>…) and *+ never go back: the time is linear.
_HEAD = re.compile(
    rb"POST /api/v1/hit(?:\?([\x21-\x7e]*+))? HTTP/1\.1\r\n"
    rb"((?>[!#$%&'*+.^`|~0-9A-Za-z-]++:[^\x00-\x08\x0a-\x1f\x7f]*+\r\n){1,64})\r\n"
)
# What we read, and what would change how gunicorn reads a request; other fields mean nothing here.
# Two that share a meaning are as unusual as one that comes twice.
_MEANING = {
    name: name
    for name in (
        b"host", b"origin", b"user-agent", b"sec-purpose", b"purpose", b"x-moz", b"x-purpose",
        b"x-forwarded-for", b"content-length", b"content-type", b"connection",
        b"transfer-encoding", b"expect", b"upgrade",
    )
}  # fmt: skip
for _name in (b"x-forwarded-proto", b"x-forwarded-protocol", b"x-forwarded-ssl"):
    _MEANING[_name] = b"scheme"
_UNUSUAL = frozenset({b"transfer-encoding", b"expect", b"upgrade"})
Head = tuple[bytes, dict[bytes, bytes]]


def plain_hit(received: bytes) -> Head | None:
    """Return the query and the fields that matter of one whole hit without a body, else None."""
    match = _HEAD.fullmatch(received) if len(received) <= LONGEST else None
    found = _fields(match[2]) if match else None
    if not match or found is None or not found.keys().isdisjoint(_UNUSUAL):
        return None
    if b"host" not in found or found.get(b"content-length", b"0") != b"0":
        return None
    if found.get(b"connection", b"keep-alive").lower() != b"keep-alive":
        return None
    return match[1] or b"", found


def _fields(block: bytes) -> dict[bytes, bytes] | None:
    found: dict[bytes, bytes] = {}
    for line in block.split(b"\r\n"):
        name, _, value = line.partition(b":")
        meaning = _MEANING.get(name.lower())
        if meaning is None:
            continue
        if meaning in found:
            return None
        found[meaning] = value.strip(b" \t")
    return found
