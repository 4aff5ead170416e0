"""Which core does what: the service on one, the store and the generator on the other."""

from __future__ import annotations

import os
import shutil

_CORES = sorted(os.sched_getaffinity(0))
SERVICE, REST = _CORES[:1], _CORES[1:2] or _CORES[:1]
ALL = _CORES[:2]


def pinned(cores: list[int], command: list[str]) -> list[str]:
    """Return `command` held to `cores`."""
    return [needed("taskset"), "-c", ",".join(map(str, cores)), *command]


def needed(program: str) -> str:
    """Return a program's path, or end with what to install."""
    packages = {"taskset": "util-linux"}
    path = shutil.which(program)
    if not path:
        package = packages.get(program, program)
        raise SystemExit(f"{program} is needed: sudo apt-get install -y {package}")
    return path
