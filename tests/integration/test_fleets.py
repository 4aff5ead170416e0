"""The commands on several servers: a site's keys are on one of them, and every act is still one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import redis
from click.testing import Result

from counter_service.calendar import utc_now
from counter_service.commands import command_line
from counter_service.journal import Journal
from counter_service.model import Batch, Hit, Site
from counter_service.naming import Name
from counter_service.storage.connection import connect
from counter_service.storage.nodes import Client, LateCluster, servers_of
from counter_service.storage.store import RedisStore
from tests.commands import numbers
from tests.fleets import Cluster, Watched, sailing

HERE, THERE = Site("here.example"), Site("there.example")
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.fixture(scope="module", params=[Watched, Cluster], ids=["sentinel", "cluster"])
def url(request, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with sailing(request.param(tmp_path_factory.mktemp("fleet"))) as fleet:
        yield fleet.url


@pytest.fixture
def flask(url: str, tmp_path: Path) -> Callable[..., Result]:
    sites = tmp_path / "sites.toml"
    sites.write_text("".join(f'["{site.id}"]\n' for site in (HERE, THERE)))
    environ = {
        "THANHDOC_REDIS_URL": url,
        "THANHDOC_SITES": str(sites),
        "THANHDOC_DATA": str(tmp_path),
    }

    def flask(*args: str) -> Result:
        result = command_line(environ).test_cli_runner().invoke(args=args)
        assert result.exit_code == 0, result.output
        return result

    return flask


def test_a_site_is_opened_mapped_moved_checked_and_taken_back(flask, url, tmp_path):
    with closing(connect(url)) as client:
        batch = Batch.of(Name().next(), HERE, utc_now(), [Hit(page="/a")] * 7)
        RedisStore(client).commit(HERE, batch)
    flask("open", HERE.id, "--total", "100", "--month", "50", "--reason", "sổ cũ")
    drawing, copy = tmp_path / "map.svg", tmp_path / "copy.jsonl"
    drawing.write_text(DRAWING)
    flask("map", HERE.id, str(drawing))
    copy.write_text(flask("export", HERE.id).stdout, encoding="utf-8")
    flask("import", THERE.id, str(copy))
    for site in (HERE, THERE):
        assert numbers(flask("stats", site.id).output) == [7, 0, 50, 50, 100]
    flask("open", THERE.id, "--undo")
    assert numbers(flask("stats", THERE.id).output) == [7, 0, 7, 7, 7]
    assert "a drawing of" in flask("map", THERE.id).output
    assert flask("verify").output.count("all right") == 2


def test_the_journal_is_replayed(flask, tmp_path):
    journal = Journal(tmp_path / "journal.sqlite3", 100)
    before = [numbers(flask("stats", site.id).output)[-1] for site in (HERE, THERE)]
    for site in (HERE, THERE):
        journal.add(Batch.of(Name().next(), site, utc_now(), [Hit()] * 4))
    assert "Sent 8 hits" in flask("journal", "--replay").output
    after = [numbers(flask("stats", site.id).output)[-1] for site in (HERE, THERE)]
    assert after == [count + 4 for count in before]


def test_no_client_of_any_server_repeats_a_command(url):
    with closing(connect(url)) as client:
        asked = [client, *servers_of(client), *watchers_of(client)]
        assert len(asked) > 3
        assert [retries_of(one) for one in asked] == [0] * len(asked)
        lines = [one.connection_pool.make_connection() for one in servers_of(client)]
        assert [line.retry.get_retries() for line in lines] == [0] * len(lines)


def retries_of(client: Client) -> int:
    retry = client.made().retry if isinstance(client, LateCluster) else client.get_retry()
    return retry.get_retries()


def watchers_of(client: Client) -> list[redis.Redis]:
    """The clients of the Sentinels, where there are any."""
    pool = getattr(client, "connection_pool", None)
    manager = getattr(pool, "sentinel_manager", None)
    return list(manager.sentinels) if manager else []
