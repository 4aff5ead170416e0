"""Where votes are kept: beside the site's counts, in the same slot."""

from __future__ import annotations

import json
from typing import Any

from counter_service.errors import Frozen, Limited, RatingsFull, StoreUnavailable
from counter_service.model import Site
from counter_service.storage.connection import outage
from counter_service.storage.nodes import Client
from counter_service.storage.rating_keys import RatingKeys
from counter_service.storage.script import Script
from counter_service.votes import Brake, Cast, Rating, Vote, rating_of

MOST_ARTICLES = 10_000  # of one site
MOST_HELD = 10_000
MOST_ATTEMPTS = 20  # to find an article that gives way and is not gone meanwhile
_REFUSALS = {
    "frozen": Frozen("the rating of this article is closed"),
    "crowded": Limited("too many votes wait for the operator; try again later"),
}


class RedisRatings:
    """Keeps votes in one server; each is one atomic script."""

    def __init__(
        self,
        client: Client,
        most: int = MOST_ARTICLES,
        most_held: int = MOST_HELD,
        *,
        replicated: bool = False,
    ) -> None:
        self._client = client
        self._most, self._most_held = most, most_held
        self._vote = Script("vote", "numbers", "ballots", replicated=replicated)
        self._rating = Script("rating", "numbers", "ballots")

    def vote(self, site: Site, vote: Vote, brake: Brake | None) -> Cast:
        """Set, change, withdraw or hold a vote; once, however often it is sent.

        Raises:
            Frozen: the article's rating is closed.
            RatingsFull: the site has all the articles it may have, and none gives way.
            Limited: the vote was to be held, and too many are.
            SiteBroken: the site's keys are not ours; nothing was changed.
            StoreUnavailable: no answer; it may count.
        """
        answer = self._ask(site, vote, brake, "")
        if answer[0] in _REFUSALS:
            raise _REFUSALS[answer[0]]
        return _cast(answer)

    def accept(self, site: Site, vote: Vote) -> Cast | None:
        """Count a held vote; None: it is not held any more as it was.

        Raises:
            Frozen, RatingsFull, SiteBroken, StoreUnavailable: as for `vote`; it stays held.
        """
        answer = self._ask(site, vote, None, f"{vote.stars} {vote.moment}")
        if answer[0] in _REFUSALS:
            raise _REFUSALS[answer[0]]
        return None if answer[0] == "gone" else _cast(answer)

    def rating(self, site: Site, article: str) -> Rating:
        """Tell the rating of an article after every vote answered before.

        Raises:
            SiteBroken, StoreUnavailable: as for `vote`.
        """
        with outage():
            answer = self._rating(self._client, RatingKeys(site.id).reading(article), article)
        return rating_of(answer[:5], *answer[5:])

    def _ask(self, site: Site, vote: Vote, brake: Brake | None, expected: str) -> list[str]:
        leaving = ""
        for _ in range(MOST_ATTEMPTS):
            fields = self._fields(vote, brake, leaving, expected)
            with outage():
                answer: Any = self._vote(self._client, _keys(site, vote, brake, leaving), fields)
            if answer[0] != "full":
                return list(answer)
            leaving = answer[1]
            if not leaving:
                raise RatingsFull(
                    f"site {site.id!r} has ratings for {self._most} articles, which is the most"
                )
        raise StoreUnavailable("too many new articles at once")

    def _fields(self, vote: Vote, brake: Brake | None, leaving: str, expected: str) -> str:
        fields = {
            "article": vote.article,
            "voter": vote.voter,
            "stars": vote.stars,
            "moment": vote.moment,
            "limit": brake.count if brake else 0,
            "window": brake.seconds if brake else 0,
            "cap": self._most,
            "most_held": self._most_held,
            "leaving": leaving,
            "expected": expected,
        }
        return json.dumps(fields, ensure_ascii=False)


def _keys(site: Site, vote: Vote, brake: Brake | None, leaving: str) -> list[str]:
    keys = RatingKeys(site.id)
    window = vote.moment // brake.seconds if brake else 0
    names = [*keys.voting(vote.article), keys.brake(brake.network if brake else "", window)]
    return names + keys.article(leaving) if leaving else names


def _cast(answer: list[str]) -> Cast:
    outcome: Any = answer[0]
    return Cast(outcome, rating_of(answer[1:6], *answer[6:8]), answer[8] == "1")
