"""What stands in a room: tables, cups, plants, lamps."""

from __future__ import annotations

from .brush import Canvas
from .palette import Colour, shade
from .shapes import oval, smooth
from .trees import blob


def table(
    c: Canvas,
    x0: float,
    x1: float,
    y: float,
    thick: float,
    legs: float,
    wood: Colour = "#8a5f3c",
    depth: float = 0.0,
) -> None:
    """A table seen from the front: `depth` of its top shows above the edge at y."""
    if depth:
        inset = depth * 0.9
        c.shape(
            [(x0, y), (x0 + inset, y - depth), (x1 - inset, y - depth), (x1, y)],
            shade(wood, 0.22),
            to=shade(wood, 0.1),
            tex=0.16,
        )
    for x in (x0 + (x1 - x0) * 0.05, x1 - (x1 - x0) * 0.05):
        c.rect(
            x - thick * 0.5,
            y + thick * 0.5,
            x + thick * 0.5,
            y + legs,
            shade(wood, -0.15),
            to=shade(wood, -0.35),
        )
    c.rect(x0, y, x1, y + thick, shade(wood, 0.04), to=shade(wood, -0.2), r=2, tex=0.12)


def cup(c: Canvas, x: float, y: float, s: float, colour: Colour = "#f6f1e7", steam: bool = False) -> None:
    """A lidded tea cup standing on y."""
    c.oval(x, y, s * 0.7, s * 0.16, "#2a201a", alpha=0.25)
    c.shape(
        smooth(
            [
                (x - s * 0.5, y - s * 0.8),
                (x - s * 0.46, y - s * 0.3),
                (x - s * 0.3, y),
                (x + s * 0.3, y),
                (x + s * 0.46, y - s * 0.3),
                (x + s * 0.5, y - s * 0.8),
            ]
        ),
        shade(colour, 0.3),
        to=shade(colour, -0.16),
    )
    c.line(
        smooth([(x + s * 0.46, y - s * 0.66), (x + s * 0.78, y - s * 0.56), (x + s * 0.4, y - s * 0.24)]),
        s * 0.09,
        shade(colour, -0.08),
    )
    c.shape(
        oval(x, y - s * 0.8, s * 0.54, s * 0.2, 0, 180, 360), shade(colour, 0.15), to=shade(colour, -0.06)
    )
    c.oval(x, y - s * 1.02, s * 0.09, s * 0.08, shade(colour, -0.05))
    c.stroke(
        [(x - s * 0.34, y - s * 0.46), (x, y - s * 0.36), (x + s * 0.34, y - s * 0.46)],
        (1, s * 0.07, 1),
        "#55788f",
    )
    if steam:
        c.stroke(
            [
                (x, y - s * 1.2),
                (x + s * 0.25, y - s * 1.7),
                (x - s * 0.1, y - s * 2.2),
                (x + s * 0.2, y - s * 2.8),
            ],
            (1, s * 0.16, s * 0.2, 1),
            "#ffffff",
            0.45,
            blur=2,
        )


def plant(
    c: Canvas,
    x: float,
    y: float,
    s: float,
    pot: Colour = "#a8593c",
    leaf: Colour = "#4b7a55",
    kind: str = "broad",
) -> None:
    """A potted plant standing on y."""
    c.oval(x, y, s * 0.24, s * 0.045, "#2a201a", alpha=0.3, blur=2)
    if kind == "fine":
        for i in range(26):
            t = (i / 25 - 0.5) * 2
            c.stroke(
                [
                    (x, y - s * 0.25),
                    (x + t * s * 0.2, y - s * (0.62 - 0.1 * t * t)),
                    (x + t * s * 0.52, y - s * (0.66 - 0.32 * t * t) + c.rng.uniform(-0.05, 0.05) * s),
                ],
                (s * 0.025, s * 0.034, 0.4),
                shade(leaf, c.rng.uniform(-0.15, 0.25)),
            )
    else:
        for _ in range(15):
            t = c.rng.uniform(-1, 1)
            ex, ey = x + t * s * 0.4, y - s * (0.92 - 0.45 * t * t) * c.rng.uniform(0.72, 1.05)
            c.stroke(
                [(x, y - s * 0.25), (x + t * s * 0.1, (y + ey) / 2), (ex, ey)],
                (s * 0.02, s * 0.014),
                shade(leaf, -0.2),
            )
            blob(c, ex, ey, s * 0.11, s * 0.075, shade(leaf, c.rng.uniform(-0.12, 0.25)), 0.16)
    c.shape(
        [(x - s * 0.2, y - s * 0.3), (x + s * 0.2, y - s * 0.3), (x + s * 0.14, y), (x - s * 0.14, y)],
        shade(pot, 0.14),
        to=shade(pot, -0.2),
    )
    c.rect(x - s * 0.22, y - s * 0.34, x + s * 0.22, y - s * 0.27, shade(pot, 0.05), r=2)


def lamp(
    c: Canvas, x: float, y: float, s: float, colour: Colour = "#3d5a50", lit: float = 0.6, cord: float = 0.0
) -> None:
    """A hanging lamp (with a cord) or a desk lamp standing on y."""
    if cord:
        c.line([(x, y - cord), (x, y)], 2, "#4a4038")
        top = y
    else:
        c.oval(x, y, s * 0.3, s * 0.07, shade(colour, -0.25))
        c.line(smooth([(x, y), (x - s * 0.04, y - s * 0.5), (x, y - s * 0.86)]), s * 0.06, "#a5834a")
        top = y - s
    if lit:
        c.glow(x, top + s * 0.4, s * 2.6, "#ffdf9c", 0.55 * lit, 1.8)
        c.oval(x, top + s * 0.36, s * 0.2, s * 0.1, "#fff3cf")
    c.shape(
        smooth([(x - s * 0.12, top), (x - s * 0.3, top + s * 0.14), (x - s * 0.52, top + s * 0.36)])
        + smooth([(x + s * 0.52, top + s * 0.36), (x + s * 0.3, top + s * 0.14), (x + s * 0.12, top)]),
        shade(colour, 0.12),
        to=shade(colour, -0.1),
    )
