"""`journal`: what waits is shown, and sent once, to its day."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from counter_service.calendar import utc_now
from counter_service.commands import command_line
from counter_service.journal import Journal
from counter_service.model import Batch, Hit, Site
from counter_service.naming import Name
from counter_service.storage.keys import Keys
from tests.commands import numbers

HOLDER = """
import fcntl, sys
lock = open(sys.argv[1], "a")
fcntl.lockf(lock, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def journal(tmp_path: Path, site: Site, other: Site) -> Journal:
    """A journal with hits of today and of 40 days ago."""
    journal = Journal(tmp_path / "journal.sqlite3", 1000)
    for one, days, hits in ((site, 0, 3), (site, 40, 5), (other, 1, 2)):
        moment = utc_now() - timedelta(days=days)
        journal.add(Batch.of(Name().next(), one, moment, [Hit()] * hits))
    return journal


def test_the_journal_is_shown_by_site_with_what_is_too_old(flask, journal, site, other):
    told = flask("journal").output
    assert re.search(rf"{site.id} +2 +8 +20\d\d-\d\d-\d\d \d\d:\d\dZ +5\n", told)
    assert re.search(rf"{other.id} +1 +2 +20\S+ \S+Z +0\n", told)
    assert "journal --replay" in told


def test_the_journal_is_replayed_but_for_what_is_too_old(flask, journal, site, other):
    result = flask("journal", "--replay")
    assert result.exit_code == 1
    assert "Sent 5 hits" in result.output
    assert "5 are over 35 days old" in result.output
    assert result.stderr == "Error: 5 hits still wait\n"
    assert numbers(flask("stats", site.id).output)[-1] == 3
    everything = flask("journal", "--replay", "--all")
    assert everything.exit_code == 0
    assert numbers(flask("stats", site.id).output)[-1] == 8
    assert flask("journal").output.startswith("Nothing waits")
    assert flask("verify").exit_code == 0


def test_what_another_process_is_replaying_is_left_to_it(flask, journal, tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "replay.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        holder.stdout.readline()
        result = flask("journal", "--replay")
        holder.stdin.close()
    assert "Sent 0 hits" in result.output
    assert "by the running service" in result.output
    assert result.stderr == "Error: 10 hits still wait\n"


def test_a_parked_site_is_named_when_the_journal_is_replayed(flask, journal, client, site):
    client.set(Keys(site.id).years, "planted")
    result = flask("journal", "--replay")
    assert result.exit_code == 1
    assert f"{site.id} is parked" in result.output
    assert "Sent 2 hits" in result.output


def test_without_a_store_the_journal_is_still_shown(tmp_path, journal, site):
    app = command_line(
        {"THANHDOC_REDIS_URL": f"unix://{tmp_path}/none", "THANHDOC_DATA": str(tmp_path)}
    )
    assert site.id in app.test_cli_runner().invoke(args=["journal"]).output
    result = app.test_cli_runner().invoke(args=["journal", "--replay"])
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
