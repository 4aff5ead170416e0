"""What was looked at, and whether it is as it should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_service.errors import StoreUnsafe


@dataclass(frozen=True)
class Check:
    """One thing looked at.

    `ok` is None where it could not be found out. `remedy` says what to change; it is given only
    where the store was proven to lose what it acknowledges.
    """

    name: str
    ok: bool | None
    detail: str
    remedy: str | None = None


def refuse_unsafe(checks: Sequence[Check]) -> None:
    """Return unless a check proves the store unsafe.

    Raises:
        StoreUnsafe: it is; the message says what to change.
    """
    unsafe = [f"{check.detail} ({check.remedy})" for check in checks if check.remedy]
    if unsafe:
        raise StoreUnsafe(
            f"the store would lose acknowledged hits: {'; '.join(unsafe)}. "
            "Change that, or set THANHDOC_UNSAFE=1 to start nevertheless"
        )
