"""Scenes of the street: the school gate, the book stall."""

from __future__ import annotations

from random import Random

from PIL import Image

from .brush import Canvas, Size, turned
from .houses import house
from .nature import range_, sky
from .palette import Colour, mix, palette, shade
from .people import person
from .rooms import books
from .shapes import oval, smooth
from .things import flag
from .trees import tree, willow


def school_gate(rng: Random, size: Size) -> Image.Image:
    """Children at the school gate, a volunteer with a small flag."""
    c = Canvas(rng, size)
    pal = palette(rng, "spring", "noon", "autumn")
    y = c.h * 0.66
    sky(c, pal, y, (rng.uniform(0.1, 0.3), 0.3), 34, 7)
    range_(c, pal, y * 0.8, y, min(c.h * 0.08, 60))
    bw, bh = c.w * 0.56, min(c.h * 0.34, 270)
    bx = c.w * 0.22
    c.rect(bx, y - bh, bx + bw, y, "#f1e0c6", to="#dcc29f", tex=0.12)
    c.rect(bx - 14, y - bh - 16, bx + bw + 14, y - bh + 4, "#9a4a38")
    for row in range(3):
        for i in range(9):
            wx, wy = bx + bw * (0.03 + 0.108 * i), y - bh + bh * (0.1 + 0.3 * row)
            if i == 4 and row == 2:
                continue
            c.rect(wx - 3, wy - 3, wx + bw * 0.076 + 3, wy + bh * 0.18 + 3, "#fbf6ea")
            c.rect(wx, wy, wx + bw * 0.076, wy + bh * 0.18, "#8fb4bb", to="#b9d1d0")
            c.line([(wx + bw * 0.038, wy), (wx + bw * 0.038, wy + bh * 0.18)], 2.4, "#fbf6ea")
    _r = bh * 0.1
    c.oval(bx + bw / 2, y - bh - 20, _r, _r, "#fbf6ea", shadow=0.15)
    c.stroke(
        [(bx + bw / 2, y - bh - 20), (bx + bw / 2, y - bh - 20 - _r * 0.7)], (3, 1), "#3a3430", soft=False
    )
    c.stroke(
        [(bx + bw / 2, y - bh - 20), (bx + bw / 2 + _r * 0.5, y - bh - 12)], (3, 2), "#3a3430", soft=False
    )
    flag(c, c.w * 0.67, y - bh - 150, 84, "#b3221f", 150 + bh)
    for x, s in ((0.04, 250.0), (0.15, 210), (0.85, 230), (0.97, 260)):
        tree(c, c.w * x, y + 8, s, pal.leaf)
    c.fade(y, c.h, "#d9cbb4", "#b8a88e")
    for i in range(-9, 10):
        c.line([(c.w * 0.5 + i * 50, y), (c.w * 0.5 + i * 170, c.h)], 1.3, "#9a8a72", 0.5)
    c.rect(0, y - 44, c.w, y + 6, "#c98f6a", to="#a86f50", tex=0.25)
    for i in range(int(c.w / 16)):
        if not c.w * 0.3 < i * 16 < c.w * 0.7:
            c.rect(i * 16, y - 92, i * 16 + 4, y - 42, "#4a5a58")
    c.rect(c.w * 0.3, y - 46, c.w * 0.7, y + 8, "#e3d6bf", to="#d9cbb4")
    for px in (0.27, 0.73):
        x = c.w * px
        c.rect(x - 36, y - 190, x + 36, y + 14, "#b0654a", to="#8a4a38", tex=0.3)
        c.rect(x - 46, y - 206, x + 46, y - 186, "#f1e6d3")
        c.rect(x - 17, y - 160, x + 17, y - 20, "#f6efe2")
        for j in range(5):
            c.rect(x - 8, y - 150 + j * 26, x + 8, y - 133 + j * 26, "#3a3430", alpha=0.85)
        c.oval(x, y - 218, 15, 15, "#fff1cc")
    arch = oval(c.w * 0.5, y - 196, c.w * 0.23, 66, 0, 180, 360)
    c.line(arch, 12, "#9b1c1c")
    c.line([(a, b + 13) for a, b in arch], 4, "#b8975a")
    h = 290 if c.h > 720 else 225
    fy = c.h * 0.93
    spots = [
        (0.34, 0.74, 0.56),
        (0.44, 0.78, 0.6),
        (0.53, 0.75, 0.56),
        (0.6, 0.82, 0.64),
        (0.4, 0.9, 0.68),
        (0.56, 0.95, 0.7),
    ]
    for px, py, s in sorted(spots, key=lambda k: k[1]):
        x, gy = c.w * px + rng.uniform(-14, 14), c.h * py
        view = rng.choice(("back", "back", "front", "left", "right"))
        c.oval(x, gy, h * s * 0.18, 6, "#3a2c20", alpha=0.25, blur=2)
        person(
            c,
            x,
            gy,
            h * s * 1.06,
            rng.choice(("#f4f1ea", "#dfe8ee", "#f6e3b8")),
            view,
            hair="#2e2a28",
            style=rng.choice(("short", "bun")),
            pants="#35506b",
            stride=0.9,
            arms="wave" if rng.random() < 0.3 else "down",
        )
        hip = gy - h * s * 1.06 * 0.44
        if view == "back":
            c.rect(
                x - h * s * 0.12,
                hip - h * s * 0.34,
                x + h * s * 0.12,
                hip - h * s * 0.04,
                rng.choice(("#c8463a", "#3f7a8a", "#d9a33a", "#5f8a5a")),
                r=9,
                to="#4a4a55",
            )
        else:
            c.shape(
                [
                    (x - h * s * 0.06, hip - h * s * 0.37),
                    (x + h * s * 0.06, hip - h * s * 0.37),
                    (x, hip - h * s * 0.2),
                ],
                "#c22a24",
            )
    x = c.w * 0.8
    c.oval(x, fy, 60, 9, "#3a2c20", alpha=0.28, blur=3)
    hand = person(
        c,
        x,
        fy,
        h * 1.06,
        "#c22f2a",
        "left",
        hair="#d9d6d0",
        style="cap" if rng.random() < 0.5 else "short",
        arms="point",
    )
    c.line([(hand[0], hand[1] + 10), (hand[0] - 6, hand[1] - 84)], 3, "#8a6a45")
    flag(c, hand[0] - 6, hand[1] - 84, 56, "#c22a24")
    person(c, c.w * 0.17, fy - 12, h * 1.02, "#c22f2a", "right", hair="#b9b5ae", style="bun", arms="wave")
    return turned(c, c.finish())


