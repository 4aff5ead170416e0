"""`ratings`: what operators see of a site's ratings; what they do is in `ratings_changes`."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import click

from counter_service.calendar import utc_now
from counter_service.commands.changes import CHANGES
from counter_service.commands.desk import command, table
from counter_service.commands.held import held
from counter_service.commands.record import ballot_box
from counter_service.model import Site
from counter_service.storage.ballot_box import ALL, Listed

WEIGHT = 10
WEEK_SECONDS = 7 * 86_400
COLUMNS = ("article", "sum", "count", "average", *(f"stars_{n}" for n in range(1, 6)),
           "imported_sum", "imported_count", "held", "frozen", "last_vote")  # fmt: skip


@click.group("ratings")
def ratings() -> None:
    """See and mend the ratings of a site's articles."""


@command("list")
@click.argument("site_id", metavar="SITE")
@click.option("--limit", type=click.IntRange(1), default=50, help="How many. Default: 50.")
def list_ratings(site_id: str, limit: int) -> None:
    """List the articles of SITE, the latest voted first.

    Remarks: `imported` sums, votes `held`, `frozen`, and `spike` with the hour, where an hour of
    the last week had 30 votes and more than 10 times the median of the week before it.
    """
    with ballot_box(site_id) as (site, box):
        rows, frozen = box.articles(site), box.frozen(site)
    lines: list[tuple[str, ...]] = [("article", "sum", "count", "average", "remarks")]
    lines += [_line(site, row) for row in rows[:limit]]
    click.echo(table(lines))
    if ALL in frozen:
        click.echo(f"All ratings of {site.id} are frozen since {_local(site, frozen[ALL])}.")
    if len(rows) > limit:
        click.echo(f"… and {len(rows) - limit} more: --limit {len(rows)}", err=True)


@command("top")
@click.argument("site_id", metavar="SITE")
@click.option("--limit", type=click.IntRange(1), default=10, help="How many. Default: 10.")
@click.option("--weight", type=click.IntRange(0), default=WEIGHT, help="Default: 10.")
def top(site_id: str, limit: int, weight: int) -> None:
    """List the best rated articles of SITE by their Bayesian average.

    Each article is treated as if it had WEIGHT more votes of the site's average, so that one vote
    of five stars is not better than a hundred of four and five.
    """
    with ballot_box(site_id) as (site, box):
        rated = [row for row in box.articles(site) if row.rating.count]
    if not rated:
        click.echo(f"Nobody has rated an article of {site.id} yet.")
        return
    prior = sum(row.rating.sum for row in rated) / sum(row.rating.count for row in rated)
    scored = sorted(((_bayesian(row, prior, weight), row) for row in rated), key=_best)[:limit]
    click.echo(f"Bayesian average: ({weight} × {prior:.3f} + sum) / ({weight} + count);")
    click.echo(f"{prior:.3f} is the average of all votes of {site.id}.")
    lines = [("article", "Bayesian", "average", "count")]
    lines += [
        (row.article, f"{score:.3f}", f"{row.rating.average:.3f}", f"{row.rating.count}")
        for score, row in scored
    ]
    click.echo(table(lines))


@command("export")
@click.argument("site_id", metavar="SITE")
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv")
@click.option("-o", "--output", type=click.File("w", "utf-8", atomic=True), default="-")
def export(site_id: str, form: str, output: Any) -> None:
    """Write the ratings of all articles of SITE as CSV or JSON; votes stay where they are."""
    with ballot_box(site_id) as (site, box):
        frozen = box.frozen(site)
        rows = [_fields(row, frozen) for row in box.articles(site)]
    output.write(_csv(rows) if form == "csv" else _json(rows))


@command("log")
@click.argument("site_id", metavar="SITE")
def log(site_id: str) -> None:
    """Show what operators did to the ratings of SITE, one line of JSON each."""
    with ballot_box(site_id) as (site, box):
        for line in box.log(site):
            click.echo(line)


for entry in (list_ratings, top, export, log, *CHANGES, held):
    ratings.add_command(entry)


def _line(site: Site, row: Listed) -> tuple[str, ...]:
    rating, imported = row.rating, row.rating.imported
    recent = row.spike is not None and row.spike > utc_now().timestamp() - WEEK_SECONDS
    remarks = [
        f"imported {imported.sum} in {imported.count}" if imported else "",
        f"held {row.held}" if row.held else "",
        "frozen" if rating.frozen else "",
        f"spike {_local(site, row.spike)}" if recent and row.spike else "",
    ]
    average = "-" if rating.average is None else f"{rating.average:.3f}"
    return (
        row.article,
        f"{rating.sum}",
        f"{rating.count}",
        average,
        ", ".join(filter(None, remarks)),
    )


def _local(site: Site, moment: int) -> str:
    return datetime.fromtimestamp(moment, site.zone).isoformat(timespec="minutes")


def _bayesian(row: Listed, prior: float, weight: int) -> float:
    return (weight * prior + row.rating.sum) / (weight + row.rating.count)


def _best(scored: tuple[float, Listed]) -> tuple[float, int, str]:
    score, row = scored
    return -score, -row.rating.count, row.article


def _fields(row: Listed, frozen: dict[str, int]) -> dict[str, object]:
    rating, imported = row.rating, row.rating.imported
    last = datetime.fromtimestamp(row.last, UTC).isoformat() if row.last else None
    values = (row.article, rating.sum, rating.count, rating.average, *rating.stars,
              imported.sum if imported else 0, imported.count if imported else 0, row.held,
              rating.frozen or row.article in frozen, last)  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _csv(rows: list[dict[str, object]]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def _json(rows: list[dict[str, object]]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
