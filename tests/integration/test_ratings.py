"""Votes in a real store: what they come to, and what they can never do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from counter_service.calendar import Periods
from counter_service.embedded import Embedded
from counter_service.errors import (
    Frozen,
    Limited,
    NoRating,
    RatingsFull,
    SiteBroken,
    StoreUnavailable,
)
from counter_service.model import Site
from counter_service.ratings import Ratings, pseudonym
from counter_service.settings import Limit
from counter_service.storage.ballot_box import ALL
from counter_service.storage.keys import salt_key
from counter_service.storage.rating_keys import RatingKeys
from counter_service.storage.ratings_store import RedisRatings
from counter_service.storage.salts import RedisSalts
from counter_service.votes import Imported, Rating
from tests.integration.rating_desk import HOME, NOW, SECRET, Desk, rated
from tests.waiting import patiently


@pytest.fixture
def own_client(store_url) -> Iterator:
    with closing(patiently(store_url)) as client:
        yield client


@pytest.fixture
def make_desk(own_client) -> Callable[..., Desk]:
    return lambda *args, **caps: Desk(own_client, *args, **caps)


@pytest.fixture
def desk(make_desk) -> Desk:
    return make_desk()


class TestOneVote:
    @pytest.mark.parametrize(
        ("acts", "outcomes", "shown"),
        [
            ([4], ["set"], [4]),
            ([4, 4], ["set", "repeated"], [4]),
            ([4, 2], ["set", "changed"], [2]),
            ([4, 2, 4], ["set", "changed", "changed"], [4]),
            ([4, None], ["set", "withdrawn"], []),
            ([4, None, None], ["set", "withdrawn", "withdrawn"], []),
            ([None], ["withdrawn"], []),
            ([4, None, 5], ["set", "withdrawn", "set"], [5]),
        ],
    )
    def test_it_is_set_changed_and_withdrawn(self, desk, site, acts, outcomes, shown):
        casts = [desk.cast(site, stars) for stars in acts]
        assert [cast.outcome for cast in casts] == outcomes
        assert casts[-1].rating == desk.ratings.rating(site, "/a") == rated(*shown)
        assert desk.noted == Counter(outcomes)

    def test_voters_articles_and_sites_are_apart(self, desk, make_site):
        here, there = make_site(), make_site()
        desk.cast(here, 5, voter=1)
        desk.cast(here, 4, voter=2)
        desk.cast(here, 1, voter=1, article="/b")
        desk.cast(there, 3, voter=1)
        told = [desk.ratings.rating(*of) for of in ((here, "/a"), (here, "/b"), (there, "/a"))]
        assert told == [rated(5, 4), rated(1), rated(3)]

    def test_nothing_is_left_of_an_article_without_votes(self, desk, site, client):
        desk.cast(site, 5)
        desk.cast(site, None)
        assert list(client.scan_iter(f"thanhdoc:{{{site.id}}}:*")) == []

    def test_a_site_without_ratings_takes_no_votes(self, desk, make_site):
        site = make_site(rating=False)
        with pytest.raises(NoRating):
            desk.cast(site, 5)
        with pytest.raises(NoRating):
            desk.ratings.rating(site, "/a")

    def test_nobody_waits_for_a_store_known_to_be_away(self, desk, site):
        desk.away = True
        with pytest.raises(StoreUnavailable):
            desk.cast(site, 5)
        assert desk.noted == {"refused": 1}


class TestTheLimit:
    @pytest.fixture
    def desk(self, make_desk) -> Desk:
        return make_desk(Limit(2, 3600))

    def test_votes_over_it_are_held(self, desk, site):
        outcomes = [desk.cast(site, 5, voter).outcome for voter in range(3)]
        assert outcomes == ["set", "set", "held"]
        assert desk.ratings.rating(site, "/a") == rated(5, 5)
        (held,) = desk.box.held(site)
        assert (held.article, held.stars, held.moment) == ("/a", 5, int(NOW.timestamp()))

    def test_it_is_one_networks_and_one_sites(self, desk, site, make_site):
        for voter in range(3):
            desk.cast(site, 5, voter)
        assert desk.cast(site, 5, 4, network="203.0.113.0").outcome == "set"
        assert desk.cast(make_site(), 5, 4).outcome == "set"

    def test_it_is_over_with_its_window(self, desk, site):
        for voter in range(3):
            desk.cast(site, 5, voter)
        desk.now += timedelta(hours=1)
        assert desk.cast(site, 5, 2).outcome == "set"
        assert desk.box.held(site) == []

    def test_what_changes_nothing_is_free(self, desk, site):
        """A vote sent again after a lost answer must not cost the network another one."""
        for _ in range(5):
            desk.cast(site, 5)
        assert desk.cast(site, 4, 1).outcome == "set"
        assert desk.cast(site, None).outcome == "withdrawn"

    def test_a_held_change_leaves_the_vote_as_it_was(self, desk, site):
        desk.cast(site, 5, 0)
        desk.cast(site, 5, 1)
        assert desk.cast(site, 1, 0).rating == rated(5, 5)
        assert desk.cast(site, 5, 0).outcome == "repeated"
        assert desk.box.held(site) == []

    def test_accepting_counts_it_once_and_rejecting_never(self, desk, site):
        for voter in range(4):
            desk.cast(site, 5, voter)
        one, other = desk.box.held(site)
        assert [desk.box.accept(site, one) for _ in range(2)] == [True, False]
        assert [desk.box.reject(site, other) for _ in range(2)] == [True, False]
        assert desk.ratings.rating(site, "/a") == rated(5, 5, 5)
        assert desk.box.held(site) == []

    def test_a_vote_changed_meanwhile_is_not_accepted(self, desk, site):
        for voter in range(3):
            desk.cast(site, 5, voter)
        (seen,) = desk.box.held(site)
        desk.cast(site, 1, 2)
        assert not desk.box.accept(site, seen)
        assert [vote.stars for vote in desk.box.held(site)] == [1]

    def test_a_withdrawn_vote_is_not_held_any_more(self, desk, site):
        for voter in range(3):
            desk.cast(site, 5, voter)
        desk.cast(site, None, 2)
        assert desk.box.held(site) == []

    def test_no_more_are_held_than_there_is_room_for(self, make_desk, site):
        desk = make_desk(Limit(1, 3600), most_held=2)
        for voter in range(3):
            desk.cast(site, 5, voter)
        with pytest.raises(Limited):
            desk.cast(site, 5, 3)
        assert desk.cast(site, 4, 2).outcome == "held"
        assert len(desk.box.held(site)) == 2

    def test_the_count_of_a_network_ends_with_its_window(self, desk, site, client):
        desk.cast(site, 5)
        (key,) = client.scan_iter(f"thanhdoc:{{{site.id}}}:*brake*")
        assert 0 < client.ttl(key) <= 3600

    def test_a_network_is_another_one_every_day(self, desk, site, client):
        """Its pseudonym is made with a salt that is dropped, so nobody can make it again."""
        salts, moment = RedisSalts(client), {"now": NOW.replace(year=2031)}
        ratings = Ratings(
            RedisRatings(client), SECRET, salts, Limit(9, 86_400), lambda: moment["now"],
            lambda: False, lambda *_: None, lambda *_: None,
        )  # fmt: skip
        seen = set()
        for day in range(2):
            ratings.cast(site, "/a", f"{day:032x}", 5, HOME)
            salt = client.get(salt_key(Periods.at(moment["now"], site.zone).today, site.zone.key))
            seen |= {key.rpartition(":")[2] for key in client.scan_iter(f"*{site.id}*brake*")}
            assert pseudonym(SECRET + salt.encode(), site.id, HOME) in seen
            moment["now"] += timedelta(days=1)
        assert len(seen) == 2
        first = Periods.at(NOW.replace(year=2031), site.zone).today
        assert client.get(salt_key(first, site.zone.key)) is None


class TestRoom:
    """A site has ratings for so many articles; the one longest without votes gives way."""

    @pytest.fixture
    def desk(self, make_desk) -> Desk:
        return make_desk(most=3)

    def fill(self, desk: Desk, site: Site, votes: dict[str, int]) -> None:
        for article, number in votes.items():
            desk.now += timedelta(minutes=1)
            for voter in range(number):
                desk.cast(site, 5, voter, article)

    def names(self, desk: Desk, site: Site) -> set[str]:
        return {row.article for row in desk.box.articles(site)}

    def test_the_one_longest_without_votes_gives_way(self, desk, site):
        self.fill(desk, site, {"/a": 1, "/b": 2, "/c": 1})
        desk.cast(site, 4, article="/a")
        desk.cast(site, 5, article="/d")
        assert self.names(desk, site) == {"/a", "/c", "/d"}
        assert desk.ratings.rating(site, "/b") == rated()

    def test_three_votes_hold_a_place(self, desk, site):
        self.fill(desk, site, {"/a": 3, "/b": 2, "/c": 3, "/d": 1})
        assert self.names(desk, site) == {"/a", "/c", "/d"}

    def test_imported_votes_hold_a_place(self, desk, site):
        desk.box.adopt(site, "/a", Imported(1, 1))
        self.fill(desk, site, {"/b": 1, "/c": 1, "/d": 1})
        assert self.names(desk, site) == {"/a", "/c", "/d"}

    def test_without_one_that_may_give_way_a_new_one_is_refused(self, desk, site):
        self.fill(desk, site, {"/a": 3, "/b": 3, "/c": 3})
        with pytest.raises(RatingsFull):
            desk.cast(site, 5, article="/d")
        assert desk.cast(site, 1, article="/a").outcome == "changed"
        assert desk.noted["refused"] == 1

    def test_a_withdrawn_third_vote_gives_the_place_free_again(self, desk, site):
        self.fill(desk, site, {"/a": 3, "/b": 3, "/c": 3})
        desk.cast(site, None, article="/b")
        desk.cast(site, 5, article="/d")
        assert self.names(desk, site) == {"/a", "/c", "/d"}

    def test_an_import_makes_nobody_give_way(self, desk, site):
        self.fill(desk, site, {"/a": 1, "/b": 1, "/c": 1})
        with pytest.raises(RatingsFull):
            desk.box.adopt(site, "/d", Imported(5, 1))
        assert self.names(desk, site) == {"/a", "/b", "/c"}

    def test_many_new_articles_at_once_never_pass_the_cap(self, store_url, site):
        def vote(number: int) -> None:
            with closing(patiently(store_url)) as client:
                Desk(client, most=3).cast(site, 5, article=f"/{number}")

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(vote, range(40)))
        with closing(patiently(store_url)) as client:
            assert len(Desk(client).box.articles(site)) == 3
            assert len(list(client.scan_iter(f"thanhdoc:{{{site.id}}}:rating:*"))) == 9


class TestFreezing:
    @pytest.mark.parametrize("name", ["/a", ALL])
    def test_a_frozen_rating_shows_and_takes_nothing(self, desk, site, name):
        desk.cast(site, 5)
        assert desk.box.freeze(site, name, 1) is True
        assert desk.box.freeze(site, name, 2) is False
        for stars in (4, None):
            with pytest.raises(Frozen):
                desk.cast(site, stars)
        assert desk.ratings.rating(site, "/a") == Rating((0, 0, 0, 0, 1), None, frozen=True)
        assert desk.box.unfreeze(site, name) is True
        assert desk.cast(site, 4).rating == rated(4)

    def test_a_held_vote_waits_until_it_is_open_again(self, make_desk, site):
        desk = make_desk(Limit(1, 3600))
        desk.cast(site, 5, 0)
        desk.cast(site, 5, 1)
        desk.box.freeze(site, "/a", 1)
        with pytest.raises(Frozen):
            desk.box.accept(site, desk.box.held(site)[0])
        desk.box.unfreeze(site, "/a")
        assert desk.box.accept(site, desk.box.held(site)[0])


class TestImported:
    def test_sums_are_added_and_buckets_stay_real(self, desk, site):
        desk.cast(site, 5)
        desk.box.adopt(site, "/a", Imported(12, 3))
        rating = desk.ratings.rating(site, "/a")
        assert (rating.sum, rating.count, rating.average) == (17, 4, 17 / 4)
        assert rating.stars == (0, 0, 0, 0, 1)

    def test_buckets_that_are_known_are_added(self, desk, site):
        desk.cast(site, 5)
        desk.box.adopt(site, "/a", Imported(12, 3, (0, 0, 1, 1, 1)))
        assert desk.ratings.rating(site, "/a").stars == (0, 0, 1, 1, 2)

    def test_a_second_import_takes_the_place_of_the_first(self, desk, site):
        for _ in range(2):
            desk.box.adopt(site, "/a", Imported(12, 3))
        assert desk.ratings.rating(site, "/a").sum == 12

    def test_they_outlive_the_last_vote(self, desk, site):
        desk.box.adopt(site, "/a", Imported(12, 3))
        desk.cast(site, 5)
        assert desk.cast(site, None).rating.sum == 12


class TestDropping:
    def test_only_what_was_cast_in_the_window_goes(self, desk, site):
        for voter in range(4):
            desk.cast(site, 5 - voter, voter)
            desk.now += timedelta(minutes=1)
        start = int(NOW.timestamp())
        assert desk.box.drop(site, "/a", start + 60, start + 180) == (2, 0)
        assert desk.ratings.rating(site, "/a") == rated(5, 2)
        assert desk.box.drop(site, "/a", start + 60, start + 180) == (0, 0)

    def test_held_votes_of_that_article_go_too(self, make_desk, site):
        desk = make_desk(Limit(1, 3600))
        for article in ("/a", "/ab"):
            for voter in range(2):
                desk.cast(site, 5, voter, article)
        assert desk.box.drop(site, "/a") == (1, 1)
        assert {vote.article for vote in desk.box.held(site)} == {"/ab"}

    def test_what_was_imported_goes_only_with_everything(self, desk, site):
        desk.box.adopt(site, "/a", Imported(12, 3))
        desk.box.drop(site, "/a")
        assert desk.ratings.rating(site, "/a").count == 3
        desk.box.drop(site, "/a", wholly=True)
        assert desk.ratings.rating(site, "/a") == rated()
        assert desk.box.articles(site) == []


class TestSpikes:
    def test_thirty_votes_in_an_hour_after_a_quiet_week_are_one(self, desk, site):
        spikes = [desk.cast(site, 5, voter).spike for voter in range(31)]
        assert spikes == [False] * 29 + [True] * 2
        assert desk.noted["spike"] == 2
        (row,) = desk.box.articles(site)
        assert row.spike == int(NOW.timestamp())

    def test_ten_times_the_usual_is_none_and_more_is(self, desk, site):
        """Four votes in each of 85 of the week's 168 hours: the median is 4."""
        voters = iter(range(10_000))
        for _ in range(85):
            for _ in range(4):
                desk.cast(site, 5, next(voters))
            desk.now += timedelta(hours=1)
        assert [desk.cast(site, 5, next(voters)).spike for _ in range(41)] == [False] * 40 + [True]

    def test_a_vote_sent_again_is_none(self, desk, site):
        assert not any(desk.cast(site, 5).spike for _ in range(50))

    def test_held_votes_are_in_it_and_each_once(self, make_desk, site):
        desk = make_desk(Limit(28, 3600))
        for voter in range(28):
            desk.cast(site, 5, voter)
        assert not any(desk.cast(site, 5, 28).spike for _ in range(5))
        assert desk.cast(site, 5, 29).spike

    def test_a_held_vote_for_an_article_nobody_rated_leaves_no_hours(self, make_desk, site, client):
        desk = make_desk(Limit(1, 3600))
        desk.cast(site, 5)
        desk.cast(site, 5, 1, "/b")
        assert not client.exists(*RatingKeys(site.id).article("/b"))

    def test_dropping_its_hour_ends_it(self, desk, site):
        for voter in range(30):
            desk.cast(site, 5, voter)
        hour = int(NOW.timestamp())
        desk.cast(site, 4, 0)
        desk.now += timedelta(hours=1)
        desk.cast(site, 5, 99)
        desk.box.drop(site, "/a", hour, hour + 3600)
        (row,) = desk.box.articles(site)
        assert (row.rating, row.spike) == (rated(5), None)
        desk.now = NOW
        assert not any(desk.cast(site, 5, voter).spike for voter in range(29))

    def test_hours_older_than_the_week_are_forgotten(self, desk, site, client):
        for _ in range(3):
            desk.cast(site, None)
            desk.cast(site, 5)
            desk.cast(site, 4, 1)
            desk.cast(site, 5, 1)
            desk.now += timedelta(days=8)
        hours = RatingKeys(site.id).article("/a")[2]
        assert client.hlen(hours) == 1
        assert 0 < client.ttl(hours) <= 170 * 3600


