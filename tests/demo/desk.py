"""A desk top from above, and what lies on it."""

from __future__ import annotations

import math

from .brush import Canvas
from .palette import GOLD, Colour, shade
from .shapes import Point, oval

DESKS = ("#a97b50", "#8f6844", "#b9936a", "#7d5a42", "#6f7f78", "#c2a783")


def rotate(points: list[Point], x: float, y: float, degrees: float) -> list[Point]:
    """Points turned about (x, y)."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [(x + (a - x) * cos - (b - y) * sin, y + (a - x) * sin + (b - y) * cos) for a, b in points]


def sheet(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    turn: float,
    colour: Colour,
    r: float = 3,
    shadow: float = 0.3,
    tex: float = 0.06,
) -> None:
    """A sheet (or book) lying with its middle at (x, y)."""
    pts = [(x - w / 2, y - h / 2), (x + w / 2, y - h / 2), (x + w / 2, y + h / 2), (x - w / 2, y + h / 2)]
    c.shape(rotate([(a + 7, b + 10) for a, b in pts], x, y, turn), "#1f1510", alpha=shadow, blur=9)
    c.shape(rotate(pts, x, y, turn), shade(colour, 0.08), to=shade(colour, -0.05), tex=tex)


def scrawl(
    c: Canvas, x: float, y: float, w: float, h: float, turn: float, ink: Colour, rows: int, full: float = 0.9
) -> None:
    """Lines of handwriting, seen from too far to be read."""
    for i in range(rows):
        ly, px = y - h / 2 + h * (i + 0.7) / rows, x - w / 2
        end = x + w / 2 - (w * c.rng.uniform(0.0, 0.1) if i < rows - 1 else w * 0.4)
        while px < end:
            ln = min(c.rng.uniform(7, 20), end - px)
            pts = [
                (px, ly + c.rng.uniform(-1.6, 1.6)),
                (px + ln * 0.3, ly - 3.4),
                (px + ln * 0.6, ly + 2.6),
                (px + ln, ly - 1),
            ]
            c.stroke(rotate(pts, x, y, turn), (1.1, 2.1, 1.6, 0.8), ink, full)
            px += ln + c.rng.uniform(4, 8)


def desk_top(c: Canvas, wood: Colour) -> None:
    """A desk top seen from above, with light falling over it."""
    c.fade(0, c.h, shade(wood, 0.12), wood, shade(wood, -0.14))
    c.shape([(0, 0), (c.w, 0), (c.w, c.h), (0, c.h)], wood, alpha=0.02, tex=0.28)
    for i in range(9):
        y = c.h * (i + c.rng.uniform(0.2, 0.8)) / 9
        c.stroke(
            [
                (-10, y),
                (c.w * 0.3, y + c.rng.uniform(-10, 10)),
                (c.w * 0.7, y + c.rng.uniform(-10, 10)),
                (c.w + 10, y),
            ],
            (1.5, 3.5, 2),
            shade(wood, -0.3),
            0.3,
        )
    if c.rng.random() < 0.6:
        for i in range(3):
            x = c.w * (0.05 + 0.3 * i)
            c.shape(
                [(x, 0), (x + c.w * 0.18, 0), (x + c.w * 0.42, c.h), (x + c.w * 0.2, c.h)],
                "#fff3d0",
                alpha=0.16,
                blur=16,
            )
    c.glow(c.w * 0.25, c.h * 0.2, c.w * 0.6, "#fff3d8", 0.35)


def tea_cup(c: Canvas, x: float, y: float, r: float, glaze: Colour, tea: Colour = "#a5692f") -> None:
    """A cup of tea from above."""
    c.oval(x + 9, y + 12, r * 1.25, r * 1.25, "#1f1510", alpha=0.3, blur=9)
    c.oval(x, y, r * 1.35, r * 1.35, shade(glaze, 0.1), to=shade(glaze, -0.1))
    c.line(oval(x, y, r * 1.2, r * 1.2), 2, "#5d7f97", 0.7)
    c.stroke(
        [
            (x + r * 0.8, y - r * 0.3),
            (x + r * 1.6, y - r * 0.5),
            (x + r * 1.55, y + r * 0.2),
            (x + r * 0.85, y + r * 0.25),
        ],
        (r * 0.16, r * 0.2, r * 0.2, r * 0.16),
        shade(glaze, -0.04),
    )
    c.oval(x, y, r, r, shade(glaze, 0.3), to=glaze)
    c.oval(x, y, r * 0.85, r * 0.85, shade(tea, -0.15), to=shade(tea, 0.15))
    for _i in range(6):
        a, d = c.rng.uniform(0, 6.28), c.rng.uniform(0, r * 0.6)
        c.oval(x + d * math.cos(a), y + d * math.sin(a), r * 0.16, r * 0.05, "#4a5a2c", c.rng.uniform(0, 180))
    c.stroke(
        [(x - r * 0.6, y - r * 0.4), (x - r * 0.2, y - r * 0.66), (x + r * 0.3, y - r * 0.64)],
        (1, r * 0.09, 1),
        "#fff6e0",
        0.6,
    )


def spectacles(c: Canvas, x: float, y: float, s: float, turn: float) -> None:
    """A pair of spectacles, folded open on the desk."""
    for dx, dy, colour, alpha in ((6, 9, "#1f1510", 0.25), (0, 0, "#3a2c26", 1.0)):
        for side in (-1, 1):
            ring = rotate(oval(x + side * s * 0.56 + dx, y + dy, s * 0.44, s * 0.36), x + dx, y + dy, turn)
            if alpha == 1.0:
                c.shape(ring, "#eaf3f4", alpha=0.3)
            c.line(ring, s * 0.06, colour, alpha)
            c.stroke(
                rotate(
                    [
                        (x + side * s + dx, y - s * 0.06 + dy),
                        (x + side * s * 1.05 + dx, y - s * 0.6 + dy),
                        (x + side * s * 0.86 + dx, y - s * 1.16 + dy),
                    ],
                    x + dx,
                    y + dy,
                    turn,
                ),
                (s * 0.06, s * 0.05, s * 0.07),
                colour,
                alpha,
            )
        c.line(
            rotate(
                [
                    (x - s * 0.14 + dx, y - s * 0.06 + dy),
                    (x + dx, y - s * 0.14 + dy),
                    (x + s * 0.14 + dx, y - s * 0.06 + dy),
                ],
                x + dx,
                y + dy,
                turn,
            ),
            s * 0.06,
            colour,
            alpha,
        )


def fountain_pen(c: Canvas, x: float, y: float, ln: float, turn: float, colour: Colour) -> None:
    """A fountain pen."""
    for dx, dy, alpha in ((6, 9, 0.3), (0, 0, 1.0)):
        c.stroke(
            rotate([(x - ln / 2 + dx, y + dy), (x + ln * 0.32 + dx, y + dy)], x + dx, y + dy, turn),
            (ln * 0.062, ln * 0.07),
            "#1f1510" if dx else colour,
            alpha,
            soft=False,
        )
    c.stroke(rotate([(x + ln * 0.32, y), (x + ln * 0.5, y)], x, y, turn), (ln * 0.05, 0.6), GOLD, soft=False)
    c.stroke(
        rotate([(x - ln * 0.08, y), (x - ln * 0.05, y)], x, y, turn),
        (ln * 0.076, ln * 0.076),
        GOLD,
        soft=False,
    )
    c.stroke(
        rotate([(x - ln * 0.42, y - ln * 0.024), (x - ln * 0.1, y - ln * 0.024)], x, y, turn),
        (2, 2),
        shade(colour, 0.5),
        0.6,
        soft=False,
    )


def ginkgo(c: Canvas, x: float, y: float, s: float, colours: tuple[Colour, ...]) -> None:
    """A pressed ginkgo leaf or two."""
    for i in range(2):
        px, py, turn = x + i * s * 0.9, y + i * s * 0.5, c.rng.uniform(-60, 60)
        fan = [(px, py + s * 0.6), *oval(px, py + s * 0.25, s * 0.8, s * 0.7, 0, 205, 335, 14)]
        tone = colours[i % len(colours)]
        c.shape(rotate([(a + 4, b + 6) for a, b in fan], px, py, turn), "#1f1510", alpha=0.25, blur=4)
        c.shape(rotate(fan, px, py, turn), shade(tone, 0.15), to=shade(tone, -0.1))
        c.line(
            rotate([(px, py + s * 0.6), (px + s * 0.06, py + s * 1.15)], px, py, turn), 3, shade(tone, -0.2)
        )
        for a in range(215, 330, 16):
            e = oval(px, py + s * 0.25, s * 0.74, s * 0.64, 0, a, a, 1)[0]
            c.line(rotate([(px, py + s * 0.55), e], px, py, turn), 0.9, shade(tone, -0.25), 0.6)
