"""What the service tells those who watch it, and whom it tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_service.app import build, create_app

LOOPBACK = {"REMOTE_ADDR": "127.0.0.1"}
FAR = {"REMOTE_ADDR": "203.0.113.9"}


def client_of(settings, **changes):
    return create_app(build(replace(settings, **changes))).test_client()


def test_a_living_process_says_so(client):
    answer = client.get("/livez")
    assert (answer.status_code, answer.text) == (200, "alive\n")


def test_a_good_store_passes_every_check(client, bearer):
    answer = client.get("/readyz", headers=bearer)
    assert answer.status_code == 200
    assert answer.json["status"] == "ready"
    assert answer.json["degraded"] == []
    names = {"store", "writable", "aof", "fsync", "eviction", "clock", "rights", "journal", "sites",
             "counts"}  # fmt: skip
    assert set(answer.json["checks"]) == names
    assert all(check["ok"] for check in answer.json["checks"].values())


def test_a_missing_store_degrades_but_hits_are_still_accepted(settings, bearer, tmp_path):
    client = client_of(settings, redis_url=f"unix://{tmp_path}/nothing")
    answer = client.get("/readyz", headers=bearer)
    assert answer.status_code == 200
    assert answer.json["degraded"] == ["store"]


def test_a_hit_in_the_journal_is_named(settings, bearer, tmp_path):
    client = client_of(settings, redis_url=f"unix://{tmp_path}/nothing")
    client.post("/api/v1/hit?site=laichau.gov.vn")
    answer = client.get("/readyz", headers=bearer)
    assert answer.json["degraded"] == ["store", "journal"]
    assert answer.json["checks"]["journal"]["detail"].startswith("1 of ")


def test_no_store_and_a_full_journal_refuse(settings, tmp_path):
    client = client_of(settings, redis_url=f"unix://{tmp_path}/nothing", journal_max=1)
    client.post("/api/v1/hit?site=laichau.gov.vn")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json) == (503, {"status": "refusing"})


def test_no_store_and_no_disk_refuse(settings, tmp_path):
    (tmp_path / "file").write_text("no folder")
    nowhere = {"redis_url": f"unix://{tmp_path}/nothing", "data": tmp_path / "file" / "below"}
    client = client_of(settings, secret="0123456789abcdef", **nowhere)
    assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize(
    "given", [None, "Bearer wrong", "Bearer ", "Basic a-token-for-the-operator", "Bearer đọc"]
)
def test_without_the_token_there_are_no_details(client, given):
    headers = {"Authorization": given} if given else {}
    answer = client.get("/readyz", headers=headers, environ_base=LOOPBACK)
    assert (answer.status_code, answer.json) == (200, {"status": "ready"})
    refused = client.get("/metrics", headers=headers, environ_base=LOOPBACK)
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"] == "Bearer"
    assert refused.content_type == "application/problem+json"


@pytest.mark.parametrize(
    ("peer", "headers", "status"),
    [
        (LOOPBACK, {}, 200),
        ({"REMOTE_ADDR": "::1"}, {}, 200),
        ({"REMOTE_ADDR": "::ffff:127.0.0.1"}, {}, 200),
        (FAR, {}, 401),
        ({"REMOTE_ADDR": ""}, {}, 401),
        (LOOPBACK, {"X-Forwarded-For": "127.0.0.1"}, 401),
        (LOOPBACK, {"X-Forwarded-Proto": "https"}, 401),
        (LOOPBACK, {"Forwarded": "for=127.0.0.1"}, 401),
        (LOOPBACK, {"X-Real-IP": "127.0.0.1"}, 401),
        (LOOPBACK, {"Via": "1.1 proxy"}, 401),
    ],
)
def test_without_a_token_only_this_very_machine_sees_details(settings, peer, headers, status):
    client = client_of(settings, ops_token=None)
    assert client.get("/metrics", headers=headers, environ_base=peer).status_code == status


def test_under_make_run_everybody_is_the_operator(settings):
    client = client_of(settings, make_run=True)
    assert client.get("/metrics", environ_base=FAR).status_code == 200


def test_the_series_hold_what_was_counted_and_what_is_amiss(client, bearer):
    def hits(text):
        name = 'thanhdoc_hits_total{outcome="counted",site="laichau.gov.vn"} '
        rows = [line for line in text.splitlines() if line.startswith(name)]
        return float(rows[0].removeprefix(name)) if rows else 0.0

    before = hits(client.get("/metrics", headers=bearer).text)
    assert client.post("/api/v1/hit?site=laichau.gov.vn").json["counted"]
    text = client.get("/metrics", headers=bearer).text
    assert hits(text) == before + 1
    assert 'thanhdoc_degraded{check="store"} 0.0' in text
    assert "thanhdoc_ready 1.0" in text
    assert "thanhdoc_journal_hits 0.0" in text
    assert "thanhdoc_commit_seconds_count" in text
