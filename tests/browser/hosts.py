"""The hosts a browser test needs: a portal with small pages, and the widget beside it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask, Response, abort, render_template, request
from jinja2 import TemplateNotFound
from werkzeug.serving import make_server

from widget.blueprint import PAGE_POLICY, blueprint

PAGES = Path(__file__).parent / "pages"
LENGTH = re.compile(r"(?<![\w#.])(\d*\.?\d+)px")


def widget_app() -> Flask:
    """Return the widget alone, where no counting service answers."""
    app = Flask("widget_host")
    app.register_blueprint(blueprint())
    return app


def portal_app(widget_host: str) -> Flask:
    """Return a portal: `/NAME` is pages/NAME.html with a widget from elsewhere.

    `?strict` gives the page a strict policy, `?unit=rem` writes its lengths in rem, `?host=` takes
    the widget from another place.
    """
    app = Flask("portal", template_folder=str(PAGES))

    @app.get("/<name>")
    def page_of(name: str) -> Response:
        host = request.args.get("host", widget_host)
        try:
            html = render_template(f"{name}.html", host=host, args=request.args)
        except TemplateNotFound:
            abort(404)
        answer = Response(in_rem(html) if request.args.get("unit") == "rem" else html)
        if "strict" in request.args:
            policy = PAGE_POLICY.replace("script-src", f"script-src {host}")
            answer.headers["Content-Security-Policy"] = policy.replace(
                "connect-src 'self'", f"connect-src {host}"
            )
        return answer

    return app


def in_rem(html: str) -> str:
    """Write every px length of a page in rem, ten to one."""
    scaled = LENGTH.sub(lambda found: f"{float(found[1]) / 10:g}rem", html)
    return scaled.replace("<style>", "<style>\nhtml { font-size: 62.5%; }", 1)


def in_memory(answer: Response) -> Response:
    """Read a file to its end: this server leaves it open where the reader resets the connection."""
    if answer.direct_passthrough:
        answer.direct_passthrough = False
        answer.make_sequence()
        answer.close()
    return answer


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an app on a free port of the loopback; lend its address."""
    app.after_request(in_memory)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
