"""Scenes of company: dancing in the square, a game of chess."""

from __future__ import annotations

import math
from random import Random

from PIL import Image

from .brush import Canvas, Size
from .furniture import cup
from .houses import pavilion
from .nature import range_, sky
from .palette import GOLD, SEAL, Colour, mix, palette, shade
from .people import person
from .shapes import oval, smooth
from .things import lantern
from .trees import tree, willow


def _fan(c: Canvas, x: float, y: float, r: float, turn: float, colour: Colour) -> None:
    """An open fan held at (x, y)."""
    points = [(x, y), *oval(x, y, r, r, 0, turn - 62, turn + 62, 16)]
    c.shape(points, colour, to=shade(colour, 0.3))
    for i in range(7):
        a = math.radians(turn - 60 + i * 20)
        c.line([(x, y), (x + r * math.cos(a), y + r * math.sin(a))], 1, shade(colour, -0.3), 0.7)
    c.line(oval(x, y, r * 0.98, r * 0.98, 0, turn - 62, turn + 62, 16), r * 0.09, "#f0cf7a")


def square_dance(rng: Random, size: Size) -> Image.Image:
    """Dancing in the square, with fans."""
    c = Canvas(rng, size)
    pal = palette(rng, "dusk", "autumn", "dawn", "noon", "spring")
    y = c.h * 0.5
    sky(c, pal, y, (rng.uniform(0.2, 0.8), 0.4), 38, 6)
    range_(c, pal, y * 0.78, y, min(c.h * 0.09, 60))
    x = 0.0
    while x < c.w:
        w, h = rng.uniform(60, 110), rng.uniform(60, 150)
        tone = mix(pal.hills[1], pal.mist, 0.35)
        c.rect(x, y - h, x + w, y + 6, tone, to=mix(tone, pal.mist, 0.4))
        for wy in range(int(y - h + 12), int(y - 16), 18):
            for wx in range(int(x + 9), int(x + w - 10), 15):
                c.rect(
                    wx, wy, wx + 7, wy + 9, pal.glow if rng.random() < 0.5 else shade(tone, 0.3), alpha=0.75
                )
        x += w + rng.uniform(6, 50)
    pavilion(c, c.w * rng.uniform(0.4, 0.6), y + 16, 190, pal.roof)
    for px, s in ((0.04, 240), (0.18, 200), (0.3, 160), (0.7, 165), (0.83, 210), (0.96, 250)):
        tree(c, c.w * px, y + 20, min(s, c.h * 0.34), pal.leaf)
    ground = mix(pal.earth, pal.mist, 0.5)
    c.fade(y + 12, c.h, shade(ground, 0.15), shade(ground, -0.12))
    for i in range(1, 9):
        t = (i / 8) ** 1.8
        c.line([(0, y + 12 + (c.h - y) * t), (c.w, y + 12 + (c.h - y) * t)], 1.4, shade(ground, -0.25), 0.5)
    for i in range(-12, 13):
        c.line([(c.w / 2 + i * 60, y + 12), (c.w / 2 + i * 170, c.h)], 1.3, shade(ground, -0.25), 0.5)
    for px in (0.1, 0.9):
        c.line([(c.w * px, y + 40), (c.w * px, y - 130)], 5, "#3f4446")
        for s in (-1, 1):
            c.glow(c.w * px + s * 22, y - 128, 60, pal.glow, 0.8)
            c.oval(c.w * px + s * 22, y - 128, 11, 13, "#fff3cf")
        c.line([(c.w * px - 22, y - 116), (c.w * px + 22, y - 116)], 4, "#3f4446")
    colours = rng.choice(
        (
            ("#c22f3a", "#e0742b", "#d9a33a"),
            ("#f4ecdc", "#d9705a", "#c22f3a"),
            ("#3f7a5a", "#e0b45a", "#c8463a"),
            ("#b8304a", "#7a4f8a", "#2f7a7a"),
            ("#c8463a", "#3f6f8a", "#d9b65d"),
        )
    )
    rows = ((0.66, 0.6, 6), (0.8, 0.82, 5), (0.95, 1.06, 4))
    pose = rng.choice(("out", "wave", "up"))
    for row, (ry, scale, n) in enumerate(rows):
        n = max(3, round(n * c.w / 1225))
        h = (265 if c.h > 700 else 205) * scale
        for i in range(n):
            px, fy = c.w * (0.13 + 0.74 * (i + 0.5) / n) + rng.uniform(-8, 8) + (row % 2) * 20, c.h * ry
            c.oval(px, fy, h * 0.2, h * 0.026, "#2a2320", alpha=0.25, blur=2)
            hand = person(
                c,
                px,
                fy,
                h,
                colours[row],
                "back" if row else rng.choice(("back", "back", "front")),
                arms=pose,
                stride=1.2,
                style=rng.choice(("bun", "short", "bun")),
                pants="#33353f" if row % 2 else "#4a3a44",
            )
            hip = fy - h * 0.44
            c.line([(px - h * 0.12, hip), (px + h * 0.12, hip)], h * 0.026, GOLD)
            _fan(c, hand[0], hand[1], h * 0.17, -55, shade(colours[(row + 1) % 3], 0.1))
            if pose != "wave":
                _fan(
                    c,
                    2 * px - hand[0],
                    hand[1] + (h * 0.04 if pose == "out" else 0),
                    h * 0.17,
                    -125,
                    shade(colours[(row + 1) % 3], 0.1),
                )
    bx, by = c.w * 0.06, c.h * 0.93
    c.rect(bx - 40, by - 84, bx + 40, by, "#3a3d44", to="#26282e", r=6, shadow=0.2)
    for k, r in ((-58, 15), (-24, 22)):
        c.oval(bx, by + k, r, r, "#6a6e75")
        c.oval(bx, by + k, r * 0.5, r * 0.5, "#2b2d33")
    for i, dx in enumerate((30, 62, 84)):
        nx, ny = bx + dx, by - 110 - i * 26
        c.oval(nx, ny, 9, 7, SEAL, -20, alpha=0.85)
        c.line([(nx + 8, ny), (nx + 8, ny - 34), (nx + 20, ny - 26)], 3, SEAL, 0.85)
    return c.finish()


