"""What several routes share: parameters, refusals, media types."""

from __future__ import annotations

from counter_service.sharing import NETWORKS as KNOWN_NETWORKS
from counter_service.web.description.parts import Parameter, ok
from counter_service.web.description.schemas import Schema
from counter_service.words import LANGUAGES

SITE = Parameter(
    "site",
    "A registered site, like `laichau.gov.vn`.",
    {"type": "string", "pattern": "^[a-z0-9][a-z0-9.-]{0,63}$"},
    required=True,
)
ARTICLE = Parameter(
    "article",
    "An article's path and query; tracking parameters are dropped.",
    {"type": "string", "pattern": "^/", "maxLength": 512},
    required=True,
)
PAGE = Parameter(
    "page",
    "A page's path and query; tracking parameters are dropped. Empty names none.",
    {"type": "string", "pattern": "^(/|$)", "maxLength": 512},
)
LANG = Parameter("lang", "The language; `vi` where not said.", {"enum": list(LANGUAGES)})
URL = Parameter(
    "url",
    "The article's address, http or https; fragment and tracking parameters are dropped.",
    {"type": "string", "format": "uri", "maxLength": 2048},
    required=True,
)
NETWORKS = Parameter(
    "networks", f"Which, of: {' '.join(KNOWN_NETWORKS)}; the first four by default."
)
PERIOD: Schema = {"type": "string", "examples": ["2025-01-05", "2025-01", "2025"]}
ASKED = (400, 403, 404, 503)
SENT = (400, 403, 404, 408, 413, 503)
SAME = ok("Nothing has changed since the ETag sent.", media="")
SCRIPT = "text/javascript; charset=utf-8"
SVG = "image/svg+xml; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
