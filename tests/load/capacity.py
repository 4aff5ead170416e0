"""What machines carry, reckoned from what a hit was measured to cost."""

from __future__ import annotations

from tests.load.report import Found, table

LOAD = 0.6  # of a core's time; the rest is for peaks within a second, and for reading
PEAK = 5  # the busiest second of a day, to its mean
PROXY = 3  # nginx handing a request on, to nginx answering a fixed string: taken, not measured
DAY = 86_400


def reckoning(found: Found) -> str:
    """Write the reckoning for one machine and for a cluster of three, each of two cores."""
    service, store = 1e6 * found.varied.cpu, 1e6 * found.varied.store
    nginx = PROXY * 1e6 * next((p.cpu for p in found.peers if p.name.startswith("nginx")), 7e-6)
    one = 2 * LOAD * 1e6 / (service + store + nginx)
    three = 6 * LOAD * 1e6 / (service + 2 * store + nginx)
    rows = [
        ["the service, every request different", f"{service:.0f} µs", f"{service:.0f} µs"],
        ["the store, on a replica again", f"{store:.0f} µs", f"{2 * store:.0f} µs"],
        ["nginx in front", f"{nginx:.0f} µs", f"{nginx:.0f} µs"],
        [f"cores × {LOAD:.0%}", f"{2 * LOAD:.1f}", f"{6 * LOAD:.1f}"],
        ["hits a second at the peak", f"{one:,.0f}", f"{three:,.0f}"],
        [f"page views a day (peak = {PEAK} × mean)", _views(one), _views(three)],
    ]
    return table(["CPU a hit, measured above", "one machine", "three nodes"], rows)


def _views(rate: float) -> str:
    return f"{rate / PEAK * DAY / 1e6:,.0f} million"
