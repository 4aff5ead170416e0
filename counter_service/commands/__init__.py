"""The command line: `flask --app counter_service …`. Each command is in the module of its noun."""

from __future__ import annotations

from collections.abc import Mapping

import click
from flask import Flask

from counter_service.commands import desk
from counter_service.commands.journal import journal
from counter_service.commands.map import map_site
from counter_service.commands.open import open_site
from counter_service.commands.ratings import ratings
from counter_service.commands.sites import sites, stats
from counter_service.commands.transfer import export, import_site
from counter_service.commands.verify import verify
from counter_service.errors import InvalidSetting
from counter_service.settings import Settings

COMMANDS: tuple[click.Command, ...] = (
    sites, stats, open_site, verify, export, import_site, ratings, journal, map_site,
)  # fmt: skip


def command_line(environ: Mapping[str, str]) -> Flask:
    """Return an application that has the commands and serves nothing."""
    try:
        settings = Settings.from_env(environ)
    except InvalidSetting as error:
        raise click.ClickException(str(error)) from error
    app = Flask("counter_service", static_folder=None)
    app.extensions[desk.EXTENSION] = settings
    for command in COMMANDS:
        app.cli.add_command(command)
    return app
