"""The series are right however many workers count, and whichever of them is asked."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import redis
from prometheus_client.parser import text_string_to_metric_families

from counter_service.embedded.socket import socket_of

WORKERS = 3
HITS, CLIENTS = 40, 12


def samples(service) -> dict[tuple[str, str], float]:
    """Tell each series by its name and what sets it apart."""
    status, body = service.request("GET", "/metrics")
    assert status == 200
    return {
        (sample.name, " ".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(body.decode())
        for sample in family.samples
    }


def hit(service, agent: str = "Mozilla/5.0") -> dict:
    status, body = service.request("POST", "/api/v1/hit?site=demo", headers={"User-Agent": agent})
    assert status == 200
    return json.loads(body)


def test_the_sum_over_all_workers_is_exact(serve):
    service = serve(options=["-w", str(WORKERS)])
    service.await_workers(WORKERS)
    with ThreadPoolExecutor(CLIENTS) as clients:
        answers = list(clients.map(lambda _: hit(service), range(HITS * CLIENTS)))
    hit(service, "Googlebot/2.1")
    assert max(answer["total"] for answer in answers) == HITS * CLIENTS
    for _ in range(2 * WORKERS):  # whichever worker answers
        found = samples(service)
        assert found["thanhdoc_hits_total", "counted demo"] == HITS * CLIENTS
        assert found["thanhdoc_hits_total", "bot demo"] == 1
        batches = found["thanhdoc_commit_seconds_count", ""]
        assert 0 < batches <= HITS * CLIENTS + 1
        assert found["thanhdoc_commit_seconds_bucket", "+Inf"] == batches
        assert found["thanhdoc_ready", ""] == 1
    files = list((service.data / "metrics").glob("counter_*.db"))
    assert len(files) >= WORKERS, "the hits did not reach every worker"


def test_an_outage_is_seen_in_the_series_of_every_worker(serve, tmp_path):
    away = f"unix://{tmp_path}/nothing"
    service = serve(options=["-w", "2"], env={"THANHDOC_REDIS_URL": away})
    for _ in range(20):
        assert hit(service)["stale"]
    found = samples(service)
    assert found["thanhdoc_hits_total", "stale demo"] == 20
    assert found["thanhdoc_journal_hits", ""] == 20
    assert found["thanhdoc_journal_batches", ""] == 20
    assert found["thanhdoc_degraded", "store"] == 1
    assert found["thanhdoc_store_errors_total", ""] >= 1
    assert found["thanhdoc_breakers_open", ""] >= 1
    assert found["thanhdoc_ready", ""] == 1


def test_a_parked_site_is_named_by_every_worker(serve):
    service = serve(options=["-w", str(WORKERS)])
    with redis.Redis(unix_socket_path=str(socket_of(service.data))) as client:
        client.set("thanhdoc:{demo}:years", "planted")
    assert hit(service)["stale"]
    for _ in range(3 * WORKERS):
        report = json.loads(service.request("GET", "/readyz")[1])
        assert "sites" in report["degraded"]
        assert "demo" in report["checks"]["sites"]["detail"]
    assert samples(service)["thanhdoc_site_parked", "demo"] == 1
