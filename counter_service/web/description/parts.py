"""The words a route is described in: its parameters, its answers, itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from counter_service.web.description.schemas import TEXT, Schema

HTML = "text/html; charset=utf-8"
REFUSALS = {
    400: "A parameter is missing, doubled or malformed.",
    401: "The operator's token is missing or wrong.",
    403: "The origin is not one of the site's.",
    404: "There is no such site, or nothing of this name.",
    408: "The body took longer than five seconds.",
    409: "The ratings of this article are closed, or the site has no room for another one.",
    413: "The body is over 4 kB.",
    414: "The address is over 8 kB.",
    429: "Too much came from one place.",
    503: "Nothing more can be accepted now; Retry-After says when to ask again.",
    504: "The store did not answer; the hit may have been counted.",
}


@dataclass(frozen=True)
class Parameter:
    """One parameter of the query or the path."""

    name: str
    text: str
    schema: Schema = field(default_factory=lambda: TEXT)
    required: bool = False
    place: str = "query"


@dataclass(frozen=True)
class Answer:
    """What comes back when all is well: a media type, and the name of a schema for JSON."""

    text: str
    media: str = "application/json"
    schema: str | None = None


@dataclass(frozen=True)
class Route:
    """One method of one path."""

    method: str
    path: str
    group: str
    text: str
    answers: Mapping[int, Sequence[Answer]]
    parameters: Sequence[Parameter] = ()
    refusals: Sequence[int] = ()
    body: Mapping[str, Any] | None = None
    operator: bool = False  # whether the operator's token is of use

    @property
    def name(self) -> str:
        """A name for code generators, made of method and path."""
        words = [word.strip("{}").replace(".", "-") for word in self.path.split("/") if word]
        return "-".join([self.method, *words] if words else [self.method, "root"])


def ok(text: str, schema: str | None = None, media: str = "application/json") -> Answer:
    """Describe a good answer."""
    return Answer(text, media, schema)


def page(path: str, group: str, text: str) -> Route:
    """Describe a page for people."""
    return Route("get", path, group, text, {200: [ok("The page.", media=HTML)]})