def chess_table(rng: Random, size: Size) -> Image.Image:
    """A game of Chinese chess at a stone table under the trees."""
    c = Canvas(rng, size)
    pal = palette(rng, "spring", "autumn", "noon", "dusk")
    y = c.h * 0.52
    sky(c, pal, y, (rng.uniform(0.3, 0.7), 0.4), 36, 4)
    range_(c, pal, y * 0.74, y, min(c.h * 0.11, 80))
    pavilion(c, c.w * 0.7, y + 14, 150, pal.roof)
    c.fade(y + 6, c.h, mix(pal.leaf[2], pal.earth, 0.35), mix(pal.leaf[1], pal.earth, 0.45))
    c.shape(
        [
            *smooth(
                [
                    (-20, c.h * 0.8),
                    (c.w * 0.2, c.h * 0.7),
                    (c.w * 0.5, c.h * 0.67),
                    (c.w * 0.8, c.h * 0.7),
                    (c.w + 20, c.h * 0.8),
                ]
            ),
            (c.w + 20, c.h + 9),
            (-20, c.h + 9),
        ],
        mix("#cdbfa6", pal.mist, 0.25),
        to="#a3947c",
        tex=0.3,
    )
    tree(c, c.w * 0.12, y + 70, min(470, c.h * 0.62), pal.leaf)
    if pal.name in ("spring", "noon"):
        willow(c, c.w * 0.93, y + 60, min(440, c.h * 0.58), pal.leaf)
    else:
        tree(c, c.w * 0.92, y + 60, min(430, c.h * 0.56), pal.leaf)
    cx, ty, h = c.w * 0.5, c.h * 0.7, (370 if c.h > 720 else 290)
    rx, ry = min(c.w * 0.24, 300), min(c.h * 0.13, 108)
    for dx, view in ((-0.34, "front"), (0.02, "front"), (0.36, "front")):
        if rng.random() < 0.85:
            person(c, cx + dx * rx * 1.5, ty + h * 0.3, h * rng.uniform(0.94, 1.0), view=view, arms="hold")
    for s in (-1, 1):
        x = cx + s * rx * 1.22
        c.oval(x, ty + h * 0.33, 78, 15, "#2a2320", alpha=0.3, blur=4)
        c.shape(
            smooth([(x - 48, ty + h * 0.06), (x - 40, ty + h * 0.2), (x - 50, ty + h * 0.33)])
            + smooth([(x + 50, ty + h * 0.33), (x + 40, ty + h * 0.2), (x + 48, ty + h * 0.06)]),
            "#b5ada0",
            to="#857d72",
            tex=0.3,
        )
        c.oval(x, ty + h * 0.06, 50, 12, "#c9c1b3")
        person(
            c,
            x,
            ty + h * 0.07,
            h,
            rng.choice(("#3f5a73", "#8d2f2b", "#5d6b5a", "#7a5a4a")),
            "right" if s < 0 else "left",
            hair=rng.choice(("#ece9e3", "#b9b5ae")),
            style="short",
            arms="fore",
            sit=True,
        )
        c.stroke(
            [(x - s * 6, ty + h * 0.05), (x - s * h * 0.22, ty + h * 0.06), (x - s * h * 0.2, ty + h * 0.33)],
            (h * 0.12, h * 0.1, h * 0.07),
            "#434650",
            soft=False,
        )
        c.oval(x - s * h * 0.23, ty + h * 0.335, h * 0.055, h * 0.02, "#2c2a2c")
    c.oval(cx, ty + h * 0.4, rx * 0.7, 26, "#2a2320", alpha=0.35, blur=7)
    c.shape(
        smooth([(cx - rx * 0.42, ty), (cx - rx * 0.28, ty + h * 0.2), (cx - rx * 0.4, ty + h * 0.4)])
        + smooth([(cx + rx * 0.4, ty + h * 0.4), (cx + rx * 0.28, ty + h * 0.2), (cx + rx * 0.42, ty)]),
        "#aaa294",
        to="#7d766b",
        tex=0.3,
    )
    c.oval(cx, ty + 18, rx, ry, "#8a8377")
    c.oval(cx, ty, rx, ry, "#cfc7b8", to="#b5ad9e", tex=0.25)
    bw, bh = rx * 0.66, ry * 0.66

    def at(u: float, v: float) -> tuple[float, float]:
        k = 0.84 + 0.16 * (v + 1) / 2
        return cx + u * bw * k, ty + v * bh

    c.shape(
        [at(-1.08, -1.1), at(1.08, -1.1), at(1.08, 1.1), at(-1.08, 1.1)], "#e6c58f", to="#d3aa6c", shadow=0.25
    )
    for i in range(10):
        c.line([at(-1, -1 + i * 2 / 9), at(1, -1 + i * 2 / 9)], 1.3, "#6b4526", 0.85)
    for i in range(9):
        u = -1 + i / 4
        for a, b in ((-1, -1 / 9), (1 / 9, 1)) if 0 < i < 8 else ((-1, 1),):
            c.line([at(u, a), at(u, b)], 1.3, "#6b4526", 0.85)
    spots = rng.sample([(i, j) for i in range(9) for j in range(10)], 18)
    for n, (i, j) in enumerate(sorted(spots, key=lambda s: s[1])):
        px, py = at(-1 + i / 4, -1 + j * 2 / 9)
        r = bw * 0.098
        tone = SEAL if n % 2 else "#26302c"
        c.oval(px, py + 2, r, r * 0.5, "#7a5230")
        c.oval(px, py - 4, r, r * 0.5, "#f3dfb8")
        c.line(oval(px, py - 4, r * 0.76, r * 0.37), 1.2, tone)
        c.line([(px - r * 0.35, py - 5), (px + r * 0.35, py - 5)], 1.6, tone)
        c.line([(px, py - 4 - r * 0.24), (px, py - 4 + r * 0.24)], 1.6, tone)
    cup(c, cx - rx * 0.84, ty + 8, 30, steam=True)
    cup(c, cx + rx * 0.84, ty + 6, 30, "#d9cdb8")
    if pal.name == "dusk":
        lantern(c, c.w * 0.2, c.h * 0.3, 30, lit=0.8, cord=30)
    for _ in range(30):
        c.oval(
            rng.uniform(0, c.w),
            rng.uniform(c.h * 0.72, c.h),
            7,
            3.4,
            rng.choice(pal.leaf),
            rng.uniform(0, 180),
            alpha=0.85,
        )
    return c.finish()


SCENES = {"square-dance": square_dance, "chess-table": chess_table}
