"""What every command works with: the settings, the sites, the store, and one line for an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import click
from flask import current_app
from flask.cli import with_appcontext

from counter_service.embedded import at_hand
from counter_service.embedded.claims import FolderInUse
from counter_service.embedded.process import EmbeddedFailure
from counter_service.errors import CounterError
from counter_service.settings import Settings
from counter_service.sites import Sites
from counter_service.storage.connection import connect
from counter_service.storage.contents import Contents
from counter_service.storage.maps import Maps
from counter_service.storage.moves import Moves
from counter_service.storage.nodes import Client
from counter_service.storage.openings import Openings
from counter_service.storage.store import RedisStore

PATIENCE_SECONDS = 60.0
EXTENSION = "thanhdoc.settings"


@dataclass(frozen=True)
class Desk:
    """The store at hand, and who is registered in it."""

    settings: Settings
    sites: Sites
    client: Client

    @property
    def store(self) -> RedisStore:
        """Where hits are counted."""
        return RedisStore(self.client)

    @property
    def openings(self) -> Openings:
        """What old counters showed."""
        return Openings(self.client)

    @property
    def contents(self) -> Contents:
        """What a site's keys hold."""
        return Contents(self.client)

    @property
    def maps(self) -> Maps:
        """The sites' boundary maps."""
        return Maps(self.client)

    @property
    def moves(self) -> Moves:
        """How a site is taken out and put in."""
        return Moves(self.client)


class Act(click.Command):
    """A command that tells what went wrong in one line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; an error of ours ends it with exit code 1."""
        try:
            return super().invoke(ctx)
        except (CounterError, EmbeddedFailure, FolderInUse, OSError) as error:
            raise click.ClickException(str(error) or repr(error)) from error


def command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function a command called `name`."""
    return lambda function: click.command(name, cls=Act)(with_appcontext(function))


def settings() -> Settings:
    """Return the settings the command line was started with."""
    return cast(Settings, current_app.extensions[EXTENSION])


def registered() -> Sites:
    """Read the registered sites."""
    return Sites.load(settings().sites)


@contextmanager
def desk() -> Iterator[Desk]:
    """Lend the store that is set, else the data folder's, whether its service runs or not."""
    with _address(settings()) as url, closing(connect(url, PATIENCE_SECONDS)) as client:
        yield Desk(settings(), registered(), client)


@contextmanager
def _address(chosen: Settings) -> Iterator[str]:
    if chosen.redis_url:
        yield chosen.redis_url
        return
    if not (chosen.data / "store").exists():
        click.echo(f"No store in {_shown(chosen.data)} yet: an empty one is made there.", err=True)
    fsync = "everysec" if chosen.durability == "everysec" else "always"
    with at_hand(chosen.data, fsync) as url:
        yield url


def _shown(folder: Path) -> str:
    return f"{folder.resolve()} (THANHDOC_DATA)"


def table(rows: Sequence[tuple[str, ...]]) -> str:
    """Lay out rows in columns, the first to the left and the others to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if i else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
