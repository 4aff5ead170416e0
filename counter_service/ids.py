"""Pages and articles brought to one canonical form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

from counter_service.errors import InvalidPage

LONGEST = 512  # bytes
_TRACKING = re.compile(
    r"(utm_\w+|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh"
    r"|mc_cid|mc_eid|zarsrc|_ga|_gl)(=|$)",
    re.IGNORECASE | re.ASCII,
)
# Controls, the marks that reorder text (UAX 9), and what broken decoding leaves behind.
FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd\ud800-\udfff]"
)


@lru_cache(maxsize=4096)
def canonical(text: str) -> str:
    """Return the one form of a page's or article's id: decoded path and query, in NFC.

    Raises:
        InvalidPage: it does not begin with `/`, is over 512 bytes or holds forbidden characters.
    """
    address = _decode(without_tracking(text.partition("#")[0]))
    if not address.startswith("/"):
        raise InvalidPage("a page is its path and query and begins with /")
    if FORBIDDEN.search(address):
        raise InvalidPage("a page holds no control or direction marks and is valid UTF-8")
    address = unicodedata.normalize("NFC", address)
    if len(address.encode()) > LONGEST:
        raise InvalidPage(f"a page has at most {LONGEST} bytes")
    return address


def without_tracking(address: str) -> str:
    """Drop the parameters by which others follow readers; the rest stays exactly as it was."""
    path, _, query = address.partition("?")
    kept = [part for part in query.split("&") if part and not _TRACKING.match(part)]
    return f"{path}?{'&'.join(kept)}" if kept else path


def _decode(text: str) -> str:
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError as error:
        raise InvalidPage("a page's percent-encoding must be UTF-8") from error
