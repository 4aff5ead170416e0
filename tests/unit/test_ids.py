"""A page has one canonical form, or none."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_service.errors import InvalidPage
from counter_service.ids import LONGEST, canonical


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("/", "/"),
        ("/tin-tuc/bai-1.html", "/tin-tuc/bai-1.html"),
        ("/tin?id=5&utm_source=zalo&fbclid=x", "/tin?id=5"),
        ("/tin?UTM_Source=x", "/tin"),
        ("/tin?gclid", "/tin"),
        ("/tin?", "/tin"),
        ("/tin?b=2&a=1", "/tin?b=2&a=1"),
        ("/tin?utmost=1", "/tin?utmost=1"),
        ("/b%C3%A0i", "/bài"),
        ("/ba\u0300i", "/bài"),
        ("/100%25", "/100%"),
        ("/a#doan-2", "/a"),
        ("//a", "//a"),
    ],
)
def test_spellings_of_one_page_meet(given_, expected):
    assert canonical(given_) == expected


@pytest.mark.parametrize(
    "text",
    ["", "tin", "https://a.vn/tin", "/a\x00", "/a%00", "/a%0D%0A", "/a\u202eb", "/a%E2%80%AE",
     "/a\u200fb", "/\ufffd", "/%FF", "/%C3", "/a\x7f", "/a\x85", "/" + "a" * LONGEST,
     "/" + "ă" * 300],
)  # fmt: skip
def test_what_has_no_canonical_form_is_refused(text):
    with pytest.raises(InvalidPage):
        canonical(text)


@given(st.text().map(lambda text: f"/{text}"))
def test_any_text_is_canonical_or_refused(text):
    try:
        result = canonical(text)
    except InvalidPage:
        return
    assert result.startswith("/")
    assert len(result.encode()) <= LONGEST
    assert unicodedata.is_normalized("NFC", result)
