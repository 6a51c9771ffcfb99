"""Flowers: chrysanthemums, plum blossom."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageOps

from .brush import Canvas, Size
from .houses import roof
from .nature import range_, sky
from .palette import Colour, mix, palette, shade
from .shapes import oval, smooth
from .trees import bare


def _mum(c: Canvas, x: float, y: float, r: float, colour: Colour, tilt: float = 0.8) -> None:
    """A chrysanthemum with rings of curling petals."""
    c.oval(x + r * 0.1, y + r * 0.2, r * 1.02, r * 0.9, "#2a2320", alpha=0.2, blur=r * 0.1)
    for ring in range(6):
        reach, count = r * (1.08 - 0.17 * ring), 26 - 3 * ring
        for i in range(count):
            a = math.tau * (i + 0.5 * (ring % 2)) / count + c.rng.uniform(-0.06, 0.06)
            d = reach * c.rng.uniform(0.9, 1.05)
            bend = c.rng.uniform(0.1, 0.3) * (1 if math.cos(a) > 0 else -1)
            mid = (x + math.cos(a) * d * 0.55, y + math.sin(a) * d * 0.55 * tilt)
            end = (x + math.cos(a + bend * 0.4) * d, y + math.sin(a + bend * 0.4) * d * tilt - r * 0.03)
            tone = shade(colour, -0.26 + 0.09 * ring + c.rng.uniform(-0.05, 0.07))
            c.stroke([(x, y), mid, end], (r * 0.03, r * 0.15, r * 0.07), tone)
            if ring > 1:
                c.stroke([mid, end], (r * 0.02, r * 0.01), shade(tone, 0.4), 0.5, soft=False)
    for _ in range(12):
        a, d = c.rng.uniform(0, math.tau), c.rng.uniform(0, r * 0.16)
        c.oval(
            x + d * math.cos(a),
            y + d * math.sin(a) * tilt,
            r * 0.05,
            r * 0.05,
            shade(mix(colour, "#e8c04a", 0.6), c.rng.uniform(-0.1, 0.25)),
        )


def _lobed(c: Canvas, x: float, y: float, s: float, turn: float, colour: Colour) -> None:
    """The lobed leaf of a chrysanthemum."""
    points = []
    for i in range(17):
        t = i / 16
        side, along = (1, t * 2) if t <= 0.5 else (-1, 2 - t * 2)
        wide = 0.42 * math.sin(math.pi * along) * (1 + 0.35 * math.sin(along * 15))
        a = math.radians(turn)
        px, py = along * s, side * wide * s
        points.append((x + px * math.cos(a) - py * math.sin(a), y + px * math.sin(a) + py * math.cos(a)))
    c.shape(smooth(points, True, 4), colour, to=shade(colour, -0.18))
    a = math.radians(turn)
    c.stroke(
        [(x, y), (x + s * 0.95 * math.cos(a), y + s * 0.95 * math.sin(a))],
        (s * 0.04, 0.4),
        shade(colour, 0.3),
        0.7,
        soft=False,
    )


def chrysanthemum(rng: Random, size: Size) -> Image.Image:
    """Chrysanthemums by a wall or a fence."""
    c = Canvas(rng, size)
    ground, tones = rng.choice(
        (
            ("#f1e4cb", ("#e9b23c", "#f4e8cf", "#c9563d")),
            ("#dfe4da", ("#f0c24d", "#fbf4e3", "#b86a86")),
            ("#ead8c6", ("#d9763a", "#f2d27a", "#8f2f35")),
            ("#d8dfe0", ("#f3e9d8", "#e6b548", "#9a6b9d")),
        )
    )
    c.fade(0, c.h, shade(ground, 0.35), ground, shade(ground, -0.12))
    c.glow(c.w * 0.68, c.h * 0.3, c.w * 0.4, "#fff8e6", 0.7)
    style = rng.choice(("moon", "fence", "eaves"))
    if style == "moon":
        r = min(c.w, c.h) * 0.34
        c.oval(c.w * 0.64, c.h * 0.4, r, r, mix(ground, "#ffffff", 0.6), shadow=0.12)
        c.line(oval(c.w * 0.64, c.h * 0.4, r, r), 3, "#b8975a", 0.6)
    elif style == "fence":
        for i in range(int(c.w / 42) + 1):
            c.line([(i * 42 - 30, c.h * 0.4), (i * 42 + 60, c.h)], 6, mix("#b08a54", ground, 0.45))
            c.line([(i * 42 + 60, c.h * 0.38), (i * 42 - 30, c.h)], 6, mix("#8f6c3e", ground, 0.5))
        c.line([(0, c.h * 0.43), (c.w, c.h * 0.43)], 8, mix("#8f6c3e", ground, 0.35))
    else:
        roof(c, -c.w * 0.1, c.w * 1.1, c.h * 0.17, c.h * 0.16, mix("#4c555b", ground, 0.25), 0.1)
        c.mist(c.h * 0.17, c.h * 0.4, "#5a4a3c", 0.25, 0.0)
    flowers: list[tuple[float, float, float]] = []
    big = min(c.w, c.h)
    for _ in range(9):
        for _ in range(40):
            x, y, r = (
                rng.uniform(0.08, 0.92) * c.w,
                rng.uniform(0.34, 0.84) * c.h,
                big * rng.uniform(0.085, 0.16),
            )
            if all(math.hypot(x - fx, y - fy) > (r + fr) * 0.92 for fx, fy, fr in flowers):
                flowers.append((x, y, r))
                break
    flowers.sort(key=lambda f: f[1])
    foot = c.w * 0.5
    for x, y, r in flowers:
        bend = x + (foot - x) * 0.18
        c.stroke(
            [(x, y), (x + (bend - x) * 0.2, y + (c.h - y) * 0.5), (bend, c.h + 20)],
            (r * 0.08, r * 0.1, r * 0.12),
            "#55703f",
        )
    for x, y, r in flowers:
        for _ in range(5):
            t = rng.uniform(0.25, 0.95)
            ly, lx = y + (c.h - y) * t + 20, x + (foot - x) * 0.18 * t
            _lobed(
                c,
                lx,
                ly,
                r * rng.uniform(0.7, 1.1),
                rng.choice((-30, 210, -10, 190)) + rng.uniform(-25, 25),
                shade(rng.choice(("#4f7345", "#6b8a4f", "#3d6147")), rng.uniform(-0.1, 0.1)),
            )
    for i in range(int(c.w / 40)):
        _lobed(
            c,
            i * 44 + rng.uniform(-16, 16),
            c.h + 6,
            80 * rng.uniform(0.8, 1.2),
            -90 + rng.uniform(-50, 50),
            shade("#3d6147", rng.uniform(-0.12, 0.12)),
        )
    for i, (x, y, r) in enumerate(flowers):
        _mum(c, x, y, r, tones[i % 3], rng.uniform(0.78, 0.95))
    bx, by = c.w * rng.uniform(0.25, 0.75), c.h * 0.22
    for s in (-1, 1):
        c.shape(
            smooth([(bx, by), (bx + s * 20, by - 22), (bx + s * 26, by - 6), (bx + s * 8, by + 4)], True, 6),
            "#e8873a",
            alpha=0.92,
        )
        c.shape(
            smooth([(bx, by), (bx + s * 16, by + 6), (bx + s * 12, by + 17), (bx + s * 3, by + 8)], True, 6),
            "#f2b25a",
            alpha=0.92,
        )
    c.stroke([(bx - 1, by - 6), (bx, by + 12)], (2.4, 1.4), "#3a2c26", soft=False)
    return c.finish()


def _blossom(c: Canvas, x: float, y: float, r: float, colour: Colour) -> None:
    """A plum blossom with five petals."""
    start = c.rng.uniform(0, math.tau)
    for i in range(5):
        a = start + i * math.tau / 5
        c.oval(
            x + r * 0.56 * math.cos(a),
            y + r * 0.56 * math.sin(a),
            r * 0.5,
            r * 0.46,
            shade(colour, c.rng.uniform(-0.08, 0.16)),
            math.degrees(a),
        )
    c.oval(x, y, r * 0.3, r * 0.3, shade(colour, -0.3), alpha=0.55)
    for i in range(9):
        a = start + i * math.tau / 9
        ex, ey = x + r * 0.5 * math.cos(a), y + r * 0.5 * math.sin(a)
        c.line([(x, y), (ex, ey)], max(0.7, r * 0.035), "#fff3d6", 0.8)
        c.oval(ex, ey, r * 0.07, r * 0.07, "#f0c75a")


def plum_blossom(rng: Random, size: Size) -> Image.Image:
    """A plum bough in flower: moon, wall or snow behind it."""
    c = Canvas(rng, size)
    style = rng.choice(("moon", "wall", "hills", "dusk"))
    colour = (
        rng.choice(("#d9576a", "#c93d4a", "#f0a7ad", "#fbf1ea"))
        if style != "wall"
        else rng.choice(("#d9576a", "#c93d4a"))
    )
    if style == "wall":
        c.fade(0, c.h, "#f6f0e4", "#ebe0cd")
        roof(c, -c.w * 0.1, c.w * 1.1, c.h * 0.2, c.h * 0.15, "#525a60", 0.06)
        c.mist(c.h * 0.2, c.h * 0.32, "#5a4a3c", 0.28, 0.0)
        cx, cy, r = c.w * 0.68, c.h * 0.6, min(c.w, c.h) * 0.22
        c.oval(cx, cy, r * 1.08, r * 1.08, "#6a6f70")
        c.oval(cx, cy, r, r, "#cfdcd2", to="#8fb09a")
        for i in range(7):
            c.stroke(
                [
                    (cx - r * 0.8 + i * r * 0.27, cy + r * 0.95),
                    (cx - r * 0.7 + i * r * 0.24, cy),
                    (cx - r * 0.75 + i * r * 0.26, cy - r * 0.5),
                ],
                (3, 3.4, 2),
                "#4f7a5c",
                0.6,
            )
        for i in range(-3, 4):
            c.line(
                [
                    (cx + i * r * 0.28, cy - math.sqrt(max(0, 1 - (i * 0.28) ** 2)) * r),
                    (cx + i * r * 0.28, cy + math.sqrt(max(0, 1 - (i * 0.28) ** 2)) * r),
                ],
                3.4,
                "#5a4a3e",
            )
            c.line(
                [
                    (cx - math.sqrt(max(0, 1 - (i * 0.28) ** 2)) * r, cy + i * r * 0.28),
                    (cx + math.sqrt(max(0, 1 - (i * 0.28) ** 2)) * r, cy + i * r * 0.28),
                ],
                3.4,
                "#5a4a3e",
            )
    else:
        pal = palette(rng, {"moon": "night", "hills": "winter", "dusk": "dusk"}[style])
        sky(
            c,
            pal,
            c.h * 0.8,
            (rng.uniform(0.58, 0.7), 0.42),
            min(c.w, c.h) * (0.17 if style == "moon" else 0.11),
            3,
        )
        range_(c, pal, c.h * 0.66, c.h * 1.02, min(c.h * 0.13, 90), trees=False)
    bark: Colour = "#3f312c" if style != "moon" else "#1c1a22"
    ends = []
    big = min(c.h, c.w)
    for y0, angle, length, width in ((0.94, -34, 0.33, 34), (0.6, -8, 0.22, 19), (0.26, 24, 0.17, 12)):
        ends += bare(c, -12, c.h * y0, big * length + c.w * 0.05, angle, width, bark, 4)
    ends = [(x, y) for x, y in ends if x > 4]
    for x, y in ends:
        for _ in range(rng.choice((0, 1, 1, 2))):
            px, py, r = x + rng.uniform(-14, 14), y + rng.uniform(-14, 14), rng.uniform(11, 23)
            if rng.random() < 0.25:
                c.oval(px, py, r * 0.42, r * 0.46, shade(colour, -0.12))
            else:
                _blossom(c, px, py, r, colour)
    if style in ("hills", "dusk", "moon"):
        for _ in range(60 if style == "hills" else 26):
            s = rng.uniform(1.4, 4)
            c.oval(
                rng.uniform(0, c.w),
                rng.uniform(0, c.h),
                s,
                s * (1 if style == "hills" else 0.7),
                "#ffffff" if style == "hills" else colour,
                rng.uniform(0, 90),
                alpha=0.85,
            )
    if rng.random() < 0.5 and ends:
        bx, by = max(ends)[0] - 40, max(ends)[1] - 20
        c.shape(
            smooth(
                [
                    (bx - 34, by + 14),
                    (bx - 10, by - 8),
                    (bx + 12, by - 16),
                    (bx + 26, by - 8),
                    (bx + 20, by + 8),
                    (bx, by + 14),
                ],
                True,
            ),
            "#6f7f86",
            to="#c9a27a",
        )
        c.stroke([(bx - 20, by + 8), (bx - 52, by + 22)], (10, 4), "#4a565c", soft=False)
        c.shape([(bx + 25, by - 9), (bx + 36, by - 5), (bx + 25, by - 3)], "#d9973a")
        c.oval(bx + 18, by - 8, 2, 2, "#1c1a1a")
    picture = c.finish()
    return ImageOps.mirror(picture) if rng.random() < 0.5 else picture


SCENES = {"chrysanthemum": chrysanthemum, "plum-blossom": plum_blossom}
