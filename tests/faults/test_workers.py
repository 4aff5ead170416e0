"""Workers come, go and are killed; clients hang up (G1 to G7)."""

from __future__ import annotations

import os
import signal
import socket
import struct
import time
from contextlib import ExitStack, closing
from statistics import mean

import pytest
import redis

from counter_service.embedded.socket import socket_of
from tests.faults.crowd import HIT, Crowd
from tests.faults.stores import counted_by
from tests.servers import ROOT
from tests.waiting import until

BROKEN_OFF = struct.pack("ii", 1, 0)  # SO_LINGER: close with a reset
LEAVERS = 200


@pytest.mark.parametrize("reloads", [2, pytest.param(15, marks=pytest.mark.long)])
def test_g1_a_reload_every_two_seconds_costs_nobody_an_answer(build, evidence, shown, reloads):
    house = build(straight=True)
    crowd = house.crowd(again=True)
    for _ in range(reloads):
        begin, old = time.monotonic(), set(house.service.workers())
        os.kill(house.service.pid, signal.SIGHUP)
        until(lambda old=old: not old & set(house.service.workers()), 60)
        crowd.await_more(1)  # or a slow machine would never have a worker that is ready
        until(lambda begin=begin: time.monotonic() > begin + 2)
    ledger = crowd.stop()
    done = f"HUP every 2 s, {reloads} times, under load on kept connections"
    evidence("G1", ledger, house.counted(), done)
    shown("G1", done, f"{ledger.resets} of {ledger.attempted} hits met a reset before any byte of "
                      "an answer; sent again, each was counted once")  # fmt: skip
    assert ledger.unknown == ledger.refused == 0
    assert ledger.resets <= max(1, ledger.attempted / 10_000)


@pytest.fixture
def idle():
    """Opens connections that never ask for anything."""
    with ExitStack() as stack:

        def idle(port):
            stack.enter_context(socket.create_connection(("127.0.0.1", port)))

        yield idle


@pytest.mark.parametrize("end", ["stop", pytest.param("interrupt", marks=pytest.mark.long)])
def test_g2_the_end_answers_what_came_and_is_soon(build, evidence, shown, idle, end):
    house = build(straight=True)
    crowd = house.crowd(again=True)
    crowd.await_more(100)
    for _ in range(8):
        idle(house.service.port)
    seconds = getattr(house.service, end)()
    with pytest.raises(ConnectionRefusedError):
        idle(house.service.port)
    house.service.start()
    crowd.await_more(50)
    ledger = crowd.stop()
    done = f"{'TERM' if end == 'stop' else 'Ctrl-C'} under load, 8 idle connections, a new start"
    evidence("G2", ledger, house.counted(), done)
    shown("G2", done, f"gone after {seconds:.1f} s; {ledger.resets} connections reset")
    assert ledger.unknown == ledger.refused == 0


@pytest.mark.long
def test_g2_ctrl_c_on_make_run_under_load_does_the_same(serve, evidence, shown):
    make = ["make", "--no-print-directory", "run"]
    service = serve(command=make, cwd=ROOT, env={"THANHDOC_HIT_LIMIT": "off"})
    crowd = Crowd(service.port, path=HIT, again=True).start()
    crowd.await_more(100)
    seconds = service.interrupt()
    service.start()
    crowd.await_more(50)
    ledger = crowd.stop()
    with closing(redis.Redis(unix_socket_path=str(socket_of(service.data)))) as client:
        client.connection_pool.connection_kwargs["decode_responses"] = True
        counted = counted_by(client, "demo")
    done = "Ctrl-C on `make run` under load, and `make run` again"
    evidence("G2", ledger, counted, done)
    shown("G2", done, f"gone after {seconds:.1f} s; {ledger.resets} connections reset")
    assert ledger.unknown == ledger.refused == 0


