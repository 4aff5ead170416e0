"""A connection to one server in the event loop: no thread, no pool, answers in their order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import hiredis

from counter_service.errors import StoreUnavailable, Unreached

CONNECT_SECONDS = 0.3
ANSWER_SECONDS = 0.45  # as for the client library: a first try and its resend stay under 1.5 s
Word = str | int


@dataclass(frozen=True)
class Address:
    """Where one server listens, and what it wants to hear first."""

    path: str | None = None
    host: str = "localhost"
    port: int = 6379
    greeting: tuple[tuple[Word, ...], ...] = ()


class Line:
    """Opens a connection when it is first needed, and another one when that is lost.

    A connection on which an answer does not come in time is dropped with all that is still
    awaited on it, so that no late answer reaches another question.
    """

    def __init__(self, address: Address) -> None:
        self._address = address
        self._opening = asyncio.Lock()
        self._connection: _Connection | None = None

    async def ask(self, *words: Word) -> Any:
        """Send a command and return its answer; an error answer is a `hiredis.ReplyError`.

        Raises:
            Unreached: nobody listens; nothing was sent.
            StoreUnavailable: no answer came; it may have been carried out.
        """
        connection = self._connection
        if connection is None or connection.is_lost:
            connection = await self._open()
        return await connection.ask(words)

    def close(self) -> None:
        """Hang up."""
        if self._connection:
            self._connection.drop()

    async def _open(self) -> _Connection:
        async with self._opening:
            if self._connection is None or self._connection.is_lost:
                self._connection = await self._connect()
        return self._connection

    async def _connect(self) -> _Connection:
        connection = _Connection()
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                await self._reach(connection)
                greeted = [await connection.ask(words) for words in self._address.greeting]
        except (OSError, TimeoutError, StoreUnavailable) as error:
            connection.drop()
            raise Unreached(str(error)) from error
        if errors := [answer for answer in greeted if isinstance(answer, hiredis.ReplyError)]:
            connection.drop()
            raise Unreached(str(errors[0]))
        return connection

    async def _reach(self, connection: _Connection) -> None:
        loop, address = asyncio.get_running_loop(), self._address
        if address.path:
            await loop.create_unix_connection(lambda: connection, address.path)
        else:
            await loop.create_connection(lambda: connection, address.host, address.port)


class _Connection(asyncio.Protocol):
    """One connection, and the questions that wait on it, the oldest first.

    One timer watches over all of them: one for each would cost as much as its writing.
    """

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._reader = hiredis.Reader(encoding="utf-8", errors="replace")
        self._waiting: deque[tuple[float, asyncio.Future[Any]]] = deque()  # by when, and who
        self._watch: asyncio.TimerHandle | None = None
        self.is_lost = False

    def ask(self, words: Sequence[Word]) -> asyncio.Future[Any]:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        self._waiting.append((loop.time() + ANSWER_SECONDS, future))
        packed = hiredis.pack_command(tuple(words))  # type: ignore[arg-type] # of any length
        cast(asyncio.Transport, self._transport).write(packed)
        if self._watch is None:
            self._wait(loop)
        return future

    def _wait(self, loop: asyncio.AbstractEventLoop) -> None:
        self._watch = loop.call_at(self._waiting[0][0], self._look) if self._waiting else None

    def _look(self) -> None:
        loop = asyncio.get_running_loop()
        if self._waiting and self._waiting[0][0] <= loop.time():
            self.drop()
        else:
            self._wait(loop)

    def drop(self) -> None:
        """Close it at once; whoever waits is told."""
        self.is_lost = True
        if self._transport:
            self._transport.abort()
        self._fail("no answer in time")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        try:
            self._reader.feed(data)
            while (answer := self._reader.gets()) is not False:
                self._settle(answer)
        except (hiredis.ProtocolError, IndexError):  # what nobody asked, or no protocol of ours
            self.drop()

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_lost = True
        if self._watch:
            self._watch.cancel()
        self._fail(str(exc or "the connection was closed"))

    def _settle(self, answer: Any) -> None:
        _, future = self._waiting.popleft()
        if not future.done():
            future.set_result(answer)

    def _fail(self, why: str) -> None:
        while self._waiting:
            _, future = self._waiting.popleft()
            if not future.done():
                future.set_exception(StoreUnavailable(why))
