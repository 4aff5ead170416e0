"""What is measured: ours, the plain design, and C servers where they are installed."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psutil

from tests.load.cores import SERVICE, pinned
from tests.load.generator import ORIGIN, SITE, Load
from tests.load.store import Store, free_port
from tests.servers import CONFIGURATION, Service
from tests.waiting import until

HIT = Load(f"/api/v1/hit?site={SITE}")
APP = "counter_service.asgi:app"


@dataclass(frozen=True)
class Peer:
    """A running server."""

    name: str
    url: str
    pid: int
    hit: Load = HIT
    store: Store | None = None

    def cpu(self) -> float:
        """Tell the seconds its processes have computed."""
        master = psutil.Process(self.pid)
        times = [process.cpu_times() for process in (master, *master.children(recursive=True))]
        return sum(each.user + each.system for each in times)


@contextmanager
def ours(
    folder: Path,
    store: Store,
    workers: int = 1,
    cores: list[int] = SERVICE,
    name: str = "Thanh Đọc",
) -> Iterator[Peer]:
    """Serve the product with everything on, the limit's window too; no load reaches the limit."""
    options = ["-c", CONFIGURATION, "-w", str(workers), APP]
    with _gunicorn(folder, options, _settings(folder, store), cores) as service:
        yield Peer(name, service.url, service.pid, store=store)


@contextmanager
def elsewhere(folder: Path, store: Store, server: str) -> Iterator[Peer | None]:
    """Serve the same application by another ASGI server; None where it is not installed."""
    if not find_spec(server):
        yield None
        return
    port = free_port()
    options = {"granian": ["--interface", "asgi", "--workers", "1", "--log-level", "error"],
               "uvicorn": ["--log-level", "error"]}[server]  # fmt: skip
    command = [
        sys.executable,
        "-m",
        server,
        "--host",
        "127.0.0.1",
        "--port",
        f"{port}",
        *options,
        APP,
    ]
    service = Other(folder, command=pinned(SERVICE, command), env=_settings(folder, store))
    service.port = port
    with _started(service):
        yield Peer(f"the same under {server}", service.url, service.pid, store=store)


class Other(Service):
    """Another server than gunicorn; its port is given."""

    def _listens(self) -> bool:
        assert self.process.poll() is None, f"it ended: {self.says()}"
        with socket.socket() as line:
            return line.connect_ex(("127.0.0.1", self.port)) == 0


def _settings(folder: Path, store: Store) -> dict[str, str]:
    folder.mkdir(parents=True)
    (folder / "sites.toml").write_text(f'["{SITE}"]\norigins = ["{ORIGIN}"]\n')
    return {
        "THANHDOC_REDIS_URL": store.url,
        "THANHDOC_SITES": str(folder / "sites.toml"),
        "THANHDOC_HIT_LIMIT": "999999999/day",
        "THANHDOC_TRUSTED_PROXIES": "127.0.0.1/32",
    }


@contextmanager
def plain(
    folder: Path,
    store: Store,
    options: tuple[str, ...] = ("-k", "sync"),
    name: str = "plain design",
) -> Iterator[Peer]:
    """Serve the plain design, with the workers it usually has."""
    words = [
        "-w",
        "1",
        "-b",
        "127.0.0.1:0",
        "--no-control-socket",
        *options,
        "tests.load.plain:app",
    ]
    with _gunicorn(folder, words, {"STORE": store.url}, SERVICE) as service:
        yield Peer(name, service.url, service.pid, store=store)


@contextmanager
def webdis(folder: Path, store: Store) -> Iterator[Peer | None]:
    """Serve one Redis command a request from C; None where it is not installed."""
    settings = {"redis_host": "127.0.0.1", "redis_port": store.port, "threads": 1,
                "http_host": "127.0.0.1", "http_port": free_port(), "verbosity": 0,
                "logfile": str(folder / "log"), "daemonize": False}  # fmt: skip
    with _program("webdis", folder, json.dumps(settings), []) as pid:
        url = f"http://127.0.0.1:{settings['http_port']}"
        yield pid and Peer("webdis", url, pid, Load("/INCR/webdis", "GET"), store)


@contextmanager
def nginx(folder: Path) -> Iterator[Peer | None]:
    """Answer a fixed string from C; None where it is not installed."""
    port = free_port()
    text = (
        f"daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/errors;"
        f"events {{}} http {{ access_log off; keepalive_requests 1000000000;"
        f" server {{ listen 127.0.0.1:{port}; location / {{ return 200 'constant'; }} }} }}"
    )
    with _program("nginx", folder, text, ["-p", str(folder), "-c"]) as pid:
        yield pid and Peer("nginx, a fixed string", f"http://127.0.0.1:{port}", pid)


@contextmanager
def _gunicorn(
    folder: Path, words: list[str], env: dict[str, str], cores: list[int]
) -> Iterator[Service]:
    command = pinned(cores, [sys.executable, "-m", "gunicorn", *words])
    with _started(Service(folder, command=command, env=env)) as service:
        yield service


@contextmanager
def _started(service: Service) -> Iterator[Service]:
    try:
        yield service.start()
    finally:
        if service.process and service.process.poll() is None:
            service.stop()


@contextmanager
def _program(name: str, folder: Path, settings: str, options: list[str]) -> Iterator[int | None]:
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if not path:
        yield None
        return
    folder.mkdir(parents=True)
    (folder / "settings").write_text(settings)
    command = pinned(SERVICE, [path, *options, str(folder / "settings")])
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        until(lambda: psutil.Process(process.pid).net_connections())
        yield process.pid
    finally:
        process.terminate()
        process.wait()
