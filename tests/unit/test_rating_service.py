"""Ratings where the store's replies are lost, or the store is away."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from counter_service.errors import StoreUnavailable
from counter_service.model import Site
from counter_service.ratings import Ratings
from counter_service.settings import Limit
from counter_service.votes import Cast, Rating

SITE = Site("demo")
TOKEN = "0" * 32


class LossyStore:
    """Does everything and loses as many of its replies as it is told to."""

    def __init__(self, lost: int = 0) -> None:
        self.lost = lost
        self.votes: dict[str, int] = {}
        self.calls = 0

    def reply(self, answer):
        self.calls += 1
        if self.calls <= self.lost:
            raise StoreUnavailable
        return answer

    def vote(self, _site, vote, _brake):
        outcome = "repeated" if self.votes.get(vote.voter) == vote.stars else "set"
        self.votes[vote.voter] = vote.stars
        return self.reply(Cast(outcome, Rating()))

    def rating(self, _site, _article):
        return self.reply(Rating())

    def of(self, _site, _moment):
        return self.reply(b"salt")

    def sweep(self):
        pass


@pytest.fixture
def noted() -> Counter:
    return Counter()


@pytest.fixture
def make(noted):
    """Makes ratings over a store and salts that lose so many replies."""

    def make(store: LossyStore, salts: LossyStore, limit: Limit | None = None, away=False):
        return Ratings(
            store, b"secret", salts, limit, lambda: datetime(2025, 1, 5, tzinfo=UTC),
            lambda: away, lambda _site, outcome: noted.update([outcome]), lambda _site: None,
        )  # fmt: skip

    return make


def test_a_vote_whose_reply_is_lost_is_sent_again_and_is_one(make, noted):
    store = LossyStore(lost=1)
    make(store, LossyStore()).cast(SITE, "/a", TOKEN, 5, "")
    assert (store.calls, list(store.votes.values())) == (2, [5])
    assert sum(noted.values()) == 1


def test_a_store_that_does_not_answer_is_asked_twice_and_no_more(make, noted):
    store = LossyStore(lost=9)
    for ask in (
        lambda: make(store, LossyStore()).cast(SITE, "/a", TOKEN, 5, ""),
        lambda: make(store, LossyStore()).rating(SITE, "/a"),
    ):
        before = store.calls
        with pytest.raises(StoreUnavailable):
            ask()
        assert store.calls == before + 2
    assert noted == {"refused": 1}


def test_without_its_limit_a_vote_is_refused_and_does_not_reach_the_store(make, noted):
    store = LossyStore()
    ratings = make(store, LossyStore(lost=9), Limit(1, 60))
    with pytest.raises(StoreUnavailable):
        ratings.cast(SITE, "/a", TOKEN, 5, "")
    assert (store.calls, noted) == (0, {"refused": 1})
    ratings.cast(SITE, "/a", TOKEN, None, "")
    assert store.calls == 1


def test_a_store_known_to_be_away_is_not_asked(make):
    store = LossyStore()
    ratings = make(store, store, away=True)
    with pytest.raises(StoreUnavailable):
        ratings.cast(SITE, "/a", TOKEN, 5, "")
    with pytest.raises(StoreUnavailable):
        ratings.rating(SITE, "/a")
    assert store.calls == 0
