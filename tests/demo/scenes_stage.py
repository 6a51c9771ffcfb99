"""Scenes before a curtain: the branch meeting, the choir."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageOps

from .brush import Canvas, Size
from .furniture import cup, lamp, plant
from .palette import GOLD, Colour, palette, shade
from .people import crowd, person, sitter
from .rooms import frame, room, sunlight, window
from .shapes import smooth


def _drape(c: Canvas, x0: float, x1: float, y0: float, y1: float, colour: Colour, folds: int = 14) -> None:
    """A heavy curtain in folds."""
    c.rect(x0, y0, x1, y1, shade(colour, 0.06), to=shade(colour, -0.2))
    step = (x1 - x0) / folds
    for i in range(folds):
        x = x0 + step * (i + 0.5)
        c.stroke(
            [(x - step * 0.2, y0), (x - step * 0.26, (y0 + y1) / 2), (x - step * 0.2, y1)],
            (step * 0.22, step * 0.34, step * 0.3),
            shade(colour, 0.24),
            0.28,
            blur=step * 0.06,
        )
        c.stroke(
            [(x + step * 0.3, y0), (x + step * 0.3, (y0 + y1) / 2), (x + step * 0.3, y1)],
            (step * 0.2, step * 0.28, step * 0.3),
            shade(colour, -0.4),
            0.4,
            blur=step * 0.06,
        )


def _star(c: Canvas, x: float, y: float, r: float, colour: Colour) -> None:
    points = [
        (
            x + r * (1 if i % 2 == 0 else 0.4) * math.cos(-math.pi / 2 + i * math.pi / 5),
            y + r * (1 if i % 2 == 0 else 0.4) * math.sin(-math.pi / 2 + i * math.pi / 5),
        )
        for i in range(10)
    ]
    c.shape(points, colour)


def branch_hall(rng: Random, size: Size) -> Image.Image:
    """A branch meeting: the speaker, the listeners, red curtains."""
    c = Canvas(rng, size)
    pal = palette(rng, "noon", "spring", "autumn")
    wall: Colour = rng.choice(("#f1e7d3", "#e7e3d6", "#efdcc6"))
    y = c.h * 0.56
    room(c, wall, "#a57a52", y, c.h * 0.1)
    x0, x1 = c.w * 0.27, c.w * 0.73
    _drape(c, x0, x1, c.h * 0.05, y, "#a32622", 16)
    c.rect(x0 - 14, c.h * 0.035, x1 + 14, c.h * 0.085, "#8d1d1b", shadow=0.2)
    c.line([(x0 - 14, c.h * 0.09), (x1 + 14, c.h * 0.09)], 4, GOLD)
    for s in (-1, 1):
        for i in range(3):
            fx = c.w * 0.5 + s * (x1 - x0) * (0.17 + 0.1 * i)
            c.line([(fx, c.h * 0.14), (fx, y)], 3.4, "#d9bf86")
            c.shape(
                smooth(
                    [
                        (fx, c.h * 0.15),
                        (fx + s * 44, c.h * 0.24),
                        (fx + s * 36, c.h * 0.4),
                        (fx + s * 22, c.h * 0.47),
                        (fx, c.h * 0.44),
                    ],
                    True,
                    6,
                ),
                shade("#c9302a", 0.05 * i),
                to="#8d1d1b",
            )
    _star(c, c.w * 0.5, c.h * 0.235, min(52, c.h * 0.06), "#e9bf5a")
    for px in (0.04, 0.79):
        window(
            c,
            c.w * px,
            c.h * 0.1,
            c.w * (px + 0.16),
            c.h * 0.4,
            pal,
            curtain=rng.choice(("#c9b48c", "#a8b5a4", "#b98a6a")),
        )
    sunlight(c, c.w * 0.05, c.w * 0.19, c.h * 0.1, c.h, 200, 0.16)
    c.rect(x0 - 30, y - 6, x1 + 30, y + 24, "#8a5f3c", to="#6b4630", tex=0.2)
    h = 250 if c.h > 700 else 205
    if rng.random() < 0.5:
        c.rect(c.w * 0.37, c.h * 0.14, c.w * 0.63, y - 90, "#faf5ea", shadow=0.3)
        frame(
            c,
            c.w * 0.385,
            c.h * 0.16,
            c.w * 0.615,
            y - 104,
            palette(rng, "dawn", "spring", "autumn"),
            "#f4eee0",
            rng.choice(("hills", "sun")),
        )
    for i in range(3):
        sitter(c, c.w * (0.44 + 0.06 * i), y - 46, h * 0.86, view="front", arms="hold")
    c.rect(c.w * 0.4, y - 44, c.w * 0.6, y + 8, "#a5352d", to="#7d2622", tex=0.15)
    c.line([(c.w * 0.4, y - 43), (c.w * 0.6, y - 43)], 3, GOLD)
    for i in range(3):
        cup(c, c.w * (0.46 + 0.06 * i), y - 43, 20)
    lx = c.w * rng.choice((0.32, 0.68))
    person(c, lx, y + 6, h, rng.choice(("#3f5a73", "#4b4f63", "#8d2f2b")), "front", arms="hold")
    c.shape(
        [(lx - 38, y - h * 0.46), (lx + 38, y - h * 0.46), (lx + 31, y + 20), (lx - 31, y + 20)],
        "#9a6a41",
        to="#6b4630",
        tex=0.15,
    )
    c.rect(lx - 43, y - h * 0.49, lx + 43, y - h * 0.45, "#b5825a")
    c.line([(lx + 16, y - h * 0.49), (lx + 6, y - h * 0.62)], 2.4, "#3a3634")
    c.oval(lx + 5, y - h * 0.63, 4.6, 5.6, "#3a3634")
    for px in (0.25, 0.75):
        plant(c, c.w * px, y + 28, 110, "#f1ece0", "#55805a", rng.choice(("broad", "fine")))
    for i in range(4):
        lamp(c, c.w * (0.14 + 0.24 * i), c.h * 0.02, 34, "#e9e0cc", 0.5, c.h * 0.02)
    for row, (ry, scale) in enumerate(((0.7, 0.66), (0.82, 0.86), (0.97, 1.1))):
        n = max(3, round(c.w / (150 * scale)))
        for side in (0, 1):
            a, b = (0.02, 0.46) if side == 0 else (0.54, 0.98)
            crowd(
                c,
                c.w * a - row * 12 * (1 - side),
                c.w * b + row * 12 * side,
                c.h * ry,
                262 * scale,
                max(2, n // 2),
                sit=True,
                chair="#8a3d33",
            )
    picture = c.finish()
    return ImageOps.mirror(picture) if rng.random() < 0.5 else picture


def choir(rng: Random, size: Size) -> Image.Image:
    """The choir on its steps, the conductor before it."""
    c = Canvas(rng, size)
    back, robe, sash = rng.choice(
        (
            ("#8d1f1f", "#fbf4e6", "#9b1c1c"),
            ("#27445a", "#b02a26", "#e2b95a"),
            ("#7a2a2a", "#2f5a73", "#e9d9b0"),
            ("#a8762f", "#a3262b", "#f4e6c4"),
            ("#33544c", "#f4e9d6", "#b8975a"),
        )
    )
    y = c.h * 0.84
    _drape(c, 0, c.w, 0, y, back, max(14, int(c.w / 62)))
    for i in range(5):
        x = c.w * (i - 0.5) / 4
        pts = smooth(
            [
                (x, 0),
                (x + c.w * 0.05, c.h * 0.13),
                (x + c.w * 0.125, c.h * 0.18),
                (x + c.w * 0.2, c.h * 0.13),
                (x + c.w * 0.25, 0),
            ]
        )
        c.shape(pts, shade(back, 0.1), to=shade(back, -0.25), shadow=0.25)
        c.line(pts, 4, GOLD, 0.9)
    c.fade(y, c.h, "#a8774a", "#6b4630")
    for i in range(-10, 11):
        c.line([(c.w / 2 + i * c.w * 0.06, y), (c.w / 2 + i * c.w * 0.13, c.h)], 1.6, "#5a3a26", 0.5)
    c.glow(c.w * 0.5, c.h * 0.45, c.w * 0.55, "#ffe2ae", 0.5, 1.6)
    for x in (0.2, 0.5, 0.8):
        c.shape(
            [
                (c.w * x - 26, -4),
                (c.w * x + 26, -4),
                (c.w * (0.5 + (x - 0.5) * 0.7) + c.w * 0.2, y),
                (c.w * (0.5 + (x - 0.5) * 0.7) - c.w * 0.2, y),
            ],
            "#fff0c8",
            alpha=0.1,
            blur=14,
        )
    rows = 3 if c.h < 1000 else 4
    h = min(c.h * 0.36, 290)
    n = max(5, int(c.w * 0.8 / (h * 0.36)))
    for row in range(rows):
        base = y + 8 - (rows - 1 - row) * h * 0.33
        half = c.w * (0.4 - 0.012 * (rows - 1 - row))
        for i in range(n - row % 2):
            t = (i + 0.5) / (n - row % 2) * 2 - 1
            px, py = c.w / 2 + t * half, base + abs(t) ** 2 * h * 0.1
            hair = rng.choice(("#d9d6d0", "#b9b5ae", "#8b8781", "#4a4643", "#ece9e3"))
            person(
                c,
                px,
                py,
                h,
                robe,
                "front",
                hair=hair,
                style=rng.choice(("short", "bun")),
                arms="hold",
                pants=shade(robe, -0.3) if row % 2 else "#33333b",
            )
            neck = py - h * 0.8
            c.stroke(
                [
                    (px - h * 0.08, neck + h * 0.02),
                    (px - h * 0.02, neck + h * 0.16),
                    (px + h * 0.03, neck + h * 0.3),
                ],
                (h * 0.035, h * 0.045, h * 0.03),
                sash,
            )
            c.stroke(
                [(px + h * 0.08, neck + h * 0.02), (px + h * 0.02, neck + h * 0.14)],
                (h * 0.035, h * 0.04),
                sash,
            )
            c.shape(
                [
                    (px, py - h * 0.57),
                    (px - h * 0.12, py - h * 0.6),
                    (px - h * 0.12, py - h * 0.45),
                    (px, py - h * 0.42),
                ],
                "#2f2c33",
            )
            c.shape(
                [
                    (px, py - h * 0.57),
                    (px + h * 0.12, py - h * 0.6),
                    (px + h * 0.12, py - h * 0.45),
                    (px, py - h * 0.42),
                ],
                "#423e47",
            )
            c.oval(px, py - h * 0.855, h * 0.011, h * 0.013, "#a8544a")
    for x in (0.06, 0.94):
        for i in range(5):
            plant(c, c.w * x + (i - 2) * 34, c.h * 0.95 + (i % 2) * 16, 92, "#e9e0d0", "#5a8a58", "fine")
            c.oval(
                c.w * x + (i - 2) * 34 + rng.uniform(-20, 20),
                c.h * 0.95 - 66,
                9,
                9,
                rng.choice(("#e9b23c", "#d9576a", "#fbf4e6")),
            )
    cx = c.w * rng.uniform(0.45, 0.55)
    c.rect(cx - 92, c.h * 0.965, cx + 92, c.h + 4, "#8a3030", to="#5f2020")
    hand = person(c, cx, c.h * 0.975, h * 1.12, "#2c2b33", "back", hair="#c9c5be", style="short", arms="up")
    c.line([hand, (hand[0] - 30, hand[1] - 44)], 2.4, "#fbf4e6")
    return c.finish(0.2)


SCENES = {"branch-hall": branch_hall, "choir": choir}
