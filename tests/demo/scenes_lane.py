"""Scene: a lane between white walls."""

from __future__ import annotations

import math
from random import Random

from PIL import Image

from .brush import Canvas, Size, turned
from .furniture import plant
from .houses import house, roof
from .nature import range_, sky
from .palette import Colour, Palette, mix, palette, shade
from .people import person
from .shapes import oval, smooth
from .things import lantern
from .trees import blob, tree


def _wall(
    c: Canvas,
    side: int,
    near: float,
    far: float,
    top_n: float,
    top_f: float,
    bot_n: float,
    bot_f: float,
    wall: Colour,
    tiles: Colour,
) -> None:
    """One wall of a lane running away from us, with its eaves, doors and windows."""

    def at(t: float, v: float) -> tuple[float, float]:
        p = t**0.72
        top, bot = top_n + (top_f - top_n) * p, bot_n + (bot_f - bot_n) * p
        return near + (far - near) * p, top + (bot - top) * v

    c.shape([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], shade(wall, 0.06), to=shade(wall, -0.16), tex=0.22)
    c.shape([at(0, 0.82), at(1, 0.82), at(1, 1), at(0, 1)], "#8f887e", to="#6f6a63", tex=0.35)
    for row in range(4):
        c.line([at(0, 0.82 + 0.045 * row), at(1, 0.82 + 0.045 * row)], 1.2, "#565049", 0.6)
    for t0, kind in ((0.03, "window"), (0.2, "door"), (0.42, "window"), (0.58, "door"), (0.78, "window")):
        t1 = t0 + (0.12 if kind == "door" else 0.1)
        if kind == "door":
            c.shape(
                [at(t0 - 0.015, 0.38), at(t1 + 0.015, 0.38), at(t1 + 0.015, 1), at(t0 - 0.015, 1)], "#77706a"
            )
            c.shape(
                [at(t0, 0.42), at(t1, 0.42), at(t1, 1), at(t0, 1)],
                c.rng.choice(("#7d3a2c", "#5f4030", "#46594f")),
                to="#3f2a22",
                tex=0.25,
            )
            m = (t0 + t1) / 2
            c.line([at(m, 0.42), at(m, 1)], 1.6, "#2f201a")
            for e in (t0 - 0.012, t1 + 0.004):
                c.shape([at(e, 0.45), at(e + 0.012, 0.45), at(e + 0.012, 0.86), at(e, 0.86)], "#b8322a")
        else:
            c.shape([at(t0, 0.34), at(t1, 0.34), at(t1, 0.58), at(t0, 0.58)], "#5a4436")
            for i in range(5):
                u = t0 + (t1 - t0) * (i + 0.5) / 5
                c.line([at(u, 0.35), at(u, 0.57)], 2, "#a5805a")
            c.shape(
                [at(t0 - 0.015, 0.31), at(t1 + 0.015, 0.31), at(t1 + 0.015, 0.34), at(t0 - 0.015, 0.34)],
                tiles,
            )
    lip = -side
    eave = [at(i / 12, 0.02) for i in range(13)]
    c.shape(
        [(a + lip * 34 * (1 - i / 15), b + 8 * (1 - i / 15)) for i, (a, b) in enumerate(eave)]
        + [(a - lip * 10, b - 46 * (1 - i / 14)) for i, (a, b) in list(enumerate(eave))[::-1]],
        shade(tiles, 0.08),
        to=shade(tiles, -0.15),
        tex=0.25,
    )
    for i in range(38):
        a, b = at(i / 38, 0.02)
        k = 1 - i / 46
        c.line([(a - lip * 8, b - 44 * k), (a + lip * 34 * k, b + 8 * k)], 1.4, shade(tiles, -0.35), 0.7)
        c.oval(a + lip * 34 * k, b + 8 * k, 3.4 * k, 3.4 * k, shade(tiles, 0.25))
    for t in (0.12, 0.5, 0.74):
        a, b = at(t, 0.17)
        lantern(c, a + lip * 22 * (1 - t * 0.6), b, 25 * (1 - t * 0.62), lit=0.35, cord=16 * (1 - t))


