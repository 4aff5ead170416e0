"""The routes by which machines and people watch the service."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request

from counter_service import metrics
from counter_service.health import Report
from counter_service.web.access import Access, Visitor
from counter_service.web.api import json_reply, service

blueprint = Blueprint("health", __name__)
TEXT = "text/plain; charset=utf-8"
EXPOSITION = "text/plain; version=0.0.4; charset=utf-8"


@blueprint.get("/livez")
def livez() -> Response:
    """Tell that the process is alive."""
    return Response("alive\n", content_type=TEXT, headers={"Cache-Control": "no-store"})


@blueprint.get("/readyz")
def readyz() -> Response:
    """Tell whether a hit would be accepted, and to the operator what is amiss."""
    report = service().health.report()
    fields: dict[str, object] = {"status": "ready" if report.ready else "refusing"}
    if _access().allows(_visitor()):
        fields |= _details(report)
    response = json_reply(current_app.json.dumps(fields).encode(), cache="no-store")
    response.status_code = 200 if report.ready else 503
    return response


@blueprint.get("/metrics")
def series() -> Response:
    """Write the series of all workers."""
    _access().check(_visitor())
    body = metrics.exposition(service().health.report())
    return Response(body, content_type=EXPOSITION, headers={"Cache-Control": "no-store"})


def _details(report: Report) -> dict[str, object]:
    checks = {check.name: {"ok": check.ok, "detail": check.detail} for check in report.checks}
    sites = [site.id for site in service().sites]
    return {"degraded": report.degraded, "checks": checks, "sites": sites}


def _access() -> Access:
    settings = service().settings
    return Access(settings.ops_token, settings.make_run)


def _visitor() -> Visitor:
    headers = request.headers
    return Visitor(headers.get("Authorization", ""), request.remote_addr, headers.keys())
