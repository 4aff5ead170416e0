"""The load: wrk, held to the core the service does not use."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.load.cores import REST, needed, pinned

SITE = "bench.example"
ORIGIN = f"https://{SITE}"
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36"
)
SHORT = {"Origin": ORIGIN, "User-Agent": CHROME}
FULL = {  # what a browser really sends with a hit
    "Content-Length": "0",
    "sec-ch-ua": '"Chromium";v="131", "Not_A Brand";v="24"',
    "sec-ch-ua-mobile": "?0",
    "sec-ch-ua-platform": '"Windows"',
    "Accept": "*/*",
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "cors",
    "Sec-Fetch-Dest": "empty",
    "Referer": f"{ORIGIN}/",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "vi,en;q=0.8",
    **SHORT,
}


@dataclass(frozen=True)
class Load:
    """What is asked, by how many connections, for how long."""

    path: str
    method: str = "POST"
    connections: int = 64
    seconds: float = 5
    headers: dict[str, str] = field(default_factory=lambda: SHORT)
    cores: Sequence[int] = tuple(REST)
    script: str = "wrk.lua"


@dataclass(frozen=True)
class Result:
    """What came back; times are in milliseconds."""

    hits: int
    seconds: float
    p50: float
    p99: float
    worst: float
    errors: int

    @property
    def rate(self) -> float:
        return (self.hits - self.errors) / self.seconds


def drive(url: str, load: Load) -> Result:
    """Put `load` on a server."""
    headers = [word for pair in load.headers.items() for word in ("-H", ": ".join(pair))]
    command = [needed("wrk"), "-t1", f"-c{load.connections}", f"-d{load.seconds:.0f}s", *headers]
    script = Path(__file__).with_name(load.script)
    command += ["-s", str(script), url + load.path, "--", load.method]
    done = subprocess.run(pinned(list(load.cores), command), capture_output=True, text=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    if not lines:
        raise SystemExit(f"wrk failed: {done.stdout}{done.stderr}")
    return Result(**json.loads(lines[0].removeprefix("RESULT ")))
