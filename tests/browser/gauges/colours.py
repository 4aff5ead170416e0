"""Contrast: the weakest text in each step, by computed colours and by painted."""

from __future__ import annotations

from tests.browser import painted
from tests.browser.gauges import Measured
from tests.browser.lab import Lab
from tests.browser.reading import COLOURED, LEAST, STEPS, press, show, step_to

# The thin strokes of small letters are never painted whole.
STROKES = 0.97


def contrast(lab: Lab) -> Measured:
    """The least contrast of any text in each step."""
    computed = _computed(lab)
    rendered = {step: _rendered(lab, step) for step in STEPS}
    words = [f"{step:+d}: {computed[step]:.1f} ({rendered[step]:.1f})" for step in STEPS]
    met = all(
        computed[step] >= LEAST[step] and rendered[step] >= LEAST[step] * STROKES for step in STEPS
    )
    return Measured(f"{', '.join(words)}; computed (pixels)", met)


def _computed(lab: Lab) -> dict[int, float]:
    least = dict.fromkeys(STEPS, 21.0)
    with lab.page() as page:
        for name in COLOURED:
            show(page, lab.portal, name)
            for step in STEPS:
                step_to(page, step)
                values = [value for _, value in page.evaluate("contrast.all()")]
                least[step] = min(least[step], *values)
                press(page, "reset")
    return least


def _rendered(lab: Lab, step: int) -> float:
    with lab.page(device_scale_factor=2) as page:
        show(page, lab.portal, "contrast")
        step_to(page, step)
        return min(value for _, value in painted.contrasts(page))
