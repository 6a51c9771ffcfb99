"""Scene: old letters on a desk."""

from __future__ import annotations

import math
from random import Random

from PIL import Image

from .brush import Canvas, Size
from .desk import DESKS, desk_top, fountain_pen, ginkgo, rotate, scrawl, sheet, tea_cup
from .palette import SEAL, Colour, shade
from .shapes import oval, smooth


def letters(rng: Random, size: Size) -> Image.Image:
    """Old letters, stamps, a photograph, a pressed leaf."""
    c = Canvas(rng, size)
    desk_top(c, rng.choice(DESKS))
    k = min(c.w / 1225, c.h / 816) if c.h < c.w else min(c.w / 816, c.h / 1000)
    side = rng.choice((-1, 1))

    def stamp(x: float, y: float, turn: float) -> None:
        w, h = 54 * k, 66 * k
        sheet(c, x, y, w, h, turn, "#fbf6ea", shadow=0.14)
        for i in range(8):
            for a, b in (
                (x - w / 2 + w * (i + 0.5) / 8, y - h / 2),
                (x - w / 2 + w * (i + 0.5) / 8, y + h / 2),
                (x - w / 2, y - h / 2 + h * (i + 0.5) / 8),
                (x + w / 2, y - h / 2 + h * (i + 0.5) / 8),
            ):
                p = rotate([(a, b)], x, y, turn)[0]
                c.oval(p[0], p[1], 2.3 * k, 2.3 * k, "#d9c5a2")
        tone = rng.choice(("#a8322b", "#3f6f6a", "#c2803a", "#4a5f86"))
        c.shape(
            rotate(
                [
                    (x - w * 0.38, y - h * 0.4),
                    (x + w * 0.38, y - h * 0.4),
                    (x + w * 0.38, y + h * 0.4),
                    (x - w * 0.38, y + h * 0.4),
                ],
                x,
                y,
                turn,
            ),
            shade(tone, 0.3),
            to=tone,
        )
        c.oval(x, y - h * 0.1, w * 0.15, w * 0.15, "#fbe6b5")
        c.shape(
            rotate(
                [
                    (x - w * 0.38, y + h * 0.22),
                    (x - w * 0.1, y + h * 0.02),
                    (x + w * 0.12, y + h * 0.2),
                    (x + w * 0.38, y + h * 0.06),
                    (x + w * 0.38, y + h * 0.4),
                    (x - w * 0.38, y + h * 0.4),
                ],
                x,
                y,
                turn,
            ),
            shade(tone, -0.3),
        )

    def envelope(x: float, y: float, turn: float, tone: Colour) -> None:
        w, h = 390 * k, 250 * k
        sheet(c, x, y, w, h, turn, tone, shadow=0.3, tex=0.14)
        if rng.random() < 0.5:
            for i in range(18):
                a = x - w / 2 + w * i / 18
                for b0, b1 in ((y - h / 2, y - h / 2 + 11 * k), (y + h / 2 - 11 * k, y + h / 2)):
                    c.shape(
                        rotate([(a, b0), (a + w / 40, b0), (a + w / 26, b1), (a + w / 60, b1)], x, y, turn),
                        ("#b8433a", "#3f5f86")[i % 2],
                        alpha=0.85,
                    )
        p = rotate([(x + w * 0.36, y - h * 0.24)], x, y, turn)[0]
        stamp(p[0], p[1], turn)
        q = rotate([(x + w * 0.2, y - h * 0.2)], x, y, turn)[0]
        for r in (46, 34):
            c.line(oval(q[0], q[1], r * k, r * k), 2.4, "#4a4a4a", 0.5)
        for i in range(3):
            c.line(
                rotate(
                    [(q[0] - 34 * k, q[1] - 9 + i * 9), (q[0] + 34 * k, q[1] - 9 + i * 9)], q[0], q[1], turn
                ),
                1.8,
                "#4a4a4a",
                0.4,
            )
        scrawl(
            c, *rotate([(x - w * 0.08, y + h * 0.16)], x, y, turn)[0], w * 0.6, h * 0.4, turn, "#3a4a5f", 3
        )
        for i in range(6):
            a = x - w * 0.44 + i * 19 * k
            c.line(
                rotate(
                    [
                        (a, y - h * 0.4),
                        (a + 14 * k, y - h * 0.4),
                        (a + 14 * k, y - h * 0.31),
                        (a, y - h * 0.31),
                        (a, y - h * 0.4),
                    ],
                    x,
                    y,
                    turn,
                ),
                1.6,
                SEAL,
                0.8,
            )

    tones = ["#e9d9b8", "#dcc7a0", "#f3ead6", "#d5c9b4"]
    for px, py in ((0.24, 0.26), (0.3, 0.7), (0.2, 0.5)):
        envelope(
            c.w * (0.5 + side * (px - 0.5)) + rng.uniform(-14, 14),
            c.h * py,
            rng.uniform(-24, 24),
            tones.pop(),
        )
    x, y, w, h, turn = c.w * (0.5 + side * 0.12), c.h * 0.5, 380 * k, 520 * k, rng.uniform(-8, 8)
    sheet(c, x + 16, y + 8, w, h, turn + 5, "#f3e8d0", shadow=0.25)
    sheet(c, x, y, w, h, turn, "#fbf4e4", shadow=0.25, tex=0.12)
    for i in range(13):
        ly = y - h * 0.42 + h * 0.84 * i / 12
        c.line(rotate([(x - w * 0.43, ly), (x + w * 0.43, ly)], x, y, turn), 1.2, "#c9827a", 0.5)
    scrawl(c, x, y - h * 0.025, w * 0.84, h * 0.84, turn, rng.choice(("#2c3a55", "#33302e")), 12)
    for t in (-0.16, 0.17):
        c.stroke(
            rotate([(x - w / 2, y + h * t), (x + w / 2, y + h * t)], x, y, turn),
            (5, 5),
            "#8a7a60",
            0.16,
            soft=False,
        )
    fx, fy, ft = c.w * (0.5 + side * 0.38), c.h * rng.uniform(0.24, 0.3), rng.uniform(-16, 16)
    fw, fh = 230 * k, 170 * k
    sheet(c, fx, fy, fw, fh, ft, "#faf5ea", shadow=0.32)
    c.shape(
        rotate(
            [
                (fx - fw * 0.43, fy - fh * 0.4),
                (fx + fw * 0.43, fy - fh * 0.4),
                (fx + fw * 0.43, fy + fh * 0.4),
                (fx - fw * 0.43, fy + fh * 0.4),
            ],
            fx,
            fy,
            ft,
        ),
        "#cbbfa8",
        to="#8f8572",
    )
    ridge_ = [
        (fx - fw * 0.43 + fw * 0.86 * i / 16, fy + fh * (0.02 - 0.13 * math.sin(i * 0.55))) for i in range(17)
    ]
    c.shape(
        rotate([*ridge_, (fx + fw * 0.43, fy + fh * 0.4), (fx - fw * 0.43, fy + fh * 0.4)], fx, fy, ft),
        "#7a7262",
        alpha=0.7,
    )
    for i in range(5):
        a = fx - fw * 0.26 + fw * 0.13 * i
        c.shape(
            rotate(
                smooth(
                    [
                        (a - fw * 0.05, fy + fh * 0.4),
                        (a - fw * 0.045, fy + fh * 0.14),
                        (a, fy + fh * 0.08),
                        (a + fw * 0.045, fy + fh * 0.14),
                        (a + fw * 0.05, fy + fh * 0.4),
                    ]
                ),
                fx,
                fy,
                ft,
            ),
            shade("#4f493f", 0.1 * (i % 3)),
        )
        p = rotate([(a, fy + fh * 0.01)], fx, fy, ft)[0]
        c.oval(p[0], p[1], fw * 0.034, fw * 0.04, "#b5a88f")
        c.shape(
            rotate(oval(a, fy - fh * 0.01, fw * 0.036, fw * 0.03, 0, 180, 360, 12), fx, fy, ft), "#3f3a33"
        )
    fountain_pen(
        c,
        c.w * (0.5 + side * 0.4),
        c.h * 0.62,
        250 * k,
        rng.uniform(50, 120),
        rng.choice(("#2b2f38", "#7a2420", "#25483f")),
    )
    stamp(c.w * (0.5 + side * 0.31), c.h * 0.83, rng.uniform(-30, 30))
    stamp(c.w * (0.5 + side * 0.39), c.h * 0.87, rng.uniform(-30, 30))
    ginkgo(c, c.w * (0.5 + side * 0.42), c.h * 0.46, 40 * k, ("#e2b23c", "#c9782f"))
    if rng.random() < 0.7:
        tea_cup(c, c.w * (0.5 - side * 0.44), c.h * 0.93, 64 * k, rng.choice(("#f1ece0", "#a9c0b8")))
    return c.finish()


SCENES = {"letters": letters}
