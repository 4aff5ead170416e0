"""Houses to break, and the book that evidence is written into."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.house import House, built
from tests.faults.ledger import Ledger
from tests.faults.stores import BINARIES


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Callable[..., House]]:
    """Builds houses of a test's own."""
    with ExitStack() as stack:

        def build(**more) -> House:
            if not BINARIES[more.get("kind", "valkey")]:
                pytest.skip(f"no {more['kind']} here")
            return stack.enter_context(built(tmp_path, **more))

        yield build


@pytest.fixture(scope="module")
def _shared(tmp_path_factory) -> Iterator[House]:
    with built(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture
def house(_shared: House) -> House:
    """The house all tests of a module share, in order, and a site of the test's own."""
    return _shared.renew()


@pytest.fixture
def evidence(record_property) -> Callable[..., None]:
    """Holds the law against a ledger, and keeps the line for docs/evidence.md.

    With `held=False` the line is kept and nothing is held: where a loss is what is measured.
    """

    def evidence(
        row: str, ledger: Ledger, counted: Mapping[str, int], done: str, held: bool = True
    ) -> None:
        print(f"{row}: {done}: {ledger.line(counted)}")
        record_property("ledger", (row, done, ledger.columns(counted)))
        if held:
            ledger.check(counted)

    return evidence


@pytest.fixture
def shown(record_property) -> Callable[..., None]:
    """Keeps a line for docs/evidence.md where there is no ledger: what was seen, or measured."""

    def shown(row: str, done: str, seen: str) -> None:
        print(f"{row}: {done}: {seen}")
        record_property("shown", (row, done, seen))

    return shown
