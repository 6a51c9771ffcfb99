"""Scenes of lanterns: the workshop, the street at night."""

from __future__ import annotations

import math
from random import Random

from PIL import Image

from .brush import Canvas, Size
from .furniture import table
from .houses import pagoda, roof
from .nature import sky
from .palette import mix, palette, shade
from .people import person, sitter
from .rooms import room, window
from .shapes import oval
from .things import lantern


def _ribs(c: Canvas, x: float, y: float, r: float, tall: float = 0.9) -> None:
    """The bamboo ribs of a lantern not yet covered."""
    for t in (-1, -0.72, -0.38, 0.0, 0.38, 0.72, 1):
        c.line(
            [
                (x + t * r * math.cos(a / 12 * math.pi / 2), y + r * tall * math.sin(a / 12 * math.pi / 2))
                for a in range(-11, 12)
            ],
            r * 0.045,
            "#c79a5a",
        )
    for t in (-0.6, -0.2, 0.2, 0.6):
        c.line(oval(x, y + t * r * tall, r * math.sqrt(1 - t * t) * 0.98, r * 0.09), r * 0.03, "#a87c42")
    for s in (-1, 1):
        c.rect(
            x - r * 0.3, y + s * r * tall - r * 0.05, x + r * 0.3, y + s * r * tall + r * 0.05, "#8f6836", r=2
        )


def lantern_workshop(rng: Random, size: Size) -> Image.Image:
    """Bamboo ribs, silk and paste: making lanterns."""
    c = Canvas(rng, size)
    pal = palette(rng, "dusk", "autumn", "noon", "night")
    y = c.h * 0.66
    room(c, rng.choice(("#dcbf98", "#a9a58c", "#c98f6c", "#8fa3a0", "#e3d2b0")), "#855d3d", y)
    place = rng.choice((0, 1, 2))
    window(
        c,
        c.w * (0.06, 0.38, 0.7)[place],
        c.h * 0.16,
        c.w * (0.3, 0.62, 0.94)[place],
        c.h * 0.46,
        pal,
        "#7a5233",
        4,
    )
    for side in (0, 1):
        x0 = c.w * ((0.4, 0.7), (0.03, 0.72), (0.03, 0.35))[place][side]
        for row in range(2):
            sy = c.h * (0.36 + 0.2 * row)
            c.rect(x0, sy, x0 + c.w * 0.25, sy + 9, "#7d5536", shadow=0.15)
            for i in range(4):
                px, s = x0 + c.w * 0.035 + i * c.w * 0.06, min(30, c.w * 0.024)
                if (i + row + side) % 3 == 0:
                    _ribs(c, px, sy - s * 1.05, s)
                else:
                    lantern(
                        c, px, sy - s * 1.15, s, rng.choice(("#c4342b", "#d9742b", "#c4342b", "#e0a23a")), 0
                    )
    for i in range(max(5, int(c.w / 150))):
        n = max(5, int(c.w / 150))
        x, drop, s = c.w * (i + 0.5) / n, c.h * (0.08 + 0.09 * (i % 3)), rng.uniform(34, 50)
        if i % 4 == 2:
            c.line([(x, 0), (x, drop)], 1.6, "#4a3226")
            _ribs(c, x, drop + s * 0.9, s)
        else:
            lantern(
                c,
                x,
                drop + s * 0.86,
                s,
                rng.choice(("#c4342b", "#c4342b", "#d9742b", "#b8322a")),
                rng.choice((0.75, 0.9)),
                drop,
            )
    ty, h = c.h * 0.78, (340 if c.h > 720 else 280)
    pair = rng.random() < 0.6
    sitter(
        c,
        c.w * (0.28 if pair else 0.22),
        ty + 4,
        h,
        view="front",
        arms="hold",
        coat=rng.choice(("#3f5a73", "#5d6b5a", "#4b4f63")),
        hair="#d9d6d0",
    )
    if pair:
        sitter(
            c,
            c.w * 0.72,
            ty + 4,
            h * 0.97,
            view="front",
            arms="hold",
            coat=rng.choice(("#8d2f2b", "#a8744f", "#7a5a4a")),
            style="bun",
        )
    table(c, c.w * 0.1, c.w * 0.9, ty + 18, 20, c.h * 0.2, "#9a6a41", depth=62)
    big = min(92, c.w * 0.08)
    lantern(c, c.w * 0.39, ty - big * 0.74, big * 0.86, rng.choice(("#c4342b", "#e0a23a", "#d9742b")), 0.35)
    _ribs(c, c.w * 0.61, ty - big * 0.76, big * 0.8)
    if not pair:
        for i, tone in enumerate(("#c4342b", "#e0a23a", "#c4342b")):
            lantern(c, c.w * (0.7 + 0.06 * i), ty - 44, 40, tone, 0)
    for i in range(9):
        c.stroke(
            [(c.w * 0.43 + i * 3, ty + 12 - i * 0.6), (c.w * 0.55 + i * 4, ty - 2 - i)],
            (3.4, 2.4),
            shade("#d3ab68", rng.uniform(-0.1, 0.2)),
            soft=False,
        )
    c.shape(
        [(c.w * 0.46, ty - 8), (c.w * 0.48, ty - 28), (c.w * 0.56, ty - 26), (c.w * 0.55, ty - 6)],
        "#c4342b",
        to="#a32a24",
        shadow=0.15,
    )
    for x, tone in ((0.16, "#f4ecdc"), (0.2, "#c4342b")):
        c.rect(c.w * x - 18, ty - 34, c.w * x + 18, ty + 4, "#d9cbb4", to="#a5937a", r=5)
        c.oval(c.w * x, ty - 34, 18, 5, tone)
        c.stroke([(c.w * x, ty - 34), (c.w * x + 22, ty - 84)], (5, 3.4), "#8a6238", soft=False)
    for i in range(3):
        c.oval(
            c.w * 0.79 + i * 34,
            ty - 8 - (i % 2) * 8,
            15,
            15,
            ("#c4342b", "#e0a23a", "#b8322a")[i],
            to="#8f2a24",
        )
    for s in (-1, 1):
        c.line(oval(c.w * 0.75 + s * 9, ty + 4, 8, 4.4), 2.6, "#454545")
        c.line([(c.w * 0.75 + s * 5, ty + 1), (c.w * 0.75 - s * 14, ty - 26)], 3.4, "#8d9499")
    lantern(c, c.w * 0.07, c.h * 0.9, 74, "#d9742b", 0.6)
    lantern(c, c.w * 0.93, c.h * 0.89, 82, "#c4342b", 0.7)
    c.glow(c.w * 0.5, c.h * 0.4, c.w * 0.5, "#ffc878", 0.22)
    return c.finish(0.2)


