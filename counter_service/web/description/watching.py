"""The routes of the description and of those who watch."""

from __future__ import annotations

from counter_service.web.description.common import PLAIN, SAME
from counter_service.web.description.parts import Route, ok, page

DESCRIBING = (
    Route(
        "get",
        "/api/v1/openapi.json",
        "Description",
        "This description.",
        {200: [ok("An OpenAPI 3.1 document.", "Description")], 304: [SAME]},
    ),
    page("/api/docs", "Description", "The same as a page to read."),
)
WATCHING = (
    Route(
        "get",
        "/livez",
        "Watching",
        "Tell that the process is alive.",
        {200: [ok("It is.", media=PLAIN)]},
    ),
    Route(
        "get",
        "/readyz",
        "Watching",
        "Tell whether a hit would be accepted; every check by name to the operator.",
        {
            200: [ok("It would, by the store or the journal.", "Readiness")],
            503: [ok("It would be refused.", "Readiness")],
        },
        operator=True,
    ),
    Route(
        "get",
        "/metrics",
        "Watching",
        "Write the series of all workers, for Prometheus.",
        {200: [ok("Prometheus's text format.", media="text/plain; version=0.0.4; charset=utf-8")]},
        refusals=(401,),
        operator=True,
    ),
    page("/ops", "Watching", "A page for operators; it asks for the token and fetches with it."),
)
