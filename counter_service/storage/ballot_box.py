"""What operators see and do of a site's votes; the store's side of `ratings`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from counter_service.errors import RatingsFull
from counter_service.model import Site
from counter_service.storage.connection import outage
from counter_service.storage.nodes import Client
from counter_service.storage.rating_keys import RatingKeys
from counter_service.storage.ratings_store import MOST_ARTICLES, RedisRatings
from counter_service.storage.script import Script
from counter_service.votes import Imported, Rating, Vote

ALL = "*"  # in place of an article, which begins with /
EVER = 1 << 53


class Listed(NamedTuple):
    """An article as operators see it; moments in Unix seconds, None where there is none."""

    article: str
    rating: Rating
    held: int
    last: int | None
    spike: int | None


class BallotBox:
    """Reads and mends a site's votes; each change of an article is one atomic script."""

    def __init__(self, client: Client, most: int = MOST_ARTICLES) -> None:
        self._client, self._most = client, most
        self._ratings = RedisRatings(client, most)
        self._drop = Script("drop", "numbers", "ballots")
        self._adopt = Script("adopt", "numbers", "ballots")

    def articles(self, site: Site) -> list[Listed]:
        """List the articles with votes, held or counted or imported, the latest voted first.

        Raises:
            SiteBroken, StoreUnavailable: as for every store.
        """
        keys = RatingKeys(site.id)
        with outage():
            rows: Any = self._client.zrevrange(keys.articles, 0, -1, withscores=True)
            spikes = cast(dict[str, str], self._client.hgetall(keys.spikes))
        last = {article: int(moment) or None for article, moment in rows}
        held = Counter(vote.article for vote in self.held(site))
        return [
            Listed(
                article,
                self._ratings.rating(site, article),
                held[article],
                last.get(article),
                int(spikes[article]) * 3600 if article in spikes else None,
            )
            for article in dict.fromkeys([*last, *held])
        ]

    def held(self, site: Site) -> list[Vote]:
        """List the votes that wait for a decision, the oldest first."""
        with outage():
            found = cast(dict[str, str], self._client.hgetall(RatingKeys(site.id).held))
        return sorted((_vote(*item) for item in found.items()), key=lambda vote: vote.moment)

    def accept(self, site: Site, vote: Vote) -> bool:
        """Count a held vote; False where it is not held any more as it was.

        Raises:
            Frozen, RatingsFull, SiteBroken, StoreUnavailable: it stays held.
        """
        return self._ratings.accept(site, vote) is not None

    def reject(self, site: Site, vote: Vote) -> bool:
        """Drop a held vote; False where it is not held any more."""
        with outage():
            name = f"{vote.voter} {vote.article}"
            return bool(self._client.hdel(RatingKeys(site.id).held, name))

    def freeze(self, site: Site, article: str, moment: int) -> bool:
        """Close the rating of an article, or of `ALL`; False where it was closed already."""
        with outage():
            return bool(self._client.hsetnx(RatingKeys(site.id).frozen, article, str(moment)))

    def unfreeze(self, site: Site, article: str) -> bool:
        """Open the rating again; False where it was not closed."""
        with outage():
            return bool(self._client.hdel(RatingKeys(site.id).frozen, article))

    def frozen(self, site: Site) -> dict[str, int]:
        """Tell what is closed, and since when."""
        with outage():
            found = cast(dict[str, str], self._client.hgetall(RatingKeys(site.id).frozen))
        return {article: int(moment) for article, moment in found.items()}

    def drop(
        self, site: Site, article: str, start: int = 0, end: int = EVER, *, wholly: bool = False
    ) -> tuple[int, int]:
        """Drop what was cast from `start` up to `end`; tell how many counted and held votes.

        `wholly` drops what was imported, too.
        """
        fields = {"article": article, "from": start, "to": end, "wholly": wholly}
        keys = RatingKeys(site.id).voting(article)
        with outage():
            done = self._drop(self._client, keys, json.dumps(fields, ensure_ascii=False))
        return int(done[0]), int(done[1])

    def adopt(self, site: Site, article: str, imported: Imported) -> None:
        """Put an old system's sums beside the votes, in the place of those imported before.

        Raises:
            RatingsFull: there is no room for the article.
        """
        keys = RatingKeys(site.id).voting(article)
        with outage():
            args = (article, imported.dumps(), str(self._most))
            if not self._adopt(self._client, keys, *args):
                raise RatingsFull(f"site {site.id!r} has no room for more than {self._most}")

    def note(self, site: Site, line: str) -> None:
        """Keep a line on what an operator did."""
        with outage():
            self._client.rpush(RatingKeys(site.id).log, line)

    def log(self, site: Site) -> Iterator[str]:
        """Tell what operators did, the oldest first."""
        with outage():
            yield from cast(list[str], self._client.lrange(RatingKeys(site.id).log, 0, -1))


def _vote(name: str, kept: str) -> Vote:
    voter, _, article = name.partition(" ")
    stars, _, moment = kept.partition(" ")
    return Vote(article, voter, int(stars), int(moment))
