"""The servers behind a client: the one, or a cluster's, each site on one of them."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread
from typing import Any

import redis
from redis.cluster import RedisCluster
from redis.exceptions import RedisError

Client = redis.Redis


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
