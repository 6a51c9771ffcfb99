"""Scenes of the town: roofs, flags, the free clinic."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageOps

from .brush import Canvas, Size
from .furniture import table
from .houses import house, pagoda
from .nature import birds, range_, sky
from .palette import SEAL, Colour, mix, palette, shade
from .people import person, sitter
from .shapes import oval, smooth
from .things import flag
from .trees import blob, grass, tree


def roofs(rng: Random, size: Size) -> Image.Image:
    """A sea of tiled roofs."""
    c = Canvas(rng, size)
    pal = palette(rng, "dawn", "dusk", "spring", "autumn", "winter", "noon")
    y = c.h * rng.uniform(0.34, 0.4)
    sky(c, pal, y, (rng.uniform(0.15, 0.85), 0.45), 46, 6)
    range_(c, pal, y * 0.66, y + 24, min(c.h * 0.15, 105))
    pagoda(c, c.w * rng.uniform(0.2, 0.8), y + 40, min(260, c.h * 0.3), pal.wall, pal.roof, 7)
    rows = 9
    lit = "#ffd58a" if pal.name in ("dusk", "winter") else None
    for row in range(rows):
        t = row / (rows - 1)
        s, base = 66 + 150 * t, y + 34 + (c.h * 1.1 - y - 34) * t**1.15
        fog = 0.5 * (1 - t) ** 1.4
        x = -s * rng.uniform(0.2, 1.2)
        while x < c.w:
            w, h = s * rng.uniform(1.2, 2.1), s * rng.uniform(0.5, 0.66)
            up = rng.uniform(-0.12, 0.12) * s
            if rng.random() < 0.28:
                tree(
                    c,
                    x - s * 0.08,
                    base + up,
                    s * rng.uniform(0.95, 1.3),
                    tuple(mix(k, pal.mist, fog) for k in pal.leaf),
                )
            house(
                c,
                x,
                base + up,
                w,
                h,
                mix(pal.wall, pal.mist, fog),
                mix(pal.roof, pal.mist, fog),
                rng.choice(("bare", "bare", "bare", "bare", "gable")),
                lit if rng.random() < 0.6 else None,
            )
            x += w * rng.uniform(0.92, 1.12)
        c.mist(base - s * 0.4, base + s * 0.4, pal.mist, 0, 0.3 * (1 - t), 0)
    birds(c, c.w * rng.uniform(0.3, 0.6), y * 0.55, 7, "#fdfaf2" if pal.name != "winter" else pal.ink, 11)
    hx = c.w * rng.uniform(0.3, 0.6)
    for i in range(3):
        blob(c, hx + i * 60, c.h * 0.05 + i * 9, 2, 2, pal.ink)
    if rng.random() < 0.5:
        x = c.w * 1.0
        for _ in range(26):
            a = rng.uniform(110, 230)
            ln = rng.uniform(60, 240)
            px, py = (
                x + ln * math.cos(math.radians(a)),
                c.h * 0.02 - ln * math.sin(math.radians(a)) * 0.6 + 30,
            )
            blob(c, px, py, 26, 18, shade(rng.choice(pal.leaf), rng.uniform(-0.1, 0.1)))
    return c.finish()


def red_flags(rng: Random, size: Size) -> Image.Image:
    """Rows of red flags in the wind."""
    c = Canvas(rng, size)
    pal = palette(rng, "dawn", "noon", "autumn", "dusk")
    y = c.h * 0.66
    sky(c, pal, y, (rng.uniform(0.2, 0.8), 0.5), 46, 8)
    range_(c, pal, y * 0.74, y, min(c.h * 0.15, 110), ("soft", "sharp"))
    c.fade(y, c.h, mix(pal.leaf[2], pal.earth, 0.4), pal.leaf[1])
    path = [(c.w * 0.5 - 14, y), (c.w * 0.5 + 14, y), (c.w * 0.74, c.h + 4), (c.w * 0.26, c.h + 4)]
    c.shape(path, mix("#d9cbb0", pal.mist, 0.4), to="#b8a585", tex=0.25)
    for i in range(7):
        t = (i / 6) ** 1.7
        for side in (-1, 1):
            x, base, s = (
                c.w * 0.5 + side * (30 + c.w * 0.46 * t),
                y + 6 + (c.h - y) * 0.96 * t,
                44 + min(230, c.h * 0.27) * t,
            )
            c.oval(x, base, s * 0.1, s * 0.03, "#2a2a20", alpha=0.3)
            flag(
                c,
                x,
                base - s * 2.1,
                s,
                mix(rng.choice(("#c22a24", "#b3221f", "#cc352b")), pal.mist, 0.35 * (1 - t) ** 2),
                s * 2.1,
                1.3,
            )
    for i, t in enumerate((0.1, 0.2, 0.34)):
        h = 54 + 150 * t
        for j in range(4 - i % 2):
            person(
                c,
                c.w * 0.5 + (j - 1.5) * h * 0.42,
                y + 10 + (c.h - y) * t * 1.3,
                h * rng.uniform(0.94, 1.03),
                view="back",
                stride=0.9,
            )
    grass(c, 0, c.w * 0.24, c.h + 12, 60, pal.leaf[0], 70, "#e9b8a0")
    grass(c, c.w * 0.78, c.w, c.h + 12, 60, pal.leaf[0], 70, "#e9b8a0")
    for _ in range(10):
        birds(c, rng.uniform(0.2, 0.8) * c.w, rng.uniform(0.15, 0.6) * y, 1, "#fdfaf2", 11)
    return c.finish()


def clinic(rng: Random, size: Size) -> Image.Image:
    """A free clinic under an awning: blood pressure taken, advice given."""
    c = Canvas(rng, size)
    pal = palette(rng, "spring", "noon", "autumn", "dawn")
    y = c.h * 0.56
    sky(c, pal, y, (0.18, 0.3), 32, 5)
    range_(c, pal, y * 0.76, y, min(c.h * 0.09, 60))
    house(c, -30, y + 10, c.w * 0.3, 150, pal.wall, pal.roof, "gable")
    house(c, c.w * 0.76, y + 10, c.w * 0.28, 140, pal.wall, pal.roof)
    tree(c, c.w * 0.3, y + 14, min(300, c.h * 0.38), pal.leaf)
    tree(c, c.w * 0.93, y + 26, min(360, c.h * 0.46), pal.leaf)
    ground = mix(pal.earth, "#f1e6d3", 0.55)
    c.fade(y + 8, c.h, shade(ground, 0.1), shade(ground, -0.15))
    for i in range(-10, 11):
        c.line([(c.w / 2 + i * 60, y + 8), (c.w / 2 + i * 170, c.h)], 1.2, shade(ground, -0.25), 0.45)
    x0, x1, top, ty = c.w * 0.18, c.w * 0.84, c.h * 0.2, c.h * 0.74
    for x in (x0 + 10, x1 - 10):
        c.line([(x, top), (x, c.h * 0.86)], 7, "#e9e4da")
    for x in (x0 + (x1 - x0) * 0.2, x1 - (x1 - x0) * 0.2):
        c.line([(x, top), (x, ty)], 5, "#cfc9bd")
    cloth: Colour = rng.choice(("#3f7a78", "#3f6f8a", "#a8322b"))
    c.shape(
        [(x0 - 20, top + 30), (x0 + 70, top - 56), (x1 - 70, top - 56), (x1 + 20, top + 30)],
        shade(cloth, 0.12),
        to=shade(cloth, -0.1),
        tex=0.2,
    )
    n = 11
    for i in range(n):
        a, b = x0 - 20 + (x1 - x0 + 40) * i / n, x0 - 20 + (x1 - x0 + 40) * (i + 1) / n
        c.shape(
            [(a, top + 28), (b, top + 28), *oval((a + b) / 2, top + 46, (b - a) / 2, 16, 0, 0, 180, 16)],
            cloth if i % 2 else "#f6f1e6",
        )
    mx, my = (x0 + x1) / 2, top - 14
    c.oval(mx, my, 31, 31, "#fbf8f2")
    heart = [
        (mx, my + 19),
        (mx - 19, my - 1),
        (mx - 17, my - 13),
        (mx - 8, my - 16),
        (mx, my - 8),
        (mx + 8, my - 16),
        (mx + 17, my - 13),
        (mx + 19, my - 1),
    ]
    c.shape(smooth(heart, True), "#c22a24")
    h = 300 if c.h > 720 else 235
    for px, tone in ((0.32, "front"), (0.51, "front"), (0.7, "front")):
        x = c.w * px
        sitter(
            c,
            x,
            ty + 8,
            h,
            view=tone,
            coat="#f8f6f0",
            arms="hold",
            hair=rng.choice(("#3a3634", "#8b8781", "#d9d6d0")),
            style=rng.choice(("bun", "short")),
        )
        hip = ty + 8 - h * 0.02
        c.line(
            smooth(
                [
                    (x - h * 0.06, hip - h * 0.34),
                    (x - h * 0.05, hip - h * 0.2),
                    (x, hip - h * 0.15),
                    (x + h * 0.05, hip - h * 0.2),
                    (x + h * 0.06, hip - h * 0.34),
                ]
            ),
            h * 0.014,
            "#3f4a55",
        )
        c.oval(x, hip - h * 0.14, h * 0.02, h * 0.02, "#9aa3a8")
    table(c, x0 + 20, x1 - 20, ty + 14, 20, c.h * 0.17, "#dfe6e4", depth=40)
    c.rect(x0 + 20, ty + 14, x1 - 20, c.h * 0.88, "#eef1ee", to="#cdd5d2", tex=0.1)
    c.rect(x0 + 20, ty + 30, x1 - 20, ty + 42, cloth)
    for px in (0.4, 0.62):
        x = c.w * px
        c.rect(x - 26, ty - 36, x + 26, ty + 6, "#55707a", to="#3f565f", r=5, shadow=0.15)
        c.oval(x, ty - 17, 14, 14, "#fbf8f2")
        c.stroke([(x, ty - 17), (x + 8, ty - 25)], (2.4, 1), SEAL, soft=False)
        c.line(smooth([(x + 26, ty - 10), (x + 50, ty + 6), (x + 74, ty - 2)]), 3, "#2f3a40")
        c.oval(x + 80, ty - 2, 10, 6.4, "#2f3a40")
    for px in (0.25, 0.28, 0.78):
        x = c.w * px
        c.rect(x - 9, ty - 28, x + 9, ty + 4, rng.choice(("#a8623c", "#e9e4da", "#7a9a8a")), r=4)
        c.rect(x - 7, ty - 36, x + 7, ty - 28, "#fbf8f2", r=2)
    for px in (0.49, 0.56, 0.73):
        x = c.w * px
        c.shape(
            [(x - 22, ty + 8), (x - 15, ty - 8), (x + 22, ty - 8), (x + 20, ty + 8)], "#fffdf8", shadow=0.12
        )
    for px in (0.36, 0.55, 0.74):
        sitter(c, c.w * px + rng.uniform(-10, 10), c.h * 0.93, h * 1.05, "#7a5236")
    for px, view in ((0.08, "right"), (0.15, "right"), (0.92, "left")):
        x = c.w * px
        c.oval(x, c.h * 0.94, h * 0.17, 8, "#3a2c20", alpha=0.25, blur=3)
        hand = person(c, x, c.h * 0.94, h * rng.uniform(0.95, 1.03), view=view)
        if px < 0.1:
            c.line([(hand[0], hand[1]), (hand[0] + 12, c.h * 0.94)], 4, "#6b4a35")
    picture = c.finish()
    return ImageOps.mirror(picture) if rng.random() < 0.5 else picture


SCENES = {"roofs": roofs, "red-flags": red_flags, "clinic": clinic}
