"""Where the embedded server of a data folder listens, and a short word with it."""

from __future__ import annotations

import hashlib
import os
import socket
import tempfile
from pathlib import Path

LONGEST = 100  # bytes; the kernel's own limit is 104 or 108


def socket_of(data: Path) -> Path:
    """Name the socket of a data folder: in it, or in a short folder when it is deep."""
    path = data.resolve() / "store" / "socket"
    if _fits(path):
        return path
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    short = Path(tempfile.gettempdir(), f"thanhdoc-{os.getuid()}-{name}", "socket")
    # A deep TMPDIR is of no use either; what make_folder checks makes /tmp safe.
    return short if _fits(short) else Path("/tmp", *short.parts[-2:])  # noqa: S108


def make_folder(path: Path) -> None:
    """Make the socket's folder, open to nobody else."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.parent.lstat().st_uid != os.getuid():
        raise PermissionError(f"{path.parent} belongs to somebody else")
    path.parent.chmod(0o700)


def remove_folder(path: Path, unless: Path) -> None:
    """Remove the socket's folder where it is a short one, made for it alone."""
    path.unlink(missing_ok=True)
    if path.parent != unless and path.parent.exists():
        path.parent.rmdir()


def ask(path: Path, command: bytes) -> bytes:
    """Ask the server on a socket; the answer is empty where none listens."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(2)
        try:
            line.connect(str(path))
            line.sendall(command + b"\r\n")
            return line.recv(4096)
        except OSError:
            return b""


def _fits(path: Path) -> bool:
    return len(os.fsencode(path)) < LONGEST
