"""Which ready-made encoding of a bundle a client gets."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from widget.assets import Manifest

PREFERRED = ("br", "gzip")
SUFFIXES = {"br": ".br", "gzip": ".gz", "identity": ""}


@dataclass(frozen=True)
class Variant:
    """The bytes of a bundle in one encoding, with a name no other variant has."""

    body: bytes
    encoding: str
    etag: str


def variants(dist: Path, manifest: Manifest) -> dict[str, dict[str, Variant]]:
    """Return every published file, under its name and encoding, read once into memory."""
    return {
        file: {encoding: _variant(dist, built.file, encoding) for encoding in SUFFIXES}
        for built in manifest.bundles.values()
        for file in (built.file, f"{built.name}.js")
    }


def _variant(dist: Path, file: str, encoding: str) -> Variant:
    body = (dist / f"{file}{SUFFIXES[encoding]}").read_bytes()
    return Variant(body, encoding, f"{Path(file).stem}-{encoding}")


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
