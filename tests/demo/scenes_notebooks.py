"""Scene: notebooks on a desk."""

from __future__ import annotations

import math
from random import Random

from PIL import Image

from .brush import Canvas, Size
from .desk import DESKS, desk_top, fountain_pen, ginkgo, rotate, scrawl, sheet, spectacles, tea_cup
from .palette import SEAL, mix, shade
from .shapes import oval, smooth


def _extra(c: Canvas, x: float, y: float, k: float) -> None:
    """One more thing on the desk: leaves, an abacus, a ruler, an ink bottle, a magnifying glass."""
    r, kind = c.rng, c.rng.choice(("leaves", "abacus", "ruler", "ink", "lens"))
    turn = r.uniform(-14, 14)
    if kind == "leaves":
        ginkgo(c, x, y, 46 * k, ("#e2b23c", "#d59a2f"))
    elif kind == "abacus":
        w, h = 330 * k, 130 * k
        sheet(c, x, y, w, h, turn, "#6b3f28", shadow=0.3, tex=0.2)
        sheet(c, x, y, w * 0.94, h * 0.82, turn, "#d9bb8a", shadow=0.0)
        c.line(
            rotate([(x - w * 0.47, y - h * 0.14), (x + w * 0.47, y - h * 0.14)], x, y, turn), 7 * k, "#6b3f28"
        )
        for i in range(11):
            bx = x - w * 0.42 + w * 0.084 * i
            c.line(rotate([(bx, y - h * 0.4), (bx, y + h * 0.4)], x, y, turn), 2, "#8a6a48")
            for row in (
                r.choice((-0.34, -0.24)),
                *((0.0, 0.1, 0.26, 0.35) if r.random() < 0.5 else (0.08, 0.17, 0.26, 0.35)),
            ):
                p = rotate([(bx, y + h * row)], x, y, turn)[0]
                c.oval(p[0], p[1], w * 0.036, h * 0.047, "#4a2a1c", turn)
                c.oval(p[0] - 2, p[1] - 2, w * 0.014, h * 0.016, "#a5714a", turn)
    elif kind == "ruler":
        w, h = 380 * k, 46 * k
        sheet(c, x, y, w, h, turn, "#e3b964", shadow=0.3, tex=0.2)
        for i in range(41):
            lx = x - w * 0.48 + w * 0.96 * i / 40
            c.line(
                rotate([(lx, y - h / 2), (lx, y - h * (0.06 if i % 5 == 0 else 0.24))], x, y, turn),
                1.3,
                "#5a3f22",
            )
    elif kind == "ink":
        c.oval(x + 8, y + 12, 66 * k, 66 * k, "#1f1510", alpha=0.3, blur=8)
        c.rect(x - 58 * k, y - 58 * k, x + 58 * k, y + 58 * k, "#35465f", to="#222f44", r=18 * k)
        c.rect(x - 48 * k, y - 48 * k, x + 48 * k, y + 48 * k, "#4f6685", r=14 * k, alpha=0.5)
        c.oval(x, y, 36 * k, 36 * k, "#26262c")
        c.line(oval(x, y, 29 * k, 29 * k), 3, "#6b6b75")
    else:
        c.oval(x + 8, y + 12, 72 * k, 72 * k, "#1f1510", alpha=0.22, blur=7)
        c.stroke(
            rotate([(x + 70 * k, y), (x + 210 * k, y)], x, y, 24 + turn),
            (16 * k, 22 * k),
            "#5a3424",
            soft=False,
        )
        c.oval(x, y, 72 * k, 72 * k, "#b8975a")
        c.oval(x, y, 62 * k, 62 * k, "#d3e3e3", to="#eef3ee")
        c.stroke(
            [(x - 36 * k, y - 14 * k), (x - 14 * k, y - 40 * k), (x + 16 * k, y - 44 * k)],
            (1, 8 * k, 1),
            "#ffffff",
            0.8,
        )


