"""TERM, the request to end, held back while nothing can act on it."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

_TERM = {signal.SIGTERM}


@contextmanager
def term_held() -> Iterator[None]:
    """Let a TERM that comes within the block take effect at its end."""
    _hold()
    try:
        yield
    finally:
        _admit()


def end_forks_at_term() -> None:
    """Let TERM end a forked process at once, until it sets a handler of its own.

    It is born with its parent's handler, which is deaf in it.
    """
    os.register_at_fork(before=_hold, after_in_parent=_admit, after_in_child=_begin)


def _begin() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _admit()  # also one that came since the fork


def _hold() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, _TERM)


def _admit() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _TERM)
