"""Scenes of the fields: the rice harvest, planting trees."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageOps

from .brush import Canvas, Size
from .houses import village
from .nature import birds, boulder, range_, sky
from .palette import INK, SEAL, Colour, mix, palette, shade
from .people import person
from .shapes import smooth
from .things import flag
from .trees import grass, tree


def _ear(c: Canvas, x: float, y: float, h: float, colour: Colour, way: int) -> None:
    """A ripe ear of rice, bowed."""
    stem = smooth(
        [
            (x, y),
            (x + way * h * 0.05, y - h * 0.55),
            (x + way * h * 0.2, y - h * 0.92),
            (x + way * h * 0.42, y - h * 0.98),
            (x + way * h * 0.58, y - h * 0.78),
        ]
    )
    c.stroke(stem, (h * 0.022, h * 0.016, h * 0.01), shade(colour, -0.25), soft=False)
    for i in range(13):
        px, py = stem[int(len(stem) * (0.58 + 0.032 * i))] if 0.58 + 0.032 * i < 1 else stem[-1]
        for s in (-1, 1):
            c.oval(
                px + s * h * 0.022,
                py + h * 0.012,
                h * 0.034,
                h * 0.016,
                shade(colour, 0.25 if s < 0 else 0.05),
                60 * way + s * 25,
            )
    c.stroke(
        [(x, y), (x - way * h * 0.12, y - h * 0.5), (x - way * h * 0.3, y - h * 0.68)],
        (h * 0.03, h * 0.026, 0.4),
        mix(colour, "#7f8f4a", 0.55),
    )


def rice_autumn(rng: Random, size: Size) -> Image.Image:
    """Golden rice, harvesters, the ears in front."""
    c = Canvas(rng, size)
    pal = palette(rng, "autumn", "dawn", "noon")
    y = c.h * rng.uniform(0.4, 0.46)
    sky(c, pal, y, (rng.uniform(0.2, 0.8), 0.45), 40, 6)
    range_(c, pal, y * 0.66, y + 6, min(c.h * 0.15, 105))
    village(c, c.w * 0.56, c.w * 0.86, y + 8, 54, pal.wall, pal.roof)
    for x in (0.52, 0.88, 0.93):
        tree(c, c.w * x, y + 12, rng.uniform(60, 90), ("#a4522c", "#cf7a33", "#e8b14d"))
    vanish = c.w * rng.uniform(0.38, 0.5)
    c.fade(y + 6, c.h, "#e9c76a", "#cf9a35")
    strips = 12
    for i in range(strips):
        a, b = (i / strips * 3 - 1) * c.w, ((i + 0.9) / strips * 3 - 1) * c.w
        ta, tb = vanish + (a - c.w * 0.5) * 0.14, vanish + (b - c.w * 0.5) * 0.14
        c.shape(
            [(ta, y + 6), (tb, y + 6), (b, c.h + 5), (a, c.h + 5)],
            ("#ecc75f", "#dfb04a", "#e6bb55", "#d6a440")[i % 4],
            to=("#d39c39", "#c88d31", "#dba73f", "#bf852f")[i % 4],
            tex=0.3,
        )
    path = [
        (vanish + 3, y + 6),
        (vanish + c.w * 0.05, y + (c.h - y) * 0.4),
        (vanish + c.w * 0.16, c.h * 1.02),
    ]
    c.stroke(path, (5, 26, 110), "#b8925c", tex=0.3)
    for _ in range(900):
        t = rng.random() ** 0.7
        gx, gy, s = rng.uniform(0, c.w), y + 8 + (c.h - y) * t, 2 + 9 * t
        if abs(gx - vanish - c.w * 0.14 * t) < 8 + 44 * t:
            continue
        c.stroke(
            [(gx, gy + s), (gx + rng.uniform(-0.4, 0.4) * s, gy - s)],
            (0.16 * s + 0.5, 0.3),
            rng.choice(("#f6dd8a", "#b57e2c", "#f0cf72")),
            0.75,
            soft=False,
        )
    for px, t in ((0.2, 0.34), (0.3, 0.3), (0.74, 0.42)):
        fx, fy, h = c.w * px, y + (c.h - y) * t, 70 + 130 * t
        hand = person(
            c, fx, fy, h, view=rng.choice(("left", "right")), style="straw", arms="fore", stride=0.8
        )
        for n in range(14):
            c.stroke(
                [
                    (hand[0], hand[1] + 6),
                    (hand[0] + (n - 7) * 1.1, hand[1] - 12),
                    (hand[0] + (n - 7) * 2.6, hand[1] - 22),
                ],
                (1.6, 1.6, 1),
                "#eccb6a",
            )
        for _ in range(16):
            c.stroke(
                [
                    (fx + rng.uniform(-h * 0.4, h * 0.4), fy + 6),
                    (fx + rng.uniform(-h * 0.4, h * 0.4), fy - h * 0.15),
                ],
                (3, 1),
                "#e2b550",
                soft=False,
            )
    for px, t in ((0.58, 0.2), (0.66, 0.3), (0.9, 0.4), (0.1, 0.22)):
        sx, sy, s = c.w * px, y + (c.h - y) * t, 24 + 60 * t
        c.oval(sx, sy, s * 0.66, s * 0.12, "#8a6125", alpha=0.5)
        c.shape(
            [
                (sx - s * 0.5, sy),
                (sx - s * 0.14, sy - s * 0.72),
                (sx - s * 0.34, sy - s * 1.2),
                (sx + s * 0.34, sy - s * 1.2),
                (sx + s * 0.14, sy - s * 0.72),
                (sx + s * 0.5, sy),
            ],
            "#f0d07a",
            to="#c18c34",
            tex=0.4,
        )
        c.line([(sx - s * 0.15, sy - s * 0.74), (sx + s * 0.15, sy - s * 0.74)], s * 0.08, "#9a6a28")
    for i in range(int(c.w / 26)):
        x = i * 27 + rng.uniform(-8, 8)
        edge = abs(x / c.w - 0.58) * 2
        _ear(
            c,
            x,
            c.h + 20,
            c.h * (0.09 + 0.2 * min(edge, 1) ** 1.5) + rng.uniform(0, 30),
            rng.choice(("#e5b545", "#d9a33a", "#eec65c")),
            rng.choice((-1, 1)),
        )
    birds(c, c.w * rng.uniform(0.3, 0.7), y * 0.25, 5, pal.ink, 9)
    picture = c.finish()
    return ImageOps.mirror(picture) if rng.random() < 0.5 else picture


def tree_planting(rng: Random, size: Size) -> Image.Image:
    """Planting saplings on a slope."""
    c = Canvas(rng, size)
    pal = palette(rng, "spring", "noon", "dawn")
    y = c.h * 0.46
    sky(c, pal, y, (rng.uniform(0.15, 0.85), 0.4), 36, 7)
    range_(c, pal, y * 0.66, y + 8, min(c.h * 0.15, 100))
    for i, (t, tone) in enumerate(((0.0, "#a9bf74"), (0.22, "#94ac62"), (0.5, "#b0925f"))):
        line = [
            (c.w * j / 10, y + (c.h - y) * t + 22 * math.sin(j * 0.8 + i * 2) + 16) for j in range(-1, 12)
        ]
        c.shape(
            [*smooth(line), (c.w * 1.2, c.h * 1.1), (-99, c.h * 1.1)], tone, to=shade(tone, -0.2), tex=0.3
        )
        for j in range(9 - i * 2):
            x, by, s = (
                c.w * (j + rng.uniform(0.2, 0.8)) / (9 - i * 2),
                y + (c.h - y) * (t + 0.09),
                34 + 46 * i,
            )
            c.oval(x, by + 2, s * 0.4, s * 0.09, "#6f5335", alpha=0.7)
            c.stroke([(x, by), (x + 2, by - s * 0.6), (x, by - s)], (s * 0.06, s * 0.05, 1), "#6a4d35")
            for n in range(9):
                a = -90 + rng.uniform(-75, 75)
                lx, ly = (
                    x + math.cos(math.radians(a)) * s * 0.22,
                    by - s * (0.62 + 0.04 * n) + math.sin(math.radians(a)) * s * 0.06,
                )
                c.oval(lx, ly, s * 0.13, s * 0.055, pal.leaf[n % 3], a, alpha=0.95)
    high = 215 if c.h > 700 else 180
    base = c.h * 0.9
    for i, x in enumerate((0.2, 0.5, 0.79)):
        fx = c.w * x
        c.oval(fx, base + 4, 92, 15, "#5f4529", alpha=0.85)
        c.oval(fx, base, 66, 10, "#48341f")
        c.stroke(
            [(fx, base), (fx + 4, base - high * 0.4), (fx - 2, base - high * 0.86)], (9, 7, 2), "#6f5138"
        )
        for n in range(24):
            a, d = rng.uniform(-180, 0), rng.uniform(12, 52)
            c.oval(
                fx + math.cos(math.radians(a)) * d,
                base - high * rng.uniform(0.56, 0.95) + math.sin(math.radians(a)) * 10,
                15,
                7,
                pal.leaf[n % 3],
                rng.uniform(-60, 60),
            )
        hand = person(
            c, fx - 66, base + 10, high * rng.uniform(0.95, 1.03), view="right", arms="fore", stride=0.6
        )
        if i % 2 == 0:
            c.line([(hand[0] - 30, hand[1] - 46), (hand[0] + 22, base + 8)], 5, "#a67c4e")
            c.shape(
                [
                    (hand[0] + 12, base - 12),
                    (hand[0] + 28, base - 6),
                    (hand[0] + 28, base + 16),
                    (hand[0] + 16, base + 20),
                ],
                "#7d8489",
            )
        person(
            c,
            fx + 66,
            base + 6,
            high * (0.7 if i == 1 else 0.97),
            view="left",
            arms="fore",
            hair="#3a3634" if i == 1 else None,
            coat="#c8463a" if i == 1 else None,
        )
    bx = c.w * 0.65
    c.shape(
        [(bx - 22, base - 16), (bx + 22, base - 16), (bx + 17, base + 26), (bx - 17, base + 26)],
        "#b8443a",
        to="#7d2f2c",
    )
    c.oval(bx, base - 16, 22, 6, "#a9c8cc")
    c.line(smooth([(bx - 21, base - 16), (bx, base - 44), (bx + 21, base - 16)]), 2.4, "#6b6660")
    flag(c, c.w * 0.04, y - 10, 120, SEAL, c.h * 0.46)
    grass(c, 0, c.w, c.h + 12, 40, pal.leaf[0], 90)
    boulder(c, c.w * 0.94, c.h * 0.98, 40, INK if pal.name == "night" else "#9a9083")
    return c.finish()


SCENES = {"rice-autumn": rice_autumn, "tree-planting": tree_planting}
