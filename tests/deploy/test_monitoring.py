"""Alerts and graphs ask for series that exist."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from counter_service import metrics
from counter_service.health import Report
from tests.servers import ROOT

ALERTS = ROOT / "deploy" / "prometheus" / "alerts.yml"
BOARD = json.loads((ROOT / "deploy" / "grafana" / "dashboards" / "thanhdoc.json").read_text())
RULES = yaml.safe_load(ALERTS.read_text())["groups"][0]["rules"]


def expressions() -> list[str]:
    graphs = [target["expr"] for panel in BOARD["panels"] for target in panel["targets"]]
    return graphs + [rule["expr"] for rule in RULES]


def known() -> set[str]:
    names = set()
    for family in text_string_to_metric_families(metrics.exposition(Report(True, ())).decode()):
        ending = {"counter": "_total", "histogram": "_bucket"}.get(family.type, "")
        names.add(family.name + ending)
    return names


@pytest.mark.parametrize("expression", expressions())
def test_every_series_asked_for_is_one_of_ours(expression):
    asked = set(re.findall(r"\bthanhdoc_\w+", expression))
    assert asked <= known()
    assert asked or 'up{job="counter"}' in expression


def test_every_alert_says_what_it_means():
    for rule in RULES:
        assert rule["annotations"]["summary"].endswith(".")


@pytest.mark.skipif(not shutil.which("promtool"), reason="promtool is not installed")
def test_promtool_accepts_the_alerts():
    subprocess.run(["promtool", "check", "rules", str(ALERTS)], check=True)
