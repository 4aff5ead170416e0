"""What other counters leave behind, read to the digit; anything else is refused by name."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from counter_service.errors import InvalidFile
from counter_service.importers.readers import READERS

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
LAST = int(datetime(2025, 1, 5, 9, tzinfo=UTC).timestamp())  # 16:00 on 5 January in Vietnam

NUKEVIET = f"""
-- phpMyAdmin SQL Dump
CREATE TABLE `nv4_counter` (
  `c_type` varchar(100) NOT NULL,
  `c_val` varchar(100) NOT NULL,
  `last_update` int(11) NOT NULL DEFAULT 0,
  `c_count` int(11) UNSIGNED NOT NULL DEFAULT 0,
  `vi_count` int(11) UNSIGNED NOT NULL DEFAULT 0
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;

INSERT INTO `nv4_config` VALUES ('year', '1999', 1, 1);
INSERT INTO `nv4_counter` (`c_type`, `c_val`, `last_update`, `c_count`, `vi_count`) VALUES
('c_time', 'start', 0, 1262304000, 0),
('c_time', 'last', 0, {LAST}, 0),
('total', 'hits', {LAST}, 83978963, 83978963),
('year', '2024', 1735660000, 5000000, 5000000),
('year', '2025', {LAST}, 22030, 22030),
('year', '2026', 0, 0, 0),
('month', 'Jan', {LAST}, 22030, 22030),
('month', 'Feb', 0, 0, 0),
('day', '04', 1735980000, 6984, 6984),
('day', '05', {LAST}, 3889, 3889),
('day', '06', 0, 0, 0),
('dayofweek', 'Sunday', {LAST}, 10, 10),
('hour', '16', {LAST}, 200, 200),
('browser', 'It''s \\'quoted\\', (odd)', {LAST}, 7, 7);
INSERT INTO `nv4_counter` (`c_type`, `c_val`, `last_update`, `c_count`, `vi_count`) VALUES
('country', 'VN', {LAST}, 99, 99);
"""
PERIODS = {
    "total": 83978963, "2024": 5000000, "2025": 22030, "2025-01": 22030,
    "2025-01-04": 6984, "2025-01-05": 3889,
}  # fmt: skip
GOAT = "2Path,Title,Event,UserAgent,Browser,System,Session,Bot,Referrer,Referrer scheme,Screen size,Location,FirstVisit,Date"  # noqa: E501


def read(form: str, text: str) -> dict[str, int]:
    return dict(READERS[form](text, VIETNAM))


def goat(event: str, bot: str, date: str) -> str:
    return f'/tin,"Tin, mới",{event},,Firefox,Linux,1-2,{bot},,,"1920,1080,1",VN-01,1,{date}'


def test_a_dump_of_nukeviets_table_gives_total_years_months_and_days():
    assert read("nukeviet-sql", NUKEVIET) == PERIODS


def test_a_dump_without_column_names_goes_by_its_create_table():
    older = (
        "CREATE TABLE `nv3_counter` (\n `c_type` varchar(100),\n `c_val` varchar(100),\n"
        " `c_count` int(11),\n `last_update` int(11)\n);\n"
        f"INSERT INTO `nv3_counter` VALUES('c_time','last',{LAST},0);\n"
        f"INSERT INTO `nv3_counter` VALUES('day','05',12,{LAST});\n"
    )
    assert read("nukeviet-sql", older) == {"2025-01-05": 12}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("header", [True, False])
def test_nukeviets_table_as_csv_gives_the_same(delimiter, header):
    rows = [
        ["c_type", "c_val", "last_update", "c_count", "vi_count"],
        ["c_time", "last", "0", f"{LAST}", "0"],
        ["total", "hits", f"{LAST}", "500", "500"],
        ["month", "Jan", f"{LAST}", "40", "40"],
        ["day", "05", f"{LAST}", "7", "7"],
        ["browser", "firefox", f"{LAST}", "7", "7"],
    ]
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in rows[not header :]]
    found = read("nukeviet-csv", "\r\n".join(lines))
    assert found == {"total": 500, "2025-01": 40, "2025-01-05": 7}


def test_nukeviets_month_and_day_are_those_of_its_last_hit_where_the_site_is():
    evening = int(datetime(2024, 12, 31, 17, 30, tzinfo=UTC).timestamp())
    text = f"c_time,last,0,{evening}\nday,01,{evening},3\nmonth,Jan,{evening},3"
    assert read("nukeviet-csv", text) == {"2025-01-01": 3, "2025-01": 3}


def test_wp_statistics_visits_are_added_up_by_day():
    text = (
        "ID,last_visit,last_counter,visit\n"
        '1,"2025-01-04 23:59:58",2025-01-04,6984\n'
        "2,2025-01-05 08:00:00,2025-01-05,3000\n"
        "3,2025-01-05 09:00:00,2025-01-05,889\n"
    )
    assert read("wp-statistics", text) == {"2025-01-04": 6984, "2025-01-05": 3889}
    assert read("wp-statistics", text.replace(",", "\t")) == read("wp-statistics", text)


def test_goatcounters_views_fall_on_the_sites_days_without_events_and_bots():
    lines = [
        GOAT,
        goat("false", "0", "2025-01-04T16:59:59Z"),
        goat("false", "0", "2025-01-04T17:00:00Z"),
        goat("false", "0", "2025-01-05T03:00:00+00:00"),
        goat("false", "4", "2025-01-05T03:00:00Z"),
        goat("true", "0", "2025-01-05T03:00:00Z"),
    ]
    assert read("goatcounter", "\n".join(lines)) == {"2025-01-04": 1, "2025-01-05": 2}


@pytest.mark.parametrize(
    "text",
    [
        'BusuanziCallback_107({"site_uv":81,"page_pv":3,"version":2.4,"site_pv":91750})',
        '{"success":true,"message":"ok","data":{"site_pv":91750,"page_pv":3,"site_uv":81}}',
        '"91750"\n',
        "91750",
    ],
)
def test_busuanzis_total_is_the_sites_page_views(text):
    assert read("busuanzi", text) == {"total": 91750}


@pytest.mark.parametrize(
    "text", ['{"value": 1234}', '{"namespace":"a.vn","key":"v","value":1234}', "1234\n"]
)
def test_countapis_total_is_its_value(text):
    assert read("countapi", text) == {"total": 1234}


@pytest.mark.parametrize(
    "text",
    [
        "date,hits\n2025-01-04,5\n2025-01-05,6\n",
        "Ngày;Lượt\n04/01/2025;5\n05/01/2025;6",
        "2025-01-04\t5\r\n\r\n2025-01-05 00:00:00\t6\r\n",
    ],
)
def test_a_list_of_days_may_have_a_header_and_vietnamese_dates(text):
    assert read("days-csv", text) == {"2025-01-04": 5, "2025-01-05": 6}


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        ("nukeviet-sql", "SELECT 1;", "no rows for a table like nv4_counter"),
        ("nukeviet-sql", NUKEVIET + NUKEVIET.replace("nv4", "nv5"), "several tables"),
        ("nukeviet-csv", "c_type,c_val\n", "no column last_update"),
        ("nukeviet-csv", "day,05,0,7\n", "when its last hit was"),
        ("wp-statistics", "", "empty"),
        ("wp-statistics", "ID,day\n", "no column last_counter or date"),
        ("goatcounter", "Path,Title\n", "no column event"),
        ("goatcounter", "id,hits\n", "begins with a version and Path"),
        ("goatcounter", f"{GOAT}\n{goat('false', '0', 'gestern')}", "line 2: 'gestern'"),
        ("busuanzi", "site_pv", "no number of views"),
        ("busuanzi", '{"site_uv": 3}', "no number 'site_pv'"),
        ("countapi", '{"value": null}', "no number 'value'"),
        ("countapi", '{"value": 1.5}', "no number 'value'"),
        ("days-csv", "2025-01-04,3.889\n", "line 1: '3.889' is no number of hits"),
        ("days-csv", "2025-02-30,3\n", "'2025-02-30' is no day"),
        ("days-csv", "2025-01-04\n", "only 1 columns"),
        ("days-csv", "2025-01-04,-3\n", "no number of hits"),
    ],
)
def test_what_is_no_such_file_is_refused_with_the_place(form, text, said):
    with pytest.raises(InvalidFile, match=said.replace("(", "\\(")):
        read(form, text)
