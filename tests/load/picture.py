"""A line chart as SVG, readable on light and on dark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, log10

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 320, 70, 20, 44, 40
COLORS = ("#0b6e99", "#c2571a", "#5b7f2b", "#7a4fa3")
Lines = Mapping[str, Sequence[float]]


def chart(title: str, unit: str, steps: Sequence[int], lines: Lines) -> str:
    """Draw `lines` over evenly spaced `steps`, from zero, each with its name."""
    top = _round_up(max(value for line in lines.values() for value in line))
    drawn = [_line(i, name, line, top) for i, (name, line) in enumerate(lines.items())]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"',
            f' font-family="sans-serif" font-size="12" fill="#333"><title>{escape(title)}</title>',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
            f'<text x="{LEFT}" y="18" font-size="14" font-weight="bold">{escape(title)}</text>',
            *[_level(top * part / 4, top) for part in range(5)],
            *[_step(i, len(steps), step) for i, step in enumerate(steps)],
            f'<text x="{(LEFT + WIDTH) / 2}" y="{HEIGHT - 6}">{escape(unit)}</text>',
            *drawn,
            "</svg>\n",
        ]
    )


def _x(place: int, count: int) -> float:
    return LEFT + 20 + (WIDTH - LEFT - RIGHT - 40) * place / max(1, count - 1)


def _y(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top


def _level(value: float, top: float) -> str:
    y = _y(value, top)
    return (
        f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ccc"/>'
        f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:,.0f}</text>'
    )


def _step(place: int, count: int, step: int) -> str:
    x = _x(place, count)
    return f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{step}</text>'


def _line(number: int, name: str, line: Sequence[float], top: float) -> str:
    points = [(_x(i, len(line)), _y(value, top)) for i, value in enumerate(line)]
    color = COLORS[number % len(COLORS)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points)
    label = f'<text x="{LEFT + 20 + 160 * number}" y="36">● {escape(name)}</text>'
    return (
        f'<g fill="{color}">{dots}{label}'
        f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/></g>'
    )


def _round_up(value: float) -> float:
    size = 10 ** max(0, ceil(log10(value)) - 1)
    return ceil(value / size) * size
