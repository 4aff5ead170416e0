"""One page of a browser that Playwright does not drive."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod

from tests.waiting import until


class Engine(ABC):
    """What the tests ask of such a page; each engine says how it is reached."""

    @abstractmethod
    def goto(self, url: str) -> None:
        """Open a page and wait until it is loaded."""

    @abstractmethod
    def resize(self, width: int, height: int = 800) -> None:
        """Give the window another size."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys one after another."""

    @abstractmethod
    def _run(self, script: str) -> str:
        """Run an expression that promises a string; its error is an AssertionError."""

    def evaluate(self, script: str) -> object:
        """Run an expression in the page and return what it says, by way of JSON."""
        return json.loads(self._run(f"(async () => JSON.stringify((await ({script})) ?? null))()"))

    def until(self, script: str) -> None:
        """Wait until an expression is true in the page."""
        until(lambda: self.evaluate(script))
