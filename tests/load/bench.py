"""The load test: `make bench`, or `make bench ARGS=--quick`."""

from __future__ import annotations

import argparse
import platform
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from string import Template

from tests.load import capacity, memory, peers, report, sections, store
from tests.load.cores import ALL, SERVICE
from tests.load.generator import FULL
from tests.load.peers import HIT
from tests.load.picture import chart
from tests.load.ratio import Runs, in_turn
from tests.servers import ROOT

DOCS = ROOT / "docs"
THREADS = ("-k", "gthread", "--threads", "8")
VARIED = replace(HIT, headers=FULL, script="varied.lua")


def main() -> None:
    """Measure, print, write docs/performance.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under 90 seconds, writes nothing")
    parser.add_argument("--full", action="store_true", help="fill 1000 sites of 10 000 pages")
    options = parser.parse_args()
    plan = sections.FULL if options.full else sections.USUAL
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        found = run(Path(folder), sections.QUICK if options.quick else plan, stack)
    page = write(found)
    print(page)
    if not options.quick:
        (DOCS / "performance.md").write_text(page)
        draw(found, DOCS / "pictures")


def run(folder: Path, plan: sections.Plan, stack: ExitStack) -> report.Found:
    """Measure everything."""
    lend = stack.enter_context
    safe = lend(store.running(folder / "always", "always"))
    fast = lend(store.running(folder / "everysec", "everysec"))
    plain = lend(peers.plain(folder / "plain", fast))
    threads = lend(peers.plain(folder / "threads", fast, THREADS, "Flask with threads"))
    ours = lend(peers.ours(folder / "ours", safe))
    others = [
        *[lend(peers.elsewhere(folder / name, safe, name)) for name in ("uvicorn", "granian")],
        lend(peers.webdis(folder / "webdis", fast)),
        lend(peers.nginx(folder / "nginx")),
    ]
    everybody = [plain, threads, ours, *[peer for peer in others if peer]]
    return report.Found(
        machine=_machine(),
        peers=in_turn(everybody, plan.rounds, plan.seconds),
        connections=sections.by_connections([ours, threads], plan),
        steps=plan.connections,
        varied=in_turn([ours], plan.rounds, plan.seconds, VARIED)[0],
        reads=sections.reads(threads, ours, plan),
        lonely=sections.lonely(ours, plan),
        workers=sections.by_workers(folder, safe, plan, SERVICE),
        spread=sections.by_workers(folder, safe, plan, ALL),
        decade=memory.ten_years(safe),
        many=[memory.many(fast, sites, pages) for sites, pages in plan.many],
    )


def write(found: report.Found) -> str:
    """Fill the page."""
    text = Template(Path(__file__).with_name("page.md").read_text(encoding="utf-8"))
    hit, ping = found.lonely
    return text.substitute(
        machine=found.machine,
        peers=report.peers(found),
        varied=_sentence(found.varied),
        growth=report.growth(found),
        workers=report.workers(found.workers),
        spread=report.workers(found.spread),
        hit=f"{hit:.2f}",
        ping=f"{ping:.2f}",
        more=f"{hit - ping:.2f}",
        reads=report.reads(found),
        decade=f"{found.decade / 1000:.0f}",
        memory=report.memory(found),
        capacity=capacity.reckoning(found),
        alone=f"{capacity.LOAD / found.varied.store:,.0f}",
    )


def draw(found: report.Found, folder: Path) -> None:
    """Draw hits a second by connections and by workers."""
    folder.mkdir(parents=True, exist_ok=True)
    by_connections = {name: [r.rate for r in runs] for name, runs in found.connections.items()}
    (folder / "connections.svg").write_text(
        chart("Hits a second by connections", "connections", found.steps, by_connections)
    )
    counts = [int(runs.name) for runs in found.spread]
    by_workers = {
        "on two cores, with store and load": [runs.rate for runs in found.spread],
        "on one core": [runs.rate for runs in found.workers],
    }
    (folder / "workers.svg").write_text(
        chart("Hits a second by workers", "workers", counts, by_workers)
    )


def _sentence(runs: Runs) -> str:
    return (
        f"{runs.rate:,.0f} hits/s, p50 {runs.p50:.2f} ms, p99 {runs.p99:.2f} ms, "
        f"{1e6 * runs.cpu:.1f} µs CPU a hit"
    )


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    model = names[0] if names else platform.machine()
    return f"{len(ALL)} cores of {model}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
