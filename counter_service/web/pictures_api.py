"""The routes for pages without script."""

from __future__ import annotations

from flask import Blueprint, Response, request

from counter_service import pictures
from counter_service.admission import parameters, required
from counter_service.errors import InvalidRequest
from counter_service.model import Counts
from counter_service.sharing import Article, article
from counter_service.sites import check_origin
from counter_service.web.api import PREFIX, asking, service, with_etag
from counter_service.web.html import fragment, picture
from counter_service.words import LANGUAGES, Language

blueprint = Blueprint("pictures", __name__)


@blueprint.get(f"{PREFIX}/hit.svg")
def hit_picture() -> Response:
    """Count one hit and draw the numbers; asking for the head alone counts nothing."""
    language = _language()
    counts = _numbers() if request.method == "HEAD" else _count()
    return picture(pictures.block_picture(counts, language), cache="no-store")


@blueprint.get(f"{PREFIX}/stats.svg")
def stats_picture() -> Response:
    """Draw the numbers; count nothing."""
    language = _language()
    return with_etag(picture(pictures.block_picture(_numbers(), language), cache="max-age=1"))


@blueprint.get(f"{PREFIX}/block.html")
def block() -> Response:
    """Write the visit block as a fragment; count nothing."""
    language = _language()
    return with_etag(fragment(pictures.block_fragment(_numbers(), language), cache="max-age=1"))


@blueprint.get(f"{PREFIX}/share.html")
def share_row() -> Response:
    """Write the share row as a fragment."""
    service().admission.site(asking())
    found = _found()
    networks = found.get("networks", "").replace(",", " ").split()
    markup = pictures.share_fragment(_article(), networks, _language())
    return with_etag(fragment(markup, cache="max-age=3600"))


@blueprint.get(f"{PREFIX}/qr.svg")
def qr() -> Response:
    """Draw the address of an article on one of the site's origins."""
    question = asking()
    site, sent = service().admission.site(question), _article()
    check_origin(site, sent.origin, question.host)
    return with_etag(picture(pictures.qr_picture(sent, _language()), cache="max-age=86400"))


def _found() -> dict[str, str]:
    return dict(parameters(request.query_string.decode("latin-1")))


def _article() -> Article:
    found = _found()
    return article(required(found, "url"), found.get("title", ""))


def _language() -> Language:
    asked = _found().get("lang", LANGUAGES[0])
    if asked not in LANGUAGES:
        raise InvalidRequest(f"'lang' is one of {', '.join(LANGUAGES)}")
    return asked


def _numbers() -> Counts:
    return service().readings.numbers(service().admission.site(asking()))


def _count() -> Counts:
    site, asked = service().admission.hit(asking())
    return service().counter.count(site, [asked])
