"""Links between the pages lead somewhere, and so do those to pictures and sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.pictures import FOLDER, SCENES
from tests.docs.pages import MADE, PAGES, Text, readme
from tests.servers import ROOT


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_resolves(path):
    broken = []
    for link in Text(path).links():
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        if name.startswith(("http://", "https://")):
            continue
        if not target.exists() or (anchor and anchor not in Text(target).anchors()):
            broken.append(link)
    assert broken == []


def test_the_modules_named_are_there():
    words = (ROOT / "docs" / "architecture.md").read_text()
    files = [path.as_posix() for at in ("counter_service", "widget") for path in at_work(at)]
    named = set(re.findall(r"[\w/]+\.(?:py|js|lua)\b", words))
    assert len(named) > 25
    missing = {name for name in named if not any(f"/{name}" in file for file in files)}
    assert missing == {"widget.js"}  # it is built


def at_work(package: str) -> list[Path]:
    return [path for path in (ROOT / package).rglob("*.*") if "dist" not in path.parts]


def test_every_page_is_in_the_index():
    index = (ROOT / "docs" / "README.md").read_text()
    others = [path.name for path in (ROOT / "docs").glob("*.md") if path.name != "README.md"]
    assert [name for name in others if name not in index] == []


def test_what_is_made_has_a_command_that_makes_it():
    index = (ROOT / "docs" / "README.md").read_text()
    for name, target in MADE.items():
        (row,) = [line for line in index.splitlines() if f"]({name})" in line]
        assert f"`make {target}`" in row


def test_the_two_readmes_have_the_same_sections_and_blocks():
    english, vietnamese = readme("README.md"), readme("README.vi.md")
    assert len(english.anchors()) == len(vietnamese.anchors())
    for language in ("html", "json", "nginx", "sh"):
        assert english.blocks(language) == vietnamese.blocks(language)


def test_the_pictures_are_those_the_script_takes_and_weigh_little():
    pictures = list(FOLDER.glob("*.png"))
    assert {path.stem for path in pictures} == set(SCENES)
    assert sum(path.stat().st_size for path in pictures) < 1_200_000


def test_every_picture_is_in_the_index():
    linked = Text(ROOT / "docs" / "README.md").links()
    assert [name for name in SCENES if f"pictures/{name}.png" not in linked] == []
