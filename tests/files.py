"""What a folder holds while others write in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def contents_of(folder: Path, pattern: str = "*") -> Iterator[tuple[Path, bytes]]:
    """Tell each file and what is in it; one may go meanwhile, its successor is there then."""
    for file in [file for file in folder.rglob(pattern) if file.is_file()]:
        try:
            yield file, file.read_bytes()
        except FileNotFoundError:
            continue
