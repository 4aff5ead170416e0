"""The bench's pictures are whole SVG documents that show every point."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.load.picture import chart

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("most", [3, 99, 100, 101, 12_345])
def test_every_value_has_a_point_within_the_frame(most):
    root = ElementTree.fromstring(chart("A & B", "n", (1, 2, 4), {"<x>": [0, 1, most]}))
    places = [float(dot.get("cy")) for dot in root.iter(f"{SVG}circle")]
    assert len(places) == 3
    assert places == sorted(places, reverse=True)
    assert all(0 < place < 320 for place in places)
    assert root.find(f"{SVG}title").text == "A & B"
