"""The widget's routes."""

from __future__ import annotations

from counter_service.web.description.common import SAME, SCRIPT
from counter_service.web.description.parts import Parameter, Route, ok, page


def _script(path: str, text: str, *parameters: Parameter, refusals: tuple[int, ...] = ()) -> Route:
    answers = {200: [ok("The script.", media=SCRIPT)], 304: [SAME]}
    return Route("get", path, "Widget", text, answers, parameters, refusals)


WIDGET = (
    _script("/widget.js", "The whole widget."),
    _script("/visits.js", "The small script: it counts and fills the visit block."),
    _script(
        "/widget/{file}",
        "A bundle by its versioned name; it never changes.",
        Parameter("file", "Name, hash and `.js`.", required=True, place="path"),
        refusals=(404,),
    ),
    page("/", "Widget", "For the webmaster: the tag to copy, every option shown live."),
    page("/demo/", "Widget", "An article page with everything on it."),
)
