"""Build the widget's bundles ahead of serving: `python -m widget.assets`."""

import base64
import gzip
import hashlib
import io
import json
import os
import sys
import tempfile
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import product
from pathlib import Path

import brotli
import minify
from webassets import Bundle, Environment
from webassets.filter import Filter

from widget.bundle import join

HERE = Path(__file__).parent
SOURCES = HERE / "src"
# Chromium then compiles every function while the script comes, off the page's own thread.
HINT = b"//# allFunctionsCalledOnLoad\n"
DIST = HERE / "dist"
ENTRIES = {"widget": ("main.js", HINT), "visits": ("visits_only.js", b"")}


@dataclass(frozen=True)
class Built:
    """One bundle as it was published."""

    name: str
    file: str
    integrity: str
    size: int
    gzip: int
    brotli: int


@dataclass(frozen=True)
class Manifest:
    """What was built, and a fingerprint of what it was built from."""

    sources: str
    bundles: dict[str, Built]

    @classmethod
    def read(cls, dist: Path = DIST) -> "Manifest":
        """Return the manifest of a finished build; FileNotFoundError where there is none."""
        raw = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
        return cls(raw["sources"], {name: Built(**row) for name, row in raw["bundles"].items()})

    def write(self, dist: Path) -> None:
        """Publish the manifest: a build is finished when this file is there."""
        _publish(dist / "manifest.json", json.dumps(asdict(self), indent=2).encode() + b"\n")


class JoinModules(Filter):  # type: ignore[misc]  # webassets carries no types
    """Replaces an entry module by the function that holds all it imports."""

    name = "thanhdoc-join"

    def input(self, _in: io.StringIO, out: io.StringIO, source_path: str, **_: object) -> None:
        """Write the joined text of the entry at `source_path`."""
        out.write(join(Path(source_path)))


class MinifyScript(Filter):  # type: ignore[misc]  # webassets carries no types
    """Minifies a script with a real parser, so bad syntax fails the build."""

    name = "thanhdoc-minify"

    def output(self, _in: io.StringIO, out: io.StringIO, **_: object) -> None:
        """Write the minified text."""
        minify.config({"js-version": 2022})
        out.write(minify.string("text/javascript", _in.read()))


def build(sources: Path = SOURCES, dist: Path = DIST) -> Manifest:
    """Build what the sources make, unless the folder holds exactly that already."""
    fingerprint = _fingerprint(sources)
    if (finished := _finished(dist)) and finished.sources == fingerprint:
        return finished
    dist.mkdir(parents=True, exist_ok=True)
    bundles = {n: _publish_bundle(dist, n, _text(sources, *e)) for n, e in ENTRIES.items()}
    manifest = Manifest(fingerprint, bundles)
    manifest.write(dist)
    _drop_stale(dist, manifest)
    return manifest


def _text(sources: Path, entry: str, hint: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as scratch:
        environment = Environment(scratch, "/", auto_build=False, manifest=False, cache=False)
        environment.append_path(str(sources))
        bundle = Bundle(entry, filters=[JoinModules(), MinifyScript()], output="out.js")
        environment.register("out", bundle)
        bundle.build(force=True)
        return hint + (Path(scratch) / "out.js").read_bytes()


def _publish_bundle(dist: Path, name: str, text: bytes) -> Built:
    file = f"{name}-{hashlib.sha256(text).hexdigest()[:16]}.js"
    small, smaller = gzip.compress(text, 9, mtime=0), _smallest(text)
    for path in (dist / file, dist / f"{name}.js"):
        for suffix, content in (("", text), (".gz", small), (".br", smaller)):
            _publish(path.with_name(path.name + suffix), content)
    digest = base64.b64encode(hashlib.sha384(text).digest()).decode()
    return Built(name, file, f"sha384-{digest}", len(text), len(small), len(smaller))


def _smallest(text: bytes) -> bytes:
    # The encoder guesses, otherwise with each setting; every browser reads them all.
    settings = product((brotli.MODE_TEXT, brotli.MODE_FONT), (15, 16, 17, 22))
    tries: list[bytes] = [brotli.compress(text, mode, 11, window) for mode, window in settings]
    return min(tries, key=len)


def _publish(path: Path, content: bytes) -> None:
    # A reader sees the old file or the new one, never half of one.
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as scratch:
        scratch.write(content)
    Path(scratch.name).chmod(0o644)
    os.replace(scratch.name, path)


def _fingerprint(sources: Path) -> str:
    digest = hashlib.sha256(f"{version('tdewolff-minify')} {version('brotli')}".encode())
    made_by = [HERE / "assets.py", HERE / "bundle.py"]
    for path in [*made_by, *sorted(p for p in sources.rglob("*") if p.is_file())]:
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _finished(dist: Path) -> Manifest | None:
    try:
        manifest = Manifest.read(dist)
    except (FileNotFoundError, KeyError, TypeError, json.JSONDecodeError):
        return None
    return manifest if all((dist / name).is_file() for name in _files(manifest)) else None


def _files(manifest: Manifest) -> set[str]:
    stems = {s for b in manifest.bundles.values() for s in (b.file, f"{b.name}.js")}
    return {stem + suffix for stem in stems for suffix in ("", ".gz", ".br")}


def _drop_stale(dist: Path, manifest: Manifest) -> None:
    kept = {*_files(manifest), "manifest.json"}
    for path in dist.glob("*.js*"):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def main() -> None:
    """Build, and say what came out."""
    for bundle in build().bundles.values():
        sys.stdout.write(
            f"{bundle.file}  {bundle.size} bytes, gzip {bundle.gzip}, brotli {bundle.brotli}\n"
        )


if __name__ == "__main__":
    main()
