"""An answer as the bytes gunicorn would write for it."""

from __future__ import annotations

from functools import lru_cache

from gunicorn.asgi import protocol

from counter_service.lanes.bridge import Answer, Headers


def written(answer: Answer, closing: bytes) -> bytes:
    """Write an answer whole; `closing` is the line that says whether more may be asked."""
    status, headers, body = answer
    return b"%bcontent-length: %d\r\n%b%b%b\r\n%b" % (
        _head(status, headers),
        len(body),
        protocol._CACHED_SERVER_HEADER,
        protocol._get_cached_date_header(),
        closing,
        body,
    )


@lru_cache(maxsize=1024)
def _head(status: int, headers: Headers) -> bytes:
    lines = [b"%b: %b\r\n" % pair for pair in headers]
    return b"".join([protocol._get_cached_status_line((1, 1), status), *lines])
