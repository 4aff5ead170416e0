"""A site's boundary map: set by the operator, shown to everybody, taken away again."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from counter_service.app import build, create_app
from counter_service.settings import Settings

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><title>Tỉnh</title><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "bản đồ.svg"
    file.write_text(DRAWING, encoding="utf-8")
    return file


@pytest.fixture
def api(store_url, site, tmp_path) -> FlaskClient:
    sites = tmp_path / "registered.toml"
    sites.write_text(
        f'["{site.id}"]\norigins = ["https://{site.id}"]\n'
        '["elsewhere.example"]\nmap = "https://elsewhere.example/map.svg"\n'
    )
    settings = Settings(redis_url=store_url, sites=sites, data=tmp_path)
    return create_app(build(settings)).test_client()


def test_a_map_is_set_shown_and_taken_away(flask, api, site, file):
    address = f"/api/v1/map.svg?site={site.id}"
    assert api.get(address).status_code == 404
    assert f"No map of {site.id}" in flask("map", site.id).output
    assert flask("map", site.id, str(file)).exit_code == 0
    shown = api.get(address, headers={"Origin": f"https://{site.id}"})
    assert shown.text == DRAWING
    assert shown.content_type == "image/svg+xml; charset=utf-8"
    assert shown.headers["Access-Control-Allow-Origin"] == f"https://{site.id}"
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    again = api.get(address, headers={"If-None-Match": shown.headers["ETag"]})
    assert again.status_code == 304
    assert "a drawing of" in flask("map", site.id).output
    assert flask("map", site.id, "--off").exit_code == 0
    assert api.get(address).status_code == 404
    log = flask("open", site.id, "--list").output
    assert "map: bản đồ.svg" in log
    assert "map off: taken away" in log


def test_a_drawing_that_could_run_something_is_refused_and_the_old_one_stays(
    flask, api, site, file
):
    flask("map", site.id, str(file))
    file.write_text(DRAWING.replace("<path", "<script/><path"))
    refused = flask("map", site.id, str(file))
    assert refused.exit_code == 1
    assert "<script>" in refused.stderr
    assert api.get(f"/api/v1/map.svg?site={site.id}").text == DRAWING


def test_a_map_kept_elsewhere_is_pointed_to(api):
    answer = api.get("/api/v1/map.svg?site=elsewhere.example")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "https://elsewhere.example/map.svg"


def test_there_is_nothing_to_take_away_where_no_map_is(flask, site):
    result = flask("map", site.id, "--off")
    assert result.exit_code == 1
    assert result.stderr == f"Error: no map of {site.id} is kept here\n"


def test_a_map_moves_with_its_site(flask, site, other, file, tmp_path):
    flask("map", site.id, str(file))
    flask("open", site.id, "--total", "5", "--reason", "x")
    copy = tmp_path / "copy.jsonl"
    copy.write_text(flask("export", site.id).stdout)
    assert flask("import", other.id, str(copy)).exit_code == 0
    assert "a drawing of" in flask("map", other.id).output
