"""Every setting, read once from one mapping into one frozen object."""

from __future__ import annotations

import ipaddress
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from counter_service.errors import InvalidSetting

Durability = Literal["fsync", "everysec", "replicated"]
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
PREFIX = "THANHDOC_"
SCHEMES = ("redis", "rediss", "unix", "redis+sentinel", "redis+cluster")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
_INJECTED = re.compile(r".*(_SERVICE_.*|_PORT|_PORT_.*)$")  # what Kubernetes adds by itself


@dataclass(frozen=True)
class Limit:
    """At most `count` in each window of `seconds`."""

    count: int
    seconds: int


@dataclass(frozen=True)
class Settings:
    """What the operator chose; the field `x` is the variable `THANHDOC_X`."""

    redis_url: str | None = None
    sites: Path | None = None
    data: Path = Path("var")
    secret: str | None = None
    ops_token: str | None = None
    public_url: str | None = None
    trusted_proxies: tuple[Network, ...] = ()
    hit_limit: Limit | None = Limit(60_000, 3600)
    vote_limit: Limit | None = Limit(60, 3600)
    journal_max: int = 1_000_000
    durability: Durability = "fsync"
    unsafe: bool = False
    make_run: bool = False  # set by `make run` alone: whoever reaches the port is the operator

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings from `environ`; an empty value is an unset one.

        Raises:
            InvalidSetting: a value cannot be used, or a name is not known.
        """
        chosen = {name: _parse(name, value) for name, value in _ours(environ).items()}
        return cls(make_run=environ.get("MAKE_RUN") == "1", **chosen)


def _ours(environ: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in sorted(environ):
        if key.startswith(PREFIX) and environ[key] and (name := _name(key, environ)):
            if name in found:
                raise InvalidSetting(f"{PREFIX}{name.upper()} is set twice: drop it or its _FILE")
            found[name] = environ[key] if name == _short(key) else _read(key, environ[key])
    return found


def _name(key: str, environ: Mapping[str, str]) -> str | None:
    short = _short(key)
    for name in (short, short.removesuffix("_file")):
        if name in _PARSERS:
            return name
    if _INJECTED.match(key):
        warnings.warn(f"{key} is not a setting of ours; ignored", stacklevel=4)
        return None
    raise InvalidSetting(f"{key}={environ[key]!r}: no such setting; known: {', '.join(NAMES)}")


def _short(key: str) -> str:
    return key.removeprefix(PREFIX).lower()


def _read(key: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSetting(f"{key}={path!r}: cannot be read: {error}") from error


def _parse(name: str, value: str) -> Any:
    try:
        return _PARSERS[name](value)
    except ValueError as error:
        shown = "(hidden)" if name in _HIDDEN else repr(value)
        raise InvalidSetting(f"{PREFIX}{name.upper()}={shown}: {error}") from error


def _limit(value: str) -> Limit | None:
    if value == "off":
        return None
    match = re.fullmatch(r"([1-9]\d{0,8})/(second|minute|hour|day)", value)
    if not match:
        raise ValueError("write it like 600/minute (second, minute, hour, day), or off")
    return Limit(int(match[1]), _SECONDS[match[2]])


def _redis_url(value: str) -> str:
    if urlsplit(value).scheme not in SCHEMES:
        raise ValueError(f"an address begins with one of {', '.join(f'{s}://' for s in SCHEMES)}")
    return value


def _public_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("write the address readers use, like https://dem.example.vn")
    return value.rstrip("/")


def _networks(value: str) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(part) for part in value.replace(",", " ").split())


def _durability(value: str) -> str:
    if value not in ("fsync", "everysec", "replicated"):
        raise ValueError("one of fsync, everysec, replicated")
    return value


def _positive(value: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,11}", value):
        raise ValueError("a whole number above zero")
    return int(value)


def _flag(value: str) -> bool:
    if value not in ("0", "1"):
        raise ValueError("0 or 1")
    return value == "1"


def _secret(value: str) -> str:
    if len(value) < 16:
        raise ValueError("at least 16 characters")
    return value


_HIDDEN = frozenset({"secret", "ops_token", "redis_url"})
_PARSERS: dict[str, Callable[[str], Any]] = {
    "redis_url": _redis_url,
    "sites": Path,
    "data": Path,
    "secret": _secret,
    "ops_token": _secret,
    "public_url": _public_url,
    "trusted_proxies": _networks,
    "hit_limit": _limit,
    "vote_limit": _limit,
    "journal_max": _positive,
    "durability": _durability,
    "unsafe": _flag,
}
NAMES = tuple(PREFIX + name.upper() for name in _PARSERS)
