"""docker-compose.yml: valid, shut tight, and true to the files and settings it names."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import yaml

from counter_service.settings import NAMES
from counter_service.sites import Sites
from tests.servers import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = ("counter", "widget")


def test_it_is_a_compose_file():
    schema = files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"
    jsonschema.validate(COMPOSE, json.loads(schema.read_text()))


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_runs_as_root_writes_to_its_image_or_has_a_capability(name):
    service = SERVICES[name]
    dockerfile = (ROOT / "counter_service" / "Dockerfile").read_text()
    user = "10001:10001" if name in OURS and "USER 10001:10001" in dockerfile else service["user"]
    assert int(user.partition(":")[0]) > 0
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert "no-new-privileges:true" in service["security_opt"]
    assert "privileged" not in service


def test_only_nginx_and_grafana_are_reached_from_outside_and_from_this_machine_alone():
    published = {name: s["ports"] for name, s in SERVICES.items() if "ports" in s}
    assert published == {
        "nginx": ["${LISTEN:-127.0.0.1:8080}:8080"],
        "grafana": ["127.0.0.1:3000:3000"],
    }


def test_monitoring_is_a_profile():
    assert {name for name, s in SERVICES.items() if s.get("profiles") == ["monitoring"]} == {
        "prometheus",
        "grafana",
    }


def test_what_must_outlive_a_container_is_on_a_volume():
    assert "redis:/data" in SERVICES["redis"]["volumes"]
    assert "journal:/data" in SERVICES["counter"]["volumes"]
    for service in SERVICES.values():
        named = {v.partition(":")[0] for v in service.get("volumes", []) if v[0] not in "./"}
        assert named <= set(COMPOSE["volumes"])


def test_every_mounted_file_is_there():
    mounted = [v for s in SERVICES.values() for v in s.get("volumes", []) if v.startswith("./")]
    assert mounted
    for volume in mounted:
        assert (ROOT / volume.partition(":")[0]).exists(), volume


def test_settings_are_spelt_as_the_service_knows_them():
    for name in OURS:
        for key in SERVICES[name]["environment"]:
            if key.startswith("THANHDOC_"):
                assert key.removesuffix("_FILE") in NAMES


def test_no_secret_is_in_the_environment():
    for service in SERVICES.values():
        for key, value in service.get("environment", {}).items():
            if any(word in key for word in ("SECRET", "TOKEN", "PASSWORD", "REDIS_URL")):
                assert str(value).startswith("/run/secrets/"), key


def test_proxies_are_trusted_on_the_own_network_only():
    (subnet,) = [entry["subnet"] for entry in COMPOSE["networks"]["inside"]["ipam"]["config"]]
    assert SERVICES["counter"]["environment"]["THANHDOC_TRUSTED_PROXIES"] == subnet


def test_the_sites_file_can_be_read():
    assert [site.id for site in Sites.load(ROOT / "deploy" / "sites.toml")] == ["demo"]


def test_secrets_are_made_once_and_cover_what_is_asked(tmp_path: Path):
    script = ["sh", str(ROOT / "deploy" / "secrets.sh"), str(tmp_path / "s")]
    subprocess.run(script, check=True)
    first = {path.name: path.read_text() for path in (tmp_path / "s").iterdir()}
    assert {Path(s["file"]).name for s in COMPOSE["secrets"].values()} == set(first)
    assert len(set(first.values())) == len(first)
    subprocess.run(script, check=True)
    assert {path.name: path.read_text() for path in (tmp_path / "s").iterdir()} == first
    assert (tmp_path / "s").stat().st_mode & 0o077 == 0


def _compose_client() -> bool:
    client = shutil.which("docker")
    words = ["docker", "compose", "version"]
    return bool(client) and subprocess.run(words, check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not _compose_client(), reason="docker has no compose plugin here")
def test_docker_itself_reads_it():
    words = ["docker", "compose", "--profile", "monitoring", "config", "--quiet"]
    subprocess.run(words, check=True, cwd=ROOT, env=dict(os.environ))
