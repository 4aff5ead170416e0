"""What commands say, read back."""

from __future__ import annotations


def numbers(output: str) -> list[int]:
    """The number at the end of each line."""
    return [int(line.split()[-1]) for line in output.splitlines() if line]