def _overhead(c: Canvas, vx: float, hy: float, pal: Palette) -> None:
    """What spans the lane: a gateway, a line of washing, a flowering branch, umbrellas - or nothing."""
    r, kind = c.rng, c.rng.choice(("gate", "washing", "flowers", "umbrellas", "none"))
    half = min(c.w * 0.17, 150)
    if kind == "gate":
        for s in (-1.0, 1.0):
            c.rect(
                vx + s * half - 26, hy - 190, vx + s * half + 26, hy + 52, "#8f887e", to="#6f6a63", tex=0.3
            )
        top = [
            (vx - half - 28, hy - 186),
            (vx + half + 28, hy - 186),
            (vx + half + 28, hy - 60),
            *oval(vx, hy - 40, half - 24, 96, 0, 0, -180, 30),
            (vx - half - 28, hy - 60),
        ]
        c.shape(top, shade(pal.wall, -0.02), to=shade(pal.wall, -0.2), tex=0.2)
        roof(c, vx - half - 30, vx + half + 30, hy - 184, 52, pal.roof)
        c.rect(vx - 66, hy - 176, vx + 66, hy - 144, "#5a3424")
    elif kind == "washing":
        for k in range(2):
            y, reach = hy - 150 - 95 * k, half * (1.4 + 0.6 * k)
            line = [(vx - reach + 2 * reach * i / 16, y + 60 * (i / 16) * (1 - i / 16)) for i in range(17)]
            c.line(line, 2, "#5a5048")
            for i in range(2, 15, 3):
                a, b = line[i]
                tone = r.choice(("#d9705a", "#5f86a0", "#f1ead9", "#8fae8a", "#e0b45a"))
                w, h = reach * 0.14, reach * r.uniform(0.2, 0.36)
                c.shape(
                    [
                        (a - w, b),
                        (a + w, b),
                        *smooth(
                            [
                                (a + w * 1.06, b + h),
                                (a + w * 0.4, b + h * 1.05),
                                (a - w * 0.3, b + h * 0.98),
                                (a - w * 0.94, b + h * 1.04),
                            ]
                        ),
                    ],
                    shade(tone, 0.1),
                    to=shade(tone, -0.12),
                )
    elif kind == "flowers":
        side = r.choice((-1, 1))
        bloom = r.choice(("#d9576a", "#b78ac0", "#f0a75a", "#f3dfe0"))
        for i in range(110):
            t = r.random() ** 0.7
            x, y = (
                (0 if side < 0 else c.w) - side * c.w * 0.42 * t,
                c.h * (0.2 + 0.08 * math.sin(t * 6)) + r.uniform(-60, 90) * (1 - t * 0.6),
            )
            blob(
                c,
                x,
                y,
                r.uniform(9, 20),
                r.uniform(7, 15),
                r.choice(pal.leaf) if i < 55 else shade(bloom, r.uniform(-0.1, 0.25)),
            )
        for _ in range(22):
            c.oval(r.uniform(0.25, 0.75) * c.w, r.uniform(hy, c.h), 6, 4, bloom, r.uniform(0, 180), alpha=0.9)
    elif kind == "umbrellas":
        for i in range(9):
            t = i / 8
            x, y, s = (
                vx + (r.uniform(-0.9, 0.9)) * half * (1.9 - t),
                hy - 330 + 200 * t + r.uniform(-30, 20),
                58 - 34 * t,
            )
            tone = r.choice(("#c4342b", "#e0a23a", "#3f7a8a", "#d9705a", "#5f8a5a", "#7a5f90"))
            c.line([(x, y - s * 0.7), (x, 0)], 1, "#6b6058", 0.5)
            c.shape(
                oval(x, y, s, s * 0.66, 0, 180, 360) + oval(x, y, s, s * 0.1, 0, 0, 180, 12),
                shade(tone, 0.15),
                to=shade(tone, -0.12),
            )
            for a in (-0.55, 0.0, 0.55):
                c.line(
                    smooth([(x, y - s * 0.66), (x + a * s * 0.7, y - s * 0.4), (x + a * s, y + 2)]),
                    1.2,
                    shade(tone, -0.3),
                    0.6,
                )


