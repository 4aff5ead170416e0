"""The Makefile: what it offers, and what it says where something is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.servers import ROOT

WITHOUT_VENV = f"""#!/bin/sh
case "$*" in *ensurepip*) exit 1 ;; esac
exec {sys.executable} "$@"
"""


def make(*words: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "--no-print-directory", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_help_names_every_command():
    offered = {line.split()[0] for line in make("help").stdout.splitlines()}
    assert offered >= {"setup", "run", "test", "check", "bench", "evidence", "widget-report"}


def test_a_python_without_venv_is_told_how_to_get_it(tmp_path: Path):
    python = tmp_path / "python3"
    python.write_text(WITHOUT_VENV)
    python.chmod(0o755)
    found = make(f"PYTHON={python}", f"VENV={tmp_path / 'venv'}", "setup")
    assert found.returncode != 0
    assert "    sudo apt-get install -y python3-venv" in found.stdout.splitlines()
    assert not (tmp_path / "venv").exists()


def test_a_machine_without_a_python_of_use_is_told_so(tmp_path: Path):
    found = make("PYTHON=", f"VENV={tmp_path / 'venv'}", "setup")
    assert found.returncode != 0
    assert "Python 3.11 or later is needed" in found.stdout


def test_setting_up_again_does_nothing():
    make("setup")
    assert make("--question", "setup").returncode == 0
