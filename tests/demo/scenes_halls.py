"""Scenes in halls: the exhibition, the class."""

from __future__ import annotations

from random import Random

from PIL import Image

from .brush import Canvas, Size
from .furniture import cup, plant, table
from .glyphs import phrase, write
from .palette import SEAL, Colour, palette
from .people import person, sitter
from .rooms import frame, room, sunlight, window
from .shapes import smooth
from .things import lantern


def exhibition(rng: Random, size: Size) -> Image.Image:
    """Pictures on the wall, visitors before them."""
    c = Canvas(rng, size)
    wall: Colour = rng.choice(("#efe7d8", "#dfe2dd", "#e6d8c6", "#a9403a"))
    y = c.h * 0.74
    room(c, wall, "#b39a78", y)
    n = max(3, int(c.w / 280))
    for i in range(n):
        x = c.w * (i + 0.5) / n
        pal = palette(rng, "dawn", "autumn", "spring", "dusk", "winter", "noon")
        wide, high = c.w / n * rng.uniform(0.3, 0.38), c.h * rng.uniform(0.15, 0.19)
        if i % 3 == 1:
            wide, high = wide * 0.62, c.h * 0.23
        mid = c.h * 0.36
        c.shape(
            [
                (x - 16, 24),
                (x + 16, 24),
                (x + wide * 1.25, mid + high * 1.2),
                (x - wide * 1.25, mid + high * 1.2),
            ],
            "#fff3d0",
            alpha=0.28,
            blur=10,
        )
        c.rect(x - 13, 8, x + 13, 32, "#3f3b39", r=4)
        frame(
            c,
            x - wide,
            mid - high,
            x + wide,
            mid + high,
            pal,
            rng.choice(("#6e4c31", "#3f3430", "#a5834a")),
            "" if i % 2 else rng.choice(("hills", "sun", "bamboo")),
        )
        c.rect(x - 34, mid + high + 30, x + 34, mid + high + 52, "#fbf8f2")
        for j in range(2):
            c.line([(x - 26, mid + high + 37 + j * 8), (x + 20, mid + high + 37 + j * 8)], 1.6, "#8a8278")
    c.line([(0, 12), (c.w, 12)], 5, "#3f3b39")
    c.mist(y, c.h, "#fff3d8", 0.22, 0)
    h = 360 if c.h > 720 else 290
    rail = y + 52
    for i in range(int(c.w / 210) + 1):
        x = i * 216 + 30
        c.line([(x, rail), (x, rail - 78)], 6, "#b8975a")
        c.oval(x, rail, 19, 5, "#8a6f40")
        c.oval(x, rail - 80, 6, 6, "#d3b06a")
        c.line(smooth([(x, rail - 72), (x + 108, rail - 42), (x + 216, rail - 72)]), 6, SEAL)
    where = [0.13, 0.24, 0.47, 0.7, 0.82]
    for i, px in enumerate(where):
        x, fy = c.w * px + rng.uniform(-20, 20), c.h * rng.uniform(0.94, 0.98)
        c.oval(x, fy, h * 0.17, 9, "#3a2c20", alpha=0.3, blur=4)
        hand = person(
            c,
            x,
            fy,
            h * rng.uniform(0.94, 1.03),
            view="back" if i != 2 else rng.choice(("left", "right")),
            arms="point" if i == 3 else rng.choice(("hold", "down")),
        )
        if i == 0:
            c.line([(hand[0], hand[1]), (hand[0] + 8, fy)], 4, "#7a5236")
    x, s = c.w * 0.585, h * 0.5
    person(
        c,
        x,
        c.h * 0.965,
        s * 1.1,
        rng.choice(("#d9b65d", "#c8463a", "#5f93a8")),
        "back",
        hair="#33302e",
        style="short",
        arms="point",
    )
    plant(c, c.w * 0.02 + 26, y + 46, 210, "#f1ece0", "#4b7a55")
    plant(c, c.w * 0.98 - 26, y + 46, 190, "#f1ece0", "#5f8a5a", "fine")
    return c.finish()


