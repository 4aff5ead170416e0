"""Everything between a reader and the disk: a service, its store, and a proxy between them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from counter_service.journal import Journal
from tests.faults.crowd import Crowd
from tests.faults.ledger import Ledger
from tests.faults.proxy import Proxy, proxied
from tests.faults.stores import StoreServer, stored
from tests.servers import Service, running
from tests.waiting import until

CLOCKED = "tests.faults.clocked:app"
SITES = [f"site-{number}" for number in range(40)]


class House:
    """A running service; each test in it counts for a site of its own."""

    def __init__(self, folder: Path, stack: ExitStack, store: StoreServer, proxy: Proxy) -> None:
        self.folder, self.store, self.proxy = folder, store, proxy
        self.service: Service
        self._stack, self._sites = stack, iter(SITES)
        self.site = next(self._sites)

    def serve(self, workers: int, url: str, env: Mapping[str, str], **more) -> None:
        """Start the service; `env` goes over what it gets anyway."""
        sites = self.folder / "sites.toml"
        sites.write_text("".join(f'["{site}"]\norigins = []\n' for site in SITES))
        basis = {
            "THANHDOC_REDIS_URL": url,
            "THANHDOC_SITES": str(sites),
            "THANHDOC_HIT_LIMIT": "off",  # all clients have one address
            "WEB_CONCURRENCY": str(workers),
        }
        lent = running(self.folder / "data", env={**basis, **env}, **more)
        self.service = self._stack.enter_context(lent)

    def renew(self) -> House:
        """Mend everything and go on with a site that nobody has counted for."""
        self.proxy.heal()
        self.site = next(self._sites)
        return self

    @property
    def path(self) -> str:
        """What a client posts to."""
        return f"/api/v1/hit?site={self.site}"

    @property
    def journal(self) -> Journal:
        """The service's journal, from outside."""
        return Journal(self.service.data / "journal.sqlite3", 0)

    def crowd(self, clients: int = 16, hits: int = 0, **more) -> Crowd:
        """Set clients to work, for so many hits each or until they are stopped."""
        crowd = Crowd(self.service.port, clients, hits, path=self.path, **more).start()
        self._stack.callback(crowd.stop)
        return crowd

    def hits(self, clients: int, each: int, **more) -> Ledger:
        """Let clients count and wait for all answers."""
        return self.crowd(clients, each, **more).join()

    def is_drained(self) -> bool:
        """Whether nothing is on its way to the store any more."""
        return self.journal.size() == (0, 0) and self.proxy.held == 0

    def counted(self, within: float = 20) -> dict[str, int]:
        """Wait for the replay, and tell what is counted in each period."""
        until(self.is_drained, within)
        return self.store.counted(self.site)

    def days(self) -> dict[str, int]:
        """Tell what is counted on each day."""
        return self.store.days(self.site)

    def set_clock(self, moment: datetime) -> None:
        """Set the clock of a service that is served as `CLOCKED`."""
        clock = self.folder / "data" / "clock"
        clock.parent.mkdir(exist_ok=True)
        clock.with_suffix(".new").write_text(f"{moment.timestamp() - time.time()}")
        clock.with_suffix(".new").rename(clock)

    def stats(self) -> dict[str, object]:
        """Ask for the numbers."""
        return json.loads(self.service.request("GET", f"/api/v1/stats?site={self.site}")[1])

    def degraded(self) -> list[str]:
        """What the operator is told to be amiss."""
        return json.loads(self.service.request("GET", "/readyz")[1])["degraded"]


@contextmanager
def built(
    folder: Path,
    *,
    kind: str = "valkey",
    fsync: str = "always",
    workers: int = 2,
    straight: bool = False,
    env: Mapping[str, str] | None = None,
    **more,
) -> Iterator[House]:
    """Lend a house; `straight`: the service reaches the store without the proxy."""
    with ExitStack() as stack:
        store = stack.enter_context(stored(folder / "store", kind=kind, fsync=fsync))
        proxy = stack.enter_context(proxied(store.socket))
        house = House(folder, stack, store, proxy)
        house.serve(workers, store.url if straight else proxy.url, env or {}, **more)
        yield house
