"""Where no browser is found, one is installed, and what happens is said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import ROOT

APT = """#!/bin/sh
if [ "$1" = install ]; then
    echo '#!/bin/sh' > {folder}/chromium-headless-shell
    /bin/chmod +x {folder}/chromium-headless-shell
fi
"""


def ensure(folder: Path) -> subprocess.CompletedProcess[str]:
    """Look for a browser where nothing is installed but what is in `folder`."""
    nothing = {"PATH": str(folder), "PLAYWRIGHT_BROWSERS_PATH": str(folder / "none")}
    return subprocess.run(
        [sys.executable, "-m", "tests.chromium"],
        env={**os.environ, **nothing},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root installs packages")
def test_without_a_browser_debians_is_installed_and_named(tmp_path):
    apt = tmp_path / "apt-get"
    apt.write_text(APT.format(folder=tmp_path))
    apt.chmod(0o755)
    first, second = ensure(tmp_path), ensure(tmp_path)
    found = f"The browser tests drive {tmp_path}/chromium-headless-shell"
    assert first.stdout.splitlines() == [
        "No Chromium here: installing Debian's package with apt-get",
        found,
    ]
    assert second.stdout.splitlines() == [found]
