"""All peers in turn, several rounds of it: what the machine does meanwhile hits all alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from tests.load.generator import Load, Result, drive
from tests.load.peers import Peer


@dataclass(frozen=True)
class Measure:
    """One run of one peer."""

    result: Result
    cpu: float  # seconds the service computed for one answer
    store: float  # seconds its store computed for one answer
    calls: float  # script calls for 1000 answers


def measure(peer: Peer, load: Load | None = None) -> Measure:
    """Load a peer once."""
    store = peer.store
    if store:
        store.forget()
    before = peer.cpu(), store.cpu() if store else 0.0
    result = drive(peer.url, load or peer.hit)
    after = peer.cpu(), store.cpu() if store else 0.0
    calls = 1000 * store.script_calls() / result.hits if store else 0.0
    service, kept = [(b - a) / result.hits for a, b in zip(before, after, strict=True)]
    return Measure(result, service, kept, calls)


@dataclass(frozen=True)
class Runs:
    """All runs of one peer."""

    name: str
    runs: Sequence[Measure]

    @property
    def rate(self) -> float:
        return median(run.result.rate for run in self.runs)

    @property
    def p50(self) -> float:
        return median(run.result.p50 for run in self.runs)

    @property
    def p99(self) -> float:
        return median(run.result.p99 for run in self.runs)

    @property
    def cpu(self) -> float:
        return median(run.cpu for run in self.runs)

    @property
    def store(self) -> float:
        return median(run.store for run in self.runs)

    @property
    def calls(self) -> float:
        return median(run.calls for run in self.runs)

    def cpu_beside(self, other: Runs) -> float:
        """Tell how many times the CPU of another peer an answer took, round by round.

        The machine is faster in one minute than in the next, and both peers of a round meet it so.
        """
        rounds = zip(self.runs, other.runs, strict=True)
        return median(mine.cpu / theirs.cpu for mine, theirs in rounds)

    @property
    def errors(self) -> int:
        return sum(run.result.errors for run in self.runs)


def in_turn(
    peers: Sequence[Peer], rounds: int, seconds: float, load: Load | None = None
) -> list[Runs]:
    """Load each peer once a round, after a second that is not counted."""
    for peer in peers:
        drive(peer.url, replace(load or peer.hit, seconds=1))
    found: dict[str, list[Measure]] = {peer.name: [] for peer in peers}
    for _ in range(rounds):
        for peer in peers:
            found[peer.name].append(measure(peer, replace(load or peer.hit, seconds=seconds)))
    return [Runs(name, runs) for name, runs in found.items()]
