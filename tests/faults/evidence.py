"""`make evidence`: run every fault test and write what was seen into docs/evidence.md."""

from __future__ import annotations

import os
import platform
import re
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from string import Template

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "evidence.md"
FAULTS = "tests/faults"
# Rows, or parts of rows, that other tests show.
ELSEWHERE = {
    "T2": "tests/unit/test_calendar.py",
    "H4": "tests/integration/test_contract.py",
    "D9": "tests/integration/test_inspection.py",
}
HEADS = ("row", "done", "attempted", "answered", "stale", "refused", "unknown", "counted", "lost",
         "doubled", "slowest")  # fmt: skip
ORDER = "DRGTH"


class Book:
    """Listens to pytest and keeps the lines that tests want to be known."""

    def __init__(self) -> None:
        self.ledgers: list[Sequence[str]] = []
        self.shown: list[Sequence[str]] = []
        self.passed: list[str] = []
        self.failed: list[str] = []
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the lines of a test that ended, and its outcome."""
        if report.when == "call":
            self._take(report.user_properties)
            if report.passed:
                self.passed.append(report.nodeid)
        if report.failed:
            self.failed.append(f"{report.nodeid} ({report.when})")
        if report.skipped:
            self.skipped.append(f"{report.nodeid}: {report.longrepr[2]}")

    def _take(self, properties: Iterable[tuple[str, object]]) -> None:
        for name, value in properties:
            if name == "ledger":
                row, done, columns = value
                self.ledgers.append((row, done, *columns.values()))
            elif name == "shown":
                self.shown.append(value)


def page(book: Book, seconds: float) -> str:
    """Write the whole page."""
    outcome = f"{len(book.failed)} failed" if book.failed else "all passed"
    run = f"On {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, in {seconds / 60:.0f} minutes: {outcome}."
    return Template((Path(__file__).parent / "page.md").read_text(encoding="utf-8")).substitute(
        run=f"{run} {machine()}{troubles(book)}",
        ledgers=table(HEADS, in_order(book.ledgers)),
        shown=table(("row", "done", "seen"), in_order([*book.shown, *elsewhere(book)])),
    )


def troubles(book: Book) -> str:
    """List what failed and what could not be run."""
    failed = [f"\n- **failed**: `{name}`" for name in book.failed]
    return "".join([*failed, *(f"\n- not run: `{name}`" for name in sorted(set(book.skipped)))])


def elsewhere(book: Book) -> list[Sequence[str]]:
    """Tell the tests outside this folder that show rows too."""
    passed = {
        row: sum(name.startswith(test) for name in book.passed) for row, test in ELSEWHERE.items()
    }
    return [(row, f"`{test}`", f"{passed[row]} passed") for row, test in ELSEWHERE.items()]


def in_order(rows: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    """Sort rows as faults are told: store, network, processes, time, availability."""
    return sorted(
        rows, key=lambda row: (ORDER.index(row[0][0]), int(re.findall(r"\d+", row[0])[0]))
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table in Markdown; numbers stand to the right."""
    rules = ["---" if head in ("row", "done", "seen") else "---:" for head in heads]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rules, *rows))


def machine() -> str:
    """Tell what it ran on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB, Linux {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}; {'; '.join(_versions())}. "
        f"The machine's load in the end: {os.getloadavg()[1]:.0f}."
    )


def _versions() -> list[str]:
    from tests.faults.stores import BINARIES  # pytest wants to be the first to import its plugins

    found = [os.popen(f"{binary} --version").read() for binary in BINARIES.values() if binary]
    return [re.sub(r" server v=(\S+).*", r" \1", said.strip()) for said in found]


def main(arguments: Sequence[str]) -> int:
    """Run, write, and tell whether all passed; arguments go to pytest, for a part of the page."""
    book, start = Book(), time.monotonic()
    what = [FAULTS, *ELSEWHERE.values(), "-m", "long or not long", "-q", *arguments]
    result = pytest.main(what, plugins=[book])
    text = page(book, time.monotonic() - start)
    if not arguments:
        PAGE.write_text(text, encoding="utf-8")
    print(text)
    return int(result)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
