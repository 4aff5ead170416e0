"""A batch adds up, and each of its hits gets its own numbers."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from counter_service.model import Batch, Counts, Hit, Site, shares

MOMENT = datetime(2025, 1, 5, 10, tzinfo=UTC)
HITS = st.lists(
    st.builds(
        Hit,
        page=st.sampled_from([None, "/a", "/b"]),
        reason=st.sampled_from([None, None, "bot", "prefetch", "limited"]),
    ),
    min_size=1,
)


@given(HITS)
def test_every_hit_is_in_the_batch_once(hits):
    batch = Batch.of(("n", 1), Site("demo"), MOMENT, hits)
    assert batch.size == len(hits)
    assert batch.hits == sum(hit.reason is None for hit in hits)
    assert sum(batch.pages.values()) == sum(bool(hit.page and not hit.reason) for hit in hits)


@given(HITS)
def test_a_batch_survives_being_written_down(hits):
    batch = Batch.of(("n", 1), Site("demo"), MOMENT, hits)
    assert Batch.loads(batch.dumps()) == batch


@given(HITS, st.integers(min_value=0, max_value=10**9))
def test_counted_hits_receive_each_total_once(hits, before):
    counted = [hit for hit in hits if hit.reason is None]
    total = before + len(counted)
    seen = dict.fromkeys({hit.page for hit in counted if hit.page}, 100)
    counts = Counts("2025-01-05", total, 0, total, total, total, seen)
    given_ = shares(counts, hits)
    totals = [total - share.behind for share in given_ if share.counted]
    assert totals == list(range(before + 1, total + 1))
    for page in seen:
        own = [share.page_hits for share in given_ if share.counted and share.page == page]
        assert own == list(range(101 - len(own), 101))


def test_a_page_the_cap_refused_is_named():
    counts = Counts("2025-01-05", 1, 0, 1, 1, 1, {"/a": None})
    (share,) = shares(counts, [Hit("/a")])
    assert (share.counted, share.reason, share.page_hits) == (True, "page-cap", None)


def test_an_unknown_page_is_no_refused_one_when_the_store_is_away():
    counts = Counts("2025-01-05", None, None, None, None, None, {"/a": None}, stale=True)
    (share,) = shares(counts, [Hit("/a")])
    assert share.reason is None
