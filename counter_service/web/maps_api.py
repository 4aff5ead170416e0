"""The route of a site's boundary map."""

from __future__ import annotations

from flask import Blueprint, Response, redirect

from counter_service.errors import NoMap
from counter_service.web.api import PREFIX, asking, service, with_etag
from counter_service.web.html import drawing

blueprint = Blueprint("maps", __name__)


@blueprint.get(f"{PREFIX}/map.svg")
def boundary_map() -> Response:
    """Answer with the site's map: the one kept here, else the address in its settings."""
    site = service().admission.site(asking())
    kept = service().maps.get(site)
    if kept is not None:
        return with_etag(drawing(kept, cache="max-age=300"))
    if site.map is None:
        raise NoMap
    return _elsewhere(site.map)


def _elsewhere(address: str) -> Response:
    answer = redirect(address)
    answer.cache_control.max_age = 300
    return answer  # type: ignore[return-value] # werkzeug's own class, all that Flask asks for
