"""The widget's folders import one way: from the tools down to the page they stand in."""

from __future__ import annotations

import pytest

from widget.assets import SOURCES
from widget.bundle import IMPORT

# Each may import from itself and from those before it; what lies in no folder from all.
LAYERS = ["page", "color", "text", "site", "shell", "comfort", "reading", "tools"]


def test_every_folder_has_its_place():
    assert {path.name for path in SOURCES.iterdir() if path.is_dir()} == set(LAYERS)


@pytest.mark.parametrize("folder", LAYERS)
def test_a_folder_imports_from_none_above_it(folder):
    below = LAYERS[: LAYERS.index(folder) + 1]
    for path in (SOURCES / folder).rglob("*.js"):
        for found in IMPORT.finditer(path.read_text(encoding="utf-8")):
            target = (path.parent / found[2]).resolve().relative_to(SOURCES)
            assert target.parts[0] in below, f"{path.relative_to(SOURCES)} imports {target}"
