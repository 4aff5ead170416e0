"""The counter's routes."""

from __future__ import annotations

import csv
import io
from hashlib import sha256
from typing import cast

from flask import Blueprint, Response, current_app, request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import HTTPException

from counter_service.admission import LARGEST_BODY, Asking, page_asked, parameters, required
from counter_service.calendar import UNITS, Unit, periods_between
from counter_service.errors import BodyTooLarge, CounterError, InvalidPeriod, InvalidRequest
from counter_service.model import shares
from counter_service.service import Service
from counter_service.web.cors import allow
from counter_service.web.problems import CONTENT_TYPE, problem, problem_body
from counter_service.web.replies import numbers, reading, total_seen

blueprint = Blueprint("api", __name__)
PREFIX = "/api/v1"
MOST_PAGES = 1000
_PURPOSES = ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")


def service() -> Service:
    """Return the parts the application was built from."""
    return cast(Service, current_app.extensions["thanhdoc"])


def asking() -> Asking:
    """Describe the present request for `Admission`."""
    headers = request.headers
    return Asking(
        query=request.query_string.decode("latin-1"),
        origin=headers.get("Origin"),
        host=headers.get("Host"),
        agent=headers.get("User-Agent", ""),
        purpose=",".join(headers[name] for name in _PURPOSES if name in headers),
        peer=request.remote_addr,
        forwarded=",".join(headers.getlist("X-Forwarded-For")),
    )


@blueprint.post(f"{PREFIX}/hit")
def hit() -> Response:
    """Count one hit; the lane in the event loop answers before this where there is one."""
    read_body()
    site, asked = service().admission.hit(asking())
    counts = service().counter.count(site, [asked])
    return json_reply(numbers(site, shares(counts, [asked])[0]), cache="no-store")


@blueprint.get(f"{PREFIX}/stats")
def stats() -> Response:
    """Tell the numbers; the lane in the event loop answers before this where there is one."""
    site = service().admission.site(asking())
    page = page_asked(request.query_string.decode("latin-1"))
    seen = total_seen(request.headers.get("If-None-Match"))
    told = reading(site, page, service().readings.numbers(site, page, seen))
    response = json_reply(told.body, cache="no-cache")
    response.set_etag(told.etag)
    response.make_conditional(request)
    return response


@blueprint.get(f"{PREFIX}/history")
def history() -> Response:
    """List the counted hits of each period in a range."""
    site = service().admission.site(asking())
    found = parameters(request.query_string.decode("latin-1"))
    unit = _unit(required(found, "unit"))
    names = periods_between(required(found, "from"), required(found, "to"), unit)
    counted = service().readings.history(site, unit, names)
    opened = service().readings.openings(site, names)
    rows = list(zip(names, counted, opened, strict=True))
    if request.accept_mimetypes.best_match(["application/json", "text/csv"]) == "text/csv":
        return Response(_csv(rows), content_type="text/csv; charset=utf-8")
    return _json([_period(*row) for row in rows])


@blueprint.get(f"{PREFIX}/pages")
def pages() -> Response:
    """List the most read pages."""
    site = service().admission.site(asking())
    limit = _limit(parameters(request.query_string.decode("latin-1")).get("limit", "10"))
    return _json(
        [{"page": page, "hits": n} for page, n in service().readings.top_pages(site, limit)]
    )


@blueprint.app_errorhandler(CounterError)
def refuse(error: CounterError) -> Response:
    """Answer with what happened and what to do."""
    status, body, headers = problem(error)
    return Response(body, status, headers, content_type=CONTENT_TYPE)


@blueprint.app_errorhandler(HTTPException)
def fail(error: HTTPException) -> Response:
    """Answer Flask's own refusals in the same form, its redirects as they are."""
    response = cast("Response", error.get_response())
    if error.code and error.code >= 400:
        response.data = problem_body(error.code, "http", error.description or "")
        response.content_type = CONTENT_TYPE
    return response


@blueprint.after_app_request
def share_with_origins(response: Response) -> Response:
    """Let the pages of the site asked about read the answer."""
    response.vary.add("Origin")
    response.headers["X-Content-Type-Options"] = "nosniff"
    if request.path.startswith(f"{PREFIX}/"):
        response.headers.extend(_allowed(asking()))
    return response


def json_reply(body: bytes, cache: str) -> Response:
    """Answer with JSON that is already written."""
    return Response(body, content_type="application/json", headers={"Cache-Control": cache})


def with_etag(response: Response) -> Response:
    """Name the answer by its content, and answer a repeated question with 304."""
    response.set_etag(sha256(response.data).hexdigest()[:16])
    response.make_conditional(request)
    return response


def read_body() -> bytes:
    """Read the body.

    Raises:
        BodyTooLarge: it has more than 4 kB.
        InvalidRequest: it is not framed as it was announced.
    """
    if (request.content_length or 0) > LARGEST_BODY:
        raise BodyTooLarge(f"a body has at most {LARGEST_BODY} bytes")
    try:
        body = request.stream.read(LARGEST_BODY + 1)
    except (OSError, ParseException) as error:  # gunicorn parses a body while it is read
        raise InvalidRequest("the body's chunks cannot be read") from error
    if len(body) > LARGEST_BODY:
        raise BodyTooLarge(f"a body has at most {LARGEST_BODY} bytes")
    return body


def _allowed(question: Asking) -> list[tuple[str, str]]:
    try:
        site = service().admission.site(question)
    except CounterError:
        return []
    return allow(site, question.origin, question.host)


def _unit(text: str) -> Unit:
    if text not in UNITS:
        raise InvalidPeriod(f"'unit' is one of {', '.join(UNITS)}")
    return text


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_PAGES):
        raise InvalidRequest(f"'limit' is a whole number from 1 to {MOST_PAGES}")
    return int(text)


def _json(rows: list[dict[str, object]]) -> Response:
    return with_etag(json_reply(current_app.json.dumps(rows).encode(), cache="max-age=1"))


def _period(name: str, hits: int, opening: int) -> dict[str, object]:
    return {"period": name, "hits": hits} | ({"opening": opening} if opening else {})


def _csv(rows: list[tuple[str, int, int]]) -> str:
    columns = 3 if any(opening for _, _, opening in rows) else 2
    file = io.StringIO()
    csv.writer(file).writerows(row[:columns] for row in [("period", "hits", "opening"), *rows])
    return file.getvalue()
