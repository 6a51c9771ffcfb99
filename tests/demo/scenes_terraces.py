"""Scenes of the slopes: terraces, tea."""

from __future__ import annotations

import math
from random import Random

from PIL import Image

from .brush import Canvas, Size
from .houses import village
from .nature import range_, sky
from .palette import Colour, mix, palette, shade
from .people import person
from .shapes import Point, smooth
from .trees import grass, tree


def _bands(
    c: Canvas, x0: float, x1: float, top: float, bottom: float, count: int, bulge: float
) -> list[list[Point]]:
    """Contour lines stepping down a slope, closer far away."""
    lines, p = [], [c.rng.uniform(0, 6.28) for _ in range(4)]
    for i in range(count + 1):
        t = (i / count) ** 1.5
        drift = i * 0.16
        lines.append(
            [
                (
                    x0 + (x1 - x0) * j / 70,
                    top
                    + (bottom - top) * t
                    + bulge
                    * (0.35 + t)
                    * (
                        math.sin(j / 70 * 5.2 + p[0] + drift) * 0.6
                        + math.sin(j / 70 * 11 + p[1] - drift * 1.3) * 0.28
                        + math.sin(j / 70 * 2.3 + p[2]) * 0.8
                    ),
                )
                for j in range(71)
            ]
        )
    return lines


def _tiers(
    c: Canvas,
    x: float,
    y: float,
    rx: float,
    ry: float,
    rise: float,
    count: int,
    field: tuple[Colour, Colour],
    edge: Colour,
    fog: tuple[Colour, float],
    mood: str,
) -> list[list[Point]]:
    """A hill cut into terraces, the lowest first; returns the rims of its steps, as closed curves."""
    r = c.rng
    waves = [(r.uniform(0.03, 0.12) / k**0.4, k, r.uniform(0, 6.28)) for k in (2, 3, 5, 8)]
    rims: list[list[Point]] = []
    for i in range(count):
        t = i / count
        size = (1 - t) ** 0.85
        cx, cy, wall = x + rx * 0.1 * math.sin(t * 3 + waves[0][2]), y - rise * t**0.9, rise / count * 0.62
        rim = []
        for j in range(121):
            a = j / 120 * math.tau
            d = size * (1 + sum(h * math.sin(k * a + p + t * k * 0.5) for h, k, p in waves))
            rim.append((cx + rx * d * math.cos(a), cy + ry * d * math.sin(a)))
        tone = mix(mix(field[0], field[1], 0.5 + 0.5 * math.sin(i * 1.7 + waves[1][2])), *fog)
        bank = mix(edge, *fog)
        c.shape([(a, b + wall) for a, b in rim], shade(bank, -0.12), tex=0.25)
        c.shape(rim, shade(tone, 0.18), to=shade(tone, -0.05), tex=0.16)
        c.line(rim, max(1.4, wall * 0.22), mix(shade(bank, 0.35), tone, 0.3))
        front = rim[6:55]
        for _ in range(int(10 + 60 * size)):
            px, py = front[r.randint(0, len(front) - 1)]
            inward = r.uniform(0.86, 0.985)
            px, py = cx + (px - cx) * inward, cy + (py - cy) * inward
            if mood == "water":
                c.stroke([(px - 18, py), (px, py - 0.5), (px + 18, py)], (0, wall * 0.14, 0), "#fffaf0", 0.5)
            else:
                c.stroke(
                    [(px, py + 1), (px + r.uniform(-2, 2), py - wall * 0.34)],
                    (wall * 0.12, 0.3),
                    shade(tone, r.choice((-0.2, 0.25))),
                    0.75,
                    soft=False,
                )
        rims.append(rim)
    return rims


def terraced_hills(rng: Random, size: Size) -> Image.Image:
    """Terraces: flooded, green or golden."""
    c = Canvas(rng, size)
    mood = rng.choice(("water", "green", "gold"))
    pal = palette(rng, *{"water": ("dawn", "dusk"), "green": ("noon", "spring"), "gold": ("autumn",)}[mood])
    y = c.h * rng.uniform(0.36, 0.44)
    sky(c, pal, y, (rng.uniform(0.2, 0.8), 0.4), 36, 6)
    range_(c, pal, y * 0.6, y + 24, min(c.h * 0.16, 110), ("soft", rng.choice(("soft", "sharp"))))
    tones: dict[str, tuple[Colour, Colour, Colour]] = {
        "water": (pal.sky[2], pal.sky[0], mix(pal.hills[3], pal.leaf[1], 0.4)),
        "green": ("#b4d07a", "#7cab58", "#44744a"),
        "gold": ("#f0cb62", "#d8a23f", "#93632f"),
    }
    light, deep, edge = tones[mood]
    c.fade(y + 20, c.h, mix(edge, pal.mist, 0.6), edge)
    flip = rng.choice((0, 1))
    plan = (
        (0.85, 0.02, 0.5, 7, 0.5),
        (0.3, 0.1, 0.56, 8, 0.36),
        (0.98, 0.34, 0.62, 9, 0.18),
        (0.08, 0.56, 0.7, 10, 0.05),
        (0.74, 0.86, 0.8, 9, 0.0),
    )
    for i, (px, py, wide, steps, fog) in enumerate(plan):
        x, by = c.w * (1 - px if flip else px) + rng.uniform(-40, 40), y + (c.h - y) * (py + 0.22)
        rims = _tiers(
            c,
            x,
            by,
            max(c.w, 760) * wide,
            (c.h - y) * (0.2 + 0.1 * i),
            min(c.h, 900) * (0.12 + 0.04 * i),
            steps,
            (light, deep),
            edge,
            (pal.mist, fog),
            mood,
        )
        c.mist(by - 10, by + (c.h - y) * 0.3, pal.mist, 0, 0.3 * (1 - i / 4), 0)
        top = rims[-1]
        if i in (1, 2):
            vx, vy = sum(p[0] for p in top) / len(top), sum(p[1] for p in top) / len(top)
            village(c, vx - 70, vx + 70, vy + 6, 34 + 10 * i, pal.wall, pal.roof)
            for dx in (-96, 84, 112):
                tree(c, vx + dx, vy + 10, 46 + 12 * i, pal.leaf)
        elif i == 3:
            for dx in (-30, 40):
                tree(c, top[0][0] + dx, top[30][1], 110, pal.leaf)
        for _ in range(1 + (i > 1)):
            a, b = rims[rng.randint(1, 4)][rng.randint(16, 46)]
            person(
                c,
                a,
                b - 2,
                22 + 20 * i,
                view=rng.choice(("left", "right")),
                style="straw",
                arms="fore",
                stride=0.7,
            )
    grass(
        c,
        0,
        c.w,
        c.h + 14,
        c.h * 0.08,
        shade(pal.leaf[0], -0.1),
        70,
        tones[mood][0] if mood == "gold" else None,
    )
    return c.finish()


