"""What the demo page takes from its query: options of the tag, and nothing else."""

import re
from collections.abc import Mapping

# An option is tried with a value of this shape, so that a link cannot put words of its own on the
# page or send its readers' hits elsewhere.
SHAPES = {
    "lang": re.compile(r"[a-z]{2}"),
    "tools": re.compile(r"[a-z ,]{1,80}"),
    "networks": re.compile(r"[a-z ,-]{1,120}"),
    "toolbar": re.compile(r"floating"),
    "scope": re.compile(r"page|article"),
    "article": re.compile(r"[.#]?[a-z][a-z-]{0,40}"),
    "article-id": re.compile(r"/[\w./-]{0,60}"),
}
SAMPLE_TEXTS = '{"ratingInvite": "Mời bạn chấm điểm bài viết"}'


def demo_attributes(query: Mapping[str, str], recording: str) -> dict[str, str]:
    """Return the attributes of the tag a query asks to try; anything else is left out.

    `recording` is the address of the page's own recording, for who asks for a sample.
    """
    tag = {
        f"data-{name}": query[name]
        for name, shape in SHAPES.items()
        if name in query and shape.fullmatch(query[name])
    }
    if query.get("texts") == "sample":
        tag["data-texts"] = SAMPLE_TEXTS
    if query.get("audio") == "sample":
        tag["data-audio"] = recording
    # The plain tag in the head holds the page back for a moment, and nothing shifts.
    return tag if query.get("placement") == "head" else {**tag, "defer": ""}
