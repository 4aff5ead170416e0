"""The disk below a store, seen and slowed by strace: how far it is synced, and how late."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.stores import StoreServer
from tests.waiting import until

STRACE = shutil.which("strace")
needs_strace = pytest.mark.skipif(
    not STRACE, reason="strace is not installed: sudo apt-get install -y strace"
)
SYNCS = "fsync,fdatasync"
_BEGUN = re.compile(r"(\w+)\(\d+<([^>]*)>")
_DONE = re.compile(r" = (\d+)$")


class Disk:
    """What a store writes and what of it is synced, call by call."""

    def __init__(self, store: StoreServer, log: Path, dice: random.Random) -> None:
        self._store, self._log, self._dice = store, log, dice
        self._before = {str(path): path.stat().st_size for path in store.folder.glob("*/*.aof")}

    def cut_power(self) -> None:
        """Kill the store, and keep of each file what was synced and a random part of the rest.

        What was written and not synced may be on the disk or not, down to the byte.
        """
        self._store.kill()
        until(lambda: "+++ killed by SIGKILL +++" in self._log.read_text())
        synced = synced_sizes(self._log.read_text().splitlines(), self._before)
        for path in self._store.folder.glob("*/*.aof"):
            least, most = synced.get(str(path), 0), path.stat().st_size
            with path.open("r+b") as file:
                file.truncate(self._dice.randint(least, most))


def synced_sizes(lines: Iterable[str], before: dict[str, int]) -> dict[str, int]:
    """Read strace's log: how long each file was when the last finished sync of it began."""
    written, synced, begun = Counter(before), Counter(before), {}
    for line in lines:
        thread, _, call = line.partition(" ")
        if found := _BEGUN.match(call.strip()):
            begun[thread] = (*found.groups(), written[found[2]])
        if (done := _DONE.search(call)) and thread in begun:
            name, path, length = begun.pop(thread)
            if name in SYNCS:
                synced[path] = length
            else:
                written[path] += int(done[1])
    return dict(synced)


@contextmanager
def watched(store: StoreServer, log: Path, seed: int = 1) -> Iterator[Disk]:
    """Lend the disk of a running store."""
    words = ("-e", f"trace=write,{SYNCS}", "--decode-fds=path", "-s", "0")
    store.freeze()  # no write between the look at its files and the first one seen
    disk = Disk(store, log, random.Random(seed))
    with _traced(store.pid, log, *words):
        store.thaw()
        yield disk


@contextmanager
def slowed(pid: int, log: Path, seconds: float) -> Iterator[None]:
    """Let every sync of a process take so much longer."""
    delay = f"inject={SYNCS}:delay_enter={int(seconds * 1e6)}"
    with _traced(pid, log, "-e", f"trace={SYNCS}", "-e", delay):
        yield


@contextmanager
def _traced(pid: int, log: Path, *words: str) -> Iterator[None]:
    command = [str(STRACE), "--follow-forks", "--output", str(log), *words, "--attach", str(pid)]
    said = log.with_suffix(".said")
    with said.open("wb") as file:
        tracer = subprocess.Popen(command, stderr=file, start_new_session=True)
    try:
        until(lambda: b"attached" in said.read_bytes())
        yield
    finally:
        tracer.terminate()
        tracer.wait()
