"""Looks at the store: whether it answers, takes writes, and keeps what it acknowledges."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from typing import TypeVar, cast

from redis.exceptions import NoPermissionError, ResponseError

from counter_service.calendar import utc_now
from counter_service.checks import Check, refuse_unsafe
from counter_service.errors import StoreUnavailable, StoreUnsafe
from counter_service.settings import Durability, Settings
from counter_service.storage.connection import PROBE_KEY, connect, outage
from counter_service.storage.nodes import Client, node_of, servers_of
from counter_service.storage.rights import rehearse

CLOCK_SECONDS = 2.0
MOST_TOLD = 200  # characters of what the client library says
FSYNC = {"fsync": ("always",), "everysec": ("always", "everysec"),
         "replicated": ("always", "everysec")}  # fmt: skip
_log = logging.getLogger(__name__)
T = TypeVar("T")


class Inspector:
    """Asks a store about itself, and is content with what it is allowed to know."""

    def __init__(
        self, client: Client, durability: Durability, clock: Callable[[], datetime]
    ) -> None:
        self._client, self._durability, self._clock = client, durability, clock

    def look(self) -> list[Check]:
        """Tell what was found; only that there was no answer where there was none."""
        try:
            with outage():
                look = _Look(self._client, self._clock)
                return [Check("store", True, "answers"), *look.checks(self._durability)]
        except StoreUnavailable as error:
            return [Check("store", False, f"does not answer: {str(error)[:MOST_TOLD]}")]


class _Look:
    """One look at every server of the store, and the rights found missing."""

    def __init__(self, client: Client, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._servers = servers_of(client)
        self._prober = node_of(client, PROBE_KEY)
        self._lacking: set[str] = set()

    def checks(self, durability: Durability) -> Iterator[Check]:
        """Look at one thing after the other."""
        self._rehearse()
        yield self._writable()
        facts = [self._facts(server) for server in self._servers]
        yield _judge("aof", "appendonly", facts, ("yes",))
        yield _judge("fsync", "appendfsync", facts, FSYNC[durability])
        yield _judge("eviction", "maxmemory-policy", facts, ("noeviction",))
        yield self._clocks()
        if durability == "replicated":
            yield _replicas(facts)
        yield _rights(self._lacking)

    def _writable(self) -> Check:
        try:
            self._prober.set(PROBE_KEY, "written", ex=60)
        except ResponseError as error:
            return Check("writable", False, f"takes no writes: {error}")
        return Check("writable", True, "takes writes")

    def _facts(self, server: Client) -> dict[str, str]:
        """Prefer INFO, which many a server allows that forbids CONFIG."""
        about = self._ask("info", server.info) or {}
        facts = {name: str(value) for name, value in about.items()}
        if "aof_enabled" in facts:
            facts["appendonly"] = "yes" if facts["aof_enabled"] == "1" else "no"
        if "maxmemory_policy" in facts:
            facts["maxmemory-policy"] = facts["maxmemory_policy"]
        asked = self._ask("config|get", lambda: server.config_get("append*", "maxmemory-policy"))
        return {**facts, **cast(dict[str, str], asked or {})}

    def _clocks(self) -> Check:
        apart = [self._apart(server) for server in self._servers]
        known = [seconds for seconds in apart if seconds is not None]
        if not known:
            return Check("clock", None, "the server's time is not known")
        worst = max(known, key=abs)
        detail = f"the server's clock is {worst:+.1f} s from this machine's"
        return Check("clock", abs(worst) <= CLOCK_SECONDS, detail)

    def _apart(self, server: Client) -> float | None:
        before = self._clock().timestamp()
        told = cast("tuple[int, int] | None", self._ask("time", server.time))
        return told and told[0] + told[1] / 1e6 - (before + self._clock().timestamp()) / 2

    def _rehearse(self) -> None:
        self._lacking.update(self._ask("eval", lambda: rehearse(self._prober)) or [])

    def _ask(self, right: str, question: Callable[[], T]) -> T | None:
        try:
            return question()
        except NoPermissionError:
            self._lacking.add(right)
        except ResponseError as error:  # some who host servers rename or remove a command
            if "unknown command" in str(error).lower():
                self._lacking.add(right)
        return None


@cache
def refuse_unsafe_store(settings: Settings) -> None:
    """Return unless the store can be reached and would lose acknowledged hits.

    Once per process and its forks: a store that turns unsafe later degrades the service, and
    does not keep a worker from being replaced.

    Raises:
        StoreUnsafe: it would, and THANHDOC_UNSAFE is not set.
    """
    if not settings.redis_url:
        return
    client = connect(settings.redis_url)
    try:
        refuse_unsafe(Inspector(client, settings.durability, utc_now).look())
    except StoreUnsafe as error:
        if not settings.unsafe:
            raise
        _log.warning("Started because of THANHDOC_UNSAFE=1: %s", error)
    finally:
        client.close()


def _judge(name: str, option: str, facts: list[dict[str, str]], good: tuple[str, ...]) -> Check:
    found = [fact[option] for fact in facts if option in fact]
    bad = [value for value in found if value not in good]
    if bad:
        return Check(name, False, f"{option} is {bad[0]}", f"set {option} {good[0]}")
    if len(found) < len(facts):
        return Check(name, None, f"{option} is not known: the user lacks +config|get")
    return Check(name, True, f"{option} is {found[0]}")


def _replicas(facts: list[dict[str, str]]) -> Check:
    fewest = min(int(fact.get("connected_slaves", 0)) for fact in facts)
    return Check("replicas", fewest > 0, f"{fewest} connected")


def _rights(lacking: set[str]) -> Check:
    missing = " ".join(f"+{right}" for right in sorted(lacking))
    return Check("rights", not missing, f"the user lacks {missing}" if missing else "all there")
