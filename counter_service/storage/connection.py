"""How to reach the servers: one, behind Sentinel, or a cluster. Nothing is ever sent twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Lock, Thread
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

CONNECT_SECONDS = 0.3
COMMAND_SECONDS = 0.45  # a first try and its resend stay under the 1.5 s a hit may take
SENTINEL_PORT, SERVER_PORT = 26379, 6379
PROBE_KEY = "thanhdoc:{probe}"
Client = redis.Redis
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


class LateCluster:
    """A cluster client that asks for the nodes at its first use, not before."""

    def __init__(self, make: Callable[[], RedisCluster]) -> None:
        self._make = make
        self._lock, self._learning = Lock(), Lock()
        self._made: RedisCluster | None = None

    def __getattr__(self, name: str) -> Any:
        """Act as the client itself."""
        return getattr(self.made(), name)

    def made(self) -> RedisCluster:
        """Return the client, made now if it is the first time."""
        with self._lock:
            self._made = self._made or self._make()
        return self._made

    def learn(self) -> None:
        """Ask anew who holds what, in a thread of its own: no visitor waits for dead nodes."""
        if self._learning.acquire(blocking=False):
            Thread(target=self._learn, name="cluster", daemon=True).start()

    def _learn(self) -> None:
        try:
            self.made().nodes_manager.initialize()
        except (RedisError, OSError):
            pass  # nobody answers: the next command that fails asks again
        finally:
            self._learning.release()

    def close(self) -> None:
        """Close what was opened."""
        if self._made:
            self._made.close()


def node_of(client: Client, key: str) -> Client:
    """Return a client of the one server that holds `key`."""
    if not isinstance(client, LateCluster):
        return client
    cluster = client.made()
    node = cluster.get_node_from_key(key)  # type: ignore[no-untyped-call]
    if node is None:
        raise redis.exceptions.ClusterDownError("no node holds the slot")
    return cluster.get_redis_connection(node)


def servers_of(client: Client) -> list[Client]:
    """Return a client of each server that takes writes."""
    if not isinstance(client, LateCluster):
        return [client]
    cluster = client.made()
    nodes = cluster.get_primaries()  # type: ignore[no-untyped-call]
    return [cluster.get_redis_connection(node) for node in nodes]


def doubt(client: Client) -> None:
    """Learn a cluster's nodes anew, after one of them moved a slot or did not answer."""
    if isinstance(client, LateCluster):
        client.learn()


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
