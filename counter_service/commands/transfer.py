"""`export` and `import`: a site as a file, and what other counters left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from counter_service.calendar import Unit, parse_period, utc_now
from counter_service.commands.desk import Desk, command, desk
from counter_service.commands.open import show_change
from counter_service.commands.sites import block
from counter_service.errors import InvalidFile, InvalidPeriod
from counter_service.files import read_text
from counter_service.importers.readers import READERS
from counter_service.model import Site
from counter_service.storage import copies
from counter_service.storage.openings import LARGEST, Entry, Outcome

_UNITS: dict[int, Unit] = {4: "year", 7: "month", 10: "day"}
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@command("export")
@click.argument("site_id", metavar="SITE")
def export(site_id: str) -> None:
    """Write everything SITE has to the standard output, as JSON lines.

    Days, months, years, hours, openings with their log, exclusions, pages, ratings, the ledger.
    Not in it: who is on the site at this moment, and the day's salt. Put back with `import`.
    """
    with desk() as at:
        site = at.sites.get(site_id)
        head = {"site": site.id, "timezone": site.zone.key, "date": _now().isoformat()}
        count = 0
        for line in copies.write(head, at.moves.take(site.id)):
            click.echo(line, nl=False)
            count += 1
    click.echo(f"Wrote {count} lines. To put them back: import SITE FILE", err=True)


@command("import")
@click.argument("site_id", metavar="SITE")
@click.argument("file", type=FILE)
@click.option("--from", "origin", type=click.Choice(list(READERS)), help="Whose file it is.")
@click.option("--reason", help="Why, for the log. Default: the file's name.")
def import_site(site_id: str, file: Path, origin: str | None, reason: str | None) -> None:
    """Give SITE what FILE holds.

    Without --from FILE is what `export` wrote, and SITE must have no counts yet. With --from it
    is another counter's: its periods become openings of SITE, beside the hits counted here; one
    entry of the log, so that `open SITE --undo` takes all of it back. Import first, then state
    with `open` what the block shall show.
    """
    with desk() as at:
        site = at.sites.get(site_id)
        if origin:
            _carry(at, site, file, origin, reason or f"{origin}: {file.name}")
        else:
            _put_back(at, site, file, reason or f"moved: {file.name}")


def _put_back(at: Desk, site: Site, file: Path, reason: str) -> None:
    head, parts = copies.read(read_text(file).split("\n"))
    entry = {"act": "import", **Entry(utc_now(), reason).fields()}
    count = at.moves.put(site.id, parts, entry)
    click.echo(f"Put {count} keys of {head.get('site')}, exported {head.get('date')}, in place.")
    _show(at, site)
    click.echo(f"Check it: flask --app counter_service verify {site.id}")


def _carry(at: Desk, site: Site, file: Path, origin: str, reason: str) -> None:
    rows = collect(READERS[origin](read_text(file), site.zone), _now(), site)
    outcome = at.openings.carry(site, rows.items(), Entry(utc_now(), reason))
    _tell(outcome, rows)
    _show(at, site)
    click.echo(
        f"Shall it show something else? flask --app counter_service open {site.id} --total …"
    )
    click.echo(f"To take it back: flask --app counter_service open {site.id} --undo")


def _tell(outcome: Outcome, rows: dict[str, int]) -> None:
    kinds = [_UNITS.get(len(period), "total") for period in rows]
    counts = [f"{kinds.count(kind)} {kind}s" for kind in ("day", "month", "year")]
    click.echo(f"Took over {', '.join(counts)}, total: {rows.get('total', 'not told')}.")
    for period, said, held in outcome.won:
        click.echo(f"{period}: the old counter said {said}, its parts add up to {held}; these win.")
    click.echo("Own openings, before and after:")
    show_change(outcome.change)


def _show(at: Desk, site: Site) -> None:
    click.echo("The block shows now:")
    click.echo(block(at.store.numbers(site, utc_now(), None)))


def collect(rows: Iterable[tuple[str, int]], now: datetime, site: Site) -> dict[str, int]:
    """Check what a reader found: each period once, none to come, no number too large.

    Raises:
        InvalidFile: it is otherwise, or there is nothing.
    """
    today = now.astimezone(site.zone).date().isoformat()
    found: dict[str, int] = {}
    for period, hits in rows:
        _check(period, hits, today)
        if period in found:
            raise InvalidFile(f"{period} is there twice")
        found[period] = hits
    if not any(found.values()):
        raise InvalidFile("the file holds no hits")
    return found


def _check(period: str, hits: int, today: str) -> None:
    try:
        if period != "total":
            parse_period(period, _UNITS.get(len(period), "day"))
    except InvalidPeriod as error:
        raise InvalidFile(f"{period[:40]!r} is {error}") from error
    if period != "total" and period > today[: len(period)]:
        raise InvalidFile(f"{period} has not begun yet")
    if hits > LARGEST:
        raise InvalidFile(f"{period}: {hits} is more than any counter has")


def _now() -> datetime:
    return utc_now().replace(microsecond=0)
