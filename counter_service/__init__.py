"""Thanh Đọc's counter: visits and ratings, counted exactly once and durably."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app() -> Flask:
    """Return what `flask --app counter_service` runs: the commands. Serving is gunicorn's."""
    import os

    from counter_service.commands import command_line

    return command_line(os.environ)
