"""`map`: the boundary map a site shows."""

from __future__ import annotations

from pathlib import Path

import click

from counter_service.calendar import utc_now
from counter_service.commands.desk import Desk, command, desk
from counter_service.files import read_text
from counter_service.model import Site
from counter_service.storage.openings import Entry

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@command("map")
@click.argument("site_id", metavar="SITE")
@click.argument("file", metavar="[FILE.svg]", type=FILE, required=False)
@click.option("--off", is_flag=True, help="Show the kept map no more.")
@click.option("--reason", help="Why, for the log. Default: the file's name.")
def map_site(site_id: str, file: Path | None, off: bool, reason: str | None) -> None:
    """Show, set or take away the boundary map of SITE.

    The map is an SVG drawing that is whole in itself: no script, no link, nothing from elsewhere.
    It is kept in the store with the site's counts, and served as /api/v1/map.svg?site=SITE.
    """
    if file and off:
        raise click.UsageError("a file or --off, not both")
    with desk() as at:
        site = at.sites.get(site_id)
        if file:
            entry = Entry(utc_now(), reason or file.name).fields()
            at.maps.put(site, read_text(file), entry)
            click.echo(f"{site.id} shows {file.name} from now on: /api/v1/map.svg?site={site.id}")
            click.echo("On a page: <thanhdoc-map>, or map in the tag's data-tools.")
        elif off:
            _take_away(at, site, reason or "taken away")
        else:
            _tell(at, site)


def _take_away(at: Desk, site: Site, reason: str) -> None:
    if at.maps.get(site) is None:
        raise click.ClickException(f"no map of {site.id} is kept here{_elsewhere(site)}")
    at.maps.drop(site, Entry(utc_now(), reason).fields())
    click.echo(f"The map of {site.id} is shown no more{_elsewhere(site)}.")


def _tell(at: Desk, site: Site) -> None:
    kept = at.maps.get(site)
    if kept is None:
        click.echo(f"No map of {site.id} is kept here{_elsewhere(site)}.")
        click.echo(f"To set one: flask --app counter_service map {site.id} FILE.svg")
        return
    click.echo(f"{site.id} shows a drawing of {len(kept.encode())} bytes:")
    click.echo(f"/api/v1/map.svg?site={site.id}")
    click.echo(f"To take it away: flask --app counter_service map {site.id} --off")


def _elsewhere(site: Site) -> str:
    return f"; sites.toml names {site.map}" if site.map else ""
