"""Addresses are cleaned, links are the widget's own, and nothing hostile gets into them."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from counter_service.errors import InvalidRequest
from counter_service.ids import without_tracking
from counter_service.sharing import DEFAULT, NETWORKS, article, links
from counter_service.words import WORDS

WIDGET = Path(__file__).parents[2] / "widget" / "src" / "site"


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("https://laichau.gov.vn", "https://laichau.gov.vn/"),
        ("https://LAICHAU.gov.vn:443/a#b", "https://laichau.gov.vn/a"),
        ("http://laichau.gov.vn:8080/a?", "http://laichau.gov.vn:8080/a"),
        ("https://a.vn/tin?id=1&utm_source=x&fbclid=2", "https://a.vn/tin?id=1"),
        ("https://a.vn/?gclid=1", "https://a.vn/"),
        ("https://a.vn/tin%20tức", "https://a.vn/tin%20t%E1%BB%A9c"),
        ("https://Bücher.vn/", "https://xn--bcher-kva.vn/"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
    ],
)
def test_an_address_has_one_clean_form(given, cleaned):
    assert article(given).url == cleaned


@pytest.mark.parametrize(
    "given",
    [
        "",
        "/a",
        "//a.vn/",
        "javascript:alert(1)",
        "ftp://a.vn/",
        "https://",
        "https:///a",
        "https://user@a.vn/",
        "https://user:word@a.vn/",
        "https://a.vn:99999/",
        "https://a.vn:x/",
        "https://[::1/",
        "https://a b.vn/",
        "https://a.vn/\r\nX: y",
        "https://a.vn/\u202egnp",
        'https://a.vn/"onload=',
        "https://a.vn/<script>",
        "https://a.vn\\@evil.example/",
        "https://.a.vn/",
        f"https://{'a' * 70}é.vn/",
        "https://a.vn/" + "x" * 2048,
    ],
)
def test_what_is_no_address_of_the_web_is_refused(given):
    with pytest.raises(InvalidRequest):
        article(given)


def test_an_address_names_its_origin_as_browsers_do():
    assert article("https://A.vn:443/b?c=d").origin == "https://a.vn"
    assert article("http://a.vn:8080").origin == "http://a.vn:8080"


def test_each_link_carries_the_address_and_title_whole():
    sent = article("https://a.vn/tin?a=1&b=2", "Một & hai")
    made = links(sent, NETWORKS)
    assert parse_qs(urlsplit(made["facebook"]).query) == {"u": [sent.url]}
    assert parse_qs(urlsplit(made["x"]).query) == {"url": [sent.url], "text": [sent.title]}
    (packed,) = parse_qs(urlsplit(made["zalo"]).query)["d"]
    assert json.loads(base64.b64decode(packed)) == {"url": sent.url}
    assert list(links(sent)) == list(DEFAULT)


def test_without_a_network_that_is_known_here_the_usual_links_are_made():
    sent = article("https://a.vn/tin")
    assert links(sent, ["google-plus", "addthis", "copy"]) == links(sent)
    assert not {"google-plus", "addthis"} & NETWORKS.keys()


def test_links_are_the_widgets_own():
    rows = (WIDGET / "networks.js").read_text(encoding="utf-8")
    urls = dict(re.findall(r'(\w+): \{[^}]*url: "([^"]*)" \}', rows))
    assert {name: network.url for name, network in NETWORKS.items()} == urls


FOLLOWING = [
    "utm_source", "utm_medium", "UTM_Id", "fbclid", "gclid", "gclsrc", "gbraid", "wbraid",
    "dclid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh", "mc_cid", "mc_eid",
    "zarsrc", "_ga", "_gl",
]  # fmt: skip
INNOCENT = ["id", "utm", "gclidx", "fbclid2", "xfbclid", "igshi", "mc_xid", "ga", "newsid"]


@pytest.mark.parametrize("name", [*FOLLOWING, *INNOCENT])
def test_service_and_widget_drop_the_same_parameters(name):
    source = (WIDGET / "page.js").read_text(encoding="utf-8")
    (form,) = re.findall(r"const TRACKING = /(.*)/i;", source)
    kept = without_tracking(f"/?{name}=1&a=2") != "/?a=2"
    assert kept is not bool(re.search(form, name, re.IGNORECASE))
    assert kept is (name in INNOCENT)


@pytest.mark.parametrize("language", WORDS)
def test_words_are_the_widgets_own(language):
    table = (WIDGET / "locales" / f"{language}.js").read_text(encoding="utf-8")
    words = WORDS[language]
    labels = words.today, words.yesterday, words.year, words.total, words.online, words.visitors
    for said in (
        words.visits_title,
        *(f"{label}{words.colon}".rstrip() for label in labels),
        words.stale,
        words.share_group,
        words.share_on,
        words.email,
        words.new_window,
        words.qr,
    ):
        assert f'"{said}"' in table, said
