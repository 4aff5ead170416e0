"""Who owns a data folder, and which server may still write in it.

Two locks, because an owner and its server can outlive each other. The owner's is a
POSIX lock: forked workers do not inherit it, so it ends with the owner itself. The
server's is a BSD lock on a file which the server inherits, so it is held for exactly
as long as that server can still write, however its owner ended.
"""

from __future__ import annotations

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class FolderInUse(RuntimeError):
    """Another service owns this data folder."""


class Claim:
    """The sole ownership of a folder, for as long as this process lives."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def take(self) -> None:
        """Own the folder.

        Raises:
            FolderInUse: another process owns it; the message names it.
        """
        file = self._path.open("a+", encoding="ascii")
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            owner = _content(file)
            file.close()
            raise FolderInUse(f"{self._path.parent} is in use by process {owner}") from error
        _rewrite(file, os.getpid())
        self._file = file

    def release(self) -> None:
        """Let another process own the folder."""
        if self._file:
            self._file.close()
            self._file = None


class Writer:
    """The one server that may write: it holds the file and its process id is in it."""

    def __init__(self, path: Path, patience: float) -> None:
        self._path = path
        self._patience = patience

    @contextmanager
    def turn(self) -> Iterator[Turn]:
        """Wait for the last server to be gone; what is started within holds the place on."""
        with self._path.open("a+", encoding="ascii") as file:
            if not _locked(file, self._patience):
                # Somebody holds the lock, so the process named in the file still lives.
                os.kill(int(_content(file)), signal.SIGKILL)
                fcntl.flock(file, fcntl.LOCK_EX)
            yield Turn(file)


class Turn:
    """A place held for the next server."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def fileno(self) -> int:
        """Give what the server inherits."""
        return self._file.fileno()

    def give(self, pid: int) -> None:
        """Name the server that holds the place from now on."""
        _rewrite(self._file, pid)


def _locked(file: IO[str], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.02)
        else:
            return True
    return False


def _content(file: IO[str]) -> str:
    file.seek(0)
    return file.read().strip()


def _rewrite(file: IO[str], pid: int) -> None:
    file.truncate(0)
    file.write(f"{pid}\n")
    file.flush()
