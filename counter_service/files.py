"""Files as other programs write them."""

from __future__ import annotations

import gzip
from pathlib import Path

from counter_service.errors import InvalidFile


def read_text(file: Path) -> str:
    """Read a file as other programs write it: UTF-8 or UTF-16, gzipped or not.

    Raises:
        InvalidFile: it is no text.
    """
    content = file.read_bytes()
    try:
        content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        utf_16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        return content.decode("utf-16" if utf_16 else "utf-8-sig")
    except (UnicodeDecodeError, EOFError, gzip.BadGzipFile) as error:
        raise InvalidFile(f"{file} is no text: {error}") from error
