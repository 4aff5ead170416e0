"""Who asks: an address behind trusted proxies, and what kind of client it is."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from functools import lru_cache

import crawleruseragents

from counter_service.model import Reason
from counter_service.settings import Network

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
LONGEST_AGENT = 512


def client_address(peer: str | None, forwarded: str, proxies: Sequence[Network]) -> Address | None:
    """Return the nearest address not of a trusted proxy, or None where there is none.

    Args:
        peer: the connected address; None or empty on a unix socket, which only a proxy uses.
        forwarded: all X-Forwarded-For values, joined by commas. Read from the right; what is no
            address, and all to its left, is not believed.
        proxies: networks whose word is taken.
    """
    address = parse_address(peer or "")
    if address and not _trusted(address, proxies):
        return address
    if not address and not proxies:
        return None
    for part in reversed(forwarded.split(",")):
        hop = parse_address(part)
        if hop is None:
            return address
        address = hop
        if not _trusted(hop, proxies):
            return hop
    return address


@lru_cache(maxsize=1024)  # a proxy's own address comes with each hit: 3 µs
def parse_address(text: str) -> Address | None:
    """Read an address, with or without a port; IPv4 mapped into IPv6 is IPv4."""
    host = text.strip()
    if ":" in host and (match := re.fullmatch(r"\[([^\]]+)\](:\d+)?|([\d.]+):\d+", host, re.ASCII)):
        host = match[1] or match[3]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address


def network_of(address: Address | None, v4: int = 32, v6: int = 64) -> str:
    """Name the network one reader has: an IPv4 address, an IPv6 /64; '' where unknown."""
    if address is None:
        return ""
    hidden = 32 - v4 if address.version == 4 else 128 - v6
    # By arithmetic 1.5 µs; a network object takes 6.
    return str(type(address)(int(address) >> hidden << hidden)) if hidden else str(address)


@lru_cache(maxsize=8192)
def is_bot(agent: str) -> bool:
    """Whether a user agent (cut to `LONGEST_AGENT`) is a known crawler's.

    Command-line clients, load tools and headless browsers are not: somebody is testing.
    The list is the package crawler-user-agents, less what it tags as HTTP libraries.
    """
    return any(pattern.search(agent) for pattern in _patterns()) and "HeadlessChrome" not in agent


def why_excluded(agent: str, purpose: str) -> Reason | None:
    """Tell why a request is no reader's: a crawler's, or made before anybody looks."""
    if purpose and re.search(r"prefetch|prerender|preview", purpose, re.IGNORECASE):
        return "prefetch"
    return "bot" if agent and is_bot(agent[:LONGEST_AGENT]) else None


@lru_cache(maxsize=1)
def _patterns() -> list[re.Pattern[str]]:
    chosen = [
        entry["pattern"]
        for entry in crawleruseragents.CRAWLER_USER_AGENTS_DATA
        if "http-library" not in entry.get("tags", [])
    ]
    return [re.compile("|".join(chosen[i : i + 25])) for i in range(0, len(chosen), 25)]


def _trusted(address: Address, proxies: Sequence[Network]) -> bool:
    return any(address in network for network in proxies)