def tea_garden(rng: Random, size: Size) -> Image.Image:
    """Rows of tea on the hill, pickers with their baskets."""
    c = Canvas(rng, size)
    pal = palette(rng, "spring", "dawn", "noon", "spring")
    y = c.h * rng.uniform(0.36, 0.44)
    sky(c, pal, y, (rng.uniform(0.2, 0.8), 0.42), 34)
    range_(c, pal, y * 0.6, y + 10, min(c.h * 0.17, 120), (rng.choice(("soft", "sharp", "karst")), "soft"))
    c.fade(y + 8, c.h, mix("#7fa268", pal.mist, 0.55), "#88a860")
    village(c, c.w * 0.1, c.w * 0.27, y + 16, 42, pal.wall, pal.roof)
    greens = ("#7fa95a", "#5f9350", "#3f7a49", "#2e6343")
    slope = rng.choice((-1, 1)) * rng.uniform(0.05, 0.12)
    lines = [
        [(a, b + slope * (a - c.w / 2) * (0.3 + i / 11)) for a, b in line]
        for i, line in enumerate(_bands(c, -20, c.w + 20, y + c.h * 0.07, c.h * 1.16, 11, min(c.h * 0.1, 80)))
    ]
    c.shape(
        [(a, b - 24) for a, b in lines[0]] + [(c.w + 20, c.h + 9), (-20, c.h + 9)],
        mix("#7fa268", pal.mist, 0.45),
        to=mix("#b9a66c", "#88a860", 0.5),
    )
    pickers = {i: rng.uniform(0.1, 0.9) for i in rng.sample((3, 4, 5, 6, 7, 8), 4)}
    for i, line in enumerate(lines):
        t = i / (len(lines) - 1)
        high = 12 + 54 * t
        tone = mix(greens[(i + rng.randint(0, 1)) % 4], pal.mist, 0.4 * (1 - t) ** 2)
        if i in pickers:
            x, ly = line[int(pickers[i] * 70)]
            view, h = rng.choice(("left", "right", "back")), 60 + 125 * t
            px = x + rng.uniform(-20, 20)
            person(
                c,
                px,
                ly + high * 0.3,
                h,
                rng.choice(("#a83a32", "#3f6f8a", "#d9b65d", "#7a4f72", "#e4dcc8")),
                view,
                style="straw",
                arms="fore" if view != "back" else "hold",
            )
            if view == "back":
                c.shape(
                    [
                        (px - h * 0.1, ly + high * 0.3 - h * 0.74),
                        (px + h * 0.1, ly + high * 0.3 - h * 0.74),
                        (px + h * 0.075, ly + high * 0.3 - h * 0.47),
                        (px - h * 0.075, ly + high * 0.3 - h * 0.47),
                    ],
                    "#c9a365",
                    to="#8f6c3c",
                )
                c.oval(px, ly + high * 0.3 - h * 0.74, h * 0.1, h * 0.03, "#6fa050")
        body = [(a, b - high * (0.45 + 0.12 * math.sin(j * 0.9 + i))) for j, (a, b) in enumerate(line)]
        c.shape(
            smooth(body, False, 3) + [(a, b + high * 0.62) for a, b in line[::-1]],
            shade(tone, 0.1),
            to=shade(tone, -0.34),
            tex=0.25,
        )
        for _ in range(int(90 + 120 * (1 - t))):
            j = rng.randint(0, 69)
            x, ly = line[j][0] + rng.uniform(-8, 8), line[j][1] - high * rng.uniform(-0.15, 0.5)
            s = 1.6 + 5 * t
            c.oval(
                x,
                ly,
                s,
                s * 0.6,
                shade(tone, rng.choice((0.3, 0.22, -0.12))),
                rng.uniform(-50, 50),
                alpha=0.8,
            )
        c.stroke(
            [(a, b + high * 0.7) for a, b in line],
            (high * 0.1, high * 0.16, high * 0.1),
            "#4a5a38",
            0.5,
            soft=False,
        )
    c.mist(y - 10, y + c.h * 0.14, pal.mist, 0, 0.35, 0)
    if rng.random() < 0.6:
        tree(c, c.w * rng.choice((0.05, 0.95)), c.h * 0.74, min(320, c.h * 0.46), pal.leaf)
    return c.finish()


SCENES = {"terraced-hills": terraced_hills, "tea-garden": tea_garden}
