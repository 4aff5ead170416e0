"""What the READMEs tell to copy is tried out."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from flask import Flask

from counter_service.settings import Settings
from counter_service.sites import Sites
from tests.docs.pages import READMES, Text, readme
from tests.servers import ROOT
from widget.assets import build
from widget.blueprint import blueprint

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
HOST = "https://doc.example.vn"
FLASK = [sys.executable, "-m", "flask"]


@pytest.fixture(params=READMES)
def page(request: pytest.FixtureRequest) -> Text:
    return readme(request.param)


@pytest.fixture
def sites(page: Text, tmp_path: Path) -> Path:
    """The sample of sites.toml as a file."""
    path = tmp_path / "sites.toml"
    path.write_text(page.block("toml"))
    return path


def test_the_tags_are_those_the_webmasters_page_serves(page):
    build()
    app = Flask("host")
    app.register_blueprint(blueprint())
    served = unescape(app.test_client().get("/", base_url=HOST).text)
    told = page.blocks("html")
    assert len(told) == 2
    for block in told:
        assert block.strip().replace("laichau.gov.vn", "ten-trang") in served


def test_the_sample_of_sites_toml_can_be_used(sites):
    (site,) = Sites.load(sites)
    assert site.id == "laichau.gov.vn"
    assert "https://laichau.gov.vn" in site.origins


def test_a_hit_is_answered_as_the_sample_says(page, serve):
    service = serve()
    asked = shlex.split(page.block("sh", "curl").strip())
    at = [word.replace("http://127.0.0.1:8000", service.url) for word in asked]
    answer = subprocess.run(at, capture_output=True, text=True, check=True).stdout
    told, given = json.loads(page.block("json")), json.loads(answer)
    assert list(given) == list(told)
    assert {**given, "date": told["date"]} == told


def test_an_old_counter_is_taken_over_as_told(page, sites, tmp_path):
    (command,) = page.commands("flask --app counter_service open")
    # On the first of a month yesterday's number is none of the month's.
    day = ["--date", "2025-01-05"]
    words = [*FLASK, *shlex.split(command)[1:], *day]
    kept = {k: v for k, v in os.environ.items() if not k.startswith("THANHDOC_")}
    ours = {"THANHDOC_SITES": str(sites), "THANHDOC_DATA": str(tmp_path / "data")}
    run = {"env": {**kept, **ours}, "cwd": ROOT, "capture_output": True, "text": True}
    subprocess.run(words, check=True, **run)
    shown = subprocess.run(
        [*FLASK, "--app", "counter_service", "stats", "laichau.gov.vn", *day], check=True, **run
    )
    numbers = {int(word.replace(".", "")) for word in re.findall(r"\d[\d.]*", shown.stdout)}
    assert {83978963, 22030, 6984, 3889} <= numbers


def test_the_settings_of_the_service_can_be_used(page, sites, tmp_path):
    told = dict(re.findall(r"^(THANHDOC_\w+)=(\S+) \\$", page.block("sh", "gunicorn"), re.M))
    token = tmp_path / "ops_token"
    token.write_text("a token of sixteen letters")
    settings = Settings.from_env({**told, "THANHDOC_OPS_TOKEN_FILE": str(token)})
    assert settings.public_url == HOST
    assert settings.ops_token == token.read_text()


def test_the_stores_settings_are_those_of_the_compose_file(page):
    (told,) = [block for block in page.blocks("") if "appendonly" in block]
    ours = (ROOT / "deploy" / "redis" / "redis.conf").read_text().splitlines()
    assert set(told.splitlines()) <= set(ours)


@pytest.mark.skipif(not NGINX, reason="nginx is not installed")
def test_nginx_takes_its_sample(page, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sample = page.block("nginx").replace("listen 80;", f"listen 127.0.0.1:{port};")
    file = tmp_path / "nginx.conf"
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    kept = "".join(f"{kind}_temp_path {tmp_path};" for kind in kinds)
    file.write_text(f"pid {tmp_path}/pid; events {{}} http {{ access_log off; {kept} {sample} }}")
    command = [NGINX, "-t", "-q", "-e", "stderr", "-c", str(file), "-p", str(tmp_path)]
    subprocess.run(command, check=True)
