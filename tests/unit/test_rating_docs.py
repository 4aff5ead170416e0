"""docs/ratings.md names every command, source and outcome, and says what is not done and why."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from counter_service.commands.ratings import ratings
from counter_service.importers.old_ratings import SOURCES
from counter_service.settings import Settings
from counter_service.votes import Outcome

PAGE = (Path(__file__).parents[2] / "docs" / "ratings.md").read_text("utf-8")


def commands(group: click.Group, above: str = "") -> dict[str, click.Command]:
    """Tell every command of a group by its words."""
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        words = f"{above}{name}"
        below = commands(command, f"{words} ") if isinstance(command, click.Group) else None
        found |= below or {words: command}
    return found


def test_every_command_and_option_is_named():
    for words, command in commands(ratings).items():
        assert f"`{words} SITE" in PAGE, words
        for option in command.params:
            if isinstance(option, click.Option):
                assert any(name in PAGE for name in option.opts), (words, option.opts)


def test_every_source_and_outcome_is_named():
    for name in (*SOURCES, *get_args(Outcome), "refused"):
        assert f"`{name}`" in PAGE, name


def test_the_usual_limit_is_the_real_one():
    limit = Settings().vote_limit
    assert limit is not None
    assert f"`THANHDOC_VOTE_LIMIT` (default {limit.count}/hour)" in PAGE
    assert limit.seconds == 3600


def test_it_says_why_there_is_no_aggregate_rating():
    reasons = PAGE.partition("## No stars in search results")[2]
    for word in ("AggregateRating", "articles", "CreativeWorkSeries", "manual action"):
        assert word in reasons
