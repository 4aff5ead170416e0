"""Whether a drawing (SVG) may be shown on strangers' pages: it draws, and does nothing else."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from counter_service.errors import InvalidFile

LARGEST = 512 * 1024  # bytes
_SVG = "{http://www.w3.org/2000/svg}"
_FORBIDDEN = ("script", "foreignObject", "iframe", "audio", "video", "set", "handler", "listener")
_DOCTYPE = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.I)
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?\s*(?!['\"]?#|['\"]?\s*data:image/)", re.I)


def check_drawing(text: str) -> None:
    """Pass when `text` is a drawing that is whole in itself.

    Raises:
        InvalidFile: it is no SVG, too large, or could run something or fetch from elsewhere.
    """
    if len(text.encode()) > LARGEST:
        raise InvalidFile(f"a map has at most {LARGEST // 1024} kB; simplify its paths")
    if _DOCTYPE.search(text):
        raise InvalidFile("the drawing declares a document type or entities: take that line out")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - no entity can be declared
    except ElementTree.ParseError as error:
        raise InvalidFile(f"the drawing is no well-formed XML: {error}") from error
    if root.tag != f"{_SVG}svg":
        raise InvalidFile("the file is no SVG drawing: its root is not <svg> in SVG's namespace")
    for element in root.iter():
        _check(element)


def _check(element: ElementTree.Element) -> None:
    name = element.tag.rpartition("}")[2]
    if name in _FORBIDDEN or _OUTSIDE.search(element.text or "" if name == "style" else ""):
        raise InvalidFile(f"the drawing has a <{name}> that could run or fetch something")
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2].lower()
        if attribute.startswith("on") or _reaches_out(attribute, value):
            raise InvalidFile(f"the drawing's <{name}> has {attribute}=…, which may run or fetch")


def _reaches_out(attribute: str, value: str) -> bool:
    if attribute == "href":
        return not value.strip().startswith(("#", "data:image/png", "data:image/jpeg"))
    return bool(_OUTSIDE.search(value))
