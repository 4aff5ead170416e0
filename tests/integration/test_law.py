"""The law itself: no hit is lost and none is counted twice."""

from __future__ import annotations

import pytest

from tests.faults.crowd import hits

CLIENTS, EACH = 16, 40


@pytest.mark.parametrize(
    ("lane", "options"),
    [
        ("counter_service.asgi:app", []),
        ("counter_service.wsgi:app", ["-k", "gthread", "--threads", "8"]),
    ],
)
def test_every_client_gets_totals_of_its_own_and_all_of_them(serve, lane, options):
    """Four workers, N clients × M hits: each total from 1 to N·M exactly once."""
    env = {"WEB_CONCURRENCY": "4", "THANHDOC_HIT_LIMIT": "off"}
    service = serve(app=lane, options=options, env=env)
    ledger = hits(service.port, CLIENTS, EACH)
    assert not ledger.wrong
    assert sorted(ledger.totals) == list(range(1, CLIENTS * EACH + 1))
