"""A real service for tests: gunicorn, its workers and its store, on a folder of their own."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from tests.waiting import until

ROOT = Path(__file__).parents[1]
CONFIGURATION = "python:counter_service.gunicorn_conf"


class Service:
    """gunicorn as it is served, on a free port that stays the same over a restart.

    `options` go to gunicorn, `env` over the environment, `command` in place of gunicorn;
    `command` and `env` may be changed between a stop and a start. What is said is in `log`.
    """

    def __init__(
        self,
        data: Path,
        app: str = "counter_service.asgi:app",
        options: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
        command: Sequence[str] = (),
        cwd: Path = ROOT,
    ) -> None:
        self.data = data
        self.cwd = cwd
        gunicorn = [sys.executable, "-m", "gunicorn", "-c", CONFIGURATION, *options, app]
        self.command = list(command) or gunicorn
        self.env = dict(env or {})
        self.port = 0
        self.log = data / "gunicorn.log"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        return self.process.pid

    def start(self, live: str = "/livez") -> Service:
        """Run the service and wait until it answers, be it that it knows no such path."""
        self.launch()
        until(lambda: self._listens() and self._answers(live), within=60)
        return self

    def launch(self) -> None:
        """Run the service and wait for nothing."""
        self.data.mkdir(parents=True, exist_ok=True)
        kept = {k: v for k, v in os.environ.items() if not k.startswith("THANHDOC_")}
        own = {"THANHDOC_DATA": str(self.data), "HOST": "127.0.0.1", "PORT": str(self.port)}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.command,
                env={**kept, **own, **self.env},
                cwd=self.cwd,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # a process group of its own, as in a terminal
            )

    def stop(self, sign: int = signal.SIGTERM) -> float:
        """Ask the master to end; tell how many seconds it took."""
        start = time.monotonic()
        self.process.send_signal(sign)
        self.process.wait(30)
        return time.monotonic() - start

    def interrupt(self) -> float:
        """Press Ctrl-C: the whole process group gets the signal."""
        start = time.monotonic()
        os.killpg(self.pid, signal.SIGINT)
        self.process.wait(30)
        return time.monotonic() - start

    def kill(self) -> None:
        """End everything at once: master, workers and store."""
        for process in self.family():
            with suppress(psutil.NoSuchProcess):  # one that was just ending
                process.kill()
        self.process.wait()

    def family(self) -> list[psutil.Process]:
        """Tell every process of the service, the master first."""
        master = psutil.Process(self.pid)
        return [master, *master.children(recursive=True)]

    def workers(self) -> list[psutil.Process]:
        """Tell the workers."""
        return [child for child in self.family()[1:] if CONFIGURATION in words_of(child)]

    def await_workers(self, number: int) -> None:
        """Wait until so many workers have loaded the application: each has a journal open."""
        until(lambda: sum(map(has_journal, self.workers())) == number, within=60)

    def store(self) -> psutil.Process:
        """Tell the embedded server."""
        return next(child for child in self.family()[1:] if "unixsocket" in words_of(child))

    def get(self, path: str) -> int:
        """Ask for a path; the answer's status."""
        return self.request("GET", path)[0]

    def request(self, method: str, path: str, **more) -> tuple[int, bytes]:
        """Ask on a connection of its own; status and body."""
        status, _, body = self.exchange(method, path, **more)
        return status, body

    def exchange(self, method: str, path: str, **more) -> tuple[int, dict[str, str], bytes]:
        """Ask on a connection of its own; status, headers in lower case, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, **more)
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, headers, answer.read()
        finally:
            connection.close()

    def says(self) -> str:
        """What gunicorn has written since the last start."""
        return self.log.read_text(errors="replace")

    def _answers(self, path: str) -> bool:
        try:
            return self.get(path) < 500
        except OSError:  # a worker may take its time on a busy machine
            return False

    def _listens(self) -> bool:
        assert self.process.poll() is None, f"gunicorn ended: {self.says()}"
        if found := re.search(r"Listening at: http://[^ ]*:(\d+)", self.says()):
            self.port = int(found[1])
        return "Booting worker" in self.says()


def has_journal(worker: psutil.Process) -> bool:
    """Tell whether a worker has come so far as to open its journal."""
    return any("journal" in file.path for file in worker.open_files())


def words_of(process: psutil.Process) -> str:
    """Tell a process's command line; of one that has ended, nothing."""
    try:
        return " ".join(process.cmdline())
    except (psutil.ZombieProcess, psutil.NoSuchProcess):
        return ""


@contextmanager
def running(*args, **kwargs) -> Iterator[Service]:
    """Lend a running service; it is killed in the end if it was not stopped."""
    service = Service(*args, **kwargs)
    try:
        yield service.start()
    finally:
        if service.process and service.process.poll() is None:
            service.kill()
