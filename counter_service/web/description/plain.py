"""The routes for pages without script."""

from __future__ import annotations

from counter_service.web.description.common import (
    ASKED,
    LANG,
    NETWORKS,
    PAGE,
    SAME,
    SITE,
    SVG,
    URL,
)
from counter_service.web.description.parts import HTML, Parameter, Route, ok

PLAIN_PAGES = (
    Route(
        "get",
        "/api/v1/hit.svg",
        "Pages without script",
        "Count one hit and draw the visit block; the one GET that counts.",
        {200: [ok("The block; `no-store`.", media=SVG)]},
        (SITE, PAGE, LANG),
        (*ASKED, 504),
    ),
    Route(
        "get",
        "/api/v1/stats.svg",
        "Pages without script",
        "Draw the visit block and count nothing.",
        {200: [ok("The block.", media=SVG)], 304: [SAME]},
        (SITE, LANG),
        ASKED,
    ),
    Route(
        "get",
        "/api/v1/block.html",
        "Pages without script",
        "Write the visit block as HTML for server-side inclusion; it counts nothing.",
        {200: [ok("The fragment.", media=HTML)], 304: [SAME]},
        (SITE, LANG),
        ASKED,
    ),
    Route(
        "get",
        "/api/v1/share.html",
        "Pages without script",
        "Write the share row as HTML for server-side inclusion: plain links.",
        {200: [ok("The fragment.", media=HTML)], 304: [SAME]},
        (SITE, URL, Parameter("title", "The article's title."), NETWORKS, LANG),
        ASKED,
    ),
    Route(
        "get",
        "/api/v1/qr.svg",
        "Pages without script",
        "Draw an address on one of the site's origins as a QR code.",
        {200: [ok("The code.", media=SVG)], 304: [SAME]},
        (SITE, URL, LANG),
        ASKED,
    ),
    Route(
        "get",
        "/api/v1/map.svg",
        "Pages without script",
        "Show the site's boundary map, which its operator put there.",
        {
            200: [ok("The map.", media=SVG)],
            302: [ok("The map is at another address.", media=HTML)],
            304: [SAME],
        },
        (SITE,),
        ASKED,
    ),
)
