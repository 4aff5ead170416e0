"""Settings are read once, from one mapping, and a mistake is named."""

from __future__ import annotations

import ipaddress

import pytest

from counter_service.errors import InvalidSetting
from counter_service.settings import NAMES, Limit, Settings


def test_nothing_set_gives_the_defaults():
    assert Settings.from_env({"PATH": "/bin"}) == Settings()


def test_an_empty_value_is_an_unset_one():
    assert Settings.from_env(dict.fromkeys(NAMES, "")) == Settings()


def test_every_value_is_parsed(tmp_path):
    (tmp_path / "token").write_text("0123456789abcdef\n")
    settings = Settings.from_env(
        {
            "THANHDOC_REDIS_URL": "redis+sentinel://h:1,g:2/main/0",
            "THANHDOC_OPS_TOKEN_FILE": str(tmp_path / "token"),
            "THANHDOC_TRUSTED_PROXIES": "10.0.0.0/8, ::1/128",
            "THANHDOC_HIT_LIMIT": "off",
            "THANHDOC_VOTE_LIMIT": "5/minute",
            "THANHDOC_PUBLIC_URL": "https://dem.example.vn/",
            "THANHDOC_JOURNAL_MAX": "10",
            "THANHDOC_DURABILITY": "replicated",
            "THANHDOC_UNSAFE": "1",
        }
    )
    assert settings.ops_token == "0123456789abcdef"
    assert settings.trusted_proxies[1] == ipaddress.ip_network("::1/128")
    assert (settings.hit_limit, settings.vote_limit) == (None, Limit(5, 60))
    assert settings.public_url == "https://dem.example.vn"
    assert (settings.journal_max, settings.durability, settings.unsafe) == (10, "replicated", True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("THANHDOC_REDIS_URL", "http://somewhere"),
        ("THANHDOC_TRUSTED_PROXIES", "10.0.0.1/8"),
        ("THANHDOC_HIT_LIMIT", "60"),
        ("THANHDOC_HIT_LIMIT", "0/minute"),
        ("THANHDOC_HIT_LIMIT", "60/fortnight"),
        ("THANHDOC_JOURNAL_MAX", "-1"),
        ("THANHDOC_DURABILITY", "maybe"),
        ("THANHDOC_UNSAFE", "yes"),
        ("THANHDOC_PUBLIC_URL", "dem.example.vn"),
        ("THANHDOC_SECRET", "short"),
        ("THANHDOC_SECRET_FILE", "/nonexistent/file"),
        ("THANHDOC_RDIS_URL", "redis://somewhere"),
    ],
)
def test_a_bad_value_or_name_is_named(name, value):
    with pytest.raises(InvalidSetting, match=name.removesuffix("_FILE")):
        Settings.from_env({name: value})


def test_a_secret_is_never_shown():
    with pytest.raises(InvalidSetting) as caught:
        Settings.from_env({"THANHDOC_OPS_TOKEN": "hunter2"})
    assert "hunter2" not in str(caught.value)


def test_a_value_and_its_file_exclude_each_other(tmp_path):
    (tmp_path / "secret").write_text("0123456789abcdef")
    environ = {
        "THANHDOC_SECRET": "0123456789abcdef",
        "THANHDOC_SECRET_FILE": str(tmp_path / "secret"),
    }
    with pytest.raises(InvalidSetting, match="twice"):
        Settings.from_env(environ)


@pytest.mark.parametrize(
    "name", ["THANHDOC_SERVICE_HOST", "THANHDOC_PORT", "THANHDOC_PORT_8000_TCP_ADDR"]
)
def test_what_kubernetes_injects_is_only_warned_of(name):
    with pytest.warns(UserWarning, match=name):
        assert Settings.from_env({name: "10.0.0.1"}) == Settings()
