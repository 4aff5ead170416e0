"""`sites` and `stats`: who is registered, and what their blocks show."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import click

from counter_service.calendar import utc_now
from counter_service.commands.desk import command, desk, registered, settings, table
from counter_service.errors import InvalidPeriod
from counter_service.model import Counts, Site

DAY = click.DateTime(["%Y-%m-%d"])


def moment_of(day: datetime | None, site: Site) -> datetime:
    """Return noon of `day` where the site is; without a day, now.

    Raises:
        InvalidPeriod: the day has not begun there.
    """
    now = utc_now()
    if day is None:
        return now
    if day.date() > now.astimezone(site.zone).date():
        raise InvalidPeriod(f"{day:%Y-%m-%d} has not begun yet in {site.zone.key}")
    return day.replace(hour=12, tzinfo=site.zone)


def block(counts: Counts) -> str:
    """Write the five numbers as the block shows them."""
    day = date.fromisoformat(counts.date)
    rows = [
        (f"today      {day}", f"{counts.today}"),
        (f"yesterday  {day - timedelta(days=1)}", f"{counts.yesterday}"),
        (f"month      {day:%Y-%m}", f"{counts.month}"),
        (f"year       {day:%Y}", f"{counts.year}"),
        ("total", f"{counts.total}"),
    ]
    return table(rows)


@command("sites")
def sites() -> None:
    """List the registered sites."""
    place = settings().sites
    for site in registered():
        click.echo(f"{site.id}  {site.zone.key}  {_who(site)}")
    where = place or "THANHDOC_SITES is not set: only the demo's site is registered"
    click.echo(f"({where})", err=True)


def _who(site: Site) -> str:
    options = [name for name in ("visitors", "online", "rating") if getattr(site, name)]
    speaks = ["loopback"] if site.loopback else sorted(site.origins) or ["no origin"]
    return "  ".join([" ".join(speaks), *options, f"pages={site.pages}"])


@command("stats")
@click.argument("site_id", metavar="SITE")
@click.option("--date", "day", type=DAY, help="The day that is today. Default: today.")
def stats(site_id: str, day: datetime | None) -> None:
    """Show the five numbers of SITE, as its block shows them."""
    with desk() as at:
        site = at.sites.get(site_id)
        click.echo(block(at.store.numbers(site, moment_of(day, site), None)))
