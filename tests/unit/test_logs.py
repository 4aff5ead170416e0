"""Whatever is logged is one line of JSON, in plain ASCII."""

from __future__ import annotations

import io
import json
import logging

import pytest

from counter_service import logs


@pytest.fixture
def lines():
    """Sends the service's events to a text, and puts the logger back as it was."""
    logger, stream = logging.getLogger(logs.ROOT), io.StringIO()
    before = logger.handlers[:], logger.level, logger.propagate
    logger.handlers = []
    logs.begin(stream)
    yield lambda: stream.getvalue().splitlines(keepends=True)
    logger.handlers, level, logger.propagate = before
    logger.setLevel(level)


@pytest.mark.parametrize(
    "text",
    ["a\r\nb", "\x1b[31mred", 'he said "no"', "\u2028\u202e", "\ud800", "\x00\x7f\x9b"],
    ids=ascii,
)
def test_an_event_is_one_line_of_ascii_whatever_stands_in_it(text):
    record = logging.makeLogRecord({"msg": f"an event of {text}", "fields": {"site": text}})
    line = logs.JsonLines().format(record)
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["event"] == f"an event of {text}"
    assert json.loads(line)["site"] == text


def test_an_exception_is_one_line_too(lines):
    try:
        raise ValueError("of\ntwo lines")
    except ValueError:
        logging.getLogger(f"{logs.ROOT}.store").exception("It broke")
    (line,) = lines()
    fields = json.loads(line)
    assert fields["level"] == "error"
    assert fields["logger"] == "counter_service.store"
    assert fields["traceback"].endswith("ValueError: of\ntwo lines")


def test_an_event_tells_when_and_where(lines):
    logs.note("store back", logging.WARNING)
    fields = json.loads(lines()[0])
    assert set(fields) == {"time", "level", "logger", "pid", "event"}
    assert fields["time"].endswith("+00:00")


def test_beginning_twice_writes_once(lines):
    logs.begin(io.StringIO())
    logs.note("once")
    assert len(lines()) == 1
