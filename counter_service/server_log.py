"""gunicorn's own events in the form of ours, and without what a client put into them."""

from __future__ import annotations

import logging
import os
import re
from typing import Any

from gunicorn.glogging import Logger

from counter_service.logs import JsonLines

# "Invalid request from ip=…: …" quotes the request itself.
_QUOTED = re.compile(r" from ip=.*", re.DOTALL)


class ServerLog(Logger):  # type: ignore[misc] # gunicorn has no types
    """Writes JSON lines; plain ones under `make run`, where people read them."""

    def setup(self, cfg: Any) -> None:
        """Set the handlers up, at the start and at each reload."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.addFilter(forget_the_client)
            if os.environ.get("MAKE_RUN") != "1":
                handler.setFormatter(JsonLines())


def forget_the_client(record: logging.LogRecord) -> bool:
    """Take out of an event who sent a request and what stood in it; let every event pass."""
    record.msg, record.args = _QUOTED.sub("", record.getMessage()), ()
    return True
