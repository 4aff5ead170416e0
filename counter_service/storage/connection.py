"""How to reach the servers: one, behind Sentinel, or a cluster. Nothing is ever sent twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, cast
from urllib.parse import SplitResult, unquote, urlsplit

import redis
from redis.backoff import NoBackoff
from redis.cluster import ClusterNode, RedisCluster
from redis.exceptions import RedisClusterException, RedisError, ResponseError
from redis.retry import Retry
from redis.sentinel import Sentinel

from counter_service.errors import SiteBroken, StoreUnavailable, Unreached
from counter_service.storage.line import Address
from counter_service.storage.nodes import Client, LateCluster, servers_of

CONNECT_SECONDS = 0.3
COMMAND_SECONDS = 0.45  # a first try and its resend stay under the 1.5 s a hit may take
SENTINEL_PORT, SERVER_PORT = 26379, 6379
PROBE_KEY = "thanhdoc:{probe}"
Pipe = redis.client.Pipeline
_NOBODY = (ConnectionRefusedError, FileNotFoundError)  # what a connection is refused with


def connect(url: str, patience: float = COMMAND_SECONDS) -> Client:
    """Return a client that never repeats a command by itself: only a named batch may be resent.

    Nothing is connected to before its first use.

    Args:
        url: as in `THANHDOC_REDIS_URL`. User and password are the data servers'.
        patience: seconds a command may take.
    """
    options: dict[str, Any] = {
        "socket_connect_timeout": CONNECT_SECONDS,
        "socket_timeout": patience,
        "decode_responses": True,
    }
    kind = urlsplit(url).scheme.partition("+")[2]
    if kind == "sentinel":
        return _sentinel(urlsplit(url), options)
    if kind == "cluster":
        return cast(Client, LateCluster(partial(_cluster, urlsplit(url), options)))
    return redis.Redis.from_url(url, retry=_never(), **options)


def address_of(url: str) -> Address | None:
    """Return where the one server of a URL listens; None for TLS, Sentinel and a cluster."""
    if urlsplit(url).scheme not in ("redis", "unix"):
        return None
    found = redis.connection.parse_url(url)  # type: ignore[no-untyped-call]
    if found.keys() - {"host", "port", "path", "db", "username", "password", "connection_class"}:
        return None
    words = [found.get("username"), found.get("password")]
    auth = [("AUTH", *filter(None, words))] if any(words) else []
    choose = [("SELECT", int(found["db"]))] if found.get("db") else []
    where = {name: found[name] for name in ("path", "host", "port") if name in found}
    return Address(**where, greeting=(*auth, *choose))


def probe(client: Client) -> None:
    """Return when the server takes a write, or when any server of a cluster answers."""
    if not isinstance(client, LateCluster):
        client.set(PROBE_KEY, "written", ex=60)
    elif not any(_answers(server) for server in servers_of(client)):
        raise redis.exceptions.ClusterDownError("no server answers")


def _answers(server: Client) -> bool:
    try:
        return bool(server.ping())
    except RedisError:
        return False


@contextmanager
def outage() -> Iterator[None]:
    """Turn the client library's errors into ours."""
    try:
        yield
    except ResponseError as error:
        if "BROKEN" in str(error) or "WRONGTYPE" in str(error):
            raise SiteBroken(str(error)) from error
        raise StoreUnavailable(str(error)) from error
    except (RedisError, RedisClusterException, OSError) as error:
        kind = Unreached if isinstance(error.__context__, _NOBODY) else StoreUnavailable
        raise kind(str(error)) from error


def _sentinel(url: SplitResult, options: dict[str, Any]) -> Client:
    name, _, database = url.path.strip("/").partition("/")
    watchers = Sentinel(  # type: ignore[no-untyped-call]
        _addresses(url, SENTINEL_PORT),
        sentinel_kwargs={"retry": _never(), **options},
        retry=_never(),
        db=int(database or 0),
        **_credentials(url),
        **options,
    )
    return cast(Client, watchers.master_for(name))  # type: ignore[no-untyped-call]


def _cluster(url: SplitResult, options: dict[str, Any]) -> RedisCluster:
    addresses = _addresses(url, SERVER_PORT)
    nodes = [ClusterNode(*address) for address in addresses]  # type: ignore[no-untyped-call]
    return RedisCluster(startup_nodes=nodes, retry=_never(), **_credentials(url), **options)


def _addresses(url: SplitResult, port: int) -> list[tuple[str, int]]:
    parts = [urlsplit(f"//{part}") for part in url.netloc.rpartition("@")[2].split(",")]
    return [(part.hostname or "localhost", part.port or port) for part in parts]


def _credentials(url: SplitResult) -> dict[str, Any]:
    user, _, password = url.netloc.rpartition("@")[0].partition(":")
    named = {"username": unquote(user), "password": unquote(password)}
    return {name: value for name, value in named.items() if value}


def _never() -> Retry:
    return Retry(NoBackoff(), 0)
