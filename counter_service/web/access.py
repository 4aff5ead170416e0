"""Who may see what only the operator may see."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from counter_service.clients import parse_address
from counter_service.errors import Unauthorized

_FORWARDED = ("forwarded", "via", "x-forwarded-", "x-real-ip")


@dataclass(frozen=True)
class Visitor:
    """What a request tells about who sent it."""

    authorization: str = ""
    peer: str | None = None
    headers: Iterable[str] = ()  # names only

    @property
    def is_here(self) -> bool:
        """Whether it came from this very machine, and through nobody else."""
        address = parse_address(self.peer or "")
        forwarded = any(name.lower().startswith(_FORWARDED) for name in self.headers)
        return address is not None and address.is_loopback and not forwarded


class Access:
    """Knows the operator by the token.

    Args:
        token: the operator's; None where none is set.
        everybody: whether whoever reaches the port is the operator, as under `make run`.
    """

    def __init__(self, token: str | None, everybody: bool = False) -> None:
        self._token, self._everybody = token, everybody

    def allows(self, visitor: Visitor) -> bool:
        """Whether the visitor is the operator; without a token, whoever is on this machine is."""
        if self._everybody:
            return True
        if self._token is None:
            return visitor.is_here
        scheme, _, given = visitor.authorization.partition(" ")
        same = hmac.compare_digest(given.strip().encode(), self._token.encode())
        return scheme.lower() == "bearer" and same

    def check(self, visitor: Visitor) -> None:
        """Return if the visitor is the operator.

        Raises:
            Unauthorized: it is somebody else.
        """
        if not self.allows(visitor):
            raise Unauthorized(
                "send 'Authorization: Bearer' with the operator's token (THANHDOC_OPS_TOKEN)"
            )