def old_alley(rng: Random, size: Size) -> Image.Image:
    """A narrow lane between white walls."""
    c = Canvas(rng, size)
    pal = palette(rng, "dawn", "spring", "noon", "autumn", "dusk", "winter")
    hy, vx = c.h * rng.uniform(0.55, 0.63), c.w * rng.uniform(0.36, 0.64)
    sky(c, pal, hy, (0.5, 0.4), 34, 3)
    range_(c, pal, hy * 0.7, hy, min(c.h * 0.1, 70))
    house(c, vx - 100, hy + 18, 200, 130, pal.wall, pal.roof, rng.choice(("gable", "eave")))
    tree(c, vx + rng.choice((-70, 76)), hy + 16, 170, pal.leaf)
    road = [(vx - 56, hy + 14), (vx + 56, hy + 14), (c.w * 1.04, c.h + 14), (c.w * -0.04, c.h + 14)]
    c.shape(road, mix("#b5ab9c", pal.mist, 0.35), to="#8f887c", tex=0.3)
    c.shape(
        [(vx - 30, hy + 14), (vx + 30, hy + 14), (c.w * 0.66, c.h + 4), (c.w * 0.32, c.h + 4)],
        mix("#cdc3b2", pal.mist, 0.3),
        to="#aaa193",
        tex=0.25,
    )
    for i in range(15):
        t = (i / 14) ** 1.9
        yy = hy + 14 + (c.h - hy - 14) * t
        xa, xb = vx - 56 + (c.w * -0.04 - vx + 56) * t, vx + 56 + (c.w * 1.04 - vx - 56) * t
        c.line([(xa, yy), (xb, yy)], 0.8 + 1.6 * t, "#6f685e", 0.45)
        for j in range(9):
            px = xa + (xb - xa) * (j + 0.5 * (i % 2)) / 9
            t2 = ((i + 1) / 14) ** 1.9
            c.line(
                [(px, yy), (vx + (px - vx) * (1 + (t2 - t) * 1.2), yy + (c.h - hy - 14) * (t2 - t))],
                0.8 + 1.3 * t,
                "#6f685e",
                0.35,
            )
    _wall(c, -1, -10, vx - 58, c.h * 0.03, hy - 120, c.h * 1.02, hy + 16, pal.wall, pal.roof)
    _wall(
        c,
        1,
        c.w + 10,
        vx + 58,
        c.h * -0.02,
        hy - 135,
        c.h * 1.02,
        hy + 16,
        mix(pal.wall, pal.earth, 0.12),
        pal.roof,
    )
    c.shape(
        [(c.w * 0.1, c.h), (vx - 40, hy + 14), (vx - 20, hy + 14), (c.w * 0.5, c.h)],
        pal.ink,
        alpha=0.16,
        blur=6,
    )
    c.mist(hy - 70, hy + 60, pal.mist, 0, 0.24, 0)
    _overhead(c, vx, hy, pal)
    for px, t in ((0.2, 0.62), (0.78, 0.72), (0.16, 0.9)):
        plant(
            c,
            c.w * px,
            hy + (c.h - hy) * t + 20,
            80 + 70 * t,
            rng.choice(("#a8593c", "#6f7f86", "#8a6a48")),
            rng.choice(("#4f8557", "#6b8a4f")),
            rng.choice(("fine", "broad")),
        )
    kind = rng.choice(("pair", "bicycle", "one", "pair"))
    fx, fy, h = vx + rng.uniform(-20, 30), hy + (c.h - hy) * 0.5, 190 if c.h > 700 else 150
    c.oval(fx + 30, fy, h * 0.4, 8, "#2a2320", alpha=0.25, blur=3)
    if kind == "pair":
        person(c, fx - 34, fy, h, view="back", stride=0.8)
        person(c, fx + 40, fy, h * (0.62 if rng.random() < 0.5 else 0.96), view="back", stride=0.8)
    elif kind == "one":
        hand = person(c, fx, fy, h, view="back", stride=0.8)
        c.line([hand, (hand[0] + 10, fy)], 4, "#6b4a35")
    else:
        for dx in (-52, 52):
            c.line(oval(fx + 60 + dx, fy - 32, 32, 32), 3.4, "#2f2c2c")
            for a in range(0, 180, 30):
                c.line(
                    [
                        (
                            fx + 60 + dx - 31 * math.cos(math.radians(a)),
                            fy - 32 - 31 * math.sin(math.radians(a)),
                        ),
                        (
                            fx + 60 + dx + 31 * math.cos(math.radians(a)),
                            fy - 32 + 31 * math.sin(math.radians(a)),
                        ),
                    ],
                    0.7,
                    "#55504e",
                    0.7,
                )
        c.line(
            [
                (fx + 8, fy - 32),
                (fx + 40, fy - 72),
                (fx + 94, fy - 72),
                (fx + 66, fy - 32),
                (fx + 8, fy - 32),
            ],
            4,
            "#35544c",
        )
        c.line([(fx + 112, fy - 32), (fx + 94, fy - 84), (fx + 80, fy - 90)], 4, "#35544c")
        c.line([(fx + 66, fy - 32), (fx + 36, fy - 84)], 4, "#35544c")
        c.stroke([(fx + 20, fy - 86), (fx + 52, fy - 86)], (9, 6), "#3a2c26", soft=False)
        person(c, fx - 40, fy, h, view="right", arms="fore", stride=0.8)
    cat = (c.w * rng.uniform(0.3, 0.4), c.h * 0.93)
    c.oval(cat[0], cat[1] - 18, 17, 21, "#d9954f")
    c.oval(cat[0], cat[1] - 44, 13, 12, "#d9954f")
    for s in (-1, 1):
        c.shape(
            [(cat[0] + s * 12, cat[1] - 48), (cat[0] + s * 9, cat[1] - 62), (cat[0] + s * 2, cat[1] - 54)],
            "#c07d3c",
        )
    c.stroke(
        [(cat[0] + 12, cat[1] - 4), (cat[0] + 32, cat[1] - 8), (cat[0] + 30, cat[1] - 30)],
        (6, 6, 4),
        "#c07d3c",
    )
    return turned(c, c.finish(0.16))


SCENES = {"old-alley": old_alley}
