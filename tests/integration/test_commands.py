"""The command line, on a real store: what it says, what it refuses, how it ends."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from counter_service.commands import COMMANDS, command_line
from counter_service.embedded import Embedded
from counter_service.importers.readers import READERS
from counter_service.storage.keys import Keys
from tests.commands import numbers
from tests.servers import ROOT

EXAMPLE = [
    "--total", "83978963", "--year", "22030", "--month", "22030", "--yesterday", "6984",
    "--today", "3889", "--date", "2025-01-05", "--reason", "cổng cũ",
]  # fmt: skip


def test_sites_are_listed_with_their_zone_and_origins(flask, site):
    assert f"{site.id}  Asia/Ho_Chi_Minh  https://{site.id}" in flask("sites").output


def test_open_then_stats_shows_exactly_what_was_stated(flask, site):
    opened = flask("open", site.id, *EXAMPLE)
    assert opened.exit_code == 0
    assert "83956933" in opened.output
    assert f"open {site.id} --undo" in opened.output
    told = flask("stats", site.id, "--date", "2025-01-05")
    assert numbers(told.output) == [3889, 6984, 22030, 22030, 83978963]


def test_open_is_listed_and_taken_back(flask, site):
    flask("open", site.id, *EXAMPLE)
    assert "open: cổng cũ" in flask("open", site.id, "--list").output
    assert flask("open", site.id, "--undo").exit_code == 0
    told = flask("stats", site.id, "--date", "2025-01-05")
    assert numbers(told.output) == [0, 0, 0, 0, 0]
    assert "undo of 1: taken back" in flask("open", site.id, "--list").output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--total", "5"], "say why"),
        (["--total", "-5", "--reason", "x"], "-5 is not in the range"),
        (["--total", "5", "--undo"], "one of the three"),
        ([], "one of the three"),
        (["--today", "9", "--month", "8", "--reason", "x"], "cannot show 8: it already holds 9"),
        (["--today", "9", "--date", "2999-01-01", "--reason", "x"], "has not begun yet"),
        (["--undo"], "nothing left to take back"),
    ],
)
def test_nonsense_is_refused_in_one_line(flask, site, args, said):
    result = flask("open", site.id, *args)
    assert result.exit_code != 0
    assert said in result.stderr.splitlines()[-1]


@pytest.mark.parametrize("args", [["stats"], ["verify"], ["open", "--undo"]])
def test_a_site_nobody_registered_is_named_in_one_line(flask, args):
    result = flask(*args, "nobody.example")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: no site 'nobody.example' here")


def test_verify_ends_with_1_and_names_what_is_wrong(flask, site, client):
    flask("open", site.id, *EXAMPLE)
    assert flask("verify").exit_code == 0
    client.hincrby(Keys(site.id).years, "total", 1)
    result = flask("verify", site.id)
    assert result.exit_code == 1
    assert "hits of total: 1, but its parts add up to 0" in result.output


def test_a_store_that_is_away_is_one_line(tmp_path):
    app = command_line({"THANHDOC_REDIS_URL": f"unix://{tmp_path}/none"})
    result = app.test_cli_runner().invoke(args=["stats", "demo"])
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert len(result.stderr.splitlines()) == 1


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="td") as folder:
        yield Path(folder)


def flask_process(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("THANHDOC_")}
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "counter_service", *args],
        env={**kept, "THANHDOC_DATA": str(folder)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
    )


def test_the_folders_own_store_is_used_whether_its_service_runs_or_not(folder):
    alone = flask_process(folder, "open", "demo", "--total", "41", "--reason", "sổ cũ")
    assert alone.returncode == 0, alone.stderr
    running = Embedded(folder)
    running.start()
    try:
        beside = flask_process(folder, "stats", "demo")
        assert beside.returncode == 0, beside.stderr
        assert running.pid is not None
    finally:
        running.stop()
    assert re.search(r"total +41$", beside.stdout.strip())


def test_a_bad_setting_is_one_line(folder):
    result = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "counter_service", "sites"],
        env={**os.environ, "THANHDOC_NONSENSE": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert result.returncode == 1
    assert result.stderr.startswith("Error: THANHDOC_NONSENSE='1': no such setting")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_itself(flask, command):
    result = flask(command.name, "--help")
    assert result.exit_code == 0
    assert command.help
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert all(option.help for option in options)


def test_export_and_import_move_a_site(flask, site, tmp_path, other):
    flask("open", site.id, *EXAMPLE)
    exported = flask("export", site.id)
    file = tmp_path / "site.jsonl"
    file.write_text(exported.stdout, encoding="utf-8")
    moved = flask("import", other.id, str(file))
    assert moved.exit_code == 0, moved.output
    assert f"flask --app counter_service verify {other.id}" in moved.output
    told = flask("stats", other.id, "--date", "2025-01-05")
    assert numbers(told.output) == [3889, 6984, 22030, 22030, 83978963]
    assert "import: moved: site.jsonl" in flask("open", other.id, "--list").output
    again = flask("import", other.id, str(file))
    assert again.exit_code == 1
    assert "has counts already" in again.stderr


def test_what_another_counter_held_becomes_openings_and_is_taken_back_whole(flask, site, tmp_path):
    file = tmp_path / "ngày.csv"
    file.write_bytes("ngày;lượt\n04/01/2025;5\n05/01/2025;6\n".encode("utf-16"))
    imported = flask("import", site.id, str(file), "--from", "days-csv")
    assert imported.exit_code == 0, imported.output
    assert "2 days, 0 months, 0 years" in imported.output
    assert numbers(flask("stats", site.id, "--date", "2025-01-05").output) == [6, 5, 11, 11, 11]
    assert "carry: days-csv: ngày.csv" in flask("open", site.id, "--list").output
    flask("open", site.id, "--undo")
    assert numbers(flask("stats", site.id, "--date", "2025-01-05").output) == [0] * 5


def test_an_import_then_a_statement_shows_the_statement(flask, site, tmp_path):
    file = tmp_path / "days.csv.gz"
    file.write_bytes(gzip.compress(b"2025-01-04,5\n2025-01-05,6\n2024-07-01,1000\n"))
    flask("import", site.id, str(file), "--from", "days-csv")
    assert flask("open", site.id, *EXAMPLE).exit_code == 0
    told = flask("stats", site.id, "--date", "2025-01-05")
    assert numbers(told.output) == [3889, 6984, 22030, 22030, 83978963]


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        ("days-csv", "2025-01-05,6\n2025-01-05,6\n", "2025-01-05 is there twice"),
        ("days-csv", "2999-01-05,6\n", "2999-01-05 has not begun yet"),
        ("days-csv", "2025-01-05,0\n", "the file holds no hits"),
        ("countapi", '{"value": 999999999999999}', "is more than any counter has"),
        ("goatcounter", "x\n", "no export of GoatCounter"),
        (None, "x\n", "line 1 is not JSON"),
    ],
)
def test_a_file_that_cannot_be_taken_over_is_refused_in_one_line(
    flask, site, tmp_path, form, text, said
):
    file = tmp_path / "file"
    file.write_text(text)
    result = flask("import", site.id, str(file), *(["--from", form] if form else []))
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert numbers(flask("stats", site.id).output) == [0] * 5


def test_every_command_and_every_form_of_file_is_documented():
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)", text, re.M)
    assert [command.name for command in COMMANDS if command.name not in rows] == []
    assert [form for form in READERS if f"| `{form}` |" not in text] == []
