"""What the operator's graphs are drawn from; right under many workers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from glob import glob

from prometheus_client import (
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from counter_service.errors import StoreUnavailable
from counter_service.health import Report

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
HITS = Counter(
    "thanhdoc_hits", "Requests to count a hit, by what became of them.", ["site", "outcome"]
)
COMMITS = Histogram(
    "thanhdoc_commit_seconds",
    "Time the store took for a batch of hits, failures included.",
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0),
)
STORE_ERRORS = Counter("thanhdoc_store_errors", "Batches the store did not answer.")
BREAKERS_OPEN = Gauge(
    "thanhdoc_breakers_open",
    "Workers that take the store to be away.",
    multiprocess_mode="livesum",
)
PARKED = Gauge(
    "thanhdoc_site_parked",
    "1 for a site whose batches the store's script refuses.",
    ["site"],
    multiprocess_mode="livemax",
)

VOTES = Counter("thanhdoc_votes", "Votes, by what became of them.", ["site", "outcome"])
SPIKES = Counter(
    "thanhdoc_vote_spikes", "Votes in an hour that has far more than the week's.", ["site"]
)


def note_hits(site: str, outcome: str, count: int) -> None:
    """Add `count` hits of `site`; `outcome` is `counted`, `stale` or the reason they were not."""
    if count:
        _child(site, outcome).inc(count)


def note_vote(site: str, outcome: str) -> None:
    """Add one vote of `site`; `outcome` says what became of it."""
    VOTES.labels(site, outcome).inc()


def note_spike(site: str) -> None:
    """Add one vote that came in an hour with far too many for its article."""
    SPIKES.labels(site).inc()


def note_turn(is_open: bool) -> None:
    """Note that this worker's breaker opened or closed."""
    BREAKERS_OPEN.set(is_open)


def note_parked(site: str, why: str | None) -> None:
    """Note that this worker parked a site, or, where there is no reason any more, took it up."""
    PARKED.labels(site).set(why is not None)


@contextmanager
def watch_commit() -> Iterator[None]:
    """Time a commit and count its failure."""
    with COMMITS.time():
        try:
            yield
        except StoreUnavailable:
            STORE_ERRORS.inc()
            raise


def parked_sites() -> list[str]:
    """Name the sites which any worker has parked."""
    samples = [sample for metric in _parked() for sample in metric.samples if sample.value]
    return [sample.labels["site"] for sample in samples]


def exposition(report: Report) -> bytes:
    """Write all series of all workers, and what `report` says, as Prometheus reads it."""
    registry = CollectorRegistry()
    if FOLDER in os.environ:
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(_Given(REGISTRY.collect()))
    registry.register(_Given(_present(report)))
    return generate_latest(registry)


def _present(report: Report) -> Iterator[Metric]:
    batches, hits = report.waiting
    yield GaugeMetricFamily("thanhdoc_ready", "1 while a hit would be accepted.", report.ready)
    yield GaugeMetricFamily("thanhdoc_journal_batches", "Batches waiting for the store.", batches)
    yield GaugeMetricFamily("thanhdoc_journal_hits", "Hits waiting for the store.", hits)
    degraded = GaugeMetricFamily(
        "thanhdoc_degraded", "1 for each check of /readyz that fails.", labels=["check"]
    )
    for check in report.checks:
        degraded.add_metric([check.name], check.ok is False)
    yield degraded


class _Given(Collector):
    """Series that are known already."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        self._metrics = list(metrics)

    def collect(self) -> Iterable[Metric]:
        return self._metrics


def _parked() -> Iterable[Metric]:
    if FOLDER not in os.environ:
        return PARKED.collect()
    files = glob(os.path.join(os.environ[FOLDER], "gauge_livemax_*.db"))
    found = multiprocess.MultiProcessCollector.merge(files)  # type: ignore[no-untyped-call]
    return [metric for metric in found if metric.name == "thanhdoc_site_parked"]


@lru_cache(maxsize=4096)
def _child(site: str, outcome: str) -> Counter:
    return HITS.labels(site, outcome)