@pytest.mark.parametrize("times", [2, pytest.param(10, marks=pytest.mark.long)])
def test_g3_a_killed_worker_halves_and_doubles_nothing(build, evidence, times):
    house = build(straight=True)
    crowd = house.crowd()
    for _ in range(times):
        crowd.await_more(100)
        dying = house.service.workers()[0]
        dying.kill()
        until(lambda dying=dying: dying not in house.service.workers())
        until(lambda: len(house.service.workers()) == 2, 30)
    ledger = crowd.stop()
    evidence("G3", ledger, house.counted(), f"kill -9 of a worker, {times} times, under load")
    assert ledger.refused == 0


def test_g4_clients_that_hang_up_after_asking_are_counted_once_at_most(build, evidence):
    house = build(straight=True)
    house.hits(8, 10)
    house.service.await_workers(2)  # one that still loads holds half
    before = descriptors(house)
    crowd = house.crowd(4, pause=0.01)
    for number in range(LEAVERS):
        leave(house, abruptly=bool(number % 2))
        crowd.ledger.attempted += 1
        crowd.ledger.note_lost()
    ledger = crowd.stop()
    until(lambda: descriptors(house) <= before + 8)
    counted = {period: number - 80 for period, number in house.counted().items()}
    evidence(
        "G4", ledger, counted, f"{LEAVERS} clients hang up after asking, every other by a reset"
    )


def leave(house, *, abruptly):
    with socket.create_connection(("127.0.0.1", house.service.port)) as line:
        if abruptly:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, BROKEN_OFF)
        line.sendall(f"POST {house.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())


def descriptors(house):
    return sum(worker.num_fds() for worker in house.service.workers())


def test_g5_four_workers_and_64_connections(build, evidence):
    house = build(straight=True, workers=4)
    ledger = house.hits(64, 50)
    evidence("G5", ledger, house.counted(), "4 workers, 64 connections, 50 hits each")
    assert sorted(ledger.totals) == list(range(1, 64 * 50 + 1))


@pytest.mark.long
def test_g6_workers_that_end_after_so_many_requests_cost_no_hit(build, evidence, shown):
    house = build(straight=True, options=["--max-requests", "400", "--max-requests-jitter", "50"])
    crowd, seen = house.crowd(again=True), set()
    until(lambda: seen.update(house.service.workers()) or len(seen) >= 6, 60)
    ledger = crowd.stop()
    done = "every worker ends after 400 to 450 requests, under load"
    evidence("G6", ledger, house.counted(), done)
    shown("G6", done, f"{len(seen)} workers seen; {ledger.resets} connections reset")
    assert ledger.unknown == ledger.refused == 0


@pytest.mark.long
def test_g7_memory_and_descriptors_stay_as_they_are(build, evidence, shown):
    house = build(straight=True)
    crowd = house.crowd()
    pages = Crowd(house.service.port, 8, path=f"/api/v1/hit?site={house.site}&page=/bai").start()
    begin, memory, files = time.monotonic(), [], []
    while (passed := time.monotonic() - begin) < 90:
        for path in ("stats", "history", "pages", "rating"):
            house.service.get(f"/api/v1/{path}?site={house.site}&article=/a&unit=day")
        leave(house, abruptly=True)
        crowd.ledger.attempted += 1
        crowd.ledger.note_lost()
        if passed > 20:
            memory.append(sum(worker.memory_info().rss for worker in house.service.workers()))
            files.append(descriptors(house))
    with_pages, ledger = pages.stop(), crowd.stop()
    counted = {name: n - with_pages.accepted for name, n in house.counted().items()}
    done = "hits, pages, reads and clients that hang up for 90 s"
    evidence("G7", ledger, counted, done)
    third = len(memory) // 3
    grown = (mean(memory[-third:]) - mean(memory[:third])) / 2**20
    more = mean(files[-third:]) - mean(files[:third])
    shown("G7", done, f"from the second half minute to the last {grown:+.1f} MB in both workers "
                      f"(of {memory[-1] / 2**20:.0f}), {more:+.1f} descriptors")  # fmt: skip
    assert grown < 6
    assert abs(more) < 8
