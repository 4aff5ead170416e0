"""Waiting for an event, in place of sleeping for a time."""

from __future__ import annotations

import time
from collections.abc import Callable

from counter_service.storage.connection import connect
from counter_service.storage.nodes import Client


def until(event: Callable[[], object], within: float = 15) -> float:
    """Wait until `event()` is true and tell how many seconds that took."""
    start = time.monotonic()
    while not event():
        assert time.monotonic() - start < within, f"not within {within} s"
        time.sleep(0.01)
    return time.monotonic() - start


def patiently(url: str) -> Client:
    """Reach a store as a worker does, and give a busy machine the time a reader is not given."""
    return connect(url, patience=20)
