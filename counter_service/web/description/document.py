"""The routes as one OpenAPI 3.1 document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import Any

from counter_service.web.description.parts import REFUSALS, Answer, Parameter, Route
from counter_service.web.description.routes import ROUTES
from counter_service.web.description.schemas import SCHEMAS
from counter_service.web.problems import CONTENT_TYPE

ABOUT = (
    "Counts the visits of public portals: each hit once, on disk before it is answered. "
    "Errors are problem details (RFC 9457). No cookies, no credentials; a page may ask "
    "from the site's registered origins only."
)
EVERYWHERE = 414  # what the server itself refuses, whatever the route


def describe(routes: Iterable[Route] = ROUTES) -> dict[str, Any]:
    """Return the document."""
    paths: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for route in routes:
        paths[route.path][route.method] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Thanh Đọc",
            "version": version("thanhdoc"),
            "description": ABOUT,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": dict(paths),
        "components": {
            "schemas": {**SCHEMAS, "Description": {"type": "object"}},
            "securitySchemes": {"operator": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(route: Route) -> dict[str, Any]:
    responses = {str(status): _answer(answers) for status, answers in route.answers.items()}
    responses |= {str(status): _refusal(status) for status in (*route.refusals, EVERYWHERE)}
    found: dict[str, Any] = {
        "operationId": route.name,
        "tags": [route.group],
        "summary": route.text,
        "parameters": [_parameter(parameter) for parameter in route.parameters],
        "responses": responses,
    }
    if route.body:
        found["requestBody"] = route.body
    if route.operator:
        found["security"] = [{}, {"operator": []}]
    return found


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.required,
        "description": parameter.text,
        "schema": parameter.schema,
    }


def _answer(answers: Sequence[Answer]) -> dict[str, Any]:
    content = {answer.media: {"schema": _schema(answer)} for answer in answers if answer.media}
    text = " ".join(answer.text for answer in answers)
    return {"description": text, "content": content} if content else {"description": text}


def _schema(answer: Answer) -> dict[str, Any]:
    if answer.schema:
        return {"$ref": f"#/components/schemas/{answer.schema}"}
    return {"type": "string"}


def _refusal(status: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": REFUSALS[status], "content": {CONTENT_TYPE: {"schema": schema}}}
