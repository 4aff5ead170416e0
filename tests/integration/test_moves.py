"""A site moves as a file, with everything it has, into a site that has nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
import redis

from counter_service.calendar import Periods
from counter_service.embedded import at_hand
from counter_service.errors import InvalidFile, NotEmpty
from counter_service.model import Batch, Counts, Hit, Site
from counter_service.naming import Name
from counter_service.settings import Limit
from counter_service.storage import copies
from counter_service.storage.contents import Contents
from counter_service.storage.copies import Part
from counter_service.storage.keys import Keys
from counter_service.storage.moves import Moves
from counter_service.storage.openings import Entry, Openings
from counter_service.storage.store import RedisStore
from counter_service.storage.verify import verify_site_wholly
from tests.integration.rating_desk import Desk, rated
from tests.waiting import patiently

NOW = datetime.now(UTC).replace(microsecond=0)
WHY = Entry(NOW, "Chuyển máy chủ")
ENTRY = {"act": "import", **WHY.fields()}


@pytest.fixture
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[redis.Redis]:
    """Another server, on which no site has anything."""
    with at_hand(tmp_path_factory.mktemp("fresh")) as url, closing(patiently(url)) as client:
        yield client


@pytest.fixture
def moves(client: redis.Redis) -> Moves:
    return Moves(client)


@pytest.fixture
def fill(client: redis.Redis) -> Callable[..., Site]:
    """Gives a site hits on many days, and everything else a site can have."""
    store = RedisStore(client)  # patient on a busy machine

    def fill(site: Site, days: int, hits: int) -> Site:
        name = Name()

        def batch(back: int, hits: int, **more) -> Batch:
            moment = NOW - timedelta(days=back)
            fields = {"pages": {}, "excluded": {}} | more
            return Batch(
                *name.next(), site.id, Periods.at(moment, site.zone), moment.timestamp(), hits,
                **fields,
            )  # fmt: skip

        batches = [batch(back, hits // days) for back in range(days)]
        for start in range(0, days, 500):
            store.replay(site, batches[start : start + 500])
        pages = {f"/bài viết/{number}?id={number}": number + 1 for number in range(2500)}
        people = tuple(f"pseudonym {number}" for number in range(400))
        store.commit(site, batch(0, 0, pages=pages, excluded={"bot": 7}, visitors=people))
        openings = Openings(client)
        periods = Periods.at(NOW, site.zone)
        openings.state(site, periods, {"total": 83978963, "today": 3889}, WHY)
        openings.carry(site, [("2010-03-04", 12), ("2010", 99)], Entry(NOW, 'sổ "cũ"\nhai dòng'))
        openings.undo(site, WHY)
        return site

    return fill


@pytest.fixture
def full(fill: Callable[..., Site], make_site: Callable[..., Site]) -> Site:
    return fill(make_site(visitors=True, online=True), days=5, hits=500)


def lines_of(moves: Moves, site: Site) -> list[str]:
    return list(copies.write({"site": site.id}, moves.take(site.id)))


def put(moves: Moves, site: Site, lines: list[str]) -> int:
    _, parts = copies.read(lines)
    return moves.put(site.id, parts, ENTRY)


def everything(client: redis.Redis, site: Site) -> dict[str, object]:
    """What the store itself makes of each key, without the log's line of the import."""
    contents = Contents(client)
    names = [name for name in contents.names(site.id) if not name.startswith("online:")]
    found = {}
    for name, held in contents.read(site.id, names).items():
        values = [value for value in held.values if '"import"' not in value]
        text = contents.text(site.id, name) if held.kind == "string" else b""
        found[name] = (held.kind, held.until, values, text)
        if held.kind == "hash":
            found[name] = (held.kind, held.until, held.pairs)
    return found


def test_a_site_of_a_million_hits_moves_without_loss(store, moves, client, fill, make_site):
    million, other = fill(make_site(visitors=True), 2000, 1_000_000), make_site(visitors=True)
    put(moves, other, lines_of(moves, million))
    assert everything(client, other) == everything(client, million)
    assert client.hget(Keys(other.id).years, "total") == "1000000"
    assert verify_site_wholly(Contents(client), other.id) == []
    before, after = (store.numbers(site, NOW, None) for site in (million, other))
    assert after == before
    assert after.total == 83978963


def test_a_moved_site_counts_on(store, moves, full, make_site):
    other = make_site()
    put(moves, other, lines_of(moves, full))
    counts = store.commit(other, Batch.of(Name().next(), other, NOW, [Hit()]))
    assert isinstance(counts, Counts)
    assert counts.total == 83978964


