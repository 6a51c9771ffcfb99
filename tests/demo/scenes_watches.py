"""Scene: the watchmaker's bench."""

from __future__ import annotations

import math
from random import Random

from PIL import Image

from .brush import Canvas, Size, turned
from .furniture import cup
from .palette import GOLD, Colour, shade
from .people import sitter
from .shapes import smooth


def _clock(c: Canvas, x: float, y: float, r: float, wood: Colour, pendulum: bool = False) -> None:
    """A wall clock."""
    if pendulum:
        c.rect(
            x - r * 1.15,
            y - r * 1.3,
            x + r * 1.15,
            y + r * 3.1,
            wood,
            to=shade(wood, -0.25),
            r=r * 0.2,
            shadow=0.25,
        )
        c.rect(x - r * 0.7, y + r * 1.2, x + r * 0.7, y + r * 2.8, shade(wood, -0.5), r=4)
        c.line([(x, y + r), (x + r * 0.2, y + r * 2.2)], r * 0.06, "#d3a94f")
        c.oval(x + r * 0.2, y + r * 2.25, r * 0.24, r * 0.24, "#d9b25a")
    else:
        c.oval(x, y, r * 1.14, r * 1.14, wood, shadow=0.25)
    c.oval(x, y, r, r, "#fbf6e9", to="#ece2cc")
    for i in range(12):
        a = i * math.pi / 6
        c.line(
            [
                (x + r * 0.82 * math.cos(a), y + r * 0.82 * math.sin(a)),
                (x + r * 0.92 * math.cos(a), y + r * 0.92 * math.sin(a)),
            ],
            r * (0.07 if i % 3 == 0 else 0.035),
            "#3a3430",
        )
    a, b = c.rng.uniform(0, 6.28), c.rng.uniform(0, 6.28)
    c.stroke(
        [(x, y), (x + r * 0.5 * math.cos(a), y + r * 0.5 * math.sin(a))],
        (r * 0.09, r * 0.04),
        "#2c2724",
        soft=False,
    )
    c.stroke(
        [(x, y), (x + r * 0.76 * math.cos(b), y + r * 0.76 * math.sin(b))],
        (r * 0.07, r * 0.02),
        "#2c2724",
        soft=False,
    )
    c.oval(x, y, r * 0.07, r * 0.07, "#9b1c1c")


def _gear(c: Canvas, x: float, y: float, r: float, tone: Colour, flat: float = 0.5) -> None:
    """A brass wheel lying on the bench."""
    teeth = 16
    points = [
        (
            x + r * (1.0 if i % 4 < 2 else 0.84) * math.cos(i / teeth / 4 * math.tau),
            y + r * flat * (1.0 if i % 4 < 2 else 0.84) * math.sin(i / teeth / 4 * math.tau),
        )
        for i in range(teeth * 4)
    ]
    c.shape(points, tone, to=shade(tone, -0.22), shadow=0.16)
    c.oval(x, y, r * 0.56, r * 0.56 * flat, shade(tone, 0.3))
    c.oval(x, y, r * 0.15, r * 0.15 * flat, shade(tone, -0.5))