def classroom(rng: Random, size: Size) -> Image.Image:
    """A class of the university for the elderly."""
    c = Canvas(rng, size)
    pal = palette(rng, "spring", "noon", "autumn", "winter")
    wall: Colour = rng.choice(("#efe5cf", "#d3decf", "#f0d9bf", "#cfdde0", "#ecd3c4"))
    y = c.h * 0.6
    room(c, wall, rng.choice(("#b08a5c", "#9a8f7a")), y, c.h * 0.12)
    flip = rng.random() < 0.5
    bx0, bx1, by0, by1 = c.w * (0.2 if flip else 0.26), c.w * (0.74 if flip else 0.8), c.h * 0.12, c.h * 0.42
    wx = 0.81 if flip else 0.03
    window(
        c,
        c.w * wx,
        c.h * 0.12,
        c.w * (wx + 0.16),
        c.h * 0.44,
        pal,
        curtain=rng.choice(("#9fb7a8", "#d1a98a", "#a9bccb")),
    )
    c.rect(bx0 - 10, by0 - 10, bx1 + 10, by1 + 10, "#8f6844", shadow=0.2)
    c.rect(bx0, by0, bx1, by1, "#33574b", to="#2a4a40", tex=0.3)
    topic = rng.choice(("bamboo", "phone", "music", "writing", "map", "lantern", "writing"))
    mx, my, s = (bx0 + bx1) / 2 + 30, (by0 + by1) / 2, by1 - by0
    chalk = "#f2efe2"
    if topic == "bamboo":
        for i in range(3):
            x = mx - 60 + i * 46
            c.stroke([(x, by1 - 12), (x + 12, by0 + 18)], (5, 4), chalk, 0.9, soft=False)
            for _ in range(8):
                ly, d = by0 + 20 + rng.random() * s * 0.7, rng.choice((-1, 1))
                c.stroke(
                    [(x + 6, ly), (x + 6 + d * 20, ly + 8), (x + 6 + d * 38, ly + 24)],
                    (0.5, 7, 0.5),
                    "#cfe3c4",
                    0.9,
                )
    elif topic == "phone":
        c.rect(mx - s * 0.22, my - s * 0.4, mx + s * 0.22, my + s * 0.4, chalk, r=12, alpha=0.92)
        c.rect(mx - s * 0.18, my - s * 0.32, mx + s * 0.18, my + s * 0.28, "#33574b")
        for i in range(6):
            c.rect(
                mx - s * 0.13 + (i % 3) * s * 0.1,
                my - s * 0.24 + (i // 3) * s * 0.13,
                mx - s * 0.07 + (i % 3) * s * 0.1,
                my - s * 0.16 + (i // 3) * s * 0.13,
                ("#f3cf7d", "#e08e79", "#b9d6c8")[i % 3],
                r=4,
            )
        c.stroke([(mx + s * 0.7, my), (mx + s * 0.5, my + 4), (mx + s * 0.3, my)], (3, 3, 3), "#f3cf7d")
    elif topic == "music":
        for k in range(2):
            for i in range(5):
                c.line(
                    [
                        (bx0 + 40, by0 + s * (0.16 + 0.44 * k) + i * s * 0.06),
                        (bx1 - 40, by0 + s * (0.16 + 0.44 * k) + i * s * 0.06),
                    ],
                    1.3,
                    chalk,
                    0.8,
                )
            for i in range(11):
                x, ny = (
                    bx0 + 80 + i * (bx1 - bx0 - 140) / 11,
                    by0 + s * (0.18 + 0.44 * k + rng.random() * 0.2),
                )
                c.oval(x, ny, 7, 5, "#f3e3b0", -20)
                c.line([(x + 6, ny), (x + 6, ny - 32)], 1.8, "#f3e3b0")
    elif topic == "map":
        for i in range(3):
            c.line(
                smooth(
                    [
                        (bx0 + 60, by0 + s * (0.2 + 0.1 * i)),
                        (mx - 120, my - s * (0.2 - 0.12 * i)),
                        (mx, my + s * 0.1 * i),
                        (mx + 120, my - s * (0.2 - 0.1 * i)),
                        (bx1 - 40, my + s * (0.05 + 0.1 * i)),
                    ]
                ),
                2.4,
                (chalk, "#b9d6c8", "#b9d6e0")[i],
                0.9,
            )
        for _ in range(9):
            px, py = rng.uniform(bx0 + 60, bx1 - 60), rng.uniform(by0 + 20, by1 - 20)
            c.oval(px, py, 6, 6, rng.choice(("#f3cf7d", "#e08e79")))
    elif topic == "lantern":
        for i in range(3):
            lantern(
                c,
                mx - 130 + 130 * i,
                my,
                s * (0.2 + 0.06 * (i == 1)),
                ("#d9705a", "#c4342b", "#e0b45a")[i],
                0.0,
                16,
            )
    else:
        for i, character in enumerate(phrase(rng, 4)):
            write(c, bx0 + (bx1 - bx0) * (0.36 + 0.15 * i), my - s * 0.02, s * 0.36, character, chalk, 0.92)
    c.rect(bx0, by1 + 4, bx1, by1 + 14, "#a97d52")
    sx = 0.095 if flip else 0.905
    c.rect(c.w * (sx - 0.045), c.h * 0.14, c.w * (sx + 0.045), c.h * 0.34, "#faf5ea", shadow=0.15)
    for j, character in enumerate(phrase(rng, 4)):
        write(c, c.w * sx, c.h * (0.175 + 0.043 * j), c.h * 0.034, character)
    sunlight(c, c.w * wx, c.w * (wx + 0.15), c.h * 0.14, c.h, -220 if flip else 220, 0.15)
    h = min(330, c.h * 0.42)
    person(
        c,
        bx0 + (bx1 - bx0) * rng.choice((0.08, 0.92)),
        y + 46,
        h,
        rng.choice(("#8d2f2b", "#4b6a86", "#c2a06a", "#5f7a63")),
        "front",
        rng.choice(("#3a3634", "#8b8781")),
        arms="point",
        style=rng.choice(("bun", "short")),
    )
    table(c, c.w * 0.4, c.w * 0.64, y + 6, 12, 70, "#9a6d45", depth=22)
    plant(c, c.w * 0.61, y - 6, 86, "#557a86", "#4f8557", "fine")
    cup(c, c.w * 0.45, y - 4, 24)
    for row, (ry, scale) in enumerate(((0.72, 0.68), (0.88, 0.98))):
        n = max(2, int(c.w / (290 * scale)))
        for i in range(n):
            x, hh = c.w * (i + 0.5 + 0.14 * (row * 2 - 1)) / n, 290 * scale
            c.rect(
                x - 104 * scale,
                c.h * ry - 62 * scale,
                x + 104 * scale,
                c.h * ry - 48 * scale,
                "#c99f6a",
                to="#a67c4c",
                r=2,
                shadow=0.12,
            )
            c.shape(
                [
                    (x - 92 * scale, c.h * ry - 62 * scale),
                    (x - 78 * scale, c.h * ry - 76 * scale),
                    (x + 78 * scale, c.h * ry - 76 * scale),
                    (x + 92 * scale, c.h * ry - 62 * scale),
                ],
                "#d9b27e",
            )
            c.shape(
                [
                    (x + 8, c.h * ry - 64 * scale),
                    (x + 14, c.h * ry - 72 * scale),
                    (x + 62 * scale, c.h * ry - 72 * scale),
                    (x + 66 * scale, c.h * ry - 64 * scale),
                ],
                "#fffaf0",
            )
            for s2 in (-1, 1):
                c.rect(
                    x + s2 * 92 * scale - 4,
                    c.h * ry - 48 * scale,
                    x + s2 * 92 * scale + 4,
                    c.h * ry + 70 * scale,
                    "#7d7468",
                )
            sitter(c, x - 30 * scale, c.h * ry + 20 * scale, hh, "#8a6a48")
            if row == 0 or rng.random() < 0.8:
                sitter(c, x + 54 * scale, c.h * ry + 22 * scale, hh, "#8a6a48")
    return c.finish()


SCENES = {"exhibition": exhibition, "classroom": classroom}