def book_stall(rng: Random, size: Size) -> Image.Image:
    """Old books under the trees."""
    c = Canvas(rng, size)
    pal = palette(rng, "autumn", "spring", "noon")
    y = c.h * 0.6
    sky(c, pal, y, (0.3, 0.3), 30, 4)
    range_(c, pal, y * 0.74, y, min(c.h * 0.1, 70))
    house(c, c.w * 0.02, y + 12, c.w * 0.26, 150, pal.wall, pal.roof, "eave")
    house(c, c.w * 0.72, y + 12, c.w * 0.3, 160, pal.wall, pal.roof, "gable")
    c.fade(y + 6, c.h, mix(pal.earth, "#ffffff", 0.35), pal.earth)
    for x, s in ((0.1, 420), (0.9, 440), (0.32, 300)):
        tree(c, c.w * x, y + 30, min(s, c.h * 0.56), pal.leaf)
    h = 300 if c.h > 720 else 235
    sx0, sx1, ty = c.w * 0.24, c.w * 0.78, c.h * 0.72
    top = ty - h * 0.98
    for x in (sx0 + 12, sx1 - 12):
        c.line([(x, top + 20), (x, c.h * 0.92)], 8, "#7a5a3c")
    for row in range(2):
        sy = ty - h * 0.3 - row * h * 0.24
        c.rect(sx0 + 14, sy - h * 0.22, sx1 - 14, sy + 6, "#5a3f2b")
        books(c, sx0 + 20, sx1 - 22, sy, h * 0.21)
        c.rect(sx0 + 6, sy, sx1 - 6, sy + 8, "#a07a50")
    person(
        c,
        c.w * 0.5,
        ty + h * 0.36,
        h,
        rng.choice(("#3f5a73", "#5d6b5a")),
        "front",
        hair="#d9d6d0",
        style="short",
        arms="hold",
    )
    strip = (sx1 - sx0 + 60) / 12
    for i in range(12):
        x = sx0 - 30 + strip * i
        tone: Colour = ("#a8322b", "#f4e9d6")[i % 2]
        c.shape(
            [
                (x + strip * 0.1 * (6 - i) / 3, top - 46),
                (x + strip + strip * 0.1 * (5 - i) / 3, top - 46),
                (x + strip, top + 22),
                (x, top + 22),
            ],
            tone,
            to=shade(tone, -0.14),
        )
        c.shape(oval(x + strip / 2, top + 21, strip / 2, 17, 0, 0, 180, 20), shade(tone, -0.08))
    c.shape(
        [(sx0 - 20, ty + 24), (sx0 + 14, ty - 28), (sx1 - 14, ty - 28), (sx1 + 20, ty + 24)],
        "#b58a5c",
        to="#946a42",
        tex=0.2,
    )
    c.rect(sx0 - 20, ty + 24, sx1 + 20, c.h * 0.88, "#8a5f3c", to="#60402a", tex=0.25)
    n = int((sx1 - sx0) / 78)
    for i in range(n):
        x = sx0 + (sx1 - sx0) * (i + 0.5) / n
        for j in range(rng.randint(1, 5)):
            w = rng.uniform(24, 32)
            c.rect(
                x - w,
                ty + 14 - j * 9,
                x + w,
                ty + 22 - j * 9,
                shade(
                    rng.choice(("#8d2f2b", "#3f5a73", "#c2a06a", "#5d6b5a", "#d9cdb8")),
                    rng.uniform(-0.1, 0.1),
                ),
                r=2,
            )
        if i % 2:
            c.shape(
                [
                    *smooth([(x - 34, ty + 44), (x, ty + 36), (x + 34, ty + 44)]),
                    (x + 34, ty + 84),
                    (x - 34, ty + 84),
                ],
                rng.choice(("#d9cdb8", "#b5534a", "#4f6a7a")),
                to="#8a7a66",
            )
    for px, view in ((0.28, "right"), (0.4, "back"), (0.63, "back"), (0.76, "left")):
        x, fy = c.w * px + rng.uniform(-12, 12), c.h * rng.uniform(0.95, 0.98)
        c.oval(x, fy, h * 0.18, 9, "#3a2c20", alpha=0.28, blur=3)
        hand = person(
            c, x, fy, h * rng.uniform(0.98, 1.06), view=view, arms="fore" if view != "back" else "hold"
        )
        if view != "back":
            c.shape(
                [
                    (hand[0] - 24, hand[1] - 8),
                    (hand[0], hand[1] - 2),
                    (hand[0] + 24, hand[1] - 8),
                    (hand[0] + 24, hand[1] - 30),
                    (hand[0], hand[1] - 24),
                    (hand[0] - 24, hand[1] - 30),
                ],
                "#fffaf0",
                to="#e3d9c4",
            )
    for _ in range(26):
        c.oval(
            rng.uniform(0, c.w),
            rng.uniform(y + 40, c.h),
            6,
            3,
            rng.choice(pal.leaf),
            rng.uniform(0, 180),
            alpha=0.85,
        )
    if pal.name == "spring":
        willow(c, c.w * 0.98, c.h * 0.9, c.h * 0.6, pal.leaf)
    return turned(c, c.finish())


SCENES = {"school-gate": school_gate, "book-stall": book_stall}
