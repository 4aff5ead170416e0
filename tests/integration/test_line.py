"""The line in the event loop, to real servers: by it or by a thread, a batch is counted once."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing

import hiredis
import pytest
import redis

from counter_service.app import build
from counter_service.errors import StoreUnavailable, Unreached
from counter_service.lanes.commits import Commits
from counter_service.model import Hit
from counter_service.settings import Settings
from counter_service.storage.connection import address_of
from counter_service.storage.line import Address, Line
from tests.faults.proxy import Fate, always, proxied


@asynccontextmanager
async def lent(address):
    line = Line(address)
    try:
        yield line
    finally:
        line.close()


def run(scenario, address):
    async def main():
        async with lent(address) as line:
            return await scenario(line)

    return asyncio.run(main())


@pytest.fixture
def address(store_url):
    return address_of(store_url)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("redis://h:7", Address(host="h", port=7)),
        ("redis://:p%40@h/3", Address(host="h", greeting=(("AUTH", "p@"), ("SELECT", 3)))),
        ("redis://u:p@h", Address(host="h", greeting=(("AUTH", "u", "p"),))),
        ("unix:///tmp/s?db=2", Address(path="/tmp/s", greeting=(("SELECT", 2),))),
        ("rediss://h", None),
        ("redis+sentinel://h/name", None),
        ("redis+cluster://h", None),
        ("redis://h?socket_timeout=3", None),
    ],
)
def test_only_one_plain_server_has_a_line(url, address):
    assert address_of(url) == address


def test_answers_come_in_their_order_and_errors_are_answers(address):
    async def scenario(line):
        words = [("ECHO", "một"), ("NOTHING",), ("ECHO", 2)]
        return await asyncio.gather(*(line.ask(*each) for each in words))

    first, error, last = run(scenario, address)
    assert (first, last) == ("một", "2")
    assert isinstance(error, hiredis.ReplyError)


def test_nobody_there_is_told_apart(tmp_path):
    with pytest.raises(Unreached):
        run(lambda line: line.ask("PING"), Address(path=str(tmp_path / "nobody")))


def test_a_greeting_that_is_refused_opens_no_line(address):
    refused = Address(path=address.path, greeting=(("SELECT", 9999),))
    with pytest.raises(Unreached):
        run(lambda line: line.ask("PING"), refused)


def test_a_late_answer_reaches_nobody(address):
    async def scenario(line, proxy):
        assert await line.ask("ECHO", "before") == "before"
        proxy.replies = always(0.7)
        with pytest.raises(StoreUnavailable):
            await line.ask("ECHO", "late")
        proxy.heal()
        return [await line.ask("ECHO", word) for word in ("after", "again")]

    with proxied(address.path) as proxy:
        through = address_of(proxy.url)
        assert run(lambda line: scenario(line, proxy), through) == ["after", "again"]


def test_each_question_has_a_time_of_its_own(address):
    async def scenario(line, proxy):
        assert await line.ask("ECHO", "before") == "before"
        proxy.replies = always(0.2)
        answers = [await line.ask("ECHO", word) for word in ("one", "two", "three")]
        proxy.replies = always(0.7)
        with pytest.raises(StoreUnavailable):
            await line.ask("ECHO", "late")
        return answers

    with proxied(address.path) as proxy:
        through = address_of(proxy.url)
        assert run(lambda line: scenario(line, proxy), through) == ["one", "two", "three"]


@pytest.mark.parametrize("fate", [Fate.CUT, Fate.DROP])
def test_whoever_waits_is_told_of_the_end(address, fate):
    async def scenario(line, proxy):
        proxy.replies = always(fate)
        asked = [line.ask("ECHO", number) for number in range(5)]
        return await asyncio.gather(*asked, return_exceptions=True)

    with proxied(address.path) as proxy:
        ends = run(lambda line: scenario(line, proxy), address_of(proxy.url))
    assert {type(end) for end in ends} <= {StoreUnavailable, Unreached}


@pytest.fixture
def count(store_url, site, tmp_path):
    """Counts hits one after the other, as a worker's event loop does."""
    env = {"THANHDOC_REDIS_URL": store_url, "THANHDOC_DATA": str(tmp_path)}

    def count(times, meanwhile=lambda: None):
        service = build(Settings.from_env(env))

        async def main():
            with ThreadPoolExecutor(1) as threads:
                commits = Commits(service.counter, service.direct, threads)
                totals = []
                for _ in range(times):
                    totals.append((await commits.count(site, [Hit()])).total)
                    meanwhile()
            service.direct.close()
            return totals

        return asyncio.run(main())

    return count


def test_a_script_the_server_forgot_is_brought_again(count, client):
    assert count(4, meanwhile=client.script_flush) == [1, 2, 3, 4]


def test_a_connection_the_server_closed_is_opened_again(count, client):
    def close_all():
        client.client_kill_filter(_type="normal", skipme=True)

    assert count(4, meanwhile=close_all) == [1, 2, 3, 4]


def test_a_known_script_is_asked_for_without_a_thread(count, client, store_url):
    count(1)
    with closing(redis.Redis.from_url(store_url, decode_responses=True)) as watcher:
        before = len(watcher.client_list())
        seen = []
        count(3, meanwhile=lambda: seen.append(len(watcher.client_list())))
    assert seen == [before + 1] * 3
