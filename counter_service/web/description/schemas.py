"""What the answers hold, as JSON Schema."""

from __future__ import annotations

from typing import Any

from counter_service.model import REASONS

Schema = dict[str, Any]
COUNT: Schema = {"type": "integer", "minimum": 0}
KNOWN: Schema = {"type": ["integer", "null"], "minimum": 0, "description": "null: not known"}
TEXT: Schema = {"type": "string"}


def closed(required: Schema, **optional: Schema) -> Schema:
    """Describe an object with these fields and no other."""
    return {
        "type": "object",
        "properties": required | optional,
        "required": list(required),
        "additionalProperties": False,
    }


def listed(item: Schema) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": item}


NUMBERS = closed(
    {
        "site": TEXT,
        "date": {"type": "string", "format": "date", "description": "today at the site"},
        "timezone": {"type": "string", "description": "an IANA zone"},
        "today": KNOWN,
        "yesterday": KNOWN,
        "month": KNOWN,
        "year": KNOWN,
        "total": KNOWN,
        "counted": {"type": "boolean", "description": "whether this request was a hit"},
    },
    reason={"enum": [*REASONS, "page-cap"], "description": "why it, or its page, was not counted"},
    page=closed({"id": TEXT, "hits": KNOWN}),
    visitors=KNOWN,
    online=KNOWN,
    stale={"const": True, "description": "the store is away; a hit waits in the journal"},
)
HISTORY = listed(
    closed(
        {"period": TEXT, "hits": COUNT},
        opening={**COUNT, "description": "what an old counter showed, where one did"},
    )
)
RATING = closed(
    {
        "sum": {**COUNT, "description": "the sum of the stars"},
        "count": COUNT,
        "average": {"type": ["number", "null"], "minimum": 1, "maximum": 5},
        "stars": closed({str(star): COUNT for star in range(1, 6)}),
    },
    imported=closed({"sum": COUNT, "count": COUNT}),
    frozen={"const": True, "description": "the rating is closed"},
    mine={"type": ["integer", "null"], "minimum": 1, "maximum": 5},
    held={"const": True, "description": "too many votes came from there; this one waits"},
)
PAGES = listed(closed({"page": TEXT, "hits": COUNT}))
PROBLEM = closed(
    {
        "type": {"type": "string", "format": "uri"},
        "title": TEXT,
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": TEXT,
    }
)
READINESS = closed(
    {"status": {"enum": ["ready", "refusing"]}},
    degraded=listed(TEXT),
    checks={
        "type": "object",
        "additionalProperties": closed({"ok": {"type": ["boolean", "null"]}, "detail": TEXT}),
    },
    sites=listed(TEXT),
)
VOTE = closed(
    {
        "voter": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        "stars": {"type": ["integer", "null"], "minimum": 1, "maximum": 5},
    }
)
SCHEMAS = {
    "Numbers": NUMBERS,
    "History": HISTORY,
    "Pages": PAGES,
    "Rating": RATING,
    "Problem": PROBLEM,
    "Readiness": READINESS,
}
