"""One measurement a line of the table of targets."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """What came out, in words, and whether it is what was aimed at."""

    value: str
    met: bool
