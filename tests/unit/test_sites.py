"""Only registered sites exist, and only their own origins speak for them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from counter_service.errors import ForeignOrigin, InvalidSetting, InvalidSite, UnknownSite
from counter_service.model import Site
from counter_service.sites import DEMO, Sites, check_origin

TOML = """
["laichau.gov.vn"]
origins = ["https://laichau.gov.vn", "https://www.laichau.gov.vn"]
timezone = "Asia/Bangkok"
pages = 50
visitors = true
"""


def load(tmp_path, text):
    (tmp_path / "sites.toml").write_text(text, encoding="utf-8")
    return Sites.load(tmp_path / "sites.toml")


def test_a_file_registers_its_sites(tmp_path):
    site = load(tmp_path, TOML).get("laichau.gov.vn")
    assert (site.pages, site.visitors, site.zone) == (50, True, ZoneInfo("Asia/Bangkok"))
    assert "https://www.laichau.gov.vn" in site.origins


def test_without_a_file_there_is_the_demo_alone():
    assert [site.id for site in Sites.load(None)] == ["demo"]


@pytest.mark.parametrize("name", ["", "A", "-a", "a b", "a" * 65, "a\n", "ä", "{a}", "*", "../a"])
def test_an_impossible_id_is_invalid(name):
    with pytest.raises(InvalidSite):
        Sites.load(None).get(name)


def test_an_unregistered_id_is_unknown():
    with pytest.raises(UnknownSite, match=r"sites\.toml"):
        Sites.load(None).get("haiphong.gov.vn")


@pytest.mark.parametrize(
    "text",
    [
        "[broken",
        '["Lai Chau"]',
        'x = "y"',
        '["a"]\ncolour = "red"',
        '["a"]\ntimezone = "Asia/Hanoi"',
        '["a"]\norigins = "https://a"',
        '["a"]\norigins = ["https://a/"]',
        '["a"]\norigins = ["https://A.vn"]',
        '["a"]\norigins = ["a.vn"]',
        '["a"]\npages = -1',
        '["a"]\npages = true',
        '["a"]\nvisitors = 1',
        '["a"]\nmap = 1',
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path, text):
    with pytest.raises(InvalidSetting):
        load(tmp_path, text)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InvalidSetting, match="THANHDOC_SITES"):
        Sites.load(tmp_path / "nowhere.toml")


SITE = Site("laichau.gov.vn", frozenset({"https://laichau.gov.vn"}))
FOREIGN = [
    "null",
    "",
    "https://laichau.gov.vn.evil.example",
    "https://evil-laichau.gov.vn",
    "https://LAICHAU.gov.vn",
    "https://laichau.gov.vn:443",
    "https://laichau.gov.vn:8443",
    "http://laichau.gov.vn",
    "https://laichau.gov.vn.",
    "https://laichau.gov.vn/",
    "https://xn--laichau-x.gov.vn",
    "https://sub.laichau.gov.vn",
    "https://laichau.gov.vn,https://laichau.gov.vn",
]


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_look_alike_origin_is_foreign(origin):
    with pytest.raises(ForeignOrigin):
        check_origin(SITE, origin, "laichau.gov.vn")


@pytest.mark.parametrize("origin", [None, "https://laichau.gov.vn"])
def test_a_registered_origin_and_none_at_all_pass(origin):
    check_origin(SITE, origin, None)


@pytest.mark.parametrize(
    "origin",
    ["http://localhost", "http://127.0.0.1:8000", "https://[::1]:8443", "http://192.168.1.5:8000"],
)
def test_the_demo_accepts_loopback_and_the_listening_host(origin):
    check_origin(DEMO, origin, "192.168.1.5:8000")


@pytest.mark.parametrize(
    "origin", ["http://localhost.evil.example", "http://127.0.0.1.evil.example", "http://10.0.0.1"]
)
def test_the_demo_refuses_the_rest(origin):
    with pytest.raises(ForeignOrigin):
        check_origin(DEMO, origin, "192.168.1.5:8000")
