"""What is really painted: contrast as a reader sees it, not as a style sheet says it."""

from __future__ import annotations

import io
from copy import copy
from math import ceil, floor

from PIL import Image
from playwright.sync_api import Locator

Colour = tuple[int, int, int]


class Picture:
    """A screenshot; its top left corner shows what lies behind."""

    def __init__(self, png: bytes) -> None:
        self._image = Image.open(io.BytesIO(png)).convert("RGB")

    def part(self, box: dict[str, float]) -> Picture:
        """Cut out a box: each picture of one element costs as much as one of the page."""
        cut = copy(self)
        sides = box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]
        cut._image = self._image.crop((*map(floor, sides[:2]), *map(ceil, sides[2:])))
        return cut

    @property
    def behind(self) -> Colour:
        return self._image.getpixel((0, 0))

    @property
    def middle(self) -> Colour:
        width, height = self._image.size
        return self._image.getpixel((width // 2, height // 2))

    def share(self, least: float) -> float:
        """Tell which part of the picture stands out by `least`, a contrast, from what is behind."""
        colours = self._image.getcolors(maxcolors=1 << 20)
        out = sum(n for n, colour in colours if contrast(colour, self.behind) >= least)
        return out / sum(n for n, _ in colours)


def window_at(element: Locator) -> Picture:
    """Take a picture of the window with an element in sight, and no pointer over it."""
    element.scroll_into_view_if_needed()
    element.page.mouse.move(0, 0)
    return Picture(element.page.screenshot())


def contrast(one: Colour, other: Colour) -> float:
    """Tell the contrast of two colours as WCAG reckons it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: Colour) -> float:
    linear = [c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
