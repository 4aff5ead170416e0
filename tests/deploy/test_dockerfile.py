"""counter_service/Dockerfile, step by step in a clean folder: there is no engine to build it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from counter_service.embedded import Embedded
from tests.servers import ROOT, Service

TEXT = (ROOT / "counter_service" / "Dockerfile").read_text().replace("\\\n", " ")
STEPS = [tuple(line.split(None, 1)) for line in TEXT.splitlines() if re.match(r"[A-Z]+ ", line)]
SECOND = [number for number, (word, _) in enumerate(STEPS) if word == "FROM"][1]


@dataclass
class Image:
    """The built folder, in the place of /opt/thanhdoc, and what the image says to run."""

    home: Path
    entrypoint: list[str]
    command: list[str]


@pytest.fixture(scope="module")
def image(tmp_path_factory) -> Image:
    folder = tmp_path_factory.mktemp("image")
    home, source = folder / "thanhdoc", folder / "src"
    source.mkdir()
    for word, rest in STEPS[:SECOND]:
        if word == "COPY":
            copy(rest.split(), source)
        elif word == "RUN":
            run(rest.replace("/opt/thanhdoc", str(home)), source)
    shutil.rmtree(source)
    last = dict(STEPS[SECOND:])
    return Image(home, json.loads(last["ENTRYPOINT"]), json.loads(last["CMD"]))


def copy(words: list[str], source: Path) -> None:
    """Copy as COPY does, but only what .dockerignore lets into the context."""
    ignore = shutil.ignore_patterns("__pycache__", "dist")
    for name in words[:-1]:
        origin, target = ROOT / name, source / words[-1]
        if origin.is_dir():
            shutil.copytree(origin, target, ignore=ignore)
        else:
            target.mkdir(exist_ok=True)
            shutil.copy(origin, target)


def run(command: str, source: Path) -> None:
    words = shlex.split(command)
    if words[0] == "python":
        words[0] = sys.executable
    subprocess.run(words, cwd=source, check=True, env=clean())


def clean() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(("THANHDOC_", "PYTHON"))}


def test_every_step_is_understood_here():
    """What this file does not run, it names: nothing slips in untested."""
    assert {word for word, _ in STEPS[:SECOND]} == {"FROM", "ENV", "WORKDIR", "COPY", "RUN"}
    assert all(rest.split()[0] in ("python", "/opt/thanhdoc/bin/pip", "/opt/thanhdoc/bin/python")
               for word, rest in STEPS[:SECOND] if word == "RUN")  # fmt: skip
    assert [rest.split()[0] for word, rest in STEPS[SECOND:] if word == "RUN"] == ["useradd"]
    assert ("USER", "10001:10001") in STEPS


def test_the_images_are_glibc_and_the_same_in_both_stages():
    first, second = (rest.split()[0] for word, rest in STEPS if word == "FROM")
    assert first == second
    assert "slim" in first
    assert "alpine" not in first


def test_the_context_holds_no_secret_and_no_data():
    allowed = (ROOT / ".dockerignore").read_text().split()
    assert allowed[0] == "*"
    copied = {name.strip("/") for word, rest in STEPS[:SECOND] if word == "COPY"
              for name in rest.split()[:-1]}  # fmt: skip
    assert {name[1:] for name in allowed if name[0] == "!"} == copied


def test_the_image_serves_pages_and_counts_without_the_sources(image, tmp_path):
    store = Embedded(tmp_path / "store")
    store.start()
    command = [str(image.home / "bin" / image.command[0]), *image.command[1:]]
    service = Service(
        tmp_path / "data",
        env={"THANHDOC_REDIS_URL": store.url},
        command=[*image.entrypoint, *command],
        cwd=tmp_path,
    )
    try:
        service.start()
        assert service.request("POST", "/api/v1/hit?site=demo")[0] == 200
        assert service.get("/demo/") == 200
        assert service.get("/widget.js") == 200
    finally:
        service.stop()
        store.stop()


def test_the_image_refuses_to_count_in_a_container_s_own_disk(image):
    found = subprocess.run(
        [*image.entrypoint, "true"], env=clean(), capture_output=True, text=True, check=False
    )
    assert found.returncode == 1
    assert "THANHDOC_REDIS_URL" in found.stderr


def test_the_widget_s_container_serves_it_alone(image, tmp_path):
    words = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]["widget"][
        "command"
    ]
    command = [str(image.home / "bin" / words[0]), *words[1:]]
    command[command.index("0.0.0.0:8000")] = "127.0.0.1:0"
    service = Service(tmp_path / "data", command=command, cwd=tmp_path)
    try:
        service.start()
        assert service.get("/widget.js") == service.get("/") == service.get("/demo/") == 200
        assert service.get("/api/v1/stats?site=demo") == 404
    finally:
        service.stop()
