"""The commands of `ratings` that change something; each leaves its line in the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from counter_service.commands.desk import command
from counter_service.commands.record import Change, change
from counter_service.errors import InvalidFile
from counter_service.ids import canonical
from counter_service.importers.old_ratings import SOURCES, Skipped, take
from counter_service.model import Site
from counter_service.storage.ballot_box import ALL, EVER

MOMENT = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])
MOST_SHOWN = 20
Option = Callable[[Callable[..., None]], Callable[..., None]]
SITE: Option = click.argument("site_id", metavar="SITE")
ARTICLES: Option = click.argument("articles", metavar="[ARTICLE]…", nargs=-1)
WHOLE: Option = click.option("--all", "whole", is_flag=True, help="All articles.")
START: Option = click.option("--from", "start", type=MOMENT, help="On the site's calendar.")
END: Option = click.option("--to", "end", type=MOMENT, help="Not included.")
YES: Option = click.option("--yes", is_flag=True, help="Do not ask.")


@command("freeze")
@SITE
@ARTICLES
@WHOLE
def freeze(site_id: str, articles: tuple[str, ...], whole: bool) -> None:
    """Close the ratings of ARTICLEs; a vote is then answered with 409, the rating still shows."""
    names = [ALL] if whole else named(articles)
    with change(site_id, "freeze", articles=names) as done:
        moment = int(done.moment.timestamp())
        done.fields["changed"] = sum(done.box.freeze(done.site, name, moment) for name in names)


@command("unfreeze")
@SITE
@ARTICLES
@WHOLE
def unfreeze(site_id: str, articles: tuple[str, ...], whole: bool) -> None:
    """Open the ratings of ARTICLEs again; --all undoes `freeze --all`, not single ones."""
    names = [ALL] if whole else named(articles)
    with change(site_id, "unfreeze", articles=names) as done:
        done.fields["changed"] = sum(done.box.unfreeze(done.site, name) for name in names)


@command("reset")
@SITE
@ARTICLES
@WHOLE
@YES
def reset(site_id: str, articles: tuple[str, ...], whole: bool, yes: bool) -> None:
    """Drop all votes of ARTICLEs, held and imported ones too. There is no way back."""
    names = [] if whole else named(articles)
    _ask(yes, f"Drop every vote of {_those(names)} at {site_id}, for ever?")
    with change(site_id, "reset", articles=names) as done:
        _drop(done, names, 0, EVER, wholly=True)


@command("drop")
@SITE
@ARTICLES
@START
@END
@YES
def drop(
    site_id: str,
    articles: tuple[str, ...],
    start: datetime | None,
    end: datetime | None,
    yes: bool,
) -> None:
    """Drop votes last set from --from up to --to, held ones too; of ARTICLEs, else of all."""
    if not (start and end and start < end):
        raise click.UsageError("name a window: --from 2025-01-05T08:00 --to 2025-01-05T09:00")
    names = [canonical(article) for article in articles]
    _ask(yes, f"Drop the votes of {_those(names)} at {site_id} from {start} to {end}, for ever?")
    with change(site_id, "drop", articles=names, start=f"{start}", end=f"{end}") as done:
        _drop(done, names, seconds_of(done.site, start), seconds_of(done.site, end), wholly=False)


@command("import")
@SITE
@click.argument("source", type=click.Choice(list(SOURCES)))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--address", help="How an article's address is made, like '/{post_name}/'.")
@click.option("--scale", type=click.IntRange(1, 100), default=5, help="The most stars there.")
@click.option("--dry-run", is_flag=True, help="Show what would be taken over; change nothing.")
def import_ratings(
    site_id: str, source: str, file: Path, address: str | None, scale: int, dry_run: bool
) -> None:
    """Take over old sums from a dump (SQL or CSV): beside the votes, in place of an older import.

    The sums of an article that is named twice in FILE are those named last.
    """
    found = list(take(SOURCES[source], _text(file), address, scale))
    skipped = [row for row in found if isinstance(row, Skipped)]
    rows = dict(row for row in found if not isinstance(row, Skipped))
    for name, why in skipped[:MOST_SHOWN]:
        click.echo(f"skipped {name}: {why}", err=True)
    if dry_run:
        for article, old in rows.items():
            click.echo(f"{article}  {old.sum} in {old.count}")
        return
    with change(site_id, "import", source=source, file=file.name) as done:
        done.fields |= {"taken": 0, "skipped": len(skipped)}
        for article, old in rows.items():
            done.box.adopt(done.site, article, old)
            done.fields["taken"] += 1


CHANGES: tuple[click.Command, ...] = (freeze, unfreeze, reset, drop, import_ratings)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidFile(f"{file} is not in UTF-8: {error}") from error


def named(articles: tuple[str, ...]) -> list[str]:
    """Return the ids of the articles an operator named; there must be some."""
    if not articles:
        raise click.UsageError("name articles by path and query, or say --all")
    return [canonical(article) for article in articles]


def _those(names: list[str]) -> str:
    return ", ".join(names) or "all articles"


def _ask(yes: bool, question: str) -> None:
    if not yes:
        click.confirm(question, abort=True)


def _drop(done: Change, names: list[str], start: int, end: int, *, wholly: bool) -> None:
    done.fields |= {"votes": 0, "held": 0}
    for article in names or [row.article for row in done.box.articles(done.site)]:
        votes, held = done.box.drop(done.site, article, start, end, wholly=wholly)
        done.fields["votes"] += votes
        done.fields["held"] += held


def seconds_of(site: Site, local: datetime) -> int:
    """Return the Unix seconds of a moment on the site's calendar."""
    return int(local.replace(tzinfo=site.zone).timestamp())
