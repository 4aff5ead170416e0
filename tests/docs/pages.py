"""The documentation as the tests read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.servers import ROOT

READMES = ("README.md", "README.vi.md")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
# Written by a command from a real run.
MADE = {"evidence.md": "evidence", "performance.md": "bench", "widget.md": "widget-report"}
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Text:
    """One page of the documentation."""

    path: Path

    @property
    def words(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def blocks(self, language: str) -> list[str]:
        """Return the fenced blocks in a language."""
        return [text for name, text in _BLOCK.findall(self.words) if name == language]

    def block(self, language: str, holding: str = "") -> str:
        """Return the one fenced block in a language that holds some words."""
        (found,) = [text for text in self.blocks(language) if holding in text]
        return found

    def commands(self, beginning: str) -> list[str]:
        """Return the indented commands that begin so, continued lines joined."""
        joined = self.words.replace("\\\n", " ")
        return re.findall(rf"^    ({re.escape(beginning)}.*)$", joined, re.M)

    def rows(self) -> list[list[str]]:
        """Return the rows of all tables, cell by cell."""
        lines = [line for line in self.words.splitlines() if line.startswith("| ")]
        return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]

    def links(self) -> list[str]:
        """Return where its links lead."""
        return _LINK.findall(_BLOCK.sub("", self.words))

    def anchors(self) -> set[str]:
        """Return the names of its headings, as GitHub makes them."""
        headings = re.findall(r"^#+ (.+)$", _BLOCK.sub("", self.words), re.M)
        kept = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
        return {name.replace(" ", "-") for name in kept}


def readme(name: str) -> Text:
    return Text(ROOT / name)
