"""Many clients in one thread, each asking again and again on a connection it keeps."""

from __future__ import annotations

import asyncio
import time
from threading import Thread

from tests.faults.ledger import Ledger
from tests.waiting import until

PATIENCE = 20.0  # seconds; the service owes an answer long before
HIT = "/api/v1/hit?site=demo"


class Client:
    """One reader, who waits for each answer before the next request.

    With `again`, a connection that ends before any byte of an answer is no answer: it is written
    down as a reset, and the same hit is sent once more, as a browser's or nginx's retry would.
    """

    def __init__(self, port: int, path: str, ledger: Ledger, again: bool = False) -> None:
        self._port, self._ledger, self._again = port, ledger, again
        self._request = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n".encode()
        self._writer: asyncio.StreamWriter | None = None

    async def hit(self) -> None:
        """Send one hit and write down what became of it."""
        self._ledger.attempted += 1
        while await self._is_reset():
            self._ledger.resets += 1

    async def _is_reset(self) -> bool:
        await self._connect()
        start, head = time.monotonic(), b""
        try:
            self._writer.write(self._request)
            async with asyncio.timeout(PATIENCE):
                head = await self._reader.readuntil(b"\r\n\r\n")
                await self._finish(head.decode(), start)
        except (OSError, EOFError) as error:
            self.close()
            begun = head or getattr(error, "partial", b"") or isinstance(error, TimeoutError)
            if self._again and not begun:
                return True
            self._ledger.note_lost(time.monotonic() - start)
        return False

    async def _finish(self, head: str, start: float) -> None:
        lines = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if line)
        body = await self._reader.readexactly(int(lines["content-length"]))
        self._ledger.note(int(head.split()[1]), head, body, time.monotonic() - start)
        if lines.get("connection") == "close":
            self.close()

    async def _connect(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while self._writer is None:
            try:
                self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
            except OSError:  # nothing was sent; a service that starts is waited for
                assert time.monotonic() < deadline, "nobody listens"
                await asyncio.sleep(0.02)

    def close(self) -> None:
        """Hang up."""
        if self._writer:
            self._writer.close()
            self._writer = None


class Crowd:
    """Clients at work, until each has sent `hits`, or until they are told to stop."""

    def __init__(
        self,
        port: int,
        clients: int = 16,
        hits: int = 0,
        path: str = HIT,
        pause: float = 0.0,
        again: bool = False,
    ) -> None:
        self.ledger = Ledger()
        self._port, self._clients, self._path = port, clients, path
        self._hits, self._pause, self._again = hits, pause, again
        self._stopping = False
        self._failure: BaseException | None = None
        self._thread = Thread(target=self._work, name="crowd")

    def start(self) -> Crowd:
        """Begin."""
        self._thread.start()
        return self

    def await_more(self, number: int, of: str = "answered", within: float = 30) -> None:
        """Wait for so many further answers of a kind."""
        before = getattr(self.ledger, of)
        until(lambda: getattr(self.ledger, of) >= before + number, within)

    def stop(self) -> Ledger:
        """Let each client finish its request."""
        self._stopping = True
        return self.join()

    def join(self) -> Ledger:
        """Wait until every client is done."""
        self._thread.join()
        if self._failure:
            raise self._failure
        return self.ledger

    def _work(self) -> None:
        try:
            asyncio.run(self._all())
        except BaseException as error:
            self._failure = error
            raise

    async def _all(self) -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(self._clients):
                group.create_task(self._one())

    async def _one(self) -> None:
        client, sent = Client(self._port, self._path, self.ledger, self._again), 0
        while not self._stopping and not (self._hits and sent == self._hits):
            await client.hit()
            sent += 1
            if self._pause:
                await asyncio.sleep(self._pause)
        client.close()


def hits(port: int, clients: int, each: int, **more) -> Ledger:
    """Let `clients` send `each` hits and tell what they saw."""
    return Crowd(port, clients, each, **more).start().join()
