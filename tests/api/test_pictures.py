"""Pages without script show the same numbers and links."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from counter_service.app import build, create_app
from counter_service.model import Counts
from counter_service.pictures import block_fragment, block_picture

SITE = "site=laichau.gov.vn"
SVG = "{http://www.w3.org/2000/svg}"
COUNTS = Counts("2025-01-05", 3889, 6984, 22030, 22030, 83978963)
MODEL = ["Hôm nay", "3.889", "Hôm qua", "6.984", "Tháng 01", "22.030", "Năm 2025", "22.030",
         "Tổng số", "83.978.963"]  # fmt: skip


def total(client):
    return client.get(f"/api/v1/stats?{SITE}").json["total"]


def texts(markup):
    return [text.text for text in ET.fromstring(markup).iter(f"{SVG}text")]


def test_the_picture_says_what_the_model_page_says():
    assert texts(block_picture(COUNTS, "vi")) == ["Thống kê truy cập", *MODEL]


def test_the_picture_says_the_same_to_those_who_do_not_see():
    picture = ET.fromstring(block_picture(COUNTS, "vi"))
    assert picture.get("role") == "img"
    named = picture.get("aria-labelledby").split()
    words = {part.get("id"): part.text for part in picture.iter() if part.get("id")}
    assert words[named[0]] == "Thống kê truy cập"
    assert words[named[1]].startswith("Hôm nay : 3.889; Hôm qua : 6.984; Tháng 01 : 22.030")


def test_english_groups_and_names_its_own_way():
    assert texts(block_picture(COUNTS, "en"))[5:11:2] == ["January", "Year 2025", "Total"]
    assert "<li>Total: <b>83,978,963</b></li>" in block_fragment(COUNTS, "en")


def test_an_unknown_number_is_a_dash_and_a_stale_one_says_so():
    stale = Counts("2025-01-05", 5, None, None, None, None, stale=True)
    assert texts(block_picture(stale, "vi"))[3:5] == ["Hôm qua", "–"]
    assert texts(block_picture(stale, "vi"))[-1] == "Số liệu gần nhất"
    assert "Số liệu gần nhất" in block_fragment(stale, "vi")


def test_visitors_and_online_are_shown_where_the_site_has_them():
    more = COUNTS._replace(online=12, visitors=1500)
    assert texts(block_picture(more, "vi"))[-4:] == [
        "Đang truy cập",
        "12",
        "Khách hôm nay",
        "1.500",
    ]


def test_the_hit_picture_counts_each_time(client):
    before = total(client)
    for more in (1, 2):
        answer = client.get(f"/api/v1/hit.svg?{SITE}")
        assert answer.status_code == 200
        assert answer.content_type == "image/svg+xml; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers
        assert f"{before + more:,}".replace(",", ".") in texts(answer.text)
    assert total(client) == before + 2


def test_asking_for_the_head_of_the_hit_picture_counts_nothing(client):
    before = total(client)
    assert client.head(f"/api/v1/hit.svg?{SITE}").status_code == 200
    assert total(client) == before


def test_a_crawler_sees_the_hit_picture_and_is_not_counted(client):
    before = total(client)
    agent = {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}
    assert client.get(f"/api/v1/hit.svg?{SITE}", headers=agent).status_code == 200
    assert total(client) == before


@pytest.mark.parametrize("path", ["stats.svg", "block.html"])
def test_reading_the_numbers_counts_nothing_and_has_an_etag(client, path):
    before = total(client)
    answer = client.get(f"/api/v1/{path}?{SITE}")
    etag = {"If-None-Match": answer.headers["ETag"]}
    assert client.get(f"/api/v1/{path}?{SITE}", headers=etag).status_code == 304
    assert total(client) == before


@pytest.mark.parametrize(
    "path", ["hit.svg", "stats.svg", "block.html", "share.html?url=https://a.vn/", "qr.svg"]
)
@pytest.mark.parametrize(
    ("query", "status"),
    [("", 400), ("site=nobody", 404), ("site=A", 400), (f"{SITE}&lang=fr", 400)],
)
def test_only_registered_sites_and_known_languages(client, path, query, status):
    joint = "&" if "?" in path else "?"
    answer = client.get(f"/api/v1/{path}{joint}{query}&x=")
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"


def test_a_foreign_page_neither_counts_nor_reads(client):
    before = total(client)
    foreign = {"Origin": "https://evil.example"}
    assert client.get(f"/api/v1/hit.svg?{SITE}", headers=foreign).status_code == 403
    assert total(client) == before


def test_the_picture_is_drawn_while_the_store_is_away(settings, tmp_path):
    client = create_app(build(replace(settings, redis_url=f"unix://{tmp_path}/no"))).test_client()
    answer = client.get(f"/api/v1/hit.svg?{SITE}")
    assert answer.status_code == 200
    assert "Số liệu gần nhất" in answer.text


def test_the_share_row_is_plain_links_in_words(client):
    answer = client.get(
        "/api/v1/share.html",
        query_string={"site": "laichau.gov.vn", "url": "https://a.vn/b?utm_id=1", "title": "Tin"},
    )
    row = ET.fromstring(answer.text)
    shown = [(link.text, link.get("aria-label")) for link in row.iter("a")]
    assert shown == [
        ("Facebook", "Chia sẻ bài viết lên Facebook (mở cửa sổ mới)"),
        ("Zalo", "Chia sẻ bài viết lên Zalo (mở cửa sổ mới)"),
        ("X", "Chia sẻ bài viết lên X (Twitter) (mở cửa sổ mới)"),
        ("Gửi thư", None),
    ]
    for link in row.iter("a"):
        assert link.get("target") is None or link.get("rel") == "noopener noreferrer"
        assert "utm_id" not in link.get("href")


@pytest.mark.parametrize(
    "title", ['"><script>alert(1)</script>', "a\r\nb\x1b[31m", "&amp;", "đ" * 500]
)
def test_a_hostile_title_stays_text(client, title):
    query = {"site": "laichau.gov.vn", "url": "https://a.vn/", "title": title}
    answer = client.get("/api/v1/share.html", query_string=query)
    assert answer.status_code == 200
    assert {node.tag for node in ET.fromstring(answer.text).iter()} == {"ul", "li", "a"}


def test_networks_are_chosen_by_name_and_the_retired_never_show(client):
    query = {
        "site": "laichau.gov.vn",
        "url": "https://a.vn/",
        "networks": "telegram google-plus,linkedin",
        "lang": "en",
    }
    row = ET.fromstring(client.get("/api/v1/share.html", query_string=query).text)
    assert [link.text for link in row.iter("a")] == ["Telegram", "LinkedIn"]


def test_a_code_is_drawn_for_the_sites_own_origins_only(client):
    def ask(url):
        return client.get("/api/v1/qr.svg", query_string={"site": "laichau.gov.vn", "url": url})

    own = ask("https://www.laichau.gov.vn/tin?id=1")
    assert own.status_code == 200
    picture = ET.fromstring(own.text)
    assert picture.get("role") == "img"
    title = picture.find(f"{SVG}title").text
    assert title == "Mã QR của bài viết: https://www.laichau.gov.vn/tin?id=1"
    for foreign in (
        "https://evil.example/",
        "http://laichau.gov.vn/",
        "https://laichau.gov.vn:444/",
        "https://laichau.gov.vn.evil.example/",
        "https://laichau.gov.vn./",
    ):
        assert ask(foreign).status_code == 403
    assert ask("https://laichau.gov.vn@evil.example/").status_code == 400


@pytest.mark.parametrize("path", ["stats.svg", "hit.svg", "block.html", "share.html", "qr.svg"])
def test_opened_by_itself_it_loads_and_runs_nothing(client, path):
    answer = client.get(f"/api/v1/{path}?{SITE}&url=https://laichau.gov.vn/")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "style=" not in answer.text
    assert not re.search(r"<(script|style|iframe|img|foreignObject)", answer.text)
