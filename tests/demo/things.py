"""Bridges, boats, lanterns, flags."""

from __future__ import annotations

import math

from .brush import Canvas
from .palette import Colour, shade
from .shapes import Point, oval, smooth


def bridge(
    c: Canvas, x0: float, x1: float, y: float, rise: float, stone: Colour, arches: int = 1
) -> list[Point]:
    """A humped stone bridge from x0 to x1, water at y; returns the line of its deck."""
    w = x1 - x0
    deck = [
        (x0 + w * i / 60, y - rise * 1.3 * math.sin(math.pi * i / 60) ** 1.3 - rise * 0.16) for i in range(61)
    ]
    outline: list[Point] = [*deck, (x1, y)]
    spans = (
        [(0.5, 0.34)]
        if arches == 1
        else [(0.76, 0.15), (0.5, 0.22), (0.24, 0.15)]
        if arches == 3
        else [(0.86, 0.09), (0.69, 0.13), (0.5, 0.17), (0.31, 0.13), (0.14, 0.09)]
    )
    for mid, width in spans:
        high = min(
            rise * (1.02 if abs(mid - 0.5) < 0.01 else 0.7 if 0.2 < mid < 0.8 else 0.36), w * width * 0.56
        )
        outline += oval(x0 + w * mid, y, w * width / 2, high, 0, 0, -180, 40)
    outline.append((x0, y))
    c.shape(outline, shade(stone, 0.15), to=shade(stone, -0.22), tex=0.3)
    for mid, width in spans:
        high = min(
            rise * (1.02 if abs(mid - 0.5) < 0.01 else 0.7 if 0.2 < mid < 0.8 else 0.36), w * width * 0.56
        )
        c.line(oval(x0 + w * mid, y, w * width / 2 + 4, high + 4, 0, 0, -180, 40), 6, shade(stone, 0.32), 0.8)
        for a in range(0, 181, 15):
            p = oval(x0 + w * mid, y, w * width / 2, high, 0, -a, -a, 1)[0]
            q = oval(x0 + w * mid, y, w * width / 2 + 8, high + 8, 0, -a, -a, 1)[0]
            c.line([p, q], 1.2, shade(stone, -0.4), 0.6)
    c.line(deck, 5, shade(stone, 0.38))
    rail = [(a, b - rise * 0.17) for a, b in deck]
    for i in range(2, 60, 4):
        c.line([deck[i], (deck[i][0], deck[i][1] - rise * 0.2)], 3.4, shade(stone, 0.1))
    c.line(rail[2:-2], 3.6, shade(stone, 0.28))
    return deck


def boat(
    c: Canvas,
    x: float,
    y: float,
    size: float,
    wood: Colour = "#54443a",
    awning: Colour | None = "#6d5a45",
    lamp: bool = False,
) -> None:
    """A small river boat with an awning, floating at y."""
    hull = smooth(
        [
            (x - size, y - size * 0.16),
            (x - size * 0.6, y - size * 0.02),
            (x, y + size * 0.02),
            (x + size * 0.6, y - size * 0.02),
            (x + size, y - size * 0.2),
        ]
    )
    keel = smooth(
        [
            (x + size, y - size * 0.2),
            (x + size * 0.66, y + size * 0.12),
            (x, y + size * 0.15),
            (x - size * 0.66, y + size * 0.12),
            (x - size, y - size * 0.16),
        ]
    )
    if awning:
        arch = oval(x - size * 0.05, y, size * 0.4, size * 0.34, 0, 180, 360)
        c.shape(arch, shade(awning, 0.15), to=shade(awning, -0.25), tex=0.25)
        for i in range(-2, 3):
            c.line(
                oval(
                    x - size * 0.05,
                    y,
                    size * 0.4 * (0.999 - abs(i) * 0.001),
                    size * 0.34 * (1 - abs(i) * 0.13),
                    0,
                    180,
                    360,
                    24,
                ),
                1,
                shade(awning, -0.35),
                0.5,
            )
    if lamp:
        c.glow(x + size * 0.5, y - size * 0.28, size * 0.8, "#ffcf7a", 0.8)
        c.line([(x + size * 0.5, y - size * 0.4), (x + size * 0.5, y)], 2, wood)
        c.oval(x + size * 0.5, y - size * 0.27, size * 0.06, size * 0.075, "#ffe2a0")
    c.shape(hull + keel, shade(wood, 0.08), to=shade(wood, -0.3))
    c.line(hull, 2.4, shade(wood, 0.35))


def lantern(
    c: Canvas,
    x: float,
    y: float,
    r: float,
    colour: Colour = "#c4342b",
    lit: float = 0.7,
    cord: float = 0.0,
    tall: float = 0.85,
) -> None:
    """A silk lantern hanging with its middle at (x, y)."""
    ry = r * tall
    if cord:
        c.line([(x, y - ry - cord), (x, y - ry)], max(1.0, r * 0.05), "#4a3226")
    if lit:
        c.glow(x, y, r * 4.2, "#ff9a4a", 0.5 * lit, 2.2)
    c.oval(x, y, r, ry, shade(colour, 0.05), to=shade(colour, -0.22))
    if lit:
        c.glow(x, y + ry * 0.1, r * 1.0, "#ffdf9a", 0.95 * lit, 1.2)
    for t in (-0.78, -0.42, 0.0, 0.42, 0.78):
        c.line(
            [
                (x + t * r * math.cos(a / 10 * math.pi / 2), y + ry * math.sin(a / 10 * math.pi / 2))
                for a in range(-9, 10)
            ],
            max(0.8, r * 0.035),
            shade(colour, -0.3),
            0.55,
        )
    for s in (-1, 1):
        c.rect(
            x - r * 0.36,
            y + s * ry * 0.96 - r * 0.09,
            x + r * 0.36,
            y + s * ry * 0.96 + r * 0.09,
            "#d3a94f",
            r=r * 0.04,
            to="#a57b30",
        )
    for i in range(-2, 3):
        c.stroke(
            [
                (x + i * r * 0.07, y + ry + r * 0.06),
                (x + i * r * 0.1, y + ry + r * 0.5),
                (x + i * r * 0.12, y + ry + r * 0.8),
            ],
            (r * 0.06, r * 0.06, r * 0.02),
            "#d3a94f",
        )


def flag(
    c: Canvas,
    x: float,
    y: float,
    size: float,
    colour: Colour = "#b3221f",
    pole: float = 0.0,
    wind: float = 1.0,
) -> None:
    """A flag flying to the right from (x, y), with a pole below it if its length is given."""
    if pole:
        c.line([(x, y - size * 0.06), (x, y + pole)], max(1.6, size * 0.03), "#c9b48c")
        c.oval(x, y - size * 0.08, size * 0.035, size * 0.035, "#d3a94f")
    phase = c.rng.uniform(0, 6.28)

    def edge(drop: float) -> list[Point]:
        return [
            (
                x + size * t / 20,
                y + drop + wind * size * 0.07 * math.sin(t / 20 * 5 + phase) * t / 20 + size * 0.05 * t / 20,
            )
            for t in range(21)
        ]

    top, low = edge(0), edge(size * 0.64)
    c.shape(top + low[::-1], shade(colour, 0.06), to=shade(colour, -0.14))
    for i in (5, 12, 17):
        band = top[i : i + 3] + low[i : i + 3][::-1]
        if len(band) > 5:
            c.shape(
                band,
                shade(colour, -0.35) if math.cos(i / 4 + phase) < 0 else shade(colour, 0.3),
                alpha=0.28,
                blur=size * 0.015,
            )
