"""A WSGI application behind an ASGI server, whole bodies both ways.

The body, which is bounded, is read in the event loop; the application runs in a thread; its answer
is sent at once. There is no streaming, and so nothing that a client who hangs up could hold open.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import Executor
from typing import Any

from counter_service.errors import BodyTooLarge, CounterError, StoreUnavailable
from counter_service.web.cors import ALWAYS
from counter_service.web.problems import CONTENT_TYPE, problem, problem_body

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Headers = tuple[tuple[bytes, bytes], ...]
Answer = tuple[int, Headers, bytes]
_HEAD: Headers = tuple(
    (name.lower().encode(), value.encode())
    for name, value in [("Content-Type", CONTENT_TYPE), *ALWAYS]
)
_CLOSE: Headers = ((b"connection", b"close"),)
BODY_SECONDS = 5.0
MOST_WAITING = 256  # requests in threads or waiting for one; more are told to come again


class Hangup(Exception):
    """The client went away before its request was whole."""


class Bridge:
    """An ASGI application that hands each request whole to a WSGI application."""

    def __init__(self, app: WSGI, threads: Executor, largest: int) -> None:
        self._app, self._threads, self._largest = app, threads, largest
        self._room = MOST_WAITING

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        try:
            body = await read_body(receive, self._largest)
        except Hangup:
            return
        except TimeoutError:
            await answer(scope, send, *too_slow())
        except BodyTooLarge as error:
            await answer(scope, send, *refusal(error, close=True))
        else:
            await self._hand_over(scope, send, body)

    async def _hand_over(self, scope: Scope, send: Send, body: bytes) -> None:
        if self._room <= 0:
            await answer(scope, send, *refusal(StoreUnavailable("too many requests wait")))
            return
        self._room -= 1
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._threads, self._run, environ_of(scope, body))
        work.add_done_callback(self._leave)
        await answer(scope, send, *await asyncio.shield(work))

    def _leave(self, _work: object) -> None:
        self._room += 1

    def _run(self, environ: dict[str, Any]) -> Answer:
        head: list[Any] = []
        chunks: list[bytes] = []

        def start_response(
            status: str, headers: list[tuple[str, str]], _info: object = None
        ) -> Any:
            head[:] = [status, headers]
            return chunks.append

        result = self._app(environ, start_response)
        try:
            chunks.extend(result)
        finally:
            getattr(result, "close", lambda: None)()
        headers = tuple(
            (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in head[1]
        )
        return int(head[0][:3]), headers, b"".join(chunks)


async def read_body(receive: Receive, largest: int) -> bytes:
    """Read a request's whole body.

    Raises:
        BodyTooLarge: it is over `largest` bytes.
        TimeoutError: it took more than `BODY_SECONDS`.
        Hangup: the client went away.
    """
    body = bytearray()
    async with asyncio.timeout(BODY_SECONDS):
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Hangup
            body += message.get("body", b"")
            if len(body) > largest:
                raise BodyTooLarge(f"a body has at most {largest} bytes")
            if not message.get("more_body"):
                return bytes(body)


async def answer(scope: Scope, send: Send, status: int, headers: Headers, body: bytes) -> None:
    """Send one whole answer."""
    if status not in (204, 304) and not any(name == b"content-length" for name, _ in headers):
        headers = (*headers, (b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    empty = scope["method"] == "HEAD" or status in (204, 304)
    await send({"type": "http.response.body", "body": b"" if empty else body})


def refusal(error: CounterError, *, close: bool = False) -> Answer:
    """Write an error as an answer; `close` where what follows of the request is not read."""
    status, body, headers = problem(error)
    pairs = tuple((name.lower().encode(), value.encode("latin-1")) for name, value in headers)
    return status, (*_HEAD, *pairs, *(_CLOSE if close else ())), body


def too_slow() -> Answer:
    """Write the answer to a body that does not come."""
    body = problem_body(408, "too-slow", f"the body took more than {BODY_SECONDS:.0f} seconds")
    return 408, (*_HEAD, *_CLOSE), body


def environ_of(scope: Scope, body: bytes) -> dict[str, Any]:
    """Write an ASGI scope as a WSGI environment (PEP 3333); Cookie lines are joined by `; `."""
    server = scope.get("server") or ("localhost", 80)
    client = scope.get("client") or ("", 0)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": scope.get("root_path", ""),
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1] or 0),
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": io.BytesIO(body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        _add_header(environ, name.decode("latin-1"), value.decode("latin-1"))
    return environ


def _add_header(environ: dict[str, Any], name: str, value: str) -> None:
    if name in ("content-length", "transfer-encoding"):
        return  # the body is whole, whatever was announced
    key = name.upper().replace("-", "_")
    key = key if key == "CONTENT_TYPE" else f"HTTP_{key}"
    joint = "; " if key == "HTTP_COOKIE" else ","
    environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value
