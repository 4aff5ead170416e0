"""The bundles as they are sent: every ready-made encoding, read once into memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from werkzeug.http import parse_etags

from widget.assets import Manifest

PREFERRED = ("br", "gzip")
SUFFIXES = {"br": ".br", "gzip": ".gz", "identity": ""}
CURRENT = "public, max-age=300"
VERSIONED = "public, max-age=31536000, immutable"
Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Variant:
    """The bytes of a bundle in one encoding, with an ETag no other variant has."""

    body: bytes
    etag: str
    headers: Headers


class Files:
    """Knows what is published, and under which path."""

    def __init__(self, dist: Path, manifest: Manifest) -> None:
        self._variants: dict[str, dict[str, Variant]] = {}
        for built in manifest.bundles.values():
            self._variants[f"/{built.name}.js"] = _variants(dist, built.file, CURRENT)
            self._variants[f"/widget/{built.file}"] = _variants(dist, built.file, VERSIONED)
        self.paths = frozenset(self._variants)

    def find(
        self, path: str, accepted: str | None, known: str | None
    ) -> tuple[int, Headers, bytes]:
        """Return status, headers and body for one of `paths`.

        Args:
            path: as in the address, from the root.
            accepted: the Accept-Encoding field, None where there is none.
            known: the If-None-Match field.
        """
        variant = self._variants[path][choose_encoding(accepted)]
        is_known = known is not None and parse_etags(known).contains_weak(variant.etag)
        return (304, variant.headers, b"") if is_known else (200, variant.headers, variant.body)


def _variants(dist: Path, file: str, caching: str) -> dict[str, Variant]:
    return {encoding: _variant(dist, file, encoding, caching) for encoding in SUFFIXES}


def _variant(dist: Path, file: str, encoding: str, caching: str) -> Variant:
    etag = f"{Path(file).stem}-{encoding}"
    headers = [
        ("Content-Type", "text/javascript; charset=utf-8"),
        ("ETag", f'"{etag}"'),
        ("Cache-Control", caching),
        ("Vary", "Accept-Encoding"),
        ("Access-Control-Allow-Origin", "*"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
        ("X-Content-Type-Options", "nosniff"),
        *([] if encoding == "identity" else [("Content-Encoding", encoding)]),
    ]
    return Variant((dist / f"{file}{SUFFIXES[encoding]}").read_bytes(), etag, headers)


@lru_cache(maxsize=256)
def choose_encoding(accepted: str | None) -> str:
    """Return the encoding RFC 9110 gives for an Accept-Encoding field, br before gzip in a tie.

    Where nothing we have is accepted the answer is plain: better than an error for a script tag.
    """
    wishes = dict(_wishes(accepted or ""))
    others = wishes.get("*", 0.0)
    best = max(PREFERRED, key=lambda name: wishes.get(name, others))
    weight = wishes.get(best, others)
    return best if weight > 0 and weight >= wishes.get("identity", 0.0) else "identity"


def _wishes(accepted: str) -> Iterator[tuple[str, float]]:
    for item in accepted.lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        weight = _weight(parameters)
        if name and weight is not None:
            yield name.removeprefix("x-"), weight


def _weight(parameters: list[str]) -> float | None:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            return _quality(value.strip())
    return 1.0


def _quality(value: str) -> float | None:
    # float() alone would take "nan", "1e3" and "-1".
    whole, _, fraction = value.partition(".")
    if whole not in ("0", "1") or not (fraction == "" or fraction.isdecimal()):
        return None
    return min(float(f"{whole}.{fraction or 0}"), 1.0)
