"""Who asks is read from the right, and only through trusted proxies."""

from __future__ import annotations

import ipaddress

import pytest

from counter_service.clients import client_address, network_of, parse_address, why_excluded

ONE = (ipaddress.ip_network("10.0.0.0/8"),)
TWO = (*ONE, ipaddress.ip_network("192.0.2.7/32"))
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0"


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "expected"),
    [
        ("203.0.113.9", "198.51.100.1", (), "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", ONE, "203.0.113.9"),
        ("10.0.0.1", "198.51.100.1", ONE, "198.51.100.1"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.1", ONE, "198.51.100.1"),
        ("10.0.0.1", "198.51.100.1, 192.0.2.7", ONE, "192.0.2.7"),
        ("10.0.0.1", "198.51.100.1, 192.0.2.7", TWO, "198.51.100.1"),
        ("10.0.0.1", "garbage", ONE, "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1, garbage", ONE, "10.0.0.1"),
        ("10.0.0.1", "", ONE, "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1:4711", ONE, "198.51.100.1"),
        ("10.0.0.1", "[2001:db8::1]:4711", ONE, "2001:db8::1"),
        ("10.0.0.1", "::ffff:198.51.100.1", ONE, "198.51.100.1"),
        ("::ffff:10.0.0.1", "198.51.100.1", ONE, "198.51.100.1"),
        ("", "198.51.100.1", ONE, "198.51.100.1"),
        ("", "198.51.100.1", (), None),
        (None, "", ONE, None),
    ],
)
def test_the_nearest_untrusted_address_is_the_client(peer, forwarded, proxies, expected):
    address = client_address(peer, forwarded, proxies)
    assert (None if address is None else str(address)) == expected


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.9", "203.0.113.9"), ("2001:db8:1:2:3::4", "2001:db8:1:2::"), ("x", "")],
)
def test_a_reader_has_an_ipv4_address_or_an_ipv6_64(address, network):
    assert network_of(parse_address(address)) == network


@pytest.mark.parametrize(
    ("agent", "purpose", "reason"),
    [
        (CHROME, "", None),
        (CHROME.replace("Chrome", "HeadlessChrome"), "", None),
        ("curl/8.5", "", None),
        ("python-requests/2.32", "", None),
        ("wrk/4.1", "", None),
        ("Go-http-client/1.1", "", None),
        ("", "", None),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "", "bot"),
        ("Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/)", "", "bot"),
        (CHROME, "prefetch", "prefetch"),
        (CHROME, "prefetch;prerender", "prefetch"),
        ("x" * 100_000, "", None),
    ],
)
def test_crawlers_and_prefetches_are_no_readers(agent, purpose, reason):
    assert why_excluded(agent, purpose) == reason
