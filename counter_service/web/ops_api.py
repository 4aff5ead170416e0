"""The operators' page; it holds no data, so anybody may open it."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from counter_service.web.html import page
from counter_service.web.ops.words import WORDS

blueprint = Blueprint(
    "ops",
    __name__,
    template_folder="ops",
    static_folder="ops/static",
    static_url_path="/ops/static",
)


@blueprint.get("/ops")
def ops() -> Response:
    """Show the page in the browser's language."""
    language = request.accept_languages.best_match(WORDS) or "vi"
    markup = render_template("ops.html", language=language, words=WORDS[language])
    answer = page(markup)
    answer.headers.add("Vary", "Accept-Language")
    return answer
