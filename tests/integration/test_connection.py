"""A line to the store that loses replies: nothing is sent twice, and no answer reaches another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from redis.exceptions import TimeoutError as Silent

from counter_service.storage.connection import COMMAND_SECONDS, CONNECT_SECONDS, connect
from tests.faults.proxy import Fate, Proxy, always, only, proxied
from tests.faults.stores import StoreServer, stored
from tests.waiting import until


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[StoreServer]:
    with stored(tmp_path_factory.mktemp("store")) as server:
        yield server


@pytest.fixture
def proxy(server) -> Iterator[Proxy]:
    with proxied(server.socket) as proxy:
        yield proxy


@pytest.fixture
def client(proxy):
    with closing(connect(proxy.url)) as client:
        yield client


def test_a_command_whose_reply_is_lost_is_sent_once(client, proxy, server):
    client.ping()
    proxy.replies = always(Fate.DROP)
    with pytest.raises(Silent):
        client.incr("sent")
    assert server.ask("GET", "sent") == "1"


def test_a_reply_that_comes_too_late_reaches_nobody_else(client, proxy):
    """The connection is dropped, not given back with an answer still to come."""
    client.mset({"late": "the late one", "next": "its own"})
    proxy.replies = only(b"the late one", always(2 * COMMAND_SECONDS))
    with pytest.raises(Silent):
        client.get("late")
    until(lambda: proxy.held == 1)
    assert [client.get("next") for _ in range(3)] == ["its own"] * 3
    until(lambda: proxy.held == 0)
    assert client.get("next") == "its own"


def test_a_hit_is_answered_in_time_however_the_store_is_silent():
    """Two tries, each on a connection of its own."""
    assert CONNECT_SECONDS <= 0.5
    assert COMMAND_SECONDS <= 1
    assert 2 * (CONNECT_SECONDS + COMMAND_SECONDS) <= 1.5
