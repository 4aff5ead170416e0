"""A site as a file of JSON lines: everything it has, in the form it has in the store."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from counter_service.errors import InvalidFile
from counter_service.storage.contents import Held

FORM = 1
CHUNK = 1000  # values of one line
_WORDS = {"hash": "hash", "zset": "scores", "list": "list", "set": "set", "string": "text"}
_KINDS = {word: kind for kind, word in _WORDS.items()} | {"base64": "string"}
_INTEGER = re.compile(r"0|-?[1-9]\d{0,14}", re.ASCII)
_NAME = re.compile(r"[^\x00-\x1f{}]{1,700}")


class Part(NamedTuple):
    """One key, or a part of a large one; `content` is bytes, a list or a mapping."""

    name: str
    kind: str
    until: int | None
    content: Any


def write(head: Mapping[str, str], parts: Iterable[Part]) -> Iterator[str]:
    """Write a site's parts as lines; the last line tells how many there are."""
    yield _line({"thanhdoc": FORM, **head})
    count = 0
    for part in parts:
        count += 1
        until = {"until": part.until} if part.until else {}
        yield _line({"key": part.name, **until, **_content(part)})
    yield _line({"end": count})


def parts_of(name: str, held: Held, text: bytes) -> Iterator[Part]:
    """Take a key apart into lines of a bearable length; `text` is the content of a string."""
    if held.kind == "string":
        yield Part(name, held.kind, held.until, text)
        return
    step = CHUNK * 2 if held.kind in ("hash", "zset") else CHUNK
    for start in range(0, len(held.values), step):
        piece = Held(held.kind, held.until, held.values[start : start + step])
        content = piece.pairs if held.kind in ("hash", "zset") else piece.values
        yield Part(name, held.kind, held.until, content)


def read(lines: Iterable[str]) -> tuple[dict[str, Any], list[Part]]:
    """Read what `write` wrote, whole or not at all.

    Raises:
        InvalidFile: it is no such file, or its end is missing.
    """
    entries = [_entry(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not entries or entries[0].get("thanhdoc") != FORM:
        raise InvalidFile("this is no export of ours: its first line does not say so")
    if len(entries) < 2 or entries[-1] != {"end": len(entries) - 2}:
        raise InvalidFile("the file is cut off: its last line does not tell how many there are")
    return entries[0], [_part(number, entry) for number, entry in enumerate(entries[1:-1], 2)]


def _line(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n"


def _content(part: Part) -> dict[str, Any]:
    if part.kind == "string":
        return _text(part.content)
    if isinstance(part.content, Mapping):
        return {_WORDS[part.kind]: {name: _short(value) for name, value in part.content.items()}}
    return {_WORDS[part.kind]: part.content}


def _text(content: bytes) -> dict[str, str]:
    try:
        return {"text": content.decode()}
    except UnicodeDecodeError:
        return {"base64": b64encode(content).decode()}


def _short(value: str) -> int | str:
    return int(value) if _INTEGER.fullmatch(value) else value


def _entry(number: int, line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError as error:
        raise InvalidFile(f"line {number} is not JSON") from error
    if not isinstance(entry, dict):
        raise InvalidFile(f"line {number} is not an object")
    return entry


def _part(number: int, entry: dict[str, Any]) -> Part:
    name, until = entry.pop("key", None), entry.pop("until", None)
    word, content = entry.popitem() if len(entry) == 1 else ("", None)
    if not isinstance(name, str) or not _NAME.fullmatch(name) or word not in _KINDS:
        raise InvalidFile(f"line {number} is no line of an export")
    if not (until is None or type(until) is int):
        raise InvalidFile(f"line {number}: 'until' is no moment")
    return Part(name, _KINDS[word], until, _checked(number, word, content))


def _checked(number: int, word: str, content: Any) -> Any:
    if word in ("hash", "scores") and isinstance(content, dict) and content:
        if all(type(value) in (int, str) for value in content.values()):
            return {name: str(value) for name, value in content.items()}
    elif word in ("list", "set") and isinstance(content, list) and content:
        if all(isinstance(value, str) for value in content):
            return content
    elif word in ("text", "base64") and isinstance(content, str):
        try:
            return content.encode() if word == "text" else b64decode(content, validate=True)
        except ValueError as error:
            raise InvalidFile(f"line {number}: {word} cannot be read") from error
    raise InvalidFile(f"line {number}: what '{word}' holds is no content of ours")