def watch_workshop(rng: Random, size: Size) -> Image.Image:
    """The watchmaker at the bench under a lamp, clocks on the wall."""
    c = Canvas(rng, size)
    y = c.h * 0.72
    wall: Colour = rng.choice(("#b9a88a", "#8fa09a", "#c4a383", "#7d8a8a"))
    c.fade(0, c.h, shade(wall, 0.12), wall, shade(wall, -0.2))
    c.shape([(0, 0), (c.w, 0), (c.w, y), (0, y)], wall, alpha=0.02, tex=0.15)
    n = max(4, int(c.w / 190))
    for i in range(n):
        x, r = c.w * (i + 0.5) / n + rng.uniform(-14, 14), rng.uniform(38, 56)
        _clock(
            c,
            x,
            c.h * (0.15 if i % 2 else 0.19),
            r,
            rng.choice(("#6e4c31", "#8a3b2c", "#4f5a52", "#a5834a")),
            i % 2 == 1,
        )
        if i % 2 == 0:
            _clock(
                c,
                x + rng.uniform(-20, 20),
                c.h * 0.4,
                rng.uniform(26, 38),
                rng.choice(("#7a5236", "#b8975a", "#5a5f66")),
            )
    h = 430 if c.h > 720 else 340
    sx = c.w * rng.uniform(0.4, 0.48)
    sitter(
        c,
        sx,
        y + 40,
        h,
        view="front",
        arms="hold",
        coat=rng.choice(("#3f5a73", "#4f5a52", "#6b4a45")),
        hair=rng.choice(("#d9d6d0", "#b9b5ae")),
        style="short",
    )
    lx = c.w * 0.64
    c.glow(lx - 40, y - 90, c.w * 0.3, "#ffe3a6", 0.65)
    c.rect(-5, y, c.w + 5, c.h, "#7d5536", to="#5a3a26", tex=0.25)
    c.shape(
        [(-5, y + 34), (c.w * 0.05, y - 34), (c.w * 0.95, y - 34), (c.w + 5, y + 34)],
        "#a97b50",
        to="#8f633d",
        tex=0.25,
    )
    c.rect(sx - 130, y - 26, sx + 130, y + 18, "#3f6b5c", r=4, to="#35594d")
    c.oval(sx, y - 8, 46, 17, "#d9b25a", shadow=0.2)
    c.oval(sx, y - 10, 39, 13.5, "#f7f0de")
    _gear(c, sx - 8, y - 11, 15, "#c79a44")
    _gear(c, sx + 12, y - 9, 10, "#b98a3c")
    c.line(
        smooth([(lx + 90, y - 20), (lx + 120, y - 120), (lx + 40, y - 190), (lx - 24, y - 160)]), 7, "#45555a"
    )
    c.oval(lx + 90, y - 16, 44, 11, "#36454a")
    c.shape(
        smooth([(lx - 8, y - 178), (lx - 44, y - 164), (lx - 84, y - 118)])
        + smooth([(lx - 6, y - 104), (lx + 8, y - 140), (lx + 8, y - 170)]),
        "#4f6a66",
        to="#36504c",
    )
    c.oval(lx - 45, y - 111, 39, 9, "#fff1c4")
    c.shape(
        [(lx - 84, y - 112), (lx - 6, y - 108), (lx + 10, y - 4), (sx - 120, y - 4)],
        "#fff0c0",
        alpha=0.2,
        blur=8,
    )
    for _ in range(22):
        x = rng.choice((rng.uniform(0.08, 0.27), rng.uniform(0.58, 0.92))) * c.w
        py = y + rng.uniform(-24, 24)
        kind = rng.random()
        if kind < 0.5:
            _gear(c, x, py, rng.uniform(7, 19), rng.choice(("#c79a44", "#b98a3c", "#a9a49a", "#d9b25a")))
        elif kind < 0.75:
            c.oval(x, py, 19, 8.5, rng.choice(("#d9b25a", "#c9ccce")), shadow=0.2)
            c.oval(x, py - 1, 15, 6.4, "#fbf6e9")
            c.line([(x, py - 1), (x + 6, py - 3)], 1.3, "#3a3430")
        else:
            c.stroke(
                [(x - 26, py), (x + 8, py - 6), (x + 34, py - 9)],
                (6, 5, 1),
                rng.choice(("#8a3b2c", "#3f5a73", "#4f5a52")),
                soft=False,
            )
    cup(c, c.w * 0.1, y + 4, 50, steam=True)
    for i in range(8):
        for j in range(2):
            x0 = c.w * (i + 0.06) / 8
            y0 = y + 60 + j * (c.h - y - 60) / 2
            c.rect(
                x0,
                y0,
                x0 + c.w / 8 * 0.88,
                y0 + (c.h - y - 60) / 2 * 0.84,
                "#8f633d",
                to="#6f4a2e",
                r=3,
                tex=0.15,
            )
            c.oval(x0 + c.w / 8 * 0.44, y0 + (c.h - y) * 0.14, 6, 6, GOLD)
    return turned(c, c.finish(0.2))


SCENES = {"watch-workshop": watch_workshop}
