"""Scenes of the garden and the lawn: vegetables, the weather station."""

from __future__ import annotations

import math
from random import Random

from PIL import Image

from .brush import Canvas, Size
from .houses import house
from .nature import cloud, range_, sky
from .palette import Colour, mix, palette, shade
from .people import person
from .shapes import smooth
from .trees import blob, grass, tree


def _cabbage(c: Canvas, x: float, y: float, s: float, tone: Colour) -> None:
    """A cabbage, leaf upon leaf."""
    c.oval(x, y + s * 0.3, s * 1.05, s * 0.26, "#4a3a28", alpha=0.35)
    for i in range(7):
        a = math.pi * (1 + i / 6)
        blob(
            c,
            x + s * 0.62 * math.cos(a),
            y + s * 0.42 * math.sin(a) * 0.8,
            s * 0.46,
            s * 0.4,
            shade(tone, -0.12 + 0.04 * (i % 3)),
            0.12,
        )
    for i in range(5):
        a = math.pi * (1.08 + i * 0.21)
        blob(
            c,
            x + s * 0.36 * math.cos(a),
            y + s * 0.08 + s * 0.25 * math.sin(a),
            s * 0.4,
            s * 0.36,
            shade(tone, 0.14 + 0.05 * (i % 2)),
            0.1,
        )
    blob(c, x, y + s * 0.02, s * 0.42, s * 0.36, shade(tone, 0.42), 0.07)
    for dx in (-0.2, 0.0, 0.2):
        c.stroke(
            [(x + dx * s * 0.4, y + s * 0.3), (x + dx * s, y), (x + dx * s * 1.6, y - s * 0.2)],
            (s * 0.05, s * 0.03, 0.4),
            "#f3f5dc",
            0.8,
        )


def vegetable_garden(rng: Random, size: Size) -> Image.Image:
    """Cabbages, beans on their trellis, a gardener."""
    c = Canvas(rng, size)
    pal = palette(rng, "spring", "noon", "dawn")
    y = c.h * 0.4
    sky(c, pal, y, (rng.uniform(0.6, 0.85), 0.4), 36, 6)
    range_(c, pal, y * 0.7, y + 4, min(c.h * 0.12, 80))
    house(c, c.w * 0.06, y + 14, 210, 110, pal.wall, pal.roof)
    tree(c, c.w * 0.02 + 5, y + 18, 190, pal.leaf)
    tree(c, c.w * 0.3, y + 16, 120, pal.leaf)
    c.fade(y + 8, c.h, "#b9a06b", "#8a6c45")
    for i in range(int(c.w / 22)):
        x = i * 22 + 4.0
        c.rect(x, y - 22, x + 7, y + 28, shade("#b08a5c", rng.uniform(-0.15, 0.15)))
    for dy in (-10, 12):
        c.rect(0, y + dy, c.w, y + dy + 5, "#94703f")
    rows = 6
    for i in range(rows):
        t = (i + 0.4) / rows
        ry, s = y + 40 + (c.h - y - 20) * t**1.25, 18 + 46 * t
        c.stroke(
            [(-20, ry + s * 0.34), (c.w / 2, ry + s * 0.28), (c.w + 20, ry + s * 0.34)],
            (s * 0.75, s * 0.75),
            shade("#7a5a38", 0.08 * (rows - i) / rows),
            tex=0.4,
        )
        kind = i % 3
        for j in range(int(c.w / (s * 1.9)) + 2):
            x = (j + (i % 2) * 0.5) * s * 1.9 + rng.uniform(-3, 3)
            if i == 3 and c.w * 0.3 < x < c.w * 0.46:
                continue
            if kind == 2:
                for n in range(7):
                    a = math.radians(-90 + (n - 3) * 21)
                    c.stroke(
                        [
                            (x, ry + s * 0.2),
                            (x + math.cos(a) * s * 0.5, ry + math.sin(a) * s * 0.55),
                            (x + math.cos(a) * s * 0.95, ry + math.sin(a) * s * 0.9),
                        ],
                        (s * 0.05, s * 0.2, 0.4),
                        shade("#4f8a45", rng.uniform(-0.1, 0.25)),
                    )
                if rng.random() < 0.5:
                    c.oval(
                        x, ry + s * 0.22, s * 0.17, s * 0.15, "#c9483a" if rng.random() < 0.6 else "#f1efe6"
                    )
            else:
                _cabbage(
                    c,
                    x,
                    ry,
                    s * 0.86,
                    rng.choice(("#7fae5a", "#6da052", "#8dba68"))
                    if kind == 0
                    else rng.choice(("#5c9668", "#8a5a86", "#78a66a")),
                )
        if i == 2:
            fx, h = c.w * 0.4, 185 if c.h > 700 else 150
            hand = person(c, fx, ry + 60, h, "#4f7591", "right", style="straw", arms="fore", hair="#d9d6d0")
            px, py = hand[0] + 14, hand[1] + 18
            c.shape(
                [(px - 20, py - 16), (px + 16, py - 16), (px + 20, py + 20), (px - 24, py + 20)],
                "#c8543f",
                to="#8f3a30",
            )
            c.stroke([(px + 16, py + 8), (px + 40, py - 8), (px + 50, py - 18)], (8, 6, 5), "#a8463a")
            c.shape([(px + 44, py - 28), (px + 62, py - 14), (px + 50, py - 6)], "#a8463a")
            for n in range(12):
                c.line(
                    [(px + 54 + n, py - 12 + n), (px + 66 + n * 4, py + 30 + rng.uniform(0, 30))],
                    1.2,
                    "#eef6f6",
                    0.75,
                )
    x0, base, top = c.w * 0.66, c.h * 0.84, c.h * 0.34
    for i in range(6):
        x = x0 + i * c.w * 0.062
        c.line([(x - 24, base), (x + 8, top)], 5, "#a88652")
        c.line([(x + 40, base), (x + 4, top)], 5, "#8f6f42")
    c.line([(x0 - 30, top + 18), (x0 + c.w * 0.36, top + 12)], 5, "#b99560")
    for _ in range(210):
        t, u = rng.random(), rng.random()
        lx, ly = x0 - 20 + c.w * 0.36 * u, top + (base - top) * t
        c.shape(
            smooth([(lx, ly - 12), (lx + 11, ly - 4), (lx, ly + 14), (lx - 11, ly - 4)], True, 5),
            shade(rng.choice(pal.leaf), rng.uniform(-0.05, 0.2)),
            alpha=0.96,
        )
        if rng.random() < 0.2:
            c.stroke(
                [(lx, ly), (lx + 3, ly + 20), (lx - 1, ly + 40)],
                (2, 5.5, 1),
                rng.choice(("#9ec26a", "#b9cf7c", "#7d4a76")),
            )
        elif rng.random() < 0.1:
            c.oval(lx, ly, 4, 3.4, "#e7c6e0")
    return c.finish()


