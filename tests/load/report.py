"""docs/performance.md, from what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.load.memory import Many
from tests.load.ratio import Runs

Rows = Iterable[Sequence[object]]


@dataclass(frozen=True)
class Found:
    """Everything one run of the bench found."""

    machine: str
    peers: Sequence[Runs]  # the plain design first
    connections: dict[str, list[Runs]]
    steps: Sequence[int]
    workers: Sequence[Runs]  # on the service's one core
    spread: Sequence[Runs]  # on all cores
    varied: Runs
    reads: Sequence[Runs]  # the plain view first
    lonely: tuple[float, float]
    decade: int
    many: Sequence[Many]

    @property
    def ours(self) -> Runs:
        return next(runs for runs in self.peers if runs.name == "Thanh Đọc")


def table(heads: Sequence[str], rows: Rows) -> str:
    """Write a Markdown table, numbers to the right."""
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def peers(found: Found) -> str:
    """Write the ratio."""
    base = found.peers[0]
    heads = ["one core, 64 connections", "hits/s", "ratio", "p50 ms", "p99 ms", "CPU µs a hit",
             "script calls for 1000 hits", "errors"]  # fmt: skip
    rows = [
        [r.name, f"{r.rate:,.0f}", f"{r.rate / base.rate:.1f}", f"{r.p50:.2f}", f"{r.p99:.2f}",
         f"{1e6 * r.cpu:.1f}", f"{r.calls:.0f}" if r.calls else "", r.errors]
        for r in found.peers
    ]  # fmt: skip
    return table(heads, rows)


def growth(found: Found) -> str:
    """Write hits a second by connections."""
    names = list(found.connections)
    rows = [
        [step, *[f"{runs[i].rate:,.0f} (p99 {runs[i].p99:.1f} ms)"
                 for runs in found.connections.values()]]
        for i, step in enumerate(found.steps)
    ]  # fmt: skip
    return table(["connections", *names], rows)


def workers(found: Sequence[Runs]) -> str:
    """Write hits a second and CPU by workers."""
    one = found[0]
    heads = ["workers", "hits/s", "CPU µs a hit", "to one worker", "calls for 1000 hits"]
    rows = [
        [
            r.name,
            f"{r.rate:,.0f}",
            f"{1e6 * r.cpu:.1f}",
            f"{r.cpu_beside(one):.2f}",
            f"{r.calls:.0f}",
        ]
        for r in found
    ]
    return table(heads, rows)


def reads(found: Found) -> str:
    """Write what reading costs."""
    base = found.reads[0]
    rows = [
        [r.name, f"{r.rate:,.0f}", f"{r.rate / base.rate:.1f}", f"{r.p50:.2f}", f"{r.p99:.2f}"]
        for r in found.reads
    ]
    return table(["one core, 64 connections", "answers/s", "ratio", "p50 ms", "p99 ms"], rows)


def memory(found: Found) -> str:
    """Write what the store holds."""
    rows = [
        [m.sites, f"{m.pages:,}", f"{m.bytes / 2**20:,.1f}", f"{m.each:.0f}", f"{m.commit:.2f}"]
        for m in found.many
    ]
    heads = ["sites", "pages each", "MiB", "bytes a page", "one hit's commit, ms"]
    return table(heads, rows)