@pytest.mark.parametrize(
    ("kind", "content"), [("votes", "6 1"), ("votes", "x"), ("stars", "many"), ("hours", "-")]
)
def test_what_no_script_wrote_changes_nothing(desk, site, client, kind, content):
    desk.cast(site, 5)
    votes, stars, hours = RatingKeys(site.id).article("/a")
    hour = f"{int(NOW.timestamp()) // 3600}"
    spoilt = {
        "votes": (votes, client.hkeys(votes)[0]),
        "stars": (stars, "5"),
        "hours": (hours, hour),
    }
    client.hset(*spoilt[kind], content)
    before = {key: client.hgetall(key) for key in (votes, stars, hours)}
    with pytest.raises(SiteBroken):
        desk.cast(site, 4)
    assert {key: client.hgetall(key) for key in (votes, stars, hours)} == before


@pytest.mark.parametrize("name", ["articles", "few", "imported", "frozen", "held", "spikes"])
def test_a_key_of_another_kind_changes_nothing(desk, site, client, name):
    key = getattr(RatingKeys(site.id), name)
    client.set(key, "planted")
    with pytest.raises(SiteBroken):
        desk.cast(site, 4)
    assert list(client.scan_iter(f"thanhdoc:{{{site.id}}}:*")) == [key]


def test_no_token_and_no_network_is_in_the_store_or_its_files(tmp_path: Path, make_site):
    """S16: what is kept are pseudonyms, and they cannot be made again without the secret."""
    site, token, network = make_site(), "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "198.51.100.0"
    server = Embedded(tmp_path)
    server.start()
    with closing(patiently(server.url)) as client:
        ratings = Ratings(
            RedisRatings(client), SECRET, RedisSalts(client), Limit(1, 60), lambda: NOW,
            lambda: False, lambda *_: None, lambda *_: None,
        )  # fmt: skip
        for article in ("/a", "/b"):
            ratings.cast(site, article, token, 5, network)
        kept = [file.read_bytes() for file in tmp_path.rglob("*.aof")]
        pseudonyms = [client.hkeys(RatingKeys(site.id).article(a)[0]) for a in ("/a", "/b")]
        pseudonyms.append([name.split()[0] for name in client.hkeys(RatingKeys(site.id).held)])
    server.stop()
    assert any(b"thanhdoc" in content for content in kept)
    for word in (token, network, "198.51.100", SECRET.decode()):
        assert not any(word.encode() in content for content in kept)
    assert pseudonyms[0] != pseudonyms[2]
    assert all(len(name) == 32 for names in pseudonyms for name in names)
