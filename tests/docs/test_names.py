"""The READMEs name everything there is to use, and nothing else."""

from __future__ import annotations

import re
import subprocess
from itertools import chain

import pytest
from flask import Flask

from counter_service.app import build, create_app
from counter_service.commands import COMMANDS
from counter_service.settings import NAMES, PREFIX, Limit, Settings
from counter_service.sites import _FIELDS
from tests import tag
from tests.docs.pages import READMES, Text, readme
from tests.servers import ROOT
from widget.assets import SOURCES

UNITS = {3600: "hour"}
NOT_FOR_READERS = {"static"}
OPTIONS = (SOURCES / "site" / "options.js").read_text()


@pytest.fixture(params=READMES)
def page(request: pytest.FixtureRequest) -> Text:
    return readme(request.param)


@pytest.fixture
def routes(tmp_path) -> set[tuple[str, str]]:
    """Every method and path that is served, but for the files of our own pages."""
    app: Flask = create_app(build(Settings(redis_url="unix:///nowhere", data=tmp_path)))
    rules = [r for r in app.url_map.iter_rules() if not r.endpoint.endswith("static")]
    return {
        (method, rule.rule.replace("<file>", "<name>-<hash>.js"))
        for rule in rules
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }


def told_routes(page: Text) -> set[tuple[str, str]]:
    named = [re.findall(r"`(GET|POST) ([^`?\[]+)", row[0]) for row in page.rows()]
    return set(chain.from_iterable(named))


def words_in(list_name: str, source: str) -> list[str]:
    return re.findall(r'"([a-z-]+)"', re.search(rf"{list_name} = \[(.*?)\]", source, re.S)[1])


def test_the_routes_are_those_that_are_served(page, routes):
    assert told_routes(page) == routes


def test_every_setting_has_a_row_with_its_default(page):
    rows = {row[0].strip("`"): row for row in page.rows() if row[0].startswith(f"`{PREFIX}")}
    assert set(rows) == set(NAMES)
    for name in NAMES:
        default = getattr(Settings(), name.removeprefix(PREFIX).lower())
        if isinstance(default, Limit):
            default = f"{default.count}/{UNITS[default.seconds]}"
        if default:
            assert f"`{default}`" in rows[name][2], name


def test_no_setting_is_named_that_is_not_there(page):
    named = set(re.findall(rf"\b{PREFIX}[A-Z_]+\b", page.words))
    assert {name.removesuffix("_FILE") for name in named} <= set(NAMES)


def test_every_command_is_named(page):
    (line,) = [line for line in page.words.splitlines() if line.startswith("`sites`, ")]
    named = re.findall(r"`(\w+)`", line)
    assert sorted(named) == sorted(command.name for command in COMMANDS)


def test_every_target_of_make_is_named(page):
    command = ["make", "--no-print-directory", "help"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    targets = {line.split()[0] for line in shown.stdout.splitlines()} - {"help"}
    assert {t for t in targets if f"make {t}" not in page.words} == set()


def test_every_option_of_the_tag_has_a_row(page):
    rows = {row[0].strip("`") for row in page.rows() if row[0].startswith("`data-")}
    assert rows == {f"data-{option}" for option in tag.OPTIONS}


def test_the_tools_and_networks_are_those_the_widget_knows(page):
    cells = {row[0]: row[1] for row in page.rows()}
    networks = (SOURCES / "site" / "networks.js").read_text()
    live = re.findall(r'^  "?([a-z-]+)"?: \{(?!.*retired)', networks, re.M)
    assert f"`{' '.join(words_in('TOOLS', OPTIONS))}`" in cells["`data-tools`"]
    assert f"`{' '.join(live)}`" in cells["`data-networks`"]


def test_every_element_its_parts_and_events_have_a_row(page):
    sources = [path.read_text() for path in SOURCES.rglob("*.js")]
    placed = re.findall(r'^  \["(\w+)", \[', (SOURCES / "main.js").read_text(), re.M)
    rows = {row[0].strip("`<>"): " ".join(row) for row in page.rows() if "<thanhdoc" in row[0]}
    assert list(rows) == [f"thanhdoc-{name}" for name in placed]
    everything = " ".join(rows.values())
    for event in ("size", "contrast", "rated", "visits"):
        assert f"`thanhdoc:{event}" in everything
    for words in ("size-down size-reset size-up contrast-down contrast-up reset more",
                  "submit withdraw summary", "today yesterday month year total"):  # fmt: skip
        assert f"`{words}`" in everything
        for part in words.split():
            assert any(f'"{part}"' in source for source in sources), part


def test_the_sample_of_sites_toml_shows_every_field(page):
    sample = page.block("toml")
    assert {name for name in _FIELDS if not re.search(rf"^(# )?{name} =", sample, re.M)} == set()
