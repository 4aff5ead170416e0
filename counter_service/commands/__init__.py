"""The command line: `flask --app counter_service …`. Each command is in the module of its noun."""

from __future__ import annotations

from collections.abc import Mapping

import click
from flask import Flask

from counter_service.commands import desk
from counter_service.commands import journal as journal_commands
from counter_service.commands import map as maps_commands
from counter_service.commands import open as openings_commands
from counter_service.commands import ratings as ratings_commands
from counter_service.commands import sites as sites_commands
from counter_service.commands import transfer as transfer_commands
from counter_service.commands import verify as verify_commands
from counter_service.errors import InvalidSetting
from counter_service.settings import Settings

COMMANDS: tuple[click.Command, ...] = (
    sites_commands.sites,
    sites_commands.stats,
    openings_commands.open_site,
    verify_commands.verify,
    transfer_commands.export,
    transfer_commands.import_site,
    ratings_commands.ratings,
    journal_commands.journal,
    maps_commands.map_site,
)


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
