"""The routes of counting and rating."""

from __future__ import annotations

from counter_service.calendar import UNITS
from counter_service.web.description.common import ARTICLE, ASKED, PAGE, PERIOD, SAME, SENT, SITE
from counter_service.web.description.parts import Answer, Parameter, Route, ok
from counter_service.web.description.schemas import VOTE

COUNTING = (
    Route(
        "post",
        "/api/v1/hit",
        "Counting",
        "Count one hit and tell the numbers. The body is not read.",
        {200: [ok("The numbers after this hit; `no-store`.", "Numbers")]},
        (SITE, PAGE),
        (*SENT, 504),
    ),
    Route(
        "get",
        "/api/v1/stats",
        "Counting",
        "Tell the numbers and count nothing; at most one second old.",
        {200: [ok("The numbers.", "Numbers")], 304: [SAME]},
        (SITE, PAGE),
        ASKED,
    ),
    Route(
        "get",
        "/api/v1/history",
        "Counting",
        "List the counted hits of each period of a range; `Accept: text/csv` gives CSV.",
        {
            200: [
                ok("One row for each period.", "History"),
                Answer("The same as CSV.", "text/csv; charset=utf-8"),
            ],
            304: [SAME],
        },
        (
            SITE,
            Parameter("unit", "What a row stands for.", {"enum": list(UNITS)}, required=True),
            Parameter("from", "The first period.", PERIOD, required=True),
            Parameter("to", "The last period.", PERIOD, required=True),
        ),
        ASKED,
    ),
    Route(
        "get",
        "/api/v1/pages",
        "Counting",
        "List the most read pages.",
        {200: [ok("The most read first.", "Pages")], 304: [SAME]},
        (
            SITE,
            Parameter(
                "limit",
                "How many; 10 where not said.",
                {"type": "integer", "minimum": 1, "maximum": 1000, "default": 10},
            ),
        ),
        ASKED,
    ),
)
RATING = (
    Route(
        "get",
        "/api/v1/rating",
        "Rating",
        "Tell an article's rating.",
        {200: [ok("The rating with every vote answered before.", "Rating")], 304: [SAME]},
        (SITE, ARTICLE),
        ASKED,
    ),
    Route(
        "post",
        "/api/v1/rating",
        "Rating",
        "Set, change or withdraw (`null`) the vote of one reader, known by a random token.",
        {200: [ok("The rating with this vote.", "Rating")]},
        (SITE, ARTICLE),
        (400, 403, 404, 408, 409, 413, 429, 503),
        body={
            "description": "The vote as JSON, sent as text/plain so that no preflight is needed.",
            "required": True,
            "content": {"text/plain": {"schema": VOTE}, "application/json": {"schema": VOTE}},
        },
    ),
)
