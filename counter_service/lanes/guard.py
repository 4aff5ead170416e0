"""gunicorn's ASGI worker with deadlines: for half-sent requests, and for its own end."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from gunicorn.asgi.protocol import ASGIProtocol
from gunicorn.workers import gasgi

from counter_service.termination import term_held
from counter_service.web.cors import ALWAYS
from counter_service.web.problems import CONTENT_TYPE, problem_body

SENDING = 5.0  # seconds from the first byte of a request to its last
LINGER = 0.5  # seconds after TERM in which a kept connection may bring one more request
# Seconds after the last accepted connection in which a connection may still get its answer.
ENDING = 3.0


class GuardedProtocol(ASGIProtocol):  # type: ignore[misc] # gunicorn has no types
    """A connection on which a request has to arrive whole within `SENDING` seconds."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin the time of the first request with the connection, of others with a byte."""
        super().connection_made(transport)
        self.worker.connections.add(self)
        self._arm()

    def _feed_callback_parser(self, data: bytes) -> bool:
        # Also called with what came early, while the request before it was answered.
        goes_on: bool = super()._feed_callback_parser(data)
        if self._whole():
            self._disarm()
        elif not self._deadline:
            self._arm()
        return goes_on

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._disarm()
        self.worker.connections.discard(self)
        super().connection_lost(exc)

    def end_unless_busy(self) -> None:
        """Close the connection unless the application owes it an answer."""
        if not self._whole():
            self._close()

    def end(self) -> None:
        """Close the connection now, with whatever was being sent or awaited."""
        self.transport.abort()

    def _send_error_response(self, status: int, message: str, extra_headers: Any = ()) -> None:
        # What never reaches the application is refused in the form of everything else.
        body = problem_body(status, "http", message)
        headers = [
            ("Content-Type", CONTENT_TYPE),
            ("Content-Length", f"{len(body)}"),
            *ALWAYS,
            *extra_headers,
            ("Connection", "close"),
        ]
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
        head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n{lines}\r\n"
        self._safe_write(head.encode("latin-1") + body)

    def _will_close(self, request: Any, required: bool) -> bool:
        return bool(self.worker.ending or super()._will_close(request, required))

    def _close(self) -> None:
        super()._keepalive_timeout()  # also wakes the task that waits for a request

    def _whole(self) -> bool:
        body = self._body_receiver
        return body is not None and body._complete

    def _arm(self) -> None:
        self._deadline = self.worker.loop.call_later(SENDING, self.end_unless_busy)

    def _disarm(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None


class GuardedWorker(gasgi.ASGIWorker):  # type: ignore[misc] # gunicorn has no types
    """The ASGI worker on guarded connections, which do not hold its end."""

    protocol: type[GuardedProtocol] = GuardedProtocol

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.connections: set[GuardedProtocol] = set()
        self.ending = False

    def init_process(self) -> None:
        """Serve with the guarded protocol; the worker looks it up in its own module."""
        gasgi.ASGIProtocol = self.protocol
        super().init_process()

    def init_signals(self) -> None:
        """Leave Ctrl-C to the master; let TERM end a worker that does not serve yet."""
        with term_held():
            super().init_signals()
            # A loop that does not run yet swallows the signals it is to handle.
            self._meanwhile(signal.SIGINT, signal.SIG_IGN)
            self._meanwhile(signal.SIGTERM, signal.SIG_DFL)

    def _meanwhile(self, sign: signal.Signals, handler: signal.Handlers) -> None:
        self.loop.remove_signal_handler(sign)
        signal.signal(sign, handler)

    def handle_exit_signal(self) -> None:
        """Announce the end with every answer, and begin it when kept connections had theirs."""
        self.ending = True
        self.loop.call_later(LINGER, super().handle_exit_signal)

    async def _serve(self) -> None:
        self.loop.add_signal_handler(signal.SIGTERM, self.handle_exit_signal)
        await super()._serve()

    async def _shutdown(self) -> None:
        # The last to connect get as long to bring a request as those who were kept.
        self.loop.call_later(LINGER, self._end_each, GuardedProtocol.end_unless_busy)
        self.loop.call_later(ENDING, self._end_each, GuardedProtocol.end)
        await super()._shutdown()

    def _end_each(self, end: Callable[[GuardedProtocol], None]) -> None:
        for connection in tuple(self.connections):
            end(connection)
