"""The registered sites, read from a TOML file, and who may speak for them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from counter_service.errors import ForeignOrigin, InvalidSetting, InvalidSite, UnknownSite
from counter_service.model import Site

SITE_ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}", re.ASCII)
_LOOPBACK = re.compile(
    r"https?://(localhost|127(\.\d{1,3}){3}|\[::1\])(:[1-9]\d{0,4})?", re.ASCII
)  # fmt: skip
DEMO = Site("demo", loopback=True)


class Sites:
    """The sites this service counts for; nobody else's exist."""

    def __init__(self, sites: Mapping[str, Site]) -> None:
        self._sites = dict(sites)

    @classmethod
    def load(cls, path: Path | None) -> Sites:
        """Read `path`; without one there is a single site, `demo`.

        Raises:
            InvalidSetting: the file cannot be read, or an entry cannot be used.
        """
        if path is None:
            return cls({DEMO.id: DEMO})
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InvalidSetting(f"THANHDOC_SITES={path}: {error}") from error
        return cls({key: _site(key, table) for key, table in tables.items()})

    def __iter__(self) -> Iterator[Site]:
        return iter(self._sites.values())

    def get(self, site_id: str) -> Site:
        """Return the site named `site_id`.

        Raises:
            InvalidSite: no id looks like this.
            UnknownSite: it is not registered.
        """
        site = self._sites.get(site_id)
        if site:
            return site
        if not SITE_ID.fullmatch(site_id):
            raise InvalidSite("a site's id is 1 to 64 of a-z 0-9 . - and begins with a-z or 0-9")
        raise UnknownSite(f"no site {site_id!r} here; the operator registers it in sites.toml")

    def find(self, site_id: str) -> Site:
        """Return the site, or a plain one of that name: what was accepted for it still counts."""
        return self._sites.get(site_id) or Site(site_id)


def check_origin(site: Site, origin: str | None, host: str | None) -> None:
    """Let a request pass whose origin may speak for `site`; one without an origin may.

    Raises:
        ForeignOrigin: the origin is not registered, to the letter.
    """
    if origin is None or origin in site.origins:
        return
    if site.loopback and (_LOOPBACK.fullmatch(origin) or _same(origin, host)):
        return
    raise ForeignOrigin(
        f"this page's origin is not one of site {site.id!r}: add it to 'origins' in sites.toml"
    )


def _same(origin: str, host: str | None) -> bool:
    return host is not None and origin in (f"http://{host}", f"https://{host}")


def _site(key: str, table: object) -> Site:
    if not SITE_ID.fullmatch(key):
        raise InvalidSetting(f"sites.toml: {key!r} is no site id (a-z 0-9 . -, at most 64)")
    if not isinstance(table, dict):
        raise InvalidSetting(f'sites.toml: write ["{key}"] and its settings below')
    for name in table:
        if name not in _FIELDS:
            raise InvalidSetting(
                f"sites.toml: {key}: unknown {name!r}; known: {', '.join(_FIELDS)}"
            )
    fields: dict[str, Any] = {
        _NAMES.get(name) or name: _FIELDS[name](f"{key}: {name}", value)
        for name, value in table.items()
    }
    return Site(key, **fields)


def _bad(where: str, what: str) -> InvalidSetting:
    return InvalidSetting(f"sites.toml: {where}: {what}")


def _origins(where: str, value: Any) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _bad(where, 'a list like ["https://laichau.gov.vn"]')
    for item in value:
        _check_form(where, item)
    return frozenset(value)


def _check_form(where: str, origin: str) -> None:
    parts = urlsplit(origin)
    if (
        parts.scheme not in ("http", "https")
        or origin != f"{parts.scheme}://{parts.netloc}".lower()
    ):
        raise _bad(where, f"{origin!r}: scheme and host in lower case, no path, no final slash")


def _zone(where: str, value: Any) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
        raise _bad(where, f"{value!r} is no IANA time zone, like Asia/Ho_Chi_Minh") from error


def _whole(where: str, value: Any) -> int:
    if type(value) is not int or not 0 <= value <= 1_000_000:
        raise _bad(where, "a whole number from 0 to 1000000")
    return value


def _flag(where: str, value: Any) -> bool:
    if type(value) is not bool:
        raise _bad(where, "true or false")
    return value


def _address(where: str, value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"https?://[^\s/]+/\S*", value):
        raise _bad(where, "the full address of a picture, like https://laichau.gov.vn/map.svg")
    return value


_NAMES = {"timezone": "zone"}
_FIELDS = {"origins": _origins, "timezone": _zone, "pages": _whole, "visitors": _flag,
           "online": _flag, "rating": _flag, "map": _address}  # fmt: skip
