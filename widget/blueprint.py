"""Serves the built widget, the webmaster's page and the demo, under any prefix."""

from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, render_template, request, url_for

from widget.assets import DIST, Built, Manifest
from widget.demo import SAMPLE_TEXTS, demo_attributes
from widget.serving import Files

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
    )
)


class NotBuiltError(RuntimeError):
    """The bundles are missing; they are built ahead of serving, never during it."""


def blueprint(*, dist: Path = DIST, site: str = "demo", public_url: str | None = None) -> Blueprint:
    """Return the routes of the widget; `site` is what its own two pages are counted as."""
    pages = Pages(_manifest(dist), site, public_url)
    files = published(dist)
    made = Blueprint(
        "widget",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/widget/static",
    )
    made.add_url_rule("/widget.js", "widget", partial(_send, files, "/widget.js"))
    made.add_url_rule("/visits.js", "visits", partial(_send, files, "/visits.js"))
    made.add_url_rule("/widget/<file>", "versioned", partial(_versioned, files))
    made.add_url_rule("/", "webmaster", pages.webmaster)
    made.add_url_rule("/demo/", "demo", pages.demo)
    return made


def published(dist: Path = DIST) -> Files:
    """Return the built bundles as they are sent.

    Raises:
        NotBuiltError: there are none.
    """
    return Files(dist, _manifest(dist))


def _versioned(files: Files, file: str) -> Response:
    path = f"/widget/{file}"
    return _send(files, path) if path in files.paths else abort(404)


def _send(files: Files, path: str) -> Response:
    wishes = request.headers.get("Accept-Encoding"), request.headers.get("If-None-Match")
    status, headers, body = files.find(path, *wishes)
    return Response(body, status, headers)


class Pages:
    """The two pages about the widget, each with the widget on it."""

    def __init__(self, manifest: Manifest, site: str, public_url: str | None) -> None:
        self._manifest = manifest
        self._site = site
        self._public_url = public_url

    def webmaster(self) -> Response:
        """Show what a webmaster copies, chooses and allows."""
        host = self._host()
        parts = urlsplit(host)
        origin = f"{parts.scheme}://{parts.netloc}"
        values = {"host": host, "origin": origin, "sample_texts": SAMPLE_TEXTS}
        return self._page("thanhdoc/webmaster.html", **values)

    def demo(self) -> Response:
        """Show an article page with everything on it; the query tries the tag's options."""
        recording = url_for(".static", filename="title.wav")
        tag = {"data-site": self._site, **demo_attributes(request.args, recording)}
        return self._page("thanhdoc/demo.html", tag=tag)

    def _host(self) -> str:
        return (self._public_url or url_for(".webmaster", _external=True)).rstrip("/")

    def _page(self, template: str, **values: object) -> Response:
        bundles: dict[str, Built] = self._manifest.bundles
        html = render_template(template, site=self._site, bundles=bundles, **values)
        response = Response(html, content_type="text/html; charset=utf-8")
        response.headers["Content-Security-Policy"] = PAGE_POLICY
        response.headers["Cache-Control"] = "no-cache"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
        return response


def _manifest(dist: Path) -> Manifest:
    try:
        return Manifest.read(dist)
    except FileNotFoundError as error:
        raise NotBuiltError("the widget is not built: run `python -m widget.assets`") from error
