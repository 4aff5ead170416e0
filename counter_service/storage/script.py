"""One Lua file and how it is run: known to the server or not, confirmed by replicas or not."""

from __future__ import annotations

import time
from collections.abc import Sequence
from hashlib import sha1
from importlib.resources import files
from typing import Any
from weakref import WeakKeyDictionary

from redis.client import Pipeline
from redis.exceptions import ConnectionError as Unreachable
from redis.exceptions import MovedError, NoScriptError
from redis.exceptions import TimeoutError as Silent

from counter_service.errors import StoreUnavailable
from counter_service.storage.nodes import Client, doubt, node_of

# A replica is asked when a wait begins, and says no more than what it had synced by then. With one
# long wait a commit took up to a second, with several short ones 2 to 20 ms.
REPLICA_MS = (5, 10, 20, 40, 80, 150)
REPLICAS_SECONDS = 1.0  # how long a server's list of replicas is believed
Call = tuple[Sequence[str], Sequence[str]]


class Script:
    """A script that is sent whole when the server does not know it: after a restart, a failover.

    Args:
        name: the file in `scripts/`.
        shared: files that come before it.
        replicated: whether every known replica has to confirm what was written before.
    """

    def __init__(self, name: str, *shared: str, replicated: bool = False) -> None:
        parts = [files(__package__).joinpath("scripts", f"{part}.lua") for part in (*shared, name)]
        self._text = "\n".join(part.read_text(encoding="utf-8") for part in parts)
        self.sha = sha1(self._text.encode(), usedforsecurity=False).hexdigest()
        self._replicas = Replicas() if replicated else None

    def __call__(self, client: Client, keys: Sequence[str], *args: str) -> Any:
        """Run it once; `keys` all belong to one site."""
        return self.run(client, [(keys, args)])[0]

    def run(self, client: Client, calls: Sequence[Call]) -> list[Any]:
        """Run it for each of `calls`, all of one site, in their order.

        Where the server forgot the script in between, all calls are sent again: several at once
        are for scripts only that tell a call made twice.

        Raises:
            StoreUnavailable: not every known replica confirmed in time.
        """
        try:
            return self._send(node_of(client, calls[0][0][0]), calls)
        except (Unreachable, Silent, MovedError):
            doubt(client)
            raise

    def _send(self, node: Client, calls: Sequence[Call]) -> list[Any]:
        try:
            return self._pipe(node, calls, known=True)
        except NoScriptError:
            return self._pipe(node, calls, known=False)

    def _pipe(self, node: Client, calls: Sequence[Call], *, known: bool) -> list[Any]:
        pipe = node.pipeline(transaction=False)
        for keys, args in calls:
            if known:
                pipe.evalsha(self.sha, len(keys), *keys, *args)
            else:  # with its text, so that nothing can be forgotten in between
                pipe.eval(self._text, len(keys), *keys, *args)
            known = True
        if self._replicas is None:
            return _answers(pipe)
        wanted = self._replicas.of(node)
        wanted.ask(pipe)
        answers = _answers(pipe)
        self._replicas.check(node, wanted, answers[-1])
        return answers[: len(calls)]


def _answers(pipe: Pipeline) -> list[Any]:
    answers = pipe.execute(raise_on_error=False)
    for answer in answers:
        if isinstance(answer, Exception):
            raise answer  # as the server said it: the library would add what we sent
    return answers


class Wanted:
    """How many replicas have to confirm, and by which command."""

    def __init__(self, replicas: int, synced: bool) -> None:
        self._replicas, self._synced = replicas, synced

    def ask(self, pipe: Pipeline) -> None:
        """Ask for the confirmation: by WAITAOF where the server has it, else by WAIT."""
        for patience in REPLICA_MS:
            if self._synced:
                pipe.waitaof(1, self._replicas, patience)
            else:
                pipe.wait(self._replicas, patience)

    def is_met(self, answer: Any) -> bool:
        """Whether the answer to `ask` is enough."""
        replicas = answer[1] if self._synced else answer
        return bool(replicas >= self._replicas)


class Replicas:
    """Knows the replicas of each server: at least one, else nothing is replicated at all."""

    def __init__(self) -> None:
        self._known: WeakKeyDictionary[Client, tuple[float, Wanted]] = WeakKeyDictionary()

    def of(self, node: Client) -> Wanted:
        """Return what `node` has to wait for now."""
        asked, wanted = self._known.get(node, (0.0, None))
        if wanted is None or time.monotonic() - asked > REPLICAS_SECONDS:
            wanted = Wanted(max(1, _connected(node)), _has_waitaof(node))
            self._known[node] = time.monotonic(), wanted
        return wanted

    def check(self, node: Client, wanted: Wanted, confirmed: Any) -> None:
        """Pass when enough replicas confirmed.

        Raises:
            StoreUnavailable: they did not; a named batch may be sent again.
        """
        if not wanted.is_met(confirmed):
            self._known.pop(node, None)
            raise StoreUnavailable("not every replica confirmed the write")


def _connected(node: Client) -> int:
    return int(node.info("replication")["connected_slaves"])


def _has_waitaof(node: Client) -> bool:
    version = str(node.info("server")["redis_version"]).split(".")
    return (int(version[0]), int(version[1])) >= (7, 2)
