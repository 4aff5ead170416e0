"""The secret behind every pseudonym: given, or made once and shared by all workers."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from counter_service.settings import Settings


def load_secret(settings: Settings) -> bytes:
    """Return the given secret, else the one kept in `data/secret` (mode 0600), made if missing."""
    if settings.secret:
        return settings.secret.encode()
    path = settings.data / "secret"
    if not path.exists():
        _make(path)
    return path.read_bytes().strip()


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"secret.{secrets.token_hex(4)}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(32) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # the first of several workers wins
    except FileExistsError:
        pass
    finally:
        draft.unlink()
