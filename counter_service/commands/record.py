"""Each change an operator makes to ratings, as one line of JSON: who, when, what."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from counter_service.calendar import utc_now
from counter_service.commands.desk import desk
from counter_service.model import Site
from counter_service.storage.ballot_box import BallotBox


class Change:
    """A change under way; what is put into `fields` is in its line."""

    def __init__(self, site: Site, box: BallotBox, act: str) -> None:
        self.site, self.box = site, box
        self.moment = utc_now()
        self.fields: dict[str, Any] = {
            "when": self.moment.isoformat(timespec="seconds"),
            "who": _who(),
            "act": f"ratings {act}",
            "site": site.id,
        }


@contextmanager
def ballot_box(site_id: str) -> Iterator[tuple[Site, BallotBox]]:
    """Lend a site and its votes, to look at."""
    with desk() as at:
        yield at.sites.get(site_id), BallotBox(at.client)


@contextmanager
def change(site_id: str, act: str, **fields: Any) -> Iterator[Change]:
    """Lend a site's votes for a change; its line is kept in the store and written to stderr.

    The line is kept also where the change was broken off, and says so.
    """
    with ballot_box(site_id) as (site, box):
        done = Change(site, box, act)
        done.fields |= {name: value for name, value in fields.items() if value}
        complete = False
        try:
            yield done
            complete = True
        finally:
            line = json.dumps({**done.fields, "complete": complete}, ensure_ascii=False)
            click.echo(line, err=True)
            done.box.note(done.site, line)


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        return "unknown"
