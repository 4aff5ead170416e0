"""`open`: what an old counter showed."""

from __future__ import annotations

from datetime import datetime

import click

from counter_service.calendar import Periods, utc_now
from counter_service.commands.desk import Desk, command, desk, table
from counter_service.commands.sites import DAY, block, moment_of
from counter_service.model import Site
from counter_service.storage.openings import LARGEST, Change, Entry

COUNT = click.IntRange(0, LARGEST)


@command("open")
@click.argument("site_id", metavar="SITE")
@click.option("--total", type=COUNT, help="What the block shall show as the total.")
@click.option("--year", type=COUNT, help="… as this year's.")
@click.option("--month", type=COUNT, help="… as this month's.")
@click.option("--yesterday", type=COUNT, help="… as yesterday's.")
@click.option("--today", type=COUNT, help="… as today's.")
@click.option("--date", "day", type=DAY, help="The day that is today. Default: today.")
@click.option("--reason", help="Why, for the log: where the numbers come from.")
@click.option("--undo", is_flag=True, help="Take the last change back; again for the one before.")
@click.option("--list", "listed", is_flag=True, help="List what was changed, when and why.")
def open_site(
    site_id: str,
    day: datetime | None,
    reason: str | None,
    undo: bool,
    listed: bool,
    **shown: int | None,
) -> None:
    """State what the block of SITE shall show now, taken over from an old counter.

    The openings are the differences to what is counted here; they are kept beside the hits,
    never among them. Periods that are not stated keep their own opening.
    """
    stated = {name: n for name, n in shown.items() if n is not None}
    _check_use(bool(stated), reason, undo, listed)
    with desk() as at:
        site = at.sites.get(site_id)
        if listed:
            _list(at, site)
        elif undo:
            _undo(at, site, reason or "taken back")
        else:
            _state(at, site, day, stated, reason or "")


def _check_use(stated: bool, reason: str | None, undo: bool, listed: bool) -> None:
    if stated + undo + listed != 1:
        raise click.UsageError(
            "state numbers (--total, --year, --month, --yesterday, --today),"
            " or --undo, or --list: one of the three"
        )
    if stated and not (reason or "").strip():
        raise click.UsageError('say why, for the log: --reason "taken over from the old portal"')


def _state(at: Desk, site: Site, day: datetime | None, stated: dict[str, int], reason: str) -> None:
    moment = moment_of(day, site)
    opened = at.openings.state(
        site, Periods.at(moment, site.zone), stated, Entry(utc_now(), reason)
    )
    click.echo(f"Opened {site.id}. Own openings, before and after:")
    show_change(opened.change)
    click.echo("The block shows now:")
    click.echo(block(at.store.numbers(site, moment, None)))
    click.echo(f"To take it back: flask --app counter_service open {site.id} --undo")


def _undo(at: Desk, site: Site, reason: str) -> None:
    change = at.openings.undo(site, Entry(utc_now(), reason)).change
    click.echo(f"Took back change {change.undoes} of {site.id}. Own openings, before and after:")
    show_change(change)
    click.echo("The block shows now:")
    click.echo(block(at.store.numbers(site, utc_now(), None)))


def _list(at: Desk, site: Site) -> None:
    changes = at.openings.log(site)
    for number, change in enumerate(changes, 1):
        what = f"undo of {change.undoes}" if change.undoes else change.act
        click.echo(f"{number}. {change.date}  {what}: {change.reason}")
        show_change(change)
    if not changes:
        click.echo(f"Nothing was ever changed by hand at {site.id}.")


def show_change(change: Change, most: int = 12) -> None:
    """Write each period's own opening before and after, the first `most` of them."""
    names = sorted(change.after, key=lambda name: (name == "total", name))
    rows = [(f"  {name}", f"{change.before[name]}", f"{change.after[name]}") for name in names]
    if rows:
        click.echo(table(rows[:most]))
    if len(rows) > most:
        click.echo(f"  … and {len(rows) - most} more")
