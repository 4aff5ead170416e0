"""Old sums out of dumps in the forms they really have; the samples are of our own making."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_service.errors import InvalidFile
from counter_service.importers.old_ratings import SOURCES, Skipped, take
from counter_service.importers.sql_dump import read_csv, read_tables
from counter_service.votes import Imported

SAMPLES = Path(__file__).parents[1] / "samples"
NUKEVIET = (SAMPLES / "nukeviet.sql").read_text("utf-8")
WORDPRESS = (SAMPLES / "wordpress.sql").read_text("utf-8")
VOTES = (SAMPLES / "wp_ratings.sql").read_text("utf-8")


def taken(source: str, text: str, address: str | None = None, scale: int = 5):
    """What was taken over by address, and what was skipped."""
    rows = list(take(SOURCES[source], text, address, scale))
    skipped = [row for row in rows if isinstance(row, Skipped)]
    return dict(row for row in rows if not isinstance(row, Skipped)), skipped


class TestNukeViet:
    def test_a_dump_gives_sums_under_the_addresses_of_its_articles(self):
        found, skipped = taken("nukeviet", NUKEVIET)
        assert found == {
            "/vi/news/tin-tuc/duong-moi-11.html": Imported(12, 3),
            "/vi/news/su-kien/hoi-xuan-12.html": Imported(5, 1),
        }
        assert [(row, "'cat'" in why) for row, why in skipped] == [("14", True)]

    def test_the_address_can_be_made_otherwise(self):
        found, _ = taken("nukeviet", NUKEVIET, "/{cat}/{alias}-{id}.html")
        assert "/su-kien/hoi-xuan-12.html" in found

    def test_a_table_in_csv_will_do(self):
        text = "\ufeffid,alias,total_rating,click_rating\n11,duong-moi,12,3\n12,x,,\n"
        found, skipped = taken("nukeviet", text, "/{alias}-{id}.html")
        assert (found, skipped) == ({"/duong-moi-11.html": Imported(12, 3)}, [])


class TestPostRatings:
    def test_a_dump_gives_sums_under_the_names_of_its_posts(self):
        assert taken("wp-postratings", WORDPRESS) == ({"/chao-xuan/": Imported(17, 4)}, [])

    def test_the_date_can_be_in_the_address(self):
        found, _ = taken("wp-postratings", WORDPRESS, "/{year}/{month}/{day}/{post_name}/")
        assert list(found) == ["/2024/12/30/chao-xuan/"]

    def test_single_votes_give_the_buckets(self):
        found, _ = taken("wp-postratings", WORDPRESS + VOTES)
        assert found == {"/chao-xuan/": Imported(17, 4, (0, 0, 1, 1, 2))}

    def test_single_votes_that_do_not_fit_the_sums_do_not(self):
        found, _ = taken("wp-postratings", WORDPRESS + VOTES.replace(",(4,5,'',3,'')", ""))
        assert found == {"/chao-xuan/": Imported(17, 4)}


class TestKkStarRatings:
    def test_old_and_new_names_of_its_fields_are_known(self):
        found, _ = taken("kk-star-ratings", WORDPRESS)
        assert found == {"/chao-xuan/": Imported(35, 8), "/hoi-lang/": Imported(22, 5)}

    def test_without_the_posts_the_number_is_the_address(self):
        meta = "CREATE" + WORDPRESS.rpartition("CREATE")[2]
        found, _ = taken("kk-star-ratings", meta, "/?p={ID}")
        assert set(found) == {"/?p=5", "/?p=6"}


@pytest.mark.parametrize("row", ["16,3", "2,3", "-1,3", "x,3", "nan,3", "1e400,3"])
def test_sums_no_votes_can_have_are_skipped(row):
    text = f"id,total_rating,click_rating\n1,{row}\n"
    found, skipped = taken("nukeviet", text, "/{id}")
    assert (found, len(skipped)) == ({}, 1)


def test_other_scales_are_brought_to_five_stars():
    text = "id,total_rating,click_rating\n1,16,2\n"
    assert taken("nukeviet", text, "/{id}", scale=10)[0] == {"/1": Imported(8, 2)}


@pytest.mark.parametrize("count", ["three", "-3", "3.5", "9" * 13])
def test_a_count_that_is_none_is_refused(count):
    with pytest.raises(InvalidFile):
        taken("nukeviet", f"id,total_rating,click_rating\n1,5,{count}\n", "/{id}")


@pytest.mark.parametrize("address", ["{id}", "/{alias}", "/\u202e{id}"])
def test_an_address_that_cannot_be_made_is_skipped_and_said(address):
    found, skipped = taken("nukeviet", "id,total_rating,click_rating\n1,5,1\n", address)
    assert (found, [row for row, _ in skipped]) == ({}, ["1"])


@pytest.mark.parametrize("address", ["/{id", "/{id.x}", "/{}", "/{{id}}", "/id}"])
def test_a_malformed_address_is_refused(address):
    with pytest.raises(InvalidFile):
        taken("nukeviet", "id,total_rating,click_rating\n1,5,1\n", address)


@pytest.mark.parametrize("text", ["", "id,total_rating\n1,5\n", "a\nb\n", "%PDF-1.4"])
def test_a_file_without_ratings_is_refused(text):
    for source in SOURCES:
        with pytest.raises(InvalidFile):
            taken(source, text)


class TestDumps:
    def read(self, text: str):
        return read_tables(text, lambda _name: True)

    def test_columns_may_be_named_by_the_insert(self):
        text = "INSERT IGNORE INTO t (`a`, b) VALUES (1,'x'),\n (2, NULL) ;"
        assert self.read(text) == {"t": [{"a": "1", "b": "x"}, {"a": "2"}]}

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            (r"'it\'s'", "it's"),
            ("'it''s'", "it's"),
            (r"'a\\'", "a\\"),
            (r"'a\nb\r\tc'", "a\nb\r\tc"),
            (r"'\%\"'", '%"'),
            ("'(1),(2);'", "(1),(2);"),
            ("''", ""),
            ("'NULL'", "NULL"),
            ("_binary 'x'", "x"),
            ("-1.5", "-1.5"),
            ("0x41", "0x41"),
        ],
    )
    def test_values_are_read_as_they_are_meant(self, written, meant):
        assert self.read(f"INSERT INTO t (a, b) VALUES ({written}, 1);") == {
            "t": [{"a": meant, "b": "1"}]
        }

    @pytest.mark.parametrize(
        "text",
        [
            "INSERT INTO t VALUES (1);",
            "INSERT INTO t (a) VALUES (1, 2);",
            "INSERT INTO t (a) VALUES (1",
            "INSERT INTO t (a) VALUES ('cut o",
            "INSERT INTO t (a) VALUES (NOW());",
            "INSERT INTO t (a) SELECT 1;",
        ],
    )
    def test_what_cannot_be_read_is_refused(self, text):
        with pytest.raises(InvalidFile):
            self.read(text)

    def test_a_csv_leaves_out_what_is_empty(self):
        assert read_csv("a,b\n1,\n,2\n3,4,5\n") == [{"a": "1"}, {"b": "2"}, {"a": "3", "b": "4"}]
