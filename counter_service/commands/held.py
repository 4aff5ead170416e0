"""`ratings held`: votes over a network's limit, which wait for a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime

import click

from counter_service.commands.changes import ARTICLES, END, SITE, START, WHOLE, named, seconds_of
from counter_service.commands.desk import command
from counter_service.commands.record import ballot_box, change
from counter_service.model import Site
from counter_service.storage.ballot_box import BallotBox
from counter_service.votes import Vote

Decision = Callable[[BallotBox, Site, Vote], bool]


@click.group("held")
def held() -> None:
    """Look at the votes over a network's limit, and decide on them."""


@command("list")
@SITE
def list_held(site_id: str) -> None:
    """List how many votes wait for each article, by day and stars."""
    with ballot_box(site_id) as (site, box):
        votes = box.held(site)
    rows = Counter((vote.article, _day(site, vote.moment), vote.stars) for vote in votes)
    for (article, day, stars), number in sorted(rows.items()):
        click.echo(f"{article}  {day}  {stars} stars: {number}")
    if not votes:
        click.echo(f"No vote is held at {site_id}.")


@command("accept")
@SITE
@ARTICLES
@WHOLE
@START
@END
def accept(
    site_id: str,
    articles: tuple[str, ...],
    whole: bool,
    start: datetime | None,
    end: datetime | None,
) -> None:
    """Count the held votes of ARTICLEs; of those cast in a window, where one is named."""
    _decide(site_id, "accept", BallotBox.accept, _those(articles, whole), start, end)


@command("reject")
@SITE
@ARTICLES
@WHOLE
@START
@END
def reject(
    site_id: str,
    articles: tuple[str, ...],
    whole: bool,
    start: datetime | None,
    end: datetime | None,
) -> None:
    """Drop the held votes of ARTICLEs; those cast in a window, where one is named."""
    _decide(site_id, "reject", BallotBox.reject, _those(articles, whole), start, end)


for entry in (list_held, accept, reject):
    held.add_command(entry)


def _those(articles: tuple[str, ...], whole: bool) -> list[str]:
    return [] if whole else named(articles)


def _decide(
    site_id: str,
    act: str,
    decision: Decision,
    names: list[str],
    start: datetime | None,
    end: datetime | None,
) -> None:
    window = {"start": start and f"{start}", "end": end and f"{end}"}
    with change(site_id, f"held {act}", articles=names, **window) as done:
        done.fields["votes"] = 0
        for vote in done.box.held(done.site):
            if _is_meant(done.site, vote, names, start, end):
                done.fields["votes"] += decision(done.box, done.site, vote)


def _is_meant(
    site: Site, vote: Vote, names: list[str], start: datetime | None, end: datetime | None
) -> bool:
    return (
        (not names or vote.article in names)
        and (start is None or vote.moment >= seconds_of(site, start))
        and (end is None or vote.moment < seconds_of(site, end))
    )


def _day(site: Site, moment: int) -> str:
    return datetime.fromtimestamp(moment, site.zone).date().isoformat()