def lantern_night(rng: Random, size: Size) -> Image.Image:
    """A street hung with lanterns."""
    c = Canvas(rng, size)
    pal = palette(rng, "night")
    hy, vx = c.h * 0.58, c.w * rng.uniform(0.44, 0.56)
    canal = rng.random() < 0.5
    sky(c, pal, hy, (rng.uniform(0.3, 0.7), 0.28), 34, 3)
    for _ in range(60):
        c.oval(
            rng.uniform(0, c.w), rng.uniform(0, hy * 0.7), 1.2, 1.2, "#fff3d4", alpha=rng.uniform(0.3, 0.9)
        )
    c.glow(vx, hy, c.w * 0.42, "#ff9f55", 0.5, 1.8)
    pagoda(c, vx + rng.uniform(-60, 60), hy + 8, 190, "#b5753d", "#33242c", 5)
    c.fade(hy + 8, c.h, "#5d4647", "#2c2636")
    for depth in range(6, -1, -1):
        t = (1 - depth / 7) ** 1.5
        s = 60 + min(c.h * 0.36, 330) * t
        for side in (-1, 1):
            x = vx + side * (70 + (c.w * 0.46 - 40) * t)
            w = s * 1.15
            base = hy + 8 + (c.h * 0.3) * t
            wall = mix("#6b4a45", "#2b3148", 0.5 - 0.3 * t)
            left = x if side > 0 else x - w
            c.rect(left, base - s * 0.92, left + w, base, shade(wall, 0.08), to=shade(wall, -0.2))
            for i in range(3):
                wx = left + w * (0.1 + 0.3 * i)
                c.rect(wx, base - s * 0.8, wx + w * 0.2, base - s * 0.5, "#ffcf7a", to="#f09a4a")
                for j in range(1, 3):
                    c.line(
                        [(wx + w * 0.067 * j, base - s * 0.8), (wx + w * 0.067 * j, base - s * 0.5)],
                        1.4,
                        "#6a3526",
                    )
                c.line([(wx, base - s * 0.65), (wx + w * 0.2, base - s * 0.65)], 1.4, "#6a3526")
            c.rect(left + w * 0.34, base - s * 0.38, left + w * 0.66, base, "#ffb65c", to="#c4622f")
            c.line([(left + w * 0.5, base - s * 0.38), (left + w * 0.5, base)], 2, "#5a2a20")
            roof(c, left, left + w, base - s * 0.9, s * 0.34, "#2e3142", 0.2, 0.1)
            roof(c, left, left + w, base - s * 0.42, s * 0.09, "#353848", 0.2, 0.06)
            for i in range(2):
                lantern(c, left + w * (0.2 + 0.6 * i), base - s * 0.28, s * 0.062, lit=1.0)
    if canal:
        c.rect(-5, hy + 8, c.w + 5, c.h, "#1c2b42")
        c.reflect(hy + 14, "#3d3d55", "#101d33", 0.85, 5)
        for _ in range(30):
            t = rng.random()
            x, yy = vx + rng.uniform(-0.5, 0.5) * c.w * (0.3 + t), hy + 30 + (c.h - hy - 30) * t
            c.glow(x, yy, 12 + 24 * t, "#ffb45e", 0.6)
            c.shape(
                [
                    (x - 6 - 7 * t, yy),
                    (x + 6 + 7 * t, yy),
                    (x + 4 + 5 * t, yy + 3 + 5 * t),
                    (x - 4 - 5 * t, yy + 3 + 5 * t),
                ],
                "#e0745a",
            )
            c.oval(x, yy - 1, 2.4 + 3 * t, 3 + 4 * t, "#fff0c0")
    else:
        c.fade(hy + 8 + c.h * 0.3, c.h, "#463645", "#2c2636")
        c.shape(
            [(vx - 76, hy + 8), (vx + 76, hy + 8), (c.w * 1.15, c.h + 4), (-c.w * 0.15, c.h + 4)],
            "#7a5548",
            to="#352c3c",
            tex=0.3,
        )
        c.shape(
            [(vx - 30, hy + 8), (vx + 30, hy + 8), (c.w * 0.7, c.h + 4), (c.w * 0.3, c.h + 4)],
            "#ffb066",
            alpha=0.25,
            blur=14,
        )
        for t, px, many in ((0.12, -0.02, 1), (0.2, 0.06, 2), (0.4, -0.13, 2), (0.62, 0.16, 2)):
            h = 62 + 190 * t
            for i in range(many):
                hand = person(
                    c,
                    vx + px * c.w + (i - 0.5) * h * 0.44,
                    hy + 16 + (c.h - hy) * t * 1.12,
                    h * rng.uniform(0.9, 1.0) * (0.66 if i and rng.random() < 0.5 else 1),
                    mix(rng.choice(("#8d2f2b", "#3f4f73", "#6a4a5a", "#4a5a55")), "#241c2c", 0.25),
                    "back",
                    stride=0.7,
                    arms="down",
                )
                if i == 0 and t > 0.15:
                    lantern(c, hand[0] + 6, hand[1] + h * 0.14, h * 0.06, "#e0742b", 1.0, h * 0.06)
    for k in range(5):
        t = (k + 1) / 5
        yy, sag, s = hy - 90 - (hy - 70) * t**1.5, 24 + 44 * t, 9 + 22 * t**1.4
        xa, xb = vx - (110 + c.w * 0.45 * t), vx + (110 + c.w * 0.45 * t)
        pts = [(xa + (xb - xa) * i / 20, yy + sag * 4 * (i / 20) * (1 - i / 20)) for i in range(21)]
        c.line(pts, 1.6, "#2a1c20")
        n = 7 if k < 4 else 6
        for i in range(1, n):
            a, b = pts[round(20 * i / n)]
            lantern(c, a, b + s * 1.0, s, rng.choice(("#d13a2b", "#d13a2b", "#e0742b")), 1.0, s * 0.2)
    return c.finish(0.2)


SCENES = {"lantern-workshop": lantern_workshop, "lantern-night": lantern_night}
