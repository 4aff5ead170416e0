"""One line of JSON for each event; nothing of a reader is in it."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO

ROOT = "counter_service"
_MARK = "_thanhdoc"


class JsonLines(logging.Formatter):
    """Writes a record as one line of ASCII, whatever stands in it."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one event; JSON escapes every character that could start a line or a colour."""
        fields: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "pid": record.process,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        return json.dumps(fields, default=str)


def begin(stream: TextIO | None = None) -> None:
    """Send the events of this package to `stream` (default: the standard error), once."""
    logger = logging.getLogger(ROOT)
    if any(getattr(handler, _MARK, False) for handler in logger.handlers):
        return
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    setattr(handler, _MARK, True)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


def note(event: str, level: int = logging.INFO, **fields: object) -> None:
    """Write one event; `fields` hold no address, user agent or token."""
    logging.getLogger(ROOT).log(level, event, extra={"fields": fields})
