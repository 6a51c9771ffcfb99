"""Scenes at a table: reading, talking."""

from __future__ import annotations

import math
from random import Random

from PIL import Image

from .brush import Canvas, Size, turned
from .furniture import cup, lamp, plant, table
from .palette import Colour, palette, shade
from .people import sitter
from .rooms import BOOKS, frame, room, shelf, sunlight, window
from .shapes import oval, smooth


def reading_room(rng: Random, size: Size) -> Image.Image:
    """Readers under the lamps, shelves and a window behind them."""
    c = Canvas(rng, size)
    pal = palette(rng, "noon", "autumn", "spring", "dusk", "winter")
    wall: Colour = rng.choice(("#e9dcc3", "#dfe0d0", "#ead5c0"))
    y = c.h * 0.66
    room(c, wall, "#a8794f", y)
    high = c.h * 0.1
    x0, x1 = c.w * 0.33, c.w * 0.67
    shelf(c, c.w * 0.02, high, c.w * 0.27, y, 5 if c.h < 1000 else 7)
    shelf(c, c.w * 0.73, high, c.w * 0.98, y, 5 if c.h < 1000 else 7)
    window(
        c, x0, high, x1, y - c.h * 0.17, pal, panes=3, curtain=rng.choice(("#c9a68a", "#8fa39a", "#b98a6a"))
    )
    sunlight(c, x0, x1, high + 40, c.h, -120 if rng.random() < 0.5 else 120, 0.16)
    for i in range(max(3, int(c.w / 300))):
        n = max(3, int(c.w / 300))
        lamp(c, c.w * (i + 0.5) / n, c.h * 0.12, 46, rng.choice(("#3d5a50", "#7d3a2c")), 0.8, c.h * 0.12)
    ty = c.h * 0.74
    heads = max(3, int(c.w / 260))
    for i in range(heads):
        sitter(c, c.w * (0.12 + 0.76 * (i + 0.5) / heads), ty + 22, 270, view="front", arms="hold")
    table(c, c.w * 0.06, c.w * 0.94, ty + 8, 18, c.h * 0.2, "#9a6a41", depth=46)
    for i in range(heads):
        x = c.w * (0.12 + 0.76 * (i + 0.5) / heads)
        c.shape(
            [
                *smooth(
                    [(x - 42, ty - 8), (x - 20, ty - 16), (x, ty - 10), (x + 20, ty - 16), (x + 42, ty - 8)]
                ),
                (x + 48, ty + 4),
                (x, ty + 2),
                (x - 48, ty + 4),
            ],
            "#fffaf0",
            shadow=0.2,
        )
        for j in range(3):
            c.line([(x - 34, ty - 8 + j * 3.4), (x - 8, ty - 8 + j * 3.4)], 1, "#9a9082", 0.8)
            c.line([(x + 8, ty - 8 + j * 3.4), (x + 34, ty - 8 + j * 3.4)], 1, "#9a9082", 0.8)
    for i in range(heads - 1):
        x = c.w * (0.12 + 0.76 * (i + 1) / heads)
        if i % 2:
            for j in range(rng.randint(2, 5)):
                c.rect(
                    x - 34 + rng.uniform(-5, 5),
                    ty - 14 - j * 10,
                    x + 34 + rng.uniform(-5, 5),
                    ty - 5 - j * 10,
                    rng.choice(BOOKS),
                    r=2,
                )
        else:
            lamp(c, x, ty - 6, 74, "#2f5d4c", 0.9)
    plant(c, c.w * 0.3, y + 26, 150, "#a8593c", "#55805a")
    for i in range(2):
        x = c.w * (0.3 + 0.42 * i)
        sitter(c, x, c.h * 0.97, 330 if c.h > 760 else 260, "#7a5236")
    return turned(c, c.finish())


def round_table(rng: Random, size: Size) -> Image.Image:
    """Talking at a round table, tea before everyone."""
    c = Canvas(rng, size)
    pal = palette(rng, "autumn", "noon", "winter", "dusk", "spring")
    y = c.h * 0.6
    wood, left = rng.choice(("#b5825a", "#8a5a48", "#c29a6a", "#7a6a5a")), rng.choice((0.04, 0.3, 0.56))
    room(c, rng.choice(("#e8dcc6", "#cfdad2", "#ecd0b8", "#cdd6dc")), "#9d7350", y, c.h * 0.1)
    window(
        c,
        c.w * left,
        c.h * 0.1,
        c.w * (left + 0.4),
        c.h * 0.4,
        pal,
        panes=4,
        curtain=rng.choice(("#a8463a", "#8fa39a", "#c2a06a")),
    )
    for i, kind in enumerate(("bamboo", "writing")):
        x = ((0.55, 0.77), (0.05, 0.81), (0.09, 0.31))[(0.04, 0.3, 0.56).index(left)][i]
        frame(c, c.w * x, c.h * 0.12, c.w * (x + 0.14), c.h * 0.36, pal, kind=kind)
    plant(c, c.w * 0.06, y + 34, 190, "#8f9aa0", "#4b7a55")
    plant(c, c.w * 0.94, y + 34, 170, "#a8593c", "#5f8a5a", "fine")
    cx, cy, rx, ry = c.w * 0.5, c.h * 0.77, min(c.w * 0.36, 430), min(c.h * 0.13, 110)
    h = 290 if c.h > 720 else 240
    for i, t in enumerate((-0.86, -0.52, -0.17, 0.17, 0.52, 0.86)):
        sitter(
            c,
            cx + rx * t,
            cy - ry * math.sqrt(1 - t * t) * 0.72 + 26,
            h * 0.94,
            view="front",
            arms="hold" if i % 3 else "fore",
        )
    for s in (-1, 1):
        sitter(c, cx + s * rx * 1.16, cy + ry * 0.28, h, view="right" if s < 0 else "left", arms="fore")
    c.oval(cx, cy + ry * 1.3, rx * 0.7, ry * 0.4, "#2a1d14", alpha=0.35, blur=8)
    c.rect(cx - 50, cy, cx + 50, cy + ry * 1.35, "#6b4630", to="#4a3022")
    c.oval(cx, cy + 20, rx, ry, "#6b4630")
    c.oval(cx, cy, rx, ry, wood, to=shade(wood, -0.16), tex=0.22)
    c.line(oval(cx, cy, rx * 0.93, ry * 0.92), 2, "#d9b384", 0.6)
    for i in range(10):
        a = math.tau * i / 10 + 0.3
        x, py = cx + rx * 0.76 * math.cos(a), cy + ry * 0.72 * math.sin(a)
        c.shape(
            [(x - 24, py - 7), (x + 18, py - 9), (x + 26, py + 8), (x - 22, py + 9)], "#fffaf0", shadow=0.16
        )
        for j in range(3):
            c.line([(x - 16, py - 3 + j * 4), (x + 14, py - 4 + j * 4)], 1, "#a39a8a", 0.8)
        cup(
            c,
            cx + rx * 0.62 * math.cos(a + 0.25),
            cy + ry * 0.58 * math.sin(a + 0.25) + 8,
            20,
            steam=i % 3 == 0,
        )
    plant(c, cx, cy + 16, 96, "#e9e0d0", "#4f8557", "fine")
    for t in (-0.44, 0.0, 0.44):
        sitter(c, cx + rx * t * 1.3, cy + ry * 1.35 - abs(t) * 18, h * 1.06, "#7a5236")
    return c.finish()


SCENES = {"reading-room": reading_room, "round-table": round_table}