def notebooks(rng: Random, size: Size) -> Image.Image:
    """Notebooks filled over the years, a pen, spectacles, tea."""
    c = Canvas(rng, size)
    desk_top(c, rng.choice(DESKS))
    k = min(c.w / 1225, c.h / 816) if c.h < c.w else min(c.w / 816, c.h / 1000)
    tones = rng.sample(
        ["#8d2f2b", "#35566b", "#4f6a58", "#b5894f", "#5a4a63", "#2f4f4a", "#a8593c", "#d3c3a2"], 5
    )
    side = rng.choice((-1, 1))
    px, py = c.w * (0.5 - side * 0.25), c.h * rng.uniform(0.36, 0.44)
    for i in range(5):
        x, y, turn, w, h = px + rng.uniform(-16, 16), py + 24 - i * 9, rng.uniform(-13, 13), 300 * k, 400 * k
        sheet(c, x + 5, y + 6, w, h, turn, "#efe6d3", shadow=0.22)
        sheet(c, x, y, w, h, turn, tones[i], shadow=0.12, tex=0.25)
        c.shape(
            rotate(
                [
                    (x - w * 0.5, y - h * 0.5),
                    (x - w * 0.4, y - h * 0.5),
                    (x - w * 0.4, y + h * 0.5),
                    (x - w * 0.5, y + h * 0.5),
                ],
                x,
                y,
                turn,
            ),
            shade(tones[i], -0.35),
        )
    c.shape(
        rotate(
            [
                (x - w * 0.2, y - h * 0.3),
                (x + w * 0.3, y - h * 0.3),
                (x + w * 0.3, y - h * 0.08),
                (x - w * 0.2, y - h * 0.08),
            ],
            x,
            y,
            turn,
        ),
        "#f6efe0",
    )
    for j in range(3):
        c.line(
            rotate(
                [
                    (x - w * 0.12, y - h * (0.25 - 0.06 * j)),
                    (x + w * (0.22 - 0.1 * (j == 2)), y - h * (0.25 - 0.06 * j)),
                ],
                x,
                y,
                turn,
            ),
            3,
            "#5a5048",
            0.8,
        )
    c.stroke(
        rotate([(x + w * 0.36, y - h * 0.52), (x + w * 0.36, y + h * 0.56)], x, y, turn),
        (9, 9),
        SEAL,
        soft=False,
    )
    ox, oy, ow, oh, ot = (
        c.w * (0.5 + side * 0.14),
        c.h * rng.uniform(0.54, 0.6),
        560 * k,
        400 * k,
        rng.uniform(-9, 9),
    )
    sheet(c, ox, oy, ow + 18, oh + 16, ot, tones[0], shadow=0.34)
    for s in (-1, 1):
        mid = ox + s * ow * 0.25
        page = [
            (ox, oy - oh / 2),
            (ox + s * ow / 2, oy - oh / 2),
            (ox + s * ow / 2, oy + oh / 2),
            (ox, oy + oh / 2),
        ]
        c.shape(rotate(page, ox, oy, ot), "#fdf8ec", to="#f0e6d0", tex=0.07)
        for j in range(11):
            ly = oy - oh * 0.4 + oh * 0.8 * j / 10
            c.line(rotate([(mid - ow * 0.21, ly), (mid + ow * 0.21, ly)], ox, oy, ot), 1, "#a9bfc6", 0.7)
    gutter = [(ox - 26, oy - oh / 2), (ox + 26, oy - oh / 2), (ox + 26, oy + oh / 2), (ox - 26, oy + oh / 2)]
    c.shape(rotate(gutter, ox, oy, ot), "#6b5a48", alpha=0.22, blur=7)
    hand = rng.choice(("#2c3a55", "#33302e", "#3a4a5f"))
    for s in (-1, 1):
        kind = rng.choice(("lines", "chart", "sketch", "table", "table", "sketch")) if s > 0 else "lines"
        base = rotate([(ox + s * ow * 0.25, oy)], ox, oy, ot)[0]
        if kind == "lines":
            scrawl(c, base[0], base[1] - oh * 0.02, ow * 0.4, oh * 0.8, ot, hand, 10 if s < 0 else 7)
        elif kind == "chart":
            pts = [
                (
                    base[0] - ow * 0.18 + ow * 0.36 * i / 9,
                    base[1] + oh * (0.2 * math.sin(i * 0.8 + rng.uniform(0, 0.6)) - 0.04 * i / 3),
                )
                for i in range(10)
            ]
            c.line(
                rotate(
                    [
                        (base[0] - ow * 0.19, base[1] - oh * 0.3),
                        (base[0] - ow * 0.19, base[1] + oh * 0.3),
                        (base[0] + ow * 0.2, base[1] + oh * 0.3),
                    ],
                    base[0],
                    base[1],
                    ot,
                ),
                2.4,
                hand,
            )
            c.line(rotate(pts, base[0], base[1], ot), 3, SEAL)
            for p in rotate(pts, base[0], base[1], ot):
                c.oval(p[0], p[1], 5, 5, SEAL)
        elif kind == "table":
            for i in range(8):
                ly = base[1] - oh * 0.36 + oh * 0.1 * i
                c.line(
                    rotate([(base[0] - ow * 0.2, ly), (base[0] + ow * 0.2, ly)], base[0], base[1], ot),
                    1.8,
                    hand,
                    0.8,
                )
                if i < 7:
                    for j in range(4):
                        scrawl(
                            c,
                            *rotate(
                                [(base[0] - ow * (0.15 - 0.1 * j), ly + oh * 0.045)], base[0], base[1], ot
                            )[0],
                            ow * 0.07,
                            oh * 0.05,
                            ot,
                            SEAL if rng.random() < 0.15 else hand,
                            1,
                        )
            for j in range(5):
                lx = base[0] - ow * (0.2 - 0.1 * j)
                c.line(
                    rotate([(lx, base[1] - oh * 0.36), (lx, base[1] + oh * 0.34)], base[0], base[1], ot),
                    1.8,
                    hand,
                    0.8,
                )
        else:
            for i in range(3):
                line = [
                    (
                        base[0] - ow * 0.2 + ow * 0.4 * j / 12,
                        base[1] - oh * (0.1 - 0.1 * i) - oh * 0.1 * math.sin(j * 0.6 + i * 1.4),
                    )
                    for j in range(13)
                ]
                c.line(rotate(smooth(line), base[0], base[1], ot), 2.2, mix(hand, "#6f8f86", 0.2 * i))
            c.oval(base[0] + ow * 0.09, base[1] - oh * 0.28, 20, 20, "#d9754a", alpha=0.8)
    fountain_pen(
        c,
        ox + side * 30,
        oy + oh * 0.22,
        250 * k,
        -28 * side + (180 if side < 0 else 0),
        rng.choice(("#2b2f38", "#7a2420", "#25483f")),
    )
    spectacles(c, c.w * (0.5 - side * 0.2), c.h * 0.83, 92 * k, rng.uniform(-22, 22))
    tea_cup(c, c.w * (0.5 + side * 0.4), c.h * 0.16, 68 * k, rng.choice(("#f1ece0", "#a9c0b8", "#d9b99a")))
    _extra(c, c.w * (0.5 + side * 0.06), c.h * 0.12, k)
    return c.finish()


SCENES = {"notebooks": notebooks}
