"""What every kind of test may use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.servers import Service, running

BROWSER = Path(__file__).parent / "browser"
# The files that take longest begin first, so that no process is left with one in the end.
LONGEST = ["test_contrast.py", "test_own_pages.py", "test_text_size.py", "test_processes.py",
           "test_rating.py", "test_share.py", "test_targets.py", "test_ops.py"]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser's tests last: Playwright leaves a running event loop behind."""
    items.sort(key=lambda item: (BROWSER in item.path.parents, order(item.path.name)))


def order(name: str) -> int:
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Service]]:
    """Starts real services; each in a folder of its own unless `data` names one."""
    with ExitStack() as stack:
        count = iter(range(1000))

        def serve(*, data: Path | None = None, **more) -> Service:
            folder = data or tmp_path / f"service{next(count)}"
            return stack.enter_context(running(folder, **more))

        yield serve
