"""Where an article can be sent: plain links, made from its address and title."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from counter_service.errors import InvalidRequest
from counter_service.ids import FORBIDDEN, without_tracking

LONGEST = 2048
LONGEST_TITLE = 300
DEFAULT = ("facebook", "zalo", "x", "email")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?\.?|\[[0-9a-f:.]+\]", re.ASCII)
_PORTS = {"http": 80, "https": 443}
_KEPT = "!$%&'()*+,/:;=@~?[]-._"  # what stands in an address as it is


@dataclass(frozen=True)
class Network:
    """A service that takes links: its name, and a pattern of address, title and Zalo's form."""

    url: str
    brand: str | None = None  # what the link shows; its label says more
    label: str | None = None  # the name in the label, where that is another


# The same rows as the widget's own, in widget/src/site/networks.js; a test keeps them so.
NETWORKS = {
    "facebook": Network("https://www.facebook.com/sharer/sharer.php?u={u}", "Facebook"),
    "zalo": Network("https://button-share.zalo.me/share_external?d={z}", "Zalo"),
    "x": Network("https://x.com/intent/tweet?url={u}&text={t}", "X", "X (Twitter)"),
    "email": Network("mailto:?subject={t}&body={u}"),
    "linkedin": Network("https://www.linkedin.com/sharing/share-offsite/?url={u}", "LinkedIn"),
    "whatsapp": Network("https://wa.me/?text={t}%20{u}", "WhatsApp"),
    "telegram": Network("https://t.me/share/url?url={u}&text={t}", "Telegram"),
}


@dataclass(frozen=True)
class Article:
    """What is sent: an address in ASCII, and a title."""

    url: str
    title: str = ""

    @property
    def origin(self) -> str:
        """The address's origin, as a browser writes it."""
        scheme, _, rest = self.url.partition("://")
        return f"{scheme}://{rest.partition('/')[0]}"


def article(address: str, title: str = "") -> Article:
    """Return the article at `address`, without fragment and tracking parameters.

    Raises:
        InvalidRequest: it is no address of the web, or too long.
    """
    if (
        len(address) > LONGEST
        or FORBIDDEN.search(address)
        or re.search(r"[\s\\\"<>^`{|}]", address)
    ):
        raise InvalidRequest(f"'url' is an address of at most {LONGEST} plain characters")
    try:
        parts = urlsplit(address)
        url = f"{parts.scheme}://{_host(parts)}{_path(parts)}"
    except ValueError as error:
        raise InvalidRequest("'url' is no address") from error
    return Article(url, FORBIDDEN.sub(" ", title).strip()[:LONGEST_TITLE])


def links(sent: Article, networks: Iterable[str] = ()) -> dict[str, str]:
    """Make a link for each of `networks` that is known here; for the usual ones where none is."""
    places = {"u": _encoded(sent.url), "t": _encoded(sent.title), "z": _zalo(sent)}
    chosen = [name for name in networks if name in NETWORKS] or DEFAULT
    return {name: NETWORKS[name].url.format(**places) for name in chosen}


def _host(parts: SplitResult) -> str:
    if parts.scheme not in _PORTS or parts.username is not None or not parts.hostname:
        raise InvalidRequest("'url' begins with http:// or https:// and a host, nothing else")
    host = parts.hostname if ":" not in parts.hostname else f"[{parts.hostname}]"
    if not host.isascii():
        host = host.encode("idna").decode()
    if not _HOST.fullmatch(host):
        raise InvalidRequest("'url' names no host")
    return host if parts.port in (None, _PORTS[parts.scheme]) else f"{host}:{parts.port}"


def _path(parts: SplitResult) -> str:
    path = parts.path or "/"
    return quote(without_tracking(f"{path}?{parts.query}" if parts.query else path), safe=_KEPT)


def _encoded(text: str) -> str:
    return quote(text, safe="!'()*~-._")  # as encodeURIComponent does


def _zalo(sent: Article) -> str:
    fields = json.dumps({"url": sent.url}, separators=(",", ":")).encode()
    return _encoded(base64.b64encode(fields).decode())
