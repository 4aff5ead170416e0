"""Whatever is done to votes, in any order and twice, ends as plain reckoning says."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from counter_service.errors import Frozen
from counter_service.model import Site
from counter_service.ratings import pseudonym
from counter_service.settings import Limit
from counter_service.storage.ballot_box import ALL
from counter_service.votes import STARS, Imported
from tests.integration.rating_desk import HOME, SECRET, Desk
from tests.waiting import patiently

ARTICLES = ("/a", "/bài viết?id=1", "/c")


class Votes(RuleBasedStateMachine):
    """Whatever is done, in any order and twice, the store agrees with a few dictionaries."""

    articles = st.sampled_from(ARTICLES)
    voters = st.integers(0, 3)
    twice = st.integers(1, 2)

    def __init__(self, client, site: Site) -> None:
        super().__init__()
        self.limit = Limit(3, 3600)
        self.desk, self.site = Desk(client, self.limit), site
        self.votes: dict[tuple[str, int], tuple[int, int]] = {}
        self.held: dict[tuple[str, int], tuple[int, int]] = {}
        self.imported: dict[str, Imported] = {}
        self.frozen: set[str] = set()
        self.counted: Counter[tuple[str, int]] = Counter()

    @property
    def moment(self) -> int:
        return int(self.desk.now.timestamp())

    def closed(self, article: str) -> bool:
        return bool(self.frozen & {article, ALL})

    @rule(article=articles, voter=voters, stars=st.sampled_from(STARS), again=twice,
          network=st.sampled_from([HOME, "203.0.113.0"]))  # fmt: skip
    def cast(self, article, voter, stars, again, network):
        for _ in range(again):
            self.cast_once(article, voter, stars, network)

    def cast_once(self, article: str, voter: int, stars: int, network: str) -> None:
        name, window = (article, voter), (network, self.moment // self.limit.seconds)
        if self.closed(article):
            with pytest.raises(Frozen):
                self.desk.cast(self.site, stars, voter, article, network)
            return
        outcome = self.desk.cast(self.site, stars, voter, article, network).outcome
        if name in self.votes and self.votes[name][0] == stars:
            assert outcome == "repeated"
            self.held.pop(name, None)
        elif self.counted[window] >= self.limit.count:
            assert outcome == "held"
            self.held[name] = stars, self.moment
        else:
            assert outcome == ("changed" if name in self.votes else "set")
            self.counted[window] += 1
            self.votes[name] = stars, self.moment
            self.held.pop(name, None)

    @rule(article=articles, voter=voters, again=twice)
    def withdraw(self, article, voter, again):
        for _ in range(again):
            if self.closed(article):
                with pytest.raises(Frozen):
                    self.desk.cast(self.site, None, voter, article)
                continue
            assert self.desk.cast(self.site, None, voter, article).outcome == "withdrawn"
            self.votes.pop((article, voter), None)
            self.held.pop((article, voter), None)

    @precondition(lambda self: self.held)
    @rule(data=st.data(), again=twice)
    def accept(self, data, again):
        vote = data.draw(st.sampled_from(self.desk.box.held(self.site)))
        if self.closed(vote.article):
            with pytest.raises(Frozen):
                self.desk.box.accept(self.site, vote)
            return
        done = [self.desk.box.accept(self.site, vote) for _ in range(again)]
        assert done == [True, False][:again]
        name = self.name_of(vote)
        self.votes[name] = self.held.pop(name)

    @precondition(lambda self: self.held)
    @rule(data=st.data(), again=twice)
    def reject(self, data, again):
        vote = data.draw(st.sampled_from(self.desk.box.held(self.site)))
        done = [self.desk.box.reject(self.site, vote) for _ in range(again)]
        assert done == [True, False][:again]
        del self.held[self.name_of(vote)]

    def name_of(self, vote) -> tuple[str, int]:
        kept = (vote.article, vote.stars, vote.moment)
        pseudonyms = {
            self.pseudonym(article, voter): (article, voter) for article, voter in self.held
        }
        name = pseudonyms[vote.voter]
        assert (name[0], *self.held[name]) == kept
        return name

    def pseudonym(self, article: str, voter: int) -> str:
        return pseudonym(SECRET, self.site.id, article, f"{voter:032x}")

    @rule(name=articles | st.just(ALL), again=twice)
    def freeze(self, name, again):
        for _ in range(again):
            assert self.desk.box.freeze(self.site, name, self.moment) is (name not in self.frozen)
            self.frozen.add(name)

    @rule(name=articles | st.just(ALL), again=twice)
    def unfreeze(self, name, again):
        for _ in range(again):
            assert self.desk.box.unfreeze(self.site, name) is (name in self.frozen)
            self.frozen.discard(name)

    @rule(article=articles, stars=st.lists(st.sampled_from(STARS), min_size=1), known=st.booleans(),
          again=twice)  # fmt: skip
    def adopt(self, article, stars, known, again):
        buckets = tuple(stars.count(n) for n in STARS) if known else ()
        for _ in range(again):
            self.imported[article] = Imported(sum(stars), len(stars), buckets)
            self.desk.box.adopt(self.site, article, self.imported[article])

    @rule(article=articles, back=st.integers(0, 4), wholly=st.booleans(), again=twice)
    def drop(self, article, back, wholly, again):
        start = self.moment - back * 600
        for _ in range(again):
            done = self.desk.box.drop(self.site, article, start, wholly=wholly)
            gone = [
                [n for n, (_, moment) in kept.items() if n[0] == article and moment >= start]
                for kept in (self.votes, self.held)
            ]
            assert done == (len(gone[0]), len(gone[1]))
            for kept, names in zip((self.votes, self.held), gone, strict=True):
                for name in names:
                    del kept[name]
            if wholly:
                self.imported.pop(article, None)

    @rule(minutes=st.integers(1, 70))
    def wait(self, minutes):
        self.desk.now += timedelta(minutes=minutes)

    @invariant()
    def it_agrees(self):
        for article in ARTICLES:
            given = [stars for (name, _), (stars, _) in self.votes.items() if name == article]
            old = self.imported.get(article, Imported(0, 0))
            told = self.desk.ratings.rating(self.site, article).fields()
            assert told["sum"] == sum(given) + old.sum
            assert told["count"] == len(given) + old.count
            assert told["average"] == (told["sum"] / told["count"] if told["count"] else None)
            known = old.stars or (0,) * 5
            assert told["stars"] == {str(n): given.count(n) + known[n - 1] for n in STARS}
            assert told.get("frozen", False) is self.closed(article)

    @invariant()
    def nothing_else_is_kept(self):
        listed = {row.article for row in self.desk.box.articles(self.site)}
        assert listed == {name for name, _ in [*self.votes, *self.held]} | set(self.imported)
        assert len(self.desk.box.held(self.site)) == len(self.held)


def test_any_sequence_of_acts_agrees_with_the_model(store_url, make_site):
    with closing(patiently(store_url)) as client:
        run_state_machine_as_test(
            lambda: Votes(client, make_site()),
            settings=settings(
                max_examples=25,
                stateful_step_count=40,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
