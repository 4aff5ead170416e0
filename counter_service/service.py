"""The parts a worker answers requests with, whichever lane they come by."""

from __future__ import annotations

from dataclasses import dataclass

from counter_service.admission import Admission
from counter_service.counter import HitCounter
from counter_service.direct import Direct
from counter_service.health import Health
from counter_service.journal import Journal
from counter_service.ratings import Ratings
from counter_service.readings import Readings
from counter_service.replay import Replay
from counter_service.settings import Settings
from counter_service.sites import Sites
from counter_service.storage.maps import Maps


@dataclass(frozen=True)
class Service:
    """Everything wired together by `app.build`."""

    settings: Settings
    sites: Sites
    admission: Admission
    counter: HitCounter
    direct: Direct | None
    readings: Readings
    ratings: Ratings
    journal: Journal
    replay: Replay
    health: Health
    maps: Maps

    def start(self) -> None:
        """Take up what an earlier process could not finish."""
        self.replay.wake()

    def stop(self) -> None:
        """Leave what is unfinished to the next process."""
        self.replay.stop()
        if self.direct:
            self.direct.close()
