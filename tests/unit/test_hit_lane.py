"""The hit lane as an ASGI application, over a counter in memory."""

from __future__ import annotations

import asyncio

from counter_service.lanes.hits import PATH
from tests.unit.connections import App

SCOPE = {
    "type": "http",
    "method": "POST",
    "path": PATH,
    "query_string": b"site=demo",
    "headers": [],
}


def test_a_client_that_left_does_not_stop_the_others(caplog):
    app, answers = App(), []

    async def ask():
        async def send(message):
            answers.append(message)

        await app.lane(SCOPE, None, send)

    async def scenario():
        gone, here = asyncio.create_task(ask()), asyncio.create_task(ask())
        await asyncio.sleep(0)
        gone.cancel()
        await here
        return gone.cancelled()

    assert asyncio.run(scenario())
    assert [answer.get("status") for answer in answers] == [200, None]
    assert app.total == 2
    assert caplog.records == []
