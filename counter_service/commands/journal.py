"""`journal`: what waits for the store, and sending it now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import click

from counter_service.breaker import Breaker
from counter_service.calendar import utc_now
from counter_service.commands.desk import Desk, command, desk, settings, table
from counter_service.journal import Journal, Waiting
from counter_service.replay import REPLAY_DAYS, Replay


@command("journal")
@click.option("--replay", is_flag=True, help="Send what waits to the store now.")
@click.option("--all", "old", is_flag=True, help="With --replay: batches over 35 days old too.")
def journal(replay: bool, old: bool) -> None:
    """Show the hits that wait on this machine's disk for the store.

    A running service sends them by itself. What is older than 35 days it leaves to you: the
    store has forgotten whether it counted such a batch before its answer was lost.
    """
    if old and not replay:
        raise click.UsageError("--all belongs to --replay")
    kept = Journal(settings().data / "journal.sqlite3", settings().journal_max)
    waiting = kept.overview(_limit())
    _show(waiting)
    if replay and waiting:
        with desk() as at:
            _replay(at, kept, old)
    elif waiting:
        click.echo("To send it now: flask --app counter_service journal --replay")


def _limit() -> float:
    return utc_now().timestamp() - REPLAY_DAYS * 86_400


def _show(waiting: Sequence[Waiting]) -> None:
    if not waiting:
        click.echo("Nothing waits: every accepted hit is in the store.")
        return
    head = ("site", "batches", "hits", "oldest", f"hits over {REPLAY_DAYS} days old")
    rows = [
        (one.site, f"{one.batches}", f"{one.hits}", _when(one), f"{one.old}") for one in waiting
    ]
    click.echo(table([head, *rows]))


def _when(one: Waiting) -> str:
    return f"{datetime.fromtimestamp(one.oldest, UTC):%Y-%m-%d %H:%M}Z"


def _replay(at: Desk, kept: Journal, old: bool) -> None:
    _, before = kept.size()
    breaker = Breaker()
    lock = at.settings.data / "replay.lock"
    replay = Replay(at.store, kept, breaker, utc_now, lock, at.sites.find)
    at.store.probe()
    replay.run(since=0 if old else None)
    _, after = kept.size()
    click.echo(f"Sent {before - after} hits, each to the day on which it happened.")
    for site, why in breaker.parked.items():
        click.echo(f"{site} is parked, its keys are not ours: {why}. See: verify {site}")
    if after:
        _explain(kept, breaker, after)


def _explain(kept: Journal, breaker: Breaker, after: int) -> None:
    old = sum(one.old for one in kept.overview(_limit()))
    if old:
        click.echo(f"{old} are over {REPLAY_DAYS} days old; with --all they are sent all the same.")
    if old < after and not breaker.parked:
        click.echo("The rest is being sent by the running service, or came in meanwhile.")
    raise click.ClickException(f"{after} hits still wait")
