"""The routes of ratings."""

from __future__ import annotations

import json

from flask import Blueprint, Response, request

from counter_service.admission import parameters, required
from counter_service.ballot import read_ballot
from counter_service.errors import InvalidVote
from counter_service.ids import canonical
from counter_service.web.api import PREFIX, asking, json_reply, read_body, service, with_etag

BODY_TYPES = ("", "text/plain", "application/json")  # the first two need no preflight

blueprint = Blueprint("ratings_api", __name__)


@blueprint.get(f"{PREFIX}/rating")
def rating() -> Response:
    """Tell an article's rating."""
    site, article = service().admission.site(asking()), _article()
    return with_etag(_reply(service().ratings.rating(site, article).fields(), cache="no-cache"))


@blueprint.post(f"{PREFIX}/rating")
def vote() -> Response:
    """Set, change or withdraw one reader's vote."""
    body, question = read_body(), asking()
    site, article = service().admission.site(question), _article()
    if request.mimetype not in BODY_TYPES:
        raise InvalidVote("send a vote as text/plain or application/json")
    voter, stars = read_ballot(body)
    network = service().admission.wide_network(question)
    cast = service().ratings.cast(site, article, voter, stars, network)
    held = {"held": True} if cast.outcome == "held" else {}
    return _reply({**cast.rating.fields(), "mine": stars, **held}, cache="no-store")


def _article() -> str:
    found = parameters(request.query_string.decode("latin-1"))
    return canonical(required(found, "article"))


def _reply(fields: dict[str, object], cache: str) -> Response:
    return json_reply(json.dumps(fields).encode(), cache)