def weather_station(rng: Random, size: Size) -> Image.Image:
    """The white louvred box on its lawn, the vane above, clouds to be read."""
    c = Canvas(rng, size)
    pal = palette(rng, "noon", "dawn", "spring")
    y = c.h * rng.uniform(0.56, 0.62)
    sky(c, pal, y, (rng.uniform(0.12, 0.3), 0.35), 38, 0)
    for _ in range(5):
        cx, cy, s = rng.uniform(0.05, 0.95) * c.w, rng.uniform(0.15, 0.62) * y, rng.uniform(50, 110)
        for i in range(7):
            blob(
                c,
                cx + (i - 3) * s * 0.36,
                cy - s * 0.3 * math.sin(i / 6 * math.pi) + 6,
                s * rng.uniform(0.28, 0.42),
                s * rng.uniform(0.2, 0.32),
                mix("#ffffff", pal.sky[0], 0.08 + 0.03 * (i % 3)),
                0.08,
                alpha=0.8,
            )
        c.rect(cx - s * 1.3, cy + s * 0.12, cx + s * 1.3, cy + s * 0.16, pal.sky[0], alpha=0.25, blur=6)
        cloud(c, cx, cy + s * 0.2, s * 2.6, "#ffffff", 0.6)
    range_(c, pal, y * 0.84, y + 4, min(c.h * 0.1, 70))
    c.fade(y + 2, c.h, shade(pal.leaf[2], 0.1), pal.leaf[1])
    for i in range(8):
        c.shape(
            [
                (c.w * (i / 4 - 0.5), c.h),
                (c.w * ((i + 0.5) / 4 - 0.5), c.h),
                (c.w * (0.5 + (i + 0.5 - 4) * 0.06), y + 2),
                (c.w * (0.5 + (i - 4) * 0.06), y + 2),
            ],
            "#ffffff",
            alpha=0.07,
        )
    for i in range(int(c.w / 26)):
        c.rect(i * 26, y - 14, i * 26 + 5, y + 24, "#f6f1e6")
    for dy in (-6, 10):
        c.rect(0, y + dy, c.w, y + dy + 4, "#f6f1e6")
    s = min(c.h * 0.24, c.w * 0.2)
    x, base = c.w * 0.36, c.h * 0.9
    c.oval(x + 30, base, s * 1.1, s * 0.12, "#2f4a34", alpha=0.3, blur=5)
    for dx in (-0.72, 0.72, -0.5, 0.5):
        c.rect(
            x + dx * s - 6,
            base - s * 1.25,
            x + dx * s + 6,
            base - (10 if abs(dx) < 0.6 else 0),
            "#efe9dc",
            to="#c8c0b0",
        )
    for i in range(4):
        c.rect(x + s * 0.82, base - s * 0.28 * (i + 1), x + s * 1.3, base - s * 0.28 * (i + 1) + 6, "#c9b48c")
    c.line([(x + s * 0.84, base - s * 1.25), (x + s * 0.84, base)], 6, "#b89f74")
    c.line([(x + s * 1.28, base - s * 1.25), (x + s * 1.28, base)], 6, "#b89f74")
    top = base - s * 2.55
    c.rect(x - s * 0.86, top, x + s * 0.86, base - s * 1.22, "#fdfbf5", to="#e2dccd", r=3)
    for side in (0, 1):
        x0 = x - s * 0.76 + side * s * 0.8
        c.rect(x0, top + s * 0.12, x0 + s * 0.72, base - s * 1.34, "#cfc8b8")
        for i in range(11):
            ly = top + s * 0.14 + i * s * 0.1
            c.shape(
                [(x0 + 2, ly), (x0 + s * 0.71, ly), (x0 + s * 0.7, ly + s * 0.07), (x0 + 4, ly + s * 0.07)],
                "#fffdf8",
                to="#d9d2c3",
            )
    c.oval(x + s * 0.02, base - s * 1.9, 5, 5, "#b8975a")
    c.shape(
        [
            (x - s * 1.02, top + 4),
            (x - s * 0.9, top - s * 0.2),
            (x + s * 0.9, top - s * 0.2),
            (x + s * 1.02, top + 4),
        ],
        "#f4efe4",
        to="#cbc3b3",
    )
    mx = c.w * 0.62
    c.line([(mx, base - 40), (mx, c.h * 0.12)], 6, "#8d8f90")
    for dx in (-90, 90):
        c.line([(mx, c.h * 0.34), (mx + dx, base - 40)], 1.2, "#6d7072", 0.7)
    ty = c.h * 0.13
    c.stroke([(mx - 60, ty - 6), (mx + 46, ty + 4)], (4, 4), "#9b1c1c", soft=False)
    c.shape([(mx + 46, ty - 7), (mx + 72, ty + 6), (mx + 44, ty + 14)], "#9b1c1c")
    c.shape([(mx - 60, ty - 22), (mx - 36, ty - 6), (mx - 60, ty + 12), (mx - 78, ty - 4)], "#9b1c1c")
    for dx in (-42, 0, 42):
        c.line([(mx, ty + 44), (mx + dx, ty + 44)], 3, "#55585a")
        c.oval(mx + dx, ty + 46, 11, 9, "#3f4346")
    gx = c.w * 0.11
    c.oval(gx, base - 12, 40, 7, "#2f4a34", alpha=0.3)
    c.rect(gx - 22, base - 100, gx + 22, base - 14, "#c9d3d6", to="#8f9da1", r=4)
    c.oval(gx, base - 100, 26, 8, "#e9eff0")
    c.oval(gx, base - 100, 19, 5, "#6b7a7e")
    h = 300 if c.h > 700 else 230
    hand = person(
        c,
        c.w * 0.8,
        base + 24,
        h,
        rng.choice(("#3f5a73", "#8d2f2b", "#5d6b5a")),
        "left",
        hair="#d9d6d0",
        style="short",
        arms="fore",
    )
    c.shape(
        [
            (hand[0] - 44, hand[1] - 20),
            (hand[0] - 4, hand[1] - 30),
            (hand[0] + 6, hand[1] + 8),
            (hand[0] - 34, hand[1] + 16),
        ],
        "#fffaf0",
        shadow=0.2,
    )
    for i in range(4):
        c.line([(hand[0] - 36, hand[1] - 12 + i * 6), (hand[0] - 8, hand[1] - 19 + i * 6)], 1.2, "#6a7a86")
    grass(c, 0, c.w, c.h + 12, 46, pal.leaf[0], 130)
    for _ in range(36):
        fx, fy = rng.uniform(0, c.w), rng.uniform(base + 20, c.h)
        c.oval(fx, fy, 3, 3, rng.choice(("#fdf6e3", "#f3cf62", "#d9705a")))
    return c.finish()


SCENES = {"vegetable-garden": vegetable_garden, "weather-station": weather_station}
