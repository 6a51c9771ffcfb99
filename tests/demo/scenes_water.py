"""Scenes above water: the lotus pond, a river town by night."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageOps

from .brush import Canvas, Size
from .houses import pagoda, pavilion
from .nature import birds, hill, range_, ridge, ripples, sky, water
from .palette import SEAL, Colour, mix, palette, shade
from .shapes import smooth
from .things import boat, lantern
from .trees import strand


def _pad(c: Canvas, x: float, y: float, r: float, tone: Colour, tilt: float) -> None:
    """A lotus leaf seen from the side and above."""
    points = [
        (
            x + r * (1 + 0.05 * math.sin(i * 2.4)) * math.cos(i / 26 * math.tau),
            y + r * tilt * (1 + 0.09 * math.sin(i * 1.7)) * math.sin(i / 26 * math.tau),
        )
        for i in range(26)
    ]
    c.shape([(a, b + r * 0.08) for a, b in smooth(points, True, 4)], shade(tone, -0.3))
    c.shape(smooth(points, True, 4), shade(tone, 0.14), to=shade(tone, -0.1), tex=0.16)
    for i in range(13):
        a = i / 13 * math.tau + 0.2
        c.stroke(
            [(x, y - r * tilt * 0.12), (x + r * 0.88 * math.cos(a), y + r * 0.88 * tilt * math.sin(a))],
            (r * 0.022, 0.4),
            shade(tone, 0.34),
            0.6,
            soft=False,
        )
    c.oval(x, y - r * tilt * 0.12, r * 0.07, r * 0.05, shade(tone, 0.4))


def _lotus(c: Canvas, x: float, y: float, r: float, colour: Colour) -> None:
    """A lotus flower opening upward."""
    for layer, (spread, reach, dark) in enumerate(
        ((1.25, 0.86, -0.1), (0.95, 1.06, 0.0), (0.55, 1.12, 0.12))
    ):
        count = 7 - layer
        for i in range(count):
            t = (i / (count - 1) - 0.5) * 2
            a = -math.pi / 2 + t * spread
            tip = (x + math.cos(a) * r * reach, y + math.sin(a) * r * reach)
            nx, ny = -math.sin(a) * r * 0.25, math.cos(a) * r * 0.25
            mid = (x + math.cos(a) * r * 0.55 * reach, y + math.sin(a) * r * 0.55 * reach)
            c.shape(
                smooth(
                    [(x, y + r * 0.1), (mid[0] + nx, mid[1] + ny), tip, (mid[0] - nx, mid[1] - ny)], True, 7
                ),
                shade(mix(colour, "#d2476b", 0.35), dark),
                to=shade(colour, 0.5 + dark),
            )
            c.stroke([(x, y), tip], (0.8, 0.3), shade(colour, -0.2), 0.35, soft=False)
    for side in (-1, 1):
        c.shape(
            smooth(
                [
                    (x, y + r * 0.14),
                    (x + side * r * 0.6, y - r * 0.12),
                    (x + side * r * 1.12, y + r * 0.02),
                    (x + side * r * 0.55, y + r * 0.26),
                ],
                True,
                7,
            ),
            shade(colour, 0.3),
            to=shade(colour, -0.05),
        )


def lotus_pond(rng: Random, size: Size) -> Image.Image:
    """Lotus in the pond, a pavilion behind."""
    c = Canvas(rng, size)
    pal = palette(rng, "noon", "dawn", "spring")
    y = c.h * rng.uniform(0.36, 0.42)
    sky(c, pal, y, (rng.uniform(0.2, 0.4), 0.5), 34)
    range_(c, pal, y * 0.66, y, min(c.h * 0.13, 90))
    pavilion(c, c.w * 0.74, y + 4, min(190, c.w * 0.2), pal.roof)
    water(c, pal, y, 0.55)
    flower = rng.choice(("#f2a3b0", "#ee8fa3", "#f7dfe0"))
    items = sorted((rng.random() ** 0.8, rng.uniform(-0.02, 1.02)) for _ in range(58))
    for n, (t, px) in enumerate(items):
        if t < 0.5 and 0.34 < px < 0.58:
            continue
        x, py, r = c.w * px, y + 12 + (c.h - y) * t, 14 + 92 * t**1.2
        tone = mix(rng.choice(("#4f8f68", "#3d7a5c", "#6ba573", "#2f6b58")), pal.mist, 0.45 * (1 - t) ** 2)
        lift = rng.choice((0, 0, 0.7, 1.3)) * r
        if lift:
            c.stroke(
                [(x, py - lift), (x + r * 0.1, py - lift * 0.4), (x, py + r * 0.4)],
                (r * 0.06, r * 0.07, r * 0.08),
                shade(tone, -0.2),
            )
        else:
            c.oval(x, py + r * 0.12, r * 1.02, r * 0.34, pal.ink, alpha=0.18, blur=3)
        _pad(c, x, py - lift, r, tone, 0.42 if lift else 0.3)
        if n % 4 == 1:
            fx, fy, fr = x + rng.uniform(-0.6, 0.6) * r, py - r * rng.uniform(1.2, 2.2), r * 0.62
            c.stroke(
                [(fx, fy), (fx + 4, (fy + py) / 2), (x, py)],
                (fr * 0.09, fr * 0.1, fr * 0.1),
                shade(tone, -0.15),
            )
            if n % 8 == 5:
                c.shape(
                    smooth(
                        [
                            (fx, fy - fr * 0.9),
                            (fx + fr * 0.34, fy - fr * 0.3),
                            (fx, fy + fr * 0.1),
                            (fx - fr * 0.34, fy - fr * 0.3),
                        ],
                        True,
                    ),
                    shade(mix(flower, "#d2476b", 0.4), 0),
                    to=shade(flower, 0.35),
                )
            else:
                _lotus(c, fx, fy, fr, flower)
    dx, dy = c.w * rng.uniform(0.38, 0.54), c.h * 0.52
    c.stroke([(dx - 20, dy + 8), (dx, dy), (dx + 6, dy - 2)], (1.4, 2.6, 4), SEAL)
    for s in (-1, 1):
        c.oval(dx + 4, dy - 9 * s, 4, 14, "#ffffff", 14 * s, alpha=0.75)
        c.oval(dx - 4, dy - 8 * s, 3.4, 12, "#ffffff", -12 * s, alpha=0.7)
    ripples(c, y, c.h, "#ffffff", 20, 0.4)
    for i in range(6):
        strand(c, i * rng.uniform(14, 24), -10, c.h * rng.uniform(0.16, 0.36), pal.leaf[i % 2], 1.6)
    birds(c, c.w * 0.5, y * 0.3, 3, pal.ink, 8)
    picture = c.finish()
    return ImageOps.mirror(picture) if rng.random() < 0.5 else picture


def night_lights(rng: Random, size: Size) -> Image.Image:
    """The lights of a river town at night."""
    c = Canvas(rng, size)
    pal = palette(rng, "night")
    y = c.h * rng.uniform(0.58, 0.64)
    sky(c, pal, y, (rng.uniform(0.15, 0.85), 0.25), 30, 4)
    for _ in range(70):
        c.oval(
            rng.uniform(0, c.w),
            rng.uniform(0, y * 0.6),
            rng.uniform(0.7, 1.6),
            rng.uniform(0.7, 1.6),
            "#fff3d4",
            alpha=rng.uniform(0.3, 0.9),
        )
    hill(c, ridge(rng, c.w, y * 0.72, 60), y, pal.hills[0], pal.hills[1])
    x = -20.0
    while x < c.w:
        w, h = rng.uniform(38, 80), rng.uniform(60, 230) * (0.55 + 0.45 * math.sin(x / c.w * 3.1))
        tone = rng.choice(("#20334b", "#283d55", "#1b2c42", "#31445a"))
        c.rect(x, y - h, x + w, y, tone, to=shade(tone, -0.25))
        for wy in range(int(y - h + 10), int(y - 8), 13):
            for wx in range(int(x + 7), int(x + w - 8), 11):
                if rng.random() < 0.42:
                    c.rect(
                        wx,
                        wy,
                        wx + 5,
                        wy + 6,
                        rng.choice(("#ffd98c", "#ffc56b", "#f7e5b5", "#e9a35b")),
                        alpha=rng.uniform(0.5, 1),
                    )
        if rng.random() < 0.3:
            c.line([(x + w / 2, y - h - 22), (x + w / 2, y - h)], 1.6, tone)
            c.glow(x + w / 2, y - h - 22, 14, "#ff6b50", 0.9)
        x += w * rng.uniform(0.9, 1.15)
    px = c.w * rng.uniform(0.16, 0.84)
    c.glow(px, y - 120, 150, "#ffb45e", 0.4)
    pagoda(c, px, y - 4, 210, "#c98a4a", "#5d3a2c", 6)
    for i in range(6):
        c.glow(px, y - 22 - i * 30, 22, "#ffd587", 0.8)
    for i in range(int(c.w / 34)):
        c.glow(i * 34 + 10, y - 9, 20, "#ffcf82", 0.75)
        c.oval(i * 34 + 10, y - 9, 2.4, 2.4, "#fff1cc")
    c.rect(-5, y - 5, c.w + 5, y + 1, "#131e2e")
    x0, x1, deck = c.w * -0.05, c.w * 1.05, y - 26
    look = rng.choice(("cables", "arches, fireworks", "cables, fireworks", "arches"))
    span = look.partition(",")[0]
    if "fireworks" in look:
        for _ in range(rng.randint(2, 4)):
            fx, fy, reach = c.w * rng.uniform(0.1, 0.9), y * rng.uniform(0.12, 0.45), rng.uniform(50, 100)
            tone = rng.choice(("#ffb45e", "#ff8f7a", "#ffe2a6", "#9fd6d0"))
            c.glow(fx, fy, reach * 1.5, tone, 0.4)
            for i in range(40):
                a, far = math.tau * i / 40 + rng.uniform(-0.05, 0.05), reach * rng.uniform(0.5, 1.0)
                end = (fx + far * math.cos(a), fy + far * math.sin(a) + far * 0.12)
                c.stroke(
                    [(fx + far * 0.4 * math.cos(a), fy + far * 0.4 * math.sin(a)), end],
                    (0.5, 2.6),
                    tone,
                    0.85,
                    soft=False,
                )
                c.oval(*end, 2.2, 2.2, "#fff6dc")
    if span == "arches":
        for k in range(3):
            ax, aw = c.w * (k + 0.5) / 3, c.w / 6
            for high, width in ((120, 7), (108, 3)):
                c.line(
                    [(ax + aw * i / 20, deck - high * (1 - (i / 20) ** 2)) for i in range(-20, 21)],
                    width,
                    "#c9cdd2",
                )
            for i in range(-9, 10):
                c.line(
                    [(ax + aw * i / 10, deck), (ax + aw * i / 10, deck - 114 * (1 - (i / 10) ** 2))],
                    1.2,
                    "#e8dcc0",
                    0.6,
                )
            for i in range(-20, 21, 2):
                c.glow(ax + aw * i / 20, deck - 120 * (1 - (i / 20) ** 2), 11, "#ffb45e", 0.9)
    towers = () if span == "arches" else (0.3, 0.7) if c.w > c.h else (0.25, 0.75)
    for t in towers:
        tx, top = x0 + (x1 - x0) * t, deck - 170
        c.shape([(tx - 9, y + 8), (tx - 4, top), (tx + 4, top), (tx + 9, y + 8)], "#b9c0c8", to="#4d5a6b")
        for i in range(1, 9):
            for s in (-1, 1):
                c.line([(tx, top + 6 + i * 3), (tx + s * i * (x1 - x0) * 0.024, deck)], 1.2, "#e8dcc0", 0.7)
    c.rect(x0, deck, x1, deck + 8, "#3a4a5c")
    for i in range(int(c.w / 26)):
        c.glow(i * 26, deck - 4, 12, "#ffe2a6", 0.9)
    water(c, pal, y, 0.85, 5)
    for bx, t in ((rng.uniform(0.15, 0.35), 0.35), (rng.uniform(0.55, 0.85), 0.6)):
        by = y + (c.h - y) * t
        c.oval(c.w * bx, by + 16, 110, 12, "#ffb765", alpha=0.35, blur=8)
        boat(c, c.w * bx, by, 80, "#2a1d1c", "#7a4a2c")
        c.glow(c.w * bx - 4, by - 12, 60, "#ffbf66", 0.75)
        for i in range(4):
            lantern(c, c.w * bx - 42 + i * 27, by - 32 - 4 * (i in (1, 2)), 5, lit=0.8)
    for _ in range(26):
        lx, t = rng.uniform(0, c.w), rng.uniform(0.05, 0.9)
        c.glow(lx, y + (c.h - y) * t, 16 + 14 * t, "#ffb45e", 0.4)
        c.stroke(
            [
                (lx - 4 - 6 * t, y + (c.h - y) * t),
                (lx, y + (c.h - y) * t),
                (lx + 4 + 6 * t, y + (c.h - y) * t),
            ],
            (1, 2 + 2 * t, 1),
            "#ffdf9c",
            0.8,
        )
    return c.finish(0.22)


SCENES = {"lotus-pond": lotus_pond, "night-lights": night_lights}
