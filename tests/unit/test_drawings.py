"""A map draws and does nothing else; whatever could run or fetch is refused by name."""

from __future__ import annotations

import pytest

from counter_service.drawings import LARGEST, check_drawing
from counter_service.errors import InvalidFile

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.mark.parametrize(
    "inner",
    [
        '<path d="M0 0h9v9z" fill="#0a3" stroke="url(#g)"/>',
        '<style>.xã { fill: url("#g") }</style><text class="xã">Xã Mường Tè</text>',
        '<a href="#xa"><use xlink:href="#xa"/></a>',
        '<image href="data:image/png;base64,AAAA" width="1" height="1"/>',
        '<rect style="fill: url(#g); stroke: #000"/>',
    ],
)
def test_a_drawing_that_is_whole_in_itself_passes(inner):
    check_drawing(f'<?xml version="1.0"?>\n{OPEN}{inner}</svg>')


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<s:script xmlns:s="http://www.w3.org/2000/svg"/>', "<script>"),
        ("<foreignObject/>", "<foreignObject>"),
        ('<rect onclick="x()"/>', "onclick"),
        ('<g ONLOAD="x()"/>', "onload"),
        ('<a href="https://ngoài.example/"/>', "href"),
        ('<a xlink:href=" javascript:x()"/>', "href"),
        ('<image href="data:image/svg+xml,x"/>', "href"),
        ('<set attributeName="href" to="javascript:x()"/>', "<set>"),
        ('<style>@import "https://a.example/x.css";</style>', "<style>"),
        ("<style>rect { fill: url(//a.example/x) }</style>", "<style>"),
        ('<rect style="fill: URL( https://a.example/x )"/>', "style"),
        ("<rect fill=\"url('https://a.example/x')\"/>", "fill"),
    ],
)
def test_what_could_run_or_fetch_is_refused(inner, said):
    with pytest.raises(InvalidFile, match=said):
        check_drawing(f"{OPEN}{inner}</svg>")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "well-formed"),
        ("<svg>", "well-formed"),
        ("<svg/>", "SVG's namespace"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'/>", "no SVG drawing"),
        (f'<!DOCTYPE svg [<!ENTITY a "b">]>{OPEN}&a;</svg>', "document type"),
        (f"{OPEN}{' ' * LARGEST}</svg>", "at most 512 kB"),
    ],
)
def test_what_is_no_drawing_is_refused(text, said):
    with pytest.raises(InvalidFile, match=said):
        check_drawing(text)
