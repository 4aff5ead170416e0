"""Ratings on a real store, with a clock that is moved by hand."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from counter_service.model import Site
from counter_service.ratings import Ratings
from counter_service.settings import Limit
from counter_service.storage.ballot_box import BallotBox
from counter_service.storage.ratings_store import RedisRatings
from counter_service.votes import STARS, Rating

NOW = datetime(2025, 1, 5, 10, tzinfo=UTC)
SECRET = b"a secret of the tests"
HOME = "198.51.100.0"


class FixedSalts:
    def of(self, site, moment):
        return b"salt"

    def sweep(self):
        pass


class Desk:
    """Ratings as a worker has them, a clock that is moved by hand, and what was noted."""

    def __init__(self, client, limit: Limit | None = None, **caps: int) -> None:
        self.now = NOW
        self.noted: Counter[str] = Counter()
        self.away = False
        self.box = BallotBox(client, caps.get("most", 10_000))
        self.ratings = Ratings(
            RedisRatings(client, **caps),
            SECRET,
            FixedSalts(),
            limit,
            lambda: self.now,
            lambda: self.away,
            lambda _site, outcome: self.noted.update([outcome]),
            lambda _site: self.noted.update(["spike"]),
        )

    def cast(self, site: Site, stars: int | None, voter: int | str = 0, article="/a", network=HOME):
        token = voter if isinstance(voter, str) else f"{voter:032x}"
        return self.ratings.cast(site, article, token, stars, network)


def rated(*stars: int) -> Rating:
    return Rating(tuple(stars.count(n) for n in STARS))
