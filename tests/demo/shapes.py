"""Outlines as lists of points: soft curves, ellipses, round corners."""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]


def smooth(points: Sequence[Point], closed: bool = False, steps: int = 8) -> list[Point]:
    """A soft curve through the points (Catmull-Rom)."""
    count = len(points)
    if count < 3:
        return list(points)
    out: list[Point] = []
    for i in range(count if closed else count - 1):
        p = [
            points[(i + j) % count] if closed else points[min(max(i + j, 0), count - 1)]
            for j in (-1, 0, 1, 2)
        ]
        for step in range(steps):
            t = step / steps
            out.append(
                tuple(  # type: ignore[arg-type]
                    0.5
                    * (
                        2 * p[1][a]
                        + (p[2][a] - p[0][a]) * t
                        + (2 * p[0][a] - 5 * p[1][a] + 4 * p[2][a] - p[3][a]) * t * t
                        + (3 * p[1][a] - p[0][a] - 3 * p[2][a] + p[3][a]) * t**3
                    )
                    for a in (0, 1)
                )
            )
    if not closed:
        out.append(points[-1])
    return out


def oval(
    x: float,
    y: float,
    rx: float,
    ry: float,
    turn: float = 0.0,
    start: float = 0.0,
    end: float = 360.0,
    count: int = 48,
) -> list[Point]:
    """The points of an ellipse, or of a part of it (degrees, clockwise from the right)."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    points = []
    for i in range(count + 1):
        angle = math.radians(start + (end - start) * i / count)
        a, b = rx * math.cos(angle), ry * math.sin(angle)
        points.append((x + a * cos - b * sin, y + a * sin + b * cos))
    return points


def rounded(x0: float, y0: float, x1: float, y1: float, r: float) -> list[Point]:
    """The points of a rectangle with round corners."""
    r = min(r, abs(x1 - x0) / 2, abs(y1 - y0) / 2)
    corners = ((x1 - r, y0 + r, -90), (x1 - r, y1 - r, 0), (x0 + r, y1 - r, 90), (x0 + r, y0 + r, 180))
    return [p for cx, cy, a in corners for p in oval(cx, cy, r, r, 0, a, a + 90, 8)]
