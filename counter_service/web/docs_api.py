"""The description of the routes, for programs and for people."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from flask import Blueprint, Response, render_template

from counter_service.web.api import PREFIX, json_reply, with_etag
from counter_service.web.description.document import describe
from counter_service.web.html import page

blueprint = Blueprint(
    "docs",
    __name__,
    template_folder="description",
    static_folder="description/static",
    static_url_path="/api/docs/static",
)


@blueprint.get(f"{PREFIX}/openapi.json")
def openapi() -> Response:
    """Describe every route for programs."""
    return with_etag(json_reply(_document(), cache="max-age=300"))


@blueprint.get("/api/docs")
def docs() -> Response:
    """Describe every route for people."""
    document = describe()
    return page(render_template("docs.html", document=document, groups=_groups(document)))


def _groups(document: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            row = {**operation, "method": method, "path": path}
            groups.setdefault(operation["tags"][0], []).append(row)
    return groups


@cache
def _document() -> bytes:
    return json.dumps(describe(), ensure_ascii=False).encode()
