"""How the service starts, ends and mends itself: real gunicorn, real workers, real store."""

from __future__ import annotations

import asyncio
import json
import os
import re
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from tests.servers import ROOT, Service, running
from tests.waiting import until

SMALL = "tests.integration.small_app:app"
SMALL_WSGI = "tests.integration.small_app:wsgi"
WHOLE = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
HEAD = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Service]:
    with running(tmp_path / "d", SMALL, env={"WEB_CONCURRENCY": "1"}) as service:
        yield service


def test_workers_let_each_other_finish(tmp_path):
    with running(tmp_path / "d", env={"WEB_CONCURRENCY": "1"}) as service:
        service.request("GET", "/demo/")  # by a thread for views
        (worker,) = service.workers()
        threads = [thread.id for thread in worker.threads()]
        assert len(threads) > 1
        assert {os.sched_getscheduler(thread) for thread in threads} == {os.SCHED_BATCH}
        assert os.sched_getscheduler(service.store().pid) == os.SCHED_OTHER


def test_a_policy_the_operator_chose_is_kept():
    script = """
import os
from counter_service import gunicorn_conf
os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
gunicorn_conf.post_fork(None, None)
assert os.sched_getscheduler(0) == os.SCHED_IDLE
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)


def hit(service: Service) -> int:
    """Count one hit and tell the total it was answered."""
    status, body = service.request("POST", "/api/v1/hit?site=demo")
    assert status == 200, body
    return json.loads(body)["total"]


def total(service: Service) -> int:
    status, body = service.request("GET", "/api/v1/stats?site=demo")
    return json.loads(body)["total"] if status == 200 else -1


@pytest.fixture
def connect() -> Iterator[Callable[..., socket.socket]]:
    """Opens connections, sends their first bytes, and closes them after the test."""
    with ExitStack() as stack:

        def connect(service: Service, sent: bytes = b"") -> socket.socket:
            address = ("127.0.0.1", service.port)
            line = stack.enter_context(socket.create_connection(address, timeout=10))
            line.sendall(sent)
            return line

        yield connect


@pytest.fixture
def kept(connect) -> Callable[[Service], socket.socket]:
    """Opens connections that have had one answer and stay open."""

    def kept(service: Service) -> socket.socket:
        line = connect(service, WHOLE)
        while not line.recv(4096).endswith(b"0\r\n\r\n"):
            pass
        return line

    return kept


def closings(connections: dict[str, socket.socket], drip: str = "") -> dict[str, float]:
    """Tell after how many seconds each connection was closed by the service."""
    start, closed = time.monotonic(), {}
    with selectors.DefaultSelector() as selector:
        for name, connection in connections.items():
            selector.register(connection, selectors.EVENT_READ, name)
        while len(closed) < len(connections):
            assert time.monotonic() - start < 15, f"only {closed} closed"
            for key, _ in selector.select(0.5):
                selector.unregister(key.fileobj)
                closed[key.data] = time.monotonic() - start
            if drip and drip not in closed:
                connections[drip].sendall(b"x")
    return closed


def gone(processes: list[psutil.Process]) -> bool:
    return not any(p.is_running() and p.status() != psutil.STATUS_ZOMBIE for p in processes)


def test_what_is_not_sent_whole_within_five_seconds_is_cut_off_and_nothing_else(
    small, connect, kept
):
    waiting, slow = kept(small), connect(small, WHOLE.replace(b"/", b"/slow/6", 1))
    connections = {
        "silent": connect(small),
        "half a head": connect(small, b"GET / HTTP/1.1\r\nHo"),
        "half a second head": kept(small),
        "half a body": connect(small, HEAD + b"12"),
        "a head drop by drop": connect(small, b"GET / HTTP/1.1\r\nX: "),
    }
    connections["half a second head"].sendall(b"GET / HT")
    connections["half a head too early"] = connect(small, WHOLE + b"GET / HT")
    while not connections["half a head too early"].recv(4096).endswith(b"0\r\n\r\n"):
        pass
    for name, seconds in closings(connections, drip="a head drop by drop").items():
        assert 4.5 < seconds < 8, name  # a crowded machine hears of it late
    waiting.sendall(WHOLE)
    for line in (waiting, slow):
        assert line.recv(4096).startswith(b"HTTP/1.1 200 OK")


@pytest.mark.parametrize("end", ["stop", "interrupt"])
def test_the_end_answers_what_is_in_flight_and_waits_for_nobody_else(small, connect, kept, end):
    for send in (b"", b"GET / HT", HEAD):
        connect(small, send)
    kept(small)
    family = small.family()
    in_flight = connect(small, WHOLE.replace(b"/", b"/slow/1", 1))
    assert getattr(small, end)() < 6
    assert in_flight.makefile("rb").read().endswith(b"0\r\n\r\n")
    assert gone(family)


def test_the_end_does_not_wait_for_a_worker_that_still_boots(tmp_path):
    patient = ["--graceful-timeout", "60"]
    with running(tmp_path, SMALL, patient, env={"WEB_CONCURRENCY": "4"}) as service:
        service.stop()  # whoever is deaf to it would be waited for
        said = service.says()
    begun = re.findall(r"Booting worker with pid: (\d+)", said)
    ended = re.findall(r"(?:exiting \(pid: |pid:)(\d+)\)(?! was sent SIGKILL)", said)
    assert set(begun) == set(ended)


def test_a_worker_that_has_just_been_forked_hears_the_end(tmp_path):
    options = ["-c", "python:tests.integration.slow_fork", "--graceful-timeout", "60"]
    service = Service(tmp_path, SMALL, options, env={"WEB_CONCURRENCY": "1"})
    service.launch()
    try:
        until(lambda: "Open http" in service.says() and service.workers())
        service.stop()
    finally:
        if service.process.poll() is None:
            service.kill()


def test_the_embedded_server_ends_last(small):
    small.stop()
    said = small.says()
    assert 0 < said.index("Worker exiting") < said.index("Shutting down: Master")
    assert "started again" not in said


def test_a_second_service_on_the_folder_is_refused_and_told_who_has_it(small):
    second = Service(small.data, SMALL)
    second.log = small.data / "second.log"
    second.launch()
    assert second.process.wait(10) == 1
    assert f"{small.data} is in use by process {small.pid}" in second.says()
    assert "Traceback" not in second.says()
    assert small.get("/") == 200


def test_a_bad_setting_is_named_and_nothing_is_left_behind(tmp_path):
    service = Service(tmp_path, SMALL, env={"THANHDOC_DURABILITY": "hope"})
    service.launch()
    assert service.process.wait(10) == 1
    assert "THANHDOC_DURABILITY='hope'" in service.says()
    assert "Traceback" not in service.says()


def test_a_taken_port_leaves_no_server_behind(small, tmp_path):
    service = Service(tmp_path / "other", SMALL)
    service.port = small.port
    service.launch()
    until(lambda: (tmp_path / "other" / "store" / "writer").exists())
    family = service.family()
    assert service.process.wait(20) == 1
    assert gone(family)


def test_hup_changes_the_workers_and_keeps_the_store(small):
    store, workers = small.store(), small.workers()
    os.kill(small.pid, signal.SIGHUP)
    until(lambda: small.workers() and not set(workers) & set(small.workers()))
    assert small.get("/") == 200
    assert small.store() == store


def test_a_killed_worker_is_replaced(small):
    (worker,) = small.workers()
    worker.kill()
    until(lambda: small.workers() and worker not in small.workers())
    until(lambda: small.get("/") == 200)


def test_everything_ends_when_the_master_is_killed(small):
    family = small.family()
    small.process.kill()
    small.process.wait()
    until(lambda: gone(family))
    small.start("/")


def test_the_same_configuration_serves_wsgi_in_threads(tmp_path, connect, kept):
    options = ["-k", "gthread", "--threads", "4"]
    with running(tmp_path, SMALL_WSGI, options) as service:
        kept(service)
        connect(service, b"GET / HT")
        family = service.family()
        assert service.stop() < 6
        assert gone(family)


@pytest.mark.parametrize("end", ["stop", "kill", "interrupt"])
def test_numbers_outlive_every_end_of_the_service(serve, end):
    service = serve()
    assert [hit(service) for _ in range(4)] == [1, 2, 3, 4]
    getattr(service, end)()
    assert hit(service.start()) == 5


def test_ctrl_c_on_make_run_ends_all_of_it_and_keeps_the_numbers(serve):
    service = serve(command=["make", "--no-print-directory", "run"])
    assert "/demo/" in service.says()
    assert hit(service) == 1
    family = service.family()
    assert service.interrupt() < 6
    assert gone(family)
    assert hit(service.start()) == 2


def test_what_is_said_on_the_command_line_of_make_wins(serve, tmp_path):
    here, there = tmp_path / "environment", tmp_path / "argument"
    words = ["run", "HOST=localhost", "PORT=0", f"THANHDOC_DATA={there}"]
    env = {"HOST": "192.0.2.1", "PORT": "1"}
    service = serve(data=here, command=["make", "--no-print-directory", *words], env=env)
    assert hit(service) == 1
    assert (there / "store").exists()
    assert not (here / "store").exists()


def test_sites_are_read_again_on_hup(serve, tmp_path):
    sites = tmp_path / "sites.toml"
    sites.write_text('["old.example"]\n')
    service = serve(env={"THANHDOC_SITES": str(sites)})
    assert service.request("POST", "/api/v1/hit?site=new.example")[0] == 404
    sites.write_text('["old.example"]\n["new.example"]\n')
    workers = service.workers()
    os.kill(service.pid, signal.SIGHUP)
    until(lambda: gone(workers))
    assert service.request("POST", "/api/v1/hit?site=new.example")[0] == 200


def test_numbers_outlive_a_reload(serve):
    service = serve()
    assert hit(service) == 1
    workers = service.workers()
    os.kill(service.pid, signal.SIGHUP)
    until(lambda: gone(workers))
    assert hit(service) == 2


def test_a_killed_store_comes_back_and_nothing_is_lost(serve):
    service = serve()
    hit(service)
    service.store().kill()
    hit(service)  # accepted, though the store may be away
    until(lambda: total(service) == 2)


def test_any_wsgi_server_serves_the_same_numbers(serve):
    service = serve(app="counter_service.wsgi:app", options=["-k", "gthread", "--threads", "4"])
    assert [hit(service) for _ in range(3)] == [1, 2, 3]


def test_a_reload_under_load_refuses_nobody(serve):
    """Kept connections are told of the end with an answer before they are closed."""
    service = serve(env={"THANHDOC_HIT_LIMIT": "off"})
    before = service.workers()

    async def load() -> Counter[str]:
        seen: Counter[str] = Counter()
        clients = [asyncio.create_task(hits_without_end(service, seen)) for _ in range(16)]
        for _ in range(2):
            os.kill(service.pid, signal.SIGHUP)
            await asyncio.to_thread(until, lambda: len(service.workers()) > len(before))
            await asyncio.to_thread(until, lambda: len(service.workers()) == len(before))
        for client in clients:
            client.cancel()
        await asyncio.gather(*clients, return_exceptions=True)
        return seen

    seen = asyncio.run(load())
    assert not set(before) & set(service.workers())
    assert set(seen) == {"sent", "answered"}
    until(lambda: total(service) >= seen["answered"])  # what a worker tells may be a second old
    assert total(service) <= seen["sent"]


async def hits_without_end(service: Service, seen: Counter[str]) -> None:
    while True:
        reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
        head = b""
        try:
            while b"connection: close" not in head.lower():
                writer.write(b"POST /api/v1/hit?site=demo HTTP/1.1\r\nHost: x\r\n\r\n")
                seen["sent"] += 1
                head = await reader.readuntil(b"\r\n\r\n")
                await reader.readuntil(b"}")
                seen["answered" if b" 200 " in head.splitlines()[0] else "refused"] += 1
        except (OSError, asyncio.IncompleteReadError):
            seen["reset"] += 1
        finally:
            writer.close()
