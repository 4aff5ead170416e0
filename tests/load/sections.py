"""What is measured besides the ratio: growth, a lonely hit, reading, memory."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from tests.load import peers
from tests.load.cores import ALL, REST
from tests.load.generator import SHORT, Load
from tests.load.peers import HIT, Peer
from tests.load.ratio import Runs, in_turn, measure
from tests.load.store import Store

CONNECTIONS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
WORKERS = (1, 2, 4)


@dataclass(frozen=True)
class Plan:
    """How long everything is measured."""

    rounds: int
    seconds: float
    connections: tuple[int, ...]
    workers: tuple[int, ...]
    lonely: int
    many: tuple[tuple[int, int], ...]  # sites and pages of each

    @property
    def half(self) -> float:
        """Tell the seconds of a shorter run."""
        return max(2, self.seconds / 2)


QUICK = Plan(2, 2, (1, 64, 512), (1, 2), 200, ((2, 2_000), (4, 2_000)))
USUAL = Plan(5, 6, CONNECTIONS, WORKERS, 1000, ((1, 10_000), (10, 10_000), (50, 10_000)))
FULL = replace(USUAL, many=(*USUAL.many, (1000, 10_000)))


def by_connections(found: list[Peer], plan: Plan) -> dict[str, list[Runs]]:
    """Load each peer with ever more connections."""
    loads = [replace(HIT, connections=n, seconds=plan.half) for n in plan.connections]
    return {p.name: [Runs(p.name, [measure(p, load)]) for load in loads] for p in found}


def by_workers(folder: Path, store: Store, plan: Plan, cores: list[int]) -> list[Runs]:
    """Serve with ever more workers on `cores`, in turn."""
    rest = ALL if cores == ALL else REST
    with ExitStack() as stack:
        found = [
            stack.enter_context(
                peers.ours(folder / f"{n}-on-{len(cores)}", store, n, cores=cores, name=str(n))
            )
            for n in plan.workers
        ]
        # Twice the rounds, half as long: what differs little needs its like close by.
        return in_turn(found, 2 * plan.rounds, plan.half, replace(HIT, cores=rest))


def reads(flask: Peer, ours: Peer, plan: Plan) -> list[Runs]:
    """Ask for what readers are shown, beside a Flask view that returns a constant."""
    asked = [
        ("a plain Flask view's constant", flask, "/constant", {}),
        ("stats", ours, HIT.path.replace("/hit", "/stats"), {}),
        ("stats, unchanged (304)", ours, HIT.path.replace("/hit", "/stats"), _known(ours, "stats")),
        ("widget.js", ours, "/widget.js", {"Accept-Encoding": "br"}),
        ("widget.js, unchanged (304)", ours, "/widget.js", _known(ours, "widget.js")),
        ("visits.js", ours, "/visits.js", {"Accept-Encoding": "br"}),
    ]
    found = [
        replace(peer, name=name, hit=Load(path, "GET", headers={**SHORT, **more}))
        for name, peer, path, more in asked
    ]
    return in_turn(found, max(1, plan.rounds // 2), plan.seconds)


def _known(ours: Peer, what: str) -> dict[str, str]:
    path = "/widget.js" if what == "widget.js" else HIT.path.replace("/hit", "/stats")
    with _connected(ours) as line:
        line.request("GET", path, headers={"Accept-Encoding": "br"})
        answer = line.getresponse()
        answer.read()
    return {"If-None-Match": answer.headers["ETag"], "Accept-Encoding": "br"}


def lonely(ours: Peer, plan: Plan) -> tuple[float, float]:
    """Tell the milliseconds of a hit and of a bare ping, one at a time, by turns."""
    took: dict[str, list[float]] = {"POST": [], "GET": []}
    with _connected(ours) as line:
        for number in range(2 * plan.lonely):
            method, path = [("POST", HIT.path), ("GET", "/livez")][number % 2]
            start = time.perf_counter()
            line.request(method, path, headers=SHORT)
            line.getresponse().read()
            took[method].append(1000 * (time.perf_counter() - start))
    return median(took["POST"]), median(took["GET"])


@contextmanager
def _connected(peer: Peer) -> Iterator[http.client.HTTPConnection]:
    line = http.client.HTTPConnection(urlsplit(peer.url).netloc, timeout=10)
    try:
        yield line
    finally:
        line.close()
