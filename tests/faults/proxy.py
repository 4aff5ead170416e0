"""A line between service and store that breaks in every way a network can."""

from __future__ import annotations

import asyncio
import itertools
import random
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from threading import Thread


class Fate(Enum):
    """What becomes of one chunk of bytes on its way."""

    PASS = "goes on"
    DROP = "is swallowed; the connection stays"
    CUT = "is swallowed, and the connection is reset"
    AGAIN = "is sent once more, on a line of its own"
    DOUBLE = "is sent two times on the same line"


Rule = Callable[[bytes], "Fate | float"]  # a number: held back for so many seconds


def always(fate: Fate | float) -> Rule:
    """Treat every chunk alike."""
    return lambda _chunk: fate


def chance(share: float, fate: Fate | float, seed: int = 1) -> Rule:
    """Give a random share of the chunks this fate."""
    dice = random.Random(seed)
    return lambda _chunk: fate if dice.random() < share else Fate.PASS


def every(n: int, fate: Fate | float) -> Rule:
    """Give every nth chunk this fate."""
    numbers = itertools.count(1)
    return lambda _chunk: fate if next(numbers) % n == 0 else Fate.PASS


def only(word: bytes, rule: Rule) -> Rule:
    """Apply a rule to chunks with `word` in them."""
    return lambda chunk: rule(chunk) if word in chunk else Fate.PASS


class Proxy:
    """Listens on a TCP port for a store on a unix socket; its faults can be set at any time.

    `requests` and `replies` decide about each chunk; a chunk is what one read brings, here a
    command or an answer. `count_down`: bytes, of either direction, until one connection is reset.
    """

    def __init__(self, target: Path) -> None:
        self.requests: Rule = always(Fate.PASS)
        self.replies: Rule = always(Fate.PASS)
        self.count_down: int | None = None
        self.faults = 0  # chunks that did not simply pass
        self.held = 0  # chunks being held back now
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._lines: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = asyncio.Event()
        self._open.set()
        self.port = 0
        self._listen()
        self._thread = Thread(target=self._loop.run_forever, name="proxy")
        self._thread.start()

    @property
    def url(self) -> str:
        """The store's address as the service is told it."""
        return f"redis://127.0.0.1:{self.port}"

    def heal(self) -> None:
        """Let everything pass again."""
        self.requests = self.replies = always(Fate.PASS)
        self.count_down = None
        self._do(self._open.set)

    def pause(self) -> None:
        """Deliver nothing until `heal`, and then all of it."""
        self._do(self._open.clear)

    def refuse(self) -> None:
        """Reset every connection and accept no more until `accept`."""
        self._do(self._refuse)

    def accept(self) -> None:
        """Listen again."""
        self._do(self._listen)

    def close(self) -> None:
        """End."""
        self._do(self._refuse)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        for task in self._tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*self._tasks, return_exceptions=True))
        self._loop.close()

    def _do(self, act: Callable[[], object]) -> None:
        async def run() -> None:
            act()

        asyncio.run_coroutine_threadsafe(run(), self._loop).result(10)

    def _listen(self) -> None:
        listener = socket.create_server(("127.0.0.1", self.port), backlog=512)
        listener.setblocking(False)
        self.port = listener.getsockname()[1]
        self._listener = listener
        self._loop.call_soon(self._spawn, self._accept(listener))

    def _refuse(self) -> None:
        self._loop.remove_reader(self._listener.fileno())
        self._listener.close()
        for line in tuple(self._lines):
            _reset(line)

    def _spawn(self, work) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                line, _ = await self._loop.sock_accept(listener)
            except OSError:
                return
            self._spawn(self._serve(line))

    async def _serve(self, line: socket.socket) -> None:
        near = await asyncio.open_connection(sock=line)
        try:
            far = await asyncio.open_unix_connection(str(self._target))
        except OSError:
            _reset(near[1])
            return
        ends = near[1], far[1]
        self._lines.update(ends)
        self._spawn(self._pump(near[0], far[1], ends, "requests"))
        self._spawn(self._pump(far[0], near[1], ends, "replies"))

    async def _pump(self, source, target, ends, rule: str) -> None:
        try:
            while chunk := await source.read(65536):
                if not await self._pass(chunk, target, ends, getattr(self, rule)):
                    return
        except OSError:
            pass
        finally:
            self._lines.discard(target)
            target.close()

    async def _pass(self, chunk: bytes, target, ends, rule: Rule) -> bool:
        fate = rule(chunk)
        self.faults += fate is not Fate.PASS
        if isinstance(fate, float) or not self._open.is_set():
            await self._hold(fate)
        if fate is Fate.CUT or self._is_due(chunk, target):
            for end in ends:
                _reset(end)
            return False
        if fate is Fate.AGAIN:
            self._spawn(self._again(chunk))
        if fate is not Fate.DROP:
            target.write(chunk * 2 if fate is Fate.DOUBLE else chunk)
        return True

    async def _again(self, chunk: bytes) -> None:
        reader, writer = await asyncio.open_unix_connection(str(self._target))
        writer.write(chunk)
        await reader.read(65536)
        writer.close()

    async def _hold(self, fate: Fate | float) -> None:
        self.held += 1
        try:
            if isinstance(fate, float):
                await asyncio.sleep(fate)
            await self._open.wait()
        finally:
            self.held -= 1

    def _is_due(self, chunk: bytes, target: asyncio.StreamWriter) -> bool:
        if self.count_down is None:
            return False
        if self.count_down >= len(chunk):
            self.count_down -= len(chunk)
            return False
        target.write(chunk[: self.count_down])
        self.count_down = None
        self.faults += 1
        return True


def _reset(line: asyncio.StreamWriter) -> None:
    end = line.get_extra_info("socket")
    if end.family == socket.AF_INET and end.fileno() >= 0:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.transport.abort()


@contextmanager
def proxied(target: Path) -> Iterator[Proxy]:
    """Lend a proxy."""
    proxy = Proxy(target)
    try:
        yield proxy
    finally:
        proxy.close()
