"""Pages nobody thought of: boxes in boxes, with styles drawn by lot, the same for a seed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

DEEPEST = 3
WORDS = ["Tin tức", "thông báo", "lịch tiếp", "công dân", "kế hoạch", "năm", "văn bản"]
DRAWN = re.compile("STYLE|WORDS")
# How often an element has a style of a kind, and which there are.
Kinds = Sequence[tuple[float, Sequence[str]]]


def texts(*names: str) -> list[str]:
    """Return elements of some names, with and without words in italics in them."""
    inner = '<i style="STYLE">WORDS</i> '
    return [
        f'<{name} style="STYLE">{more}WORDS</{name}>' for name in names for more in ("", "", inner)
    ]


class Drawn:
    """The content of a page: some of the texts, in boxes; each with styles of some kinds."""

    def __init__(self, seed: int, choice: Sequence[str], kinds: Kinds) -> None:
        self._lot = Random(seed)
        self._choice = choice
        self._kinds = kinds

    def part(self, depth: int = DEEPEST) -> str:
        """Draw a part of a page with boxes in it as deep as that."""
        if not depth or self._lot.random() < 0.3:
            return DRAWN.sub(lambda found: self._draw(found[0]), self._lot.choice(self._choice))
        parts = [self.part(depth - 1) for _ in range(self._lot.randint(1, 4))]
        return f'<div style="{self._draw("STYLE")}">{"".join(parts)}</div>'

    def _draw(self, what: str) -> str:
        if what == "WORDS":
            return " ".join(self._lot.choices(WORDS, k=self._lot.randint(1, 6)))
        kinds = [some for often, some in self._kinds if self._lot.random() < often]
        return "; ".join(self._lot.choice(some) for some in kinds)
