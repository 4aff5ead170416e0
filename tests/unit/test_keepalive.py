"""A kept connection is closed when it has rested long enough, whoever answered on it last."""

from __future__ import annotations

import asyncio

import pytest

from counter_service.lanes.express import ExpressProtocol
from counter_service.lanes.guard import GuardedProtocol
from tests.unit.connections import App, Connection, make_worker, settle

HIT = b"POST /api/v1/hit?site=demo HTTP/1.1\r\nHost: x\r\n\r\n"
OTHER = b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"
KEPT = 60


class Loop(asyncio.SelectorEventLoop):
    """An event loop whose clock a test turns on."""

    turned = 0.0

    def time(self):
        return super().time() + self.turned

    async def turn(self, seconds):
        self.turned += seconds
        await settle()


async def closed_after(loop, protocol, steps):
    """Send a request or let seconds pass; tell after each step whether the connection is closed."""
    connection = Connection(protocol, make_worker(App(), keepalive=KEPT))
    await settle()
    closed = []
    for step in steps:
        await (loop.turn(step) if isinstance(step, int) else connection.send(step))
        closed.append(connection.transport.closed)
    await connection.leave()
    return closed


@pytest.mark.parametrize("protocol", [ExpressProtocol, GuardedProtocol])
@pytest.mark.parametrize(
    "steps",
    [
        [HIT, KEPT - 1, 2],
        [HIT, KEPT - 1, HIT, KEPT - 1, HIT, KEPT - 1, 2],
        [HIT, KEPT - 1, OTHER, KEPT - 1, 2],
        [OTHER, KEPT - 1, HIT, KEPT - 1, 2],
    ],
)
def test_it_is_closed_that_long_after_the_last_answer_and_no_sooner(protocol, steps):
    loop = Loop()
    try:
        closed = loop.run_until_complete(closed_after(loop, protocol, steps))
    finally:
        loop.close()
    assert closed == [False] * (len(steps) - 1) + [True]


def test_a_connection_that_waits_for_its_numbers_is_kept():
    loop, tells = Loop(), []

    async def scenario():
        app = App()
        connection = Connection(ExpressProtocol, make_worker(app, keepalive=KEPT))
        await connection.send(HIT)
        app.lane.count = lambda asking, tell: tells.append(tell)
        await connection.send(HIT)
        await loop.turn(KEPT + 1)
        waiting = connection.transport.closed
        tells[0]((200, (), b"{}"))
        await loop.turn(KEPT + 1)
        return waiting, connection.transport.closed

    try:
        assert loop.run_until_complete(scenario()) == (False, True)
    finally:
        loop.close()
