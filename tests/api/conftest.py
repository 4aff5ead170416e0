"""The Flask application on a real store, asked through pytest-flask's client."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from counter_service.app import build, create_app
from counter_service.embedded import Embedded
from counter_service.service import Service
from counter_service.settings import Settings

TOKEN = "a-token-for-the-operator"
SITES = """
["laichau.gov.vn"]
origins = ["https://laichau.gov.vn", "https://www.laichau.gov.vn"]
"""


@pytest.fixture(scope="session")
def store_url(tmp_path_factory) -> Iterator[str]:
    server = Embedded(tmp_path_factory.mktemp("store"))
    server.start()
    yield server.url
    server.stop()


@pytest.fixture
def settings(tmp_path: Path, store_url: str) -> Settings:
    """What an operator chose; a test module may choose otherwise."""
    sites = tmp_path / "sites.toml"
    sites.write_text(SITES, encoding="utf-8")
    return Settings(redis_url=store_url, data=tmp_path, sites=sites, ops_token=TOKEN)


@pytest.fixture
def service(settings: Settings) -> Service:
    return build(settings)


@pytest.fixture
def app(service: Service) -> Flask:
    """Of the name pytest-flask looks for, to make its `client`."""
    return create_app(service)


@pytest.fixture
def bearer() -> dict[str, str]:
    return {"Authorization": f"Bearer {TOKEN}"}
