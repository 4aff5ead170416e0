"""The headers of the pages and fragments this service writes itself."""

from __future__ import annotations

from flask import Response

_PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
_PAGE_HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": _PAGE_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
_PART_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def page(markup: str) -> Response:
    """Answer with a page: nothing of others, nothing inline, in nobody's frame."""
    return Response(markup, content_type="text/html; charset=utf-8", headers=_PAGE_HEADERS)


def fragment(markup: str, cache: str) -> Response:
    """Answer with a part of a page; opened by itself it loads and runs nothing."""
    headers = {"Cache-Control": cache, **_PART_HEADERS}
    return Response(markup, content_type="text/html; charset=utf-8", headers=headers)


def picture(markup: str, cache: str) -> Response:
    """Answer with a picture that pages of other hosts may show."""
    headers = {"Cache-Control": cache, **_PART_HEADERS}
    return Response(markup, content_type="image/svg+xml; charset=utf-8", headers=headers)


def drawing(markup: str, cache: str) -> Response:
    """Answer with a picture of the operator's own; its styles are its own too."""
    answer = picture(markup, cache)
    policy = f"{_PART_HEADERS['Content-Security-Policy']}; style-src 'unsafe-inline'; img-src data:"
    answer.headers["Content-Security-Policy"] = policy
    return answer