def test_a_batch_the_old_store_counted_is_not_counted_again_in_the_new_one(
    store, moves, client, site, make_site
):
    """The ledger moves too: what waits in a journal may be sent to the new store."""
    other = make_site()
    named = Batch.of(Name().next(), site, NOW, [Hit(), Hit()])
    first = store.commit(site, named)
    put(moves, other, lines_of(moves, site))
    again = Batch.loads(named.dumps().replace(site.id, other.id))
    assert store.commit(other, again) == first


def test_openings_can_be_taken_back_after_the_move(moves, client, full, make_site):
    other = make_site()
    put(moves, other, lines_of(moves, full))
    Openings(client).undo(other, WHY)
    assert Openings(client).own(other) == {}


def test_a_site_that_has_counts_is_never_written_over(store, moves, client, full, make_site):
    other = make_site()
    store.commit(other, Batch.of(Name().next(), other, NOW, [Hit()]))
    held = everything(client, other)
    with pytest.raises(NotEmpty):
        put(moves, other, lines_of(moves, full))
    assert everything(client, other) == held


def test_a_hit_that_comes_while_the_file_is_read_wins(store, moves, client, site, make_site):
    store.commit(site, Batch.of(Name().next(), site, NOW, [Hit()]))
    other = make_site()

    def parts():
        yield from moves.take(site.id)
        store.commit(other, Batch.of(Name().next(), other, NOW, [Hit()] * 5))

    with pytest.raises(NotEmpty, match="meanwhile"):
        moves.put(other.id, parts(), ENTRY)
    assert store.numbers(other, NOW, None).total == 5


def test_what_an_interrupted_import_left_is_not_seen_and_goes_by_itself(
    store, moves, client, site, make_site
):
    store.commit(site, Batch.of(Name().next(), site, NOW, [Hit()]))
    other = make_site()

    def parts():
        yield Part("years", "hash", None, {"total": "5"})
        yield Part("pages", "zset", None, {"/": "much"})

    with pytest.raises(InvalidFile, match="'much' is no number"):
        moves.put(other.id, parts(), ENTRY)
    assert moves.names(other.id) == []
    assert put(moves, other, lines_of(moves, site)) > 0
    assert [client.ttl(key) for key in client.scan_iter(f"{Keys(other.id).root}ready:*")] == []


def test_the_present_visitors_stay_behind(store, moves, full):
    text = "".join(lines_of(moves, full))
    assert '"online:' not in text
    assert '"visitors:' in text


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "first line"),
        (["{}\n"], "first line"),
        (['{"thanhdoc":1}\n'], "cut off"),
        (['{"thanhdoc":1}\n', '{"key":"years","hash":{"total":1}}\n'], "cut off"),
        (['{"thanhdoc":1}\n', "nonsense\n"], "line 2 is not JSON"),
        (['{"thanhdoc":1}\n', '{"key":"a","hash":[]}\n', '{"end":1}\n'], "line 2: what 'hash'"),
        (['{"thanhdoc":1}\n', '{"key":"a","eval":"x"}\n', '{"end":1}\n'], "line 2 is no line"),
        (['{"thanhdoc":1}\n', '{"key":"}:a","text":"x"}\n', '{"end":1}\n'], "line 2 is no line"),
        (['{"thanhdoc":1}\n', '{"key":"a","base64":"ü"}\n', '{"end":1}\n'], "cannot be read"),
    ],
)
def test_a_damaged_file_is_refused_before_anything_is_written(lines, said):
    with pytest.raises(InvalidFile, match=said):
        copies.read(lines)


def test_ratings_move_with_every_vote_and_can_be_changed_afterwards(moves, client, site, fresh):
    here = Desk(client)
    for voter, stars in enumerate((5, 4, 4, 1)):
        here.cast(site, stars, voter=voter, article="/bài")
    lines = lines_of(moves, site)
    there = Desk(fresh)
    assert Moves(fresh).put(site.id, copies.read(lines)[1], ENTRY) > 3
    assert there.ratings.rating(site, "/bài") == here.ratings.rating(site, "/bài")
    changed = there.cast(site, 2, voter=0, article="/bài")
    assert changed.outcome == "changed"
    assert changed.rating == rated(2, 4, 4, 1)


def test_what_networks_had_counted_stays_behind(moves, client, site):
    Desk(client, Limit(60, 3600)).cast(site, 5)
    assert client.keys(f"{Keys(site.id).root}ratings:brake:*") != []
    assert '"ratings:brake:' not in "".join(lines_of(moves, site))
