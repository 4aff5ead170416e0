"""Ratings: one vote for each reader and article, which can be changed and withdrawn."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from counter_service.errors import CounterError, NoRating, StoreUnavailable
from counter_service.model import Site
from counter_service.settings import Limit
from counter_service.votes import Brake, Cast, Rating, Vote

T = TypeVar("T")


class Store(Protocol):
    """What ratings need of a store."""

    def vote(self, site: Site, vote: Vote, brake: Brake | None) -> Cast:
        """Set, change, withdraw or hold a vote; once, however often it is sent."""

    def rating(self, site: Site, article: str) -> Rating:
        """Tell the rating of an article after every vote answered before."""


class Salts(Protocol):
    """Where the day's salt comes from."""

    def of(self, site: Site, moment: datetime) -> bytes:
        """Return the salt of the day it is at the site, or raise StoreUnavailable."""

    def sweep(self) -> None:
        """Finish what dropping an old salt began."""


class Ratings:
    """Takes votes and tells ratings. Who voted is known by a pseudonym only.

    Args:
        store: where votes are kept; nothing is kept here, so every worker tells the same.
        secret: makes pseudonyms of voters' tokens.
        salts: make pseudonyms of networks that last for a day.
        limit: how many votes of one network are counted in a window; more are held.
        clock: tells an aware moment.
        is_away: whether the store is known to be away, so that nobody waits for it.
        note: told the site and what became of a vote.
        note_spike: told the site, for a vote in an hour that has far too many.
    """

    def __init__(
        self,
        store: Store,
        secret: bytes,
        salts: Salts,
        limit: Limit | None,
        clock: Callable[[], datetime],
        is_away: Callable[[], bool],
        note: Callable[[str, str], None],
        note_spike: Callable[[str], None],
    ) -> None:
        self._store, self._secret, self._salts, self._limit = store, secret, salts, limit
        self._clock, self._is_away = clock, is_away
        self._note, self._note_spike = note, note_spike

    def cast(self, site: Site, article: str, token: str, stars: int | None, network: str) -> Cast:
        """Take a vote: 1 to 5 stars, or None to withdraw it.

        Args:
            site: the site of the article.
            article: its canonical id.
            token: what the voter's browser made at its first vote; it is not kept.
            stars: the vote.
            network: the reader's, for the limit only; it is not kept.

        Raises:
            NoRating, Frozen, RatingsFull, Limited: it was refused.
            StoreUnavailable: no answer; it may count, and sending it again is safe.
        """
        try:
            done = self._cast(site, article, token, stars, network)
        except CounterError:
            self._note(site.id, "refused")
            raise
        self._note(site.id, done.outcome)
        if done.spike:
            self._note_spike(site.id)
        return done

    def rating(self, site: Site, article: str) -> Rating:
        """Tell the rating of an article.

        Raises:
            NoRating: the site has none.
            StoreUnavailable: only the store knows it.
        """
        self._check(site)
        return _twice(lambda: self._store.rating(site, article))

    def _cast(self, site: Site, article: str, token: str, stars: int | None, network: str) -> Cast:
        self._check(site)
        moment = self._clock()
        voter = pseudonym(self._secret, site.id, article, token)
        vote = Vote(article, voter, stars or 0, int(moment.timestamp()))
        brake = self._brake(site, moment, network) if stars else None
        return _twice(lambda: self._store.vote(site, vote, brake))

    def _brake(self, site: Site, moment: datetime, network: str) -> Brake | None:
        if self._limit is None:
            return None
        salt = _twice(lambda: self._salts.of(site, moment))
        self._salts.sweep()
        return Brake(
            pseudonym(self._secret + salt, site.id, network), self._limit.count, self._limit.seconds
        )

    def _check(self, site: Site) -> None:
        if not site.rating:
            raise NoRating(f"site {site.id!r} has no ratings: set rating = true in sites.toml")
        if self._is_away():
            raise StoreUnavailable


def _twice(ask: Callable[[], T]) -> T:
    try:
        return ask()
    except StoreUnavailable:
        return ask()  # a lost reply: what is set twice is set once


def pseudonym(key: bytes, *parts: str) -> str:
    """Return HMAC(key, parts), cut to 128 bits, in hex."""
    return hmac.digest(key, "\0".join(parts).encode(), "sha256").hex()[:32]
