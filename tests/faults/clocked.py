"""The service as it is, but with a clock that tests may set while it runs."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from counter_service.app import build
from counter_service.asgi import Application
from counter_service.calendar import utc_now
from counter_service.settings import Settings


class FileClock:
    """Runs as many seconds before or behind the real time as a file says."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> datetime:
        ahead = float(self._path.read_text()) if self._path.exists() else 0.0
        return utc_now() + timedelta(seconds=ahead)


@cache
def _application() -> Application:
    settings = Settings.from_env(os.environ)
    return Application(build(settings, FileClock(settings.data / "clock")))


def __getattr__(name: str) -> Application:
    """Build `app` when a server asks for it, after its worker's fork."""
    if name != "app":
        raise AttributeError(name)
    return _application()
