"""One run of the embedded server: how it is configured, started and ended."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import time
from pathlib import Path

from counter_service.embedded.claims import Turn
from counter_service.embedded.socket import ask

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


class EmbeddedFailure(RuntimeError):
    """The embedded server does not start."""


class StoreProcess:
    """A server on a folder; whoever starts it sees to it that it is the only one there."""

    def __init__(self, command: list[str], folder: Path, socket: Path, turn: Turn) -> None:
        self._log = folder / "log"
        self._socket = socket
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[turn.fileno()],
            start_new_session=True,  # Ctrl-C reaches the whole group of the terminal
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )
        self.pid = self._process.pid
        turn.give(self.pid)

    def await_answer(self, patience: float) -> None:
        """Return when the server takes commands; reading its own log may take it long.

        Raises:
            EmbeddedFailure: it ended, or said nothing for `patience` seconds.
        """
        deadline = time.monotonic() + patience
        while not (answer := ask(self._socket, b"PING")).startswith(b"+PONG"):
            if answer:
                deadline = time.monotonic() + patience
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise EmbeddedFailure(f"The embedded server does not start: {self._last_words()}")
            time.sleep(0.01)

    def wait(self) -> None:
        """Return when the server has ended."""
        self._process.wait()

    def end(self, patience: float) -> None:
        """Let the server end by itself, or after `patience` seconds at once."""
        self._process.terminate()
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _last_words(self) -> str:
        try:
            return self._log.read_text(errors="replace").strip().rpartition("\n")[2]
        except OSError as error:
            return str(error)


def options(folder: Path, socket: Path, fsync: str) -> list[str]:
    """Tell the options of a server that never forgets an answered write."""
    chosen = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(folder),
        "logfile": str(folder / "log"),
        "appendonly": "yes",
        "appendfsync": fsync,
        "save": "",
        "maxmemory-policy": "noeviction",
    }
    return [word for name, value in chosen.items() for word in (f"--{name}", value)]


def _end_with_parent() -> None:
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
