"""Under which names this service answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from counter_service.model import Site
from counter_service.web.cors import ALWAYS
from counter_service.web.problems import CONTENT_TYPE, problem_body

WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
PAGES = ("/", "/demo/", "/ops", "/api/docs")  # what people open; the rest is asked for by programs
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
LONGEST = 255
_HOST = re.compile(r"([a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?|\[[0-9a-f:.]+\])\.?(:\d{0,5})?", re.ASCII)


class HostCheck:
    """Refuses a request whose Host names no host, and a page under a name that is not ours.

    The API answers under every name: a portal may pass it on under its own. A page does not, once
    the public address is known, or a foreign name could show it as its own.
    """

    def __init__(self, app: WSGI, public_url: str | None, sites: Iterable[Site]) -> None:
        self._app = app
        origins = [origin for site in sites for origin in site.origins]
        named = [name_of(urlsplit(url).netloc) for url in (public_url, *origins) if url]
        self._ours = LOOPBACK.union(named) if public_url else None

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer one request."""
        host = environ.get("HTTP_HOST", "")
        name = name_of(host)
        if host and name is None:
            return _refuse(start_response, "the Host header names no host")
        if self._ours and name not in self._ours and environ.get("PATH_INFO") in PAGES:
            return _refuse(start_response, "this page is not shown under this name")
        return self._app(environ, start_response)


@lru_cache(maxsize=1024)
def name_of(host: str) -> str | None:
    """Return the name in a Host header, in lower case and without port, None where it has none."""
    match = _HOST.fullmatch(host.lower()) if len(host) <= LONGEST else None
    if not match or not all(map(_is_label, match[1].split("."))):
        return None
    return match[1]


def _is_label(label: str) -> bool:
    try:
        label.encode("ascii").decode("idna")
    except UnicodeError:
        return False
    return 0 < len(label) < 64


def _refuse(start_response: Callable[..., Any], why: str) -> Iterable[bytes]:
    body = problem_body(400, "host", why)
    headers = [*ALWAYS, ("Content-Type", CONTENT_TYPE), ("Content-Length", str(len(body)))]
    start_response("400 BAD REQUEST", headers)
    return [body]
