"""The real servers: Valkey as it comes along, and Debian's Redis where it is installed."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import redis
from click.testing import Result

from counter_service.commands import command_line
from counter_service.embedded import Embedded
from counter_service.model import Site
from counter_service.storage.store import RedisStore
from tests.waiting import patiently

_REDIS = shutil.which("redis-server")


@pytest.fixture(scope="session", params=["valkey", "redis"])
def store_url(request, tmp_path_factory) -> Iterator[str]:
    """Lends the address of a durable server."""
    if request.param == "redis" and not _REDIS:
        pytest.skip("redis-server is not installed")
    binary = Path(_REDIS) if request.param == "redis" else None
    server = Embedded(tmp_path_factory.mktemp(request.param), binary=binary)
    server.start()
    yield server.url
    server.stop()


@pytest.fixture
def client(store_url) -> Iterator[redis.Redis]:
    """A plain client, to look at what is stored and to spoil it."""
    with closing(redis.Redis.from_url(store_url, decode_responses=True)) as client:
        yield client


@pytest.fixture
def store(store_url) -> Iterator[RedisStore]:
    with closing(patiently(store_url)) as client:
        yield RedisStore(client)


_numbers = itertools.count()


@pytest.fixture
def make_site() -> Callable[..., Site]:
    """Makes sites nobody has counted for."""

    def make(**more) -> Site:
        return Site(f"site-{next(_numbers)}.example", **more)

    return make


@pytest.fixture
def site(make_site) -> Site:
    return make_site()


@pytest.fixture
def other(make_site: Callable[..., Site]) -> Site:
    return make_site()


@pytest.fixture
def flask(store_url: str, site: Site, other: Site, tmp_path: Path) -> Callable[..., Result]:
    """Runs a command on the store, with two sites registered."""
    sites = tmp_path / "sites.toml"
    sites.write_text(
        "".join(f'["{one.id}"]\norigins = ["https://{one.id}"]\n' for one in (site, other))
    )
    environ = {
        "THANHDOC_REDIS_URL": store_url,
        "THANHDOC_SITES": str(sites),
        "THANHDOC_DATA": str(tmp_path),
    }

    def flask(*args: str, **more) -> Result:
        return command_line(environ).test_cli_runner().invoke(args=args, **more)

    return flask
