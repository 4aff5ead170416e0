"""`flask --app counter_service ratings …` on a real store: what it shows, does, and writes down."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result

from counter_service.commands import command_line
from counter_service.settings import Limit
from counter_service.votes import Imported, Rating
from tests.integration.rating_desk import Desk, rated
from tests.waiting import patiently

SAMPLES = Path(__file__).parents[1] / "samples"
Ratings = Callable[..., Result]


@pytest.fixture
def desk(store_url) -> Desk:
    """Votes at the present time, two of a network in an hour."""
    with closing(patiently(store_url)) as client:
        desk = Desk(client, Limit(2, 3600))
        desk.now = datetime.now(UTC)
        yield desk


@pytest.fixture
def ratings(store_url, site, tmp_path) -> Ratings:
    """Runs a command of `ratings`, with one site registered."""
    sites = tmp_path / "sites.toml"
    sites.write_text(f'["{site.id}"]\norigins = ["https://{site.id}"]\n')
    environ = {"THANHDOC_REDIS_URL": store_url, "THANHDOC_SITES": str(sites)}
    runner = command_line(environ).test_cli_runner()
    return lambda *args, **more: runner.invoke(args=["ratings", *args], **more)


def line_of(result: Result) -> dict:
    """The one line of the log a change wrote."""
    assert result.exit_code == 0, result.output
    (line,) = result.stderr.splitlines()
    return json.loads(line)


def fill(desk: Desk, site, votes: dict[str, list[int]]) -> None:
    for article, stars in votes.items():
        for voter, given in enumerate(stars):
            desk.cast(site, given, voter, article, network=f"{article} {voter}")


def test_the_list_shows_sums_and_what_is_to_be_known(ratings, desk, site):
    fill(desk, site, {"/a": [5, 4], "/b": [1]})
    desk.box.adopt(site, "/a", Imported(12, 3))
    desk.box.freeze(site, "/b", 1)
    for voter in range(5, 8):
        desk.cast(site, 5, voter, "/c")
    lines = [" ".join(line.split()) for line in ratings("list", site.id).output.splitlines()]
    assert lines[0] == "article sum count average remarks"
    assert sorted(lines[1:]) == [
        "/a 21 5 4.200 imported 12 in 3",
        "/b 1 1 1.000 frozen",
        "/c 10 2 5.000 held 1",
    ]


def test_the_list_flags_a_spike(ratings, desk, site):
    fill(desk, site, {"/a": [5] * 30, "/b": [5] * 29})
    output = ratings("list", site.id).output
    assert [line.split()[0] for line in output.splitlines() if "spike 2" in line] == ["/a"]


def test_the_top_states_its_reckoning_and_few_votes_do_not_win(ratings, desk, site):
    fill(desk, site, {"/one": [5], "/many": [5] * 29 + [4], "/bad": [1] * 9})
    result = ratings("top", site.id, "--weight", "10")
    prior = (5 + 29 * 5 + 4 + 9) / 40
    assert f"(10 × {prior:.3f} + sum) / (10 + count)" in result.output
    rows = [line.split() for line in result.output.splitlines() if line.startswith("/")]
    assert [row[0] for row in rows] == ["/many", "/one", "/bad"]
    assert rows[1][1] == f"{(10 * prior + 5) / 11:.3f}"
    unweighted = ratings("top", site.id, "--weight", "0", "--limit", "1").output
    assert unweighted.splitlines()[-1].split()[0] == "/one"


def test_the_top_of_nothing_says_so(ratings, site):
    assert "Nobody has rated" in ratings("top", site.id).output


def test_csv_and_json_hold_the_same(ratings, desk, site):
    fill(desk, site, {"/a,b": [5, 4], "/tin tức": [1]})
    desk.box.adopt(site, "/a,b", Imported(12, 3))
    told = json.loads(ratings("export", site.id, "--format", "json").output)
    rows = list(csv.DictReader(io.StringIO(ratings("export", site.id).output)))
    assert {row["article"]: (int(row["sum"]), int(row["count"])) for row in rows} == {
        "/a,b": (21, 5),
        "/tin tức": (1, 1),
    }
    for row, fields in zip(rows, told, strict=True):
        assert row == {name: "" if v is None else str(v) for name, v in fields.items()}
    assert {fields["imported_sum"] for fields in told} == {12, 0}


def test_freezing_is_undone_by_unfreezing(ratings, desk, site):
    fill(desk, site, {"/a": [5]})
    line = line_of(ratings("freeze", site.id, "/a"))
    assert (line["act"], line["articles"], line["changed"]) == ("ratings freeze", ["/a"], 1)
    assert desk.ratings.rating(site, "/a").frozen
    assert line_of(ratings("freeze", site.id, "/a"))["changed"] == 0
    assert line_of(ratings("unfreeze", site.id, "/a"))["changed"] == 1
    assert not desk.ratings.rating(site, "/a").frozen


def test_a_whole_site_is_frozen_and_the_list_says_so(ratings, desk, site):
    line_of(ratings("freeze", site.id, "--all"))
    assert desk.ratings.rating(site, "/anything").frozen
    assert f"All ratings of {site.id} are frozen since" in ratings("list", site.id).output
    line_of(ratings("unfreeze", site.id, "--all"))
    assert not desk.ratings.rating(site, "/anything").frozen


def test_an_article_is_named_as_readers_name_it(ratings, desk, site):
    fill(desk, site, {"/bài": [5]})
    assert line_of(ratings("freeze", site.id, "/b%C3%A0i?utm_source=x"))["articles"] == ["/bài"]
    assert desk.ratings.rating(site, "/bài").frozen


def test_a_reset_drops_everything_of_its_articles(ratings, desk, site):
    fill(desk, site, {"/a": [5, 4], "/b": [1]})
    desk.box.adopt(site, "/a", Imported(12, 3))
    line = line_of(ratings("reset", site.id, "/a", "--yes"))
    assert (line["votes"], line["complete"]) == (2, True)
    told = [desk.ratings.rating(site, article) for article in ("/a", "/b")]
    assert told == [rated(), rated(1)]
    assert line_of(ratings("reset", site.id, "--all", "--yes"))["votes"] == 1
    assert desk.box.articles(site) == []


def test_nothing_is_dropped_before_yes(ratings, desk, site):
    fill(desk, site, {"/a": [5]})
    assert ratings("reset", site.id, "/a", input="n\n").exit_code == 1
    assert ratings("drop", site.id, "--from", "2025-01-05", "--to", "2099-01-05").exit_code == 1
    assert desk.ratings.rating(site, "/a") == rated(5)
    assert list(desk.box.log(site)) == []


def test_a_window_is_dropped_by_the_sites_clock(ratings, desk, site):
    """In Vietnam the day of 2025-01-05 begins at 17:00 UTC of the day before."""
    for hour, minute, voter in ((16, 59, 0), (17, 0, 1), (17, 59, 2), (18, 0, 3)):
        desk.now = datetime(2025, 1, 4, hour, minute, tzinfo=UTC)
        desk.cast(site, voter + 1, voter, network=f"{voter}")
    window = ["--from", "2025-01-05", "--to", "2025-01-05T01:00"]
    assert line_of(ratings("drop", site.id, *window, "--yes"))["votes"] == 2
    assert desk.ratings.rating(site, "/a") == rated(1, 4)


@pytest.mark.parametrize(
    "args",
    [
        ["freeze"],
        ["reset", "--yes"],
        ["held", "accept"],
        ["drop", "--yes"],
        ["drop", "--yes", "--from", "2025-01-05"],
        ["drop", "--yes", "--from", "2025-01-05", "--to", "2025-01-05"],
    ],
)
def test_what_is_meant_must_be_named(ratings, site, args):
    split = 2 if args[0] == "held" else 1
    assert ratings(*args[:split], site.id, *args[split:]).exit_code == 2


@pytest.mark.parametrize("args", [["list"], ["freeze", "--all"], ["held", "list"]])
def test_an_unknown_site_is_said_in_one_line(ratings, args):
    result = ratings(*args, "unknown.example")
    assert result.exit_code == 1
    assert "no site 'unknown.example' here" in result.stderr


def test_sums_are_imported_and_again_in_their_own_place(ratings, desk, site):
    fill(desk, site, {"/vi/news/tin-tuc/duong-moi-11.html": [5]})
    file = str(SAMPLES / "nukeviet.sql")
    for _ in range(2):
        result = ratings("import", site.id, "nukeviet", file)
        assert "skipped 14" in result.stderr
        line = json.loads(result.stderr.splitlines()[-1])
        assert (line["source"], line["file"]) == ("nukeviet", "nukeviet.sql")
        assert (line["taken"], line["skipped"]) == (2, 1)
    told = desk.ratings.rating(site, "/vi/news/tin-tuc/duong-moi-11.html")
    assert told == Rating((0, 0, 0, 0, 1), Imported(12, 3))


def test_a_dry_run_shows_and_changes_nothing(ratings, desk, site):
    file = str(SAMPLES / "wordpress.sql")
    args = ["import", site.id, "wp-postratings", file, "--address", "/{year}/{post_name}"]
    assert ratings(*args, "--dry-run").output == "/2024/chao-xuan  17 in 4\n"
    assert desk.box.articles(site) == []


def test_a_file_in_another_encoding_is_said_in_one_line(ratings, site, tmp_path):
    (tmp_path / "old.sql").write_bytes("đ".encode("utf-16"))
    result = ratings("import", site.id, "nukeviet", str(tmp_path / "old.sql"))
    assert result.exit_code == 1
    assert "UTF-8" in result.stderr


class TestHeld:
    @pytest.fixture(autouse=True)
    def votes(self, desk, site) -> None:
        """Two articles with two votes counted and two held, an hour apart."""
        for article in ("/a", "/b"):
            for voter in range(4):
                desk.cast(site, 5, voter, article, network=article)
            desk.now += timedelta(hours=1)

    def test_they_are_listed_by_article_day_and_stars(self, ratings, desk, site):
        lines = ratings("held", "list", site.id).output.splitlines()
        assert [(line.split()[0], line.split()[2:]) for line in lines] == [
            ("/a", ["5", "stars:", "2"]),
            ("/b", ["5", "stars:", "2"]),
        ]

    def test_accepted_ones_count(self, ratings, desk, site):
        assert line_of(ratings("held", "accept", site.id, "/a"))["votes"] == 2
        assert desk.ratings.rating(site, "/a") == rated(5, 5, 5, 5)
        assert {vote.article for vote in desk.box.held(site)} == {"/b"}
        assert line_of(ratings("held", "accept", site.id, "/a"))["votes"] == 0

    def test_rejected_ones_are_gone(self, ratings, desk, site):
        assert line_of(ratings("held", "reject", site.id, "--all"))["votes"] == 4
        assert desk.ratings.rating(site, "/a") == rated(5, 5)
        assert "No vote is held" in ratings("held", "list", site.id).output

    def test_a_window_can_be_chosen(self, ratings, desk, site):
        local = (desk.now - timedelta(minutes=90)).astimezone(site.zone)
        line_of(ratings("held", "reject", site.id, "--all", "--from", f"{local:%Y-%m-%dT%H:%M:%S}"))
        assert {vote.article for vote in desk.box.held(site)} == {"/a"}


class TestTheLog:
    def test_every_change_is_a_line_that_tells_who_and_when(self, ratings, desk, site):
        first = line_of(ratings("freeze", site.id, "/a"))
        second = line_of(ratings("unfreeze", site.id, "/a"))
        assert [json.loads(line) for line in ratings("log", site.id).output.splitlines()] == [
            first,
            second,
        ]
        assert first["who"]
        assert abs(datetime.fromisoformat(first["when"]) - desk.now) < timedelta(minutes=5)
        assert first["site"] == site.id

    def test_looking_leaves_no_line(self, ratings, site):
        for args in (["list"], ["top"], ["export"], ["held", "list"], ["log"]):
            assert ratings(*args, site.id).exit_code == 0
        assert ratings("log", site.id).output == ""

    def test_a_change_broken_off_leaves_its_line_too(self, ratings, desk, site):
        for voter in range(3):
            desk.cast(site, 5, voter)
        desk.box.freeze(site, "/a", 1)
        result = ratings("held", "accept", site.id, "--all")
        assert result.exit_code == 1
        assert "the rating of this article is closed" in result.stderr
        (line,) = ratings("log", site.id).output.splitlines()
        assert (json.loads(line)["complete"], json.loads(line)["votes"]) == (False, 0)

    def test_a_strange_article_cannot_forge_a_line(self, ratings, site):
        assert ratings("freeze", site.id, '/a\n{"act": "x"}').exit_code == 1
        line = line_of(ratings("freeze", site.id, '/"}{'))
        assert line["articles"] == ['/"}{']
