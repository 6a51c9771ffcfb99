"""Scenes of brush and ink: calligraphy, bamboo."""

from __future__ import annotations

import math
from random import Random

from PIL import Image

from .brush import Canvas, Size
from .desk import DESKS, desk_top, rotate, sheet
from .glyphs import phrase, write
from .palette import GOLD, SEAL, Colour, mix, shade
from .shapes import smooth


def calligraphy(rng: Random, size: Size) -> Image.Image:
    """Paper, ink, brush and inkstone."""
    c = Canvas(rng, size)
    desk_top(c, rng.choice(DESKS))
    side = rng.choice((-1, 1))
    tall = c.h > c.w
    felt: Colour = rng.choice(("#55605a", "#6a4a42", "#4a5560", "#7a2f2c"))
    c.rect(c.w * 0.07, c.h * 0.07, c.w * 0.93, c.h * 0.95, felt, r=4, tex=0.2, shadow=0.2)
    pw, ph = (c.w * 0.56, c.h * 0.7) if tall else (c.w * 0.54, c.h * 0.72)
    x, y, turn = (
        c.w * 0.5 - side * c.w * (0.06 if tall else 0.13),
        c.h * (0.46 if tall else 0.51),
        rng.uniform(-3, 3),
    )
    sheet(c, x, y, pw, ph, turn, rng.choice(("#fbf5e6", "#f7ecd2", "#f6e6dc")), shadow=0.3, tex=0.1)
    cols = 2 if tall else rng.choice((2, 3, 4))
    rows = 4 if tall or cols > 2 else 2
    cell = min(pw * 0.86 / cols, ph * 0.88 / rows)
    red = mix("#b8433a", "#fbf5e6", 0.55)
    x0, y0 = x - cols * cell / 2, y - rows * cell / 2
    for i in range(cols + 1):
        c.line(rotate([(x0 + i * cell, y0), (x0 + i * cell, y0 + rows * cell)], x, y, turn), 1.4, red)
    for j in range(rows + 1):
        c.line(rotate([(x0, y0 + j * cell), (x0 + cols * cell, y0 + j * cell)], x, y, turn), 1.4, red)
    done = cols * rows - rng.randint(1, 2)
    last, text = (x, y), phrase(rng, cols * rows, rows)
    for i in range(cols * rows):
        col, row = cols - 1 - i // rows, i % rows
        gx, gy = rotate([(x0 + (col + 0.5) * cell, y0 + (row + 0.5) * cell)], x, y, turn)[0]
        for a, b in (((-0.5, -0.5), (0.5, 0.5)), ((0.5, -0.5), (-0.5, 0.5))):
            c.line(
                [(gx + a[0] * cell, gy + a[1] * cell), (gx + b[0] * cell, gy + b[1] * cell)], 0.8, red, 0.5
            )
        if i < done:
            write(c, gx, gy, cell * 0.74, text[i], "#221d1b")
            last = (gx, gy)
    for s in (-1, 1):
        bx, by = x, y + s * ph * 0.47
        c.rect(bx - pw * 0.36, by - 11, bx + pw * 0.36, by + 11, "#6a3f2a", to="#3f2418", r=4, shadow=0.3)
        c.line([(bx - pw * 0.34, by - 5), (bx + pw * 0.34, by - 5)], 2, "#b5805a", 0.8)
    ln = min(c.w, c.h) * 0.5
    tip = (last[0] + cell * 0.24, last[1] + cell * 0.34)
    slant = math.radians(-52 if side > 0 else -128)
    end = (tip[0] + ln * math.cos(slant), tip[1] + ln * math.sin(slant))
    mid = (tip[0] + ln * 0.2 * math.cos(slant), tip[1] + ln * 0.2 * math.sin(slant))
    c.stroke(
        [(tip[0] + 16, tip[1] + 16), (end[0] + 50, end[1] + 54)], (8, 16), "#1f1510", 0.25, soft=False, blur=6
    )
    c.stroke([mid, end], (17, 13), "#c9954f", soft=False)
    c.stroke(
        [mid, (mid[0] + ln * 0.08 * math.cos(slant), mid[1] + ln * 0.08 * math.sin(slant))],
        (20, 18),
        "#3f2a22",
        soft=False,
    )
    c.stroke([tip, ((tip[0] + mid[0]) / 2, (tip[1] + mid[1]) / 2), mid], (1, 22, 17), "#2a2422")
    c.stroke([((tip[0] + mid[0] * 2) / 3, (tip[1] + mid[1] * 2) / 3), mid], (20, 17), "#e6d8c0", soft=False)
    sx, sy, s = (c.w * (0.5 + side * 0.3), c.h * 0.66, 120) if not tall else (c.w * 0.3, c.h * 0.885, 84)
    c.shape(
        smooth(
            [
                (sx - s + 9, sy - s * 0.7 + 12),
                (sx + s + 9, sy - s * 0.7 + 12),
                (sx + s + 9, sy + s * 0.8 + 12),
                (sx - s + 9, sy + s * 0.8 + 12),
            ],
            True,
            3,
        ),
        "#1f1510",
        alpha=0.35,
        blur=8,
    )
    c.rect(sx - s, sy - s * 0.75, sx + s, sy + s * 0.85, "#4a474a", to="#2f2d30", r=26, tex=0.2)
    c.oval(sx, sy + s * 0.16, s * 0.76, s * 0.52, "#38363a")
    c.oval(sx, sy + s * 0.16, s * 0.64, s * 0.42, "#17151a")
    c.stroke(
        [(sx - s * 0.4, sy + s * 0.02), (sx, sy - s * 0.1), (sx + s * 0.36, sy)], (1, 7, 1), "#8a8a96", 0.6
    )
    c.oval(sx, sy - s * 0.52, s * 0.44, s * 0.13, "#17151a")
    ix = sx + s * 0.62
    c.rect(ix - 13, sy - s * 0.1, ix + 13, sy + s * 0.95, "#2a2629", r=4, shadow=0.25)
    c.rect(ix - 9, sy + s * 0.3, ix + 9, sy + s * 0.8, GOLD, alpha=0.8)
    qx, qy = (c.w * (0.5 + side * 0.32), c.h * 0.25) if not tall else (c.w * 0.76, c.h * 0.87)
    c.oval(qx + 8, qy + 12, 66, 66, "#1f1510", alpha=0.32, blur=8)
    c.oval(qx, qy, 64, 64, "#c9d6d3", to="#8fa9a9")
    c.oval(qx, qy, 52, 52, "#e6ecea")
    c.oval(qx, qy, 48, 48, "#9fb8bd", to="#c3d5d6")
    if not tall:
        rx, ry = c.w * (0.5 + side * 0.2), c.h * 0.22
        c.rect(rx - 24, ry - 24, rx + 24, ry + 24, "#b8322a", to="#8d1d1b", r=5, shadow=0.3)
        c.rect(rx - 16, ry - 16, rx + 16, ry + 16, "#d9827a", r=2, alpha=0.4)
    px, py = rotate([(x0 - 2 + cell * 0.16, y0 + rows * cell - cell * 0.16)], x, y, turn)[0]
    c.rect(px - 14, py - 14, px + 14, py + 14, SEAL, r=2)
    return c.finish()


def ink_bamboo(rng: Random, size: Size) -> Image.Image:
    """A hanging scroll of bamboo in ink."""
    c = Canvas(rng, size)
    wall: Colour = rng.choice(("#d9cbb2", "#b9b8a6", "#a99a86", "#c3b39b"))
    c.fade(0, c.h, shade(wall, 0.2), wall, shade(wall, -0.15))
    c.shape([(0, 0), (c.w, 0), (c.w, c.h), (0, c.h)], wall, alpha=0.02, tex=0.2)
    c.shape(
        [(c.w * 0.02, 0), (c.w * 0.3, 0), (c.w * 0.62, c.h), (c.w * 0.34, c.h)],
        "#fff6e0",
        alpha=0.22,
        blur=26,
    )
    wide = c.w > c.h * 1.1
    pw, ph = (c.w * 0.66, c.h * 0.72) if wide else (min(c.w * 0.6, c.h * 0.5), c.h * 0.8)
    x0, y0 = (c.w - pw) / 2, (c.h - ph) / 2 - c.h * 0.01
    x1, y1 = x0 + pw, y0 + ph
    c.rect(
        x0 - 26,
        y0 - 46,
        x1 + 26,
        y1 + 46,
        "#c9b48c" if rng.random() < 0.5 else "#9aa394",
        shadow=0.3,
        tex=0.15,
    )
    for y in (y0 - 52, y1 + 52):
        c.rect(x0 - 50, y - 11, x1 + 50, y + 11, "#5a3424", to="#3a2018", r=10, shadow=0.25)
    c.line([(c.w / 2 - 130, y0 - 58), (c.w / 2, y0 - 104), (c.w / 2 + 130, y0 - 58)], 3, "#7a5a3c")
    c.rect(x0, y0, x1, y1, "#fbf6e9", to="#f1e7d2", tex=0.12)
    ink: Colour = "#23272a"

    def leaf(x: float, y: float, ln: float, a: float, alpha: float) -> None:
        r = math.radians(a)
        mx, my = x + ln * 0.4 * math.cos(r), y + ln * 0.4 * math.sin(r)
        ex, ey = x + ln * math.cos(r + 0.12), y + ln * math.sin(r + 0.12)
        c.stroke([(x, y), (mx, my), (ex, ey)], (ln * 0.02, ln * 0.15, 0.3), ink, alpha)

    u, side = min(pw, ph) / 560, rng.choice((0.08, 0.92))
    for depth, alpha in ((0, 0.22), (1, 0.5), (2, 0.94)):
        for _ in range((2, 2, 2)[depth]):
            x, lean = (
                x0 + pw * (rng.uniform(0.14, 0.62) if side > 0.5 else rng.uniform(0.38, 0.86)),
                rng.uniform(-0.1, 0.1) * pw,
            )
            width, n = (9 + 7 * depth) * u, 6
            for j in range(n):
                ya, yb = y1 - 14 - (ph - 20) * j / n, y1 - 14 - (ph - 20) * (j + 0.94) / n
                xa, xb = x + lean * j / n, x + lean * (j + 0.94) / n
                c.stroke(
                    [(xa, ya), (xa + (xb - xa) * 0.5, (ya + yb) / 2), (xb, yb)],
                    (width * 1.1, width * 0.88, width * 1.1),
                    ink,
                    alpha * 0.72,
                )
                c.stroke(
                    [(xb - width * 0.7, yb - 2), (xb, yb + 2), (xb + width * 0.7, yb - 3)],
                    (1, width * 0.22, 1),
                    ink,
                    alpha,
                )
                if j > 1 and rng.random() < 0.85:
                    d = rng.choice((-1, 1))
                    ln = rng.uniform(60, 120) * u
                    ex, ey = xb + d * ln, yb - ln * rng.uniform(0.2, 0.7)
                    c.stroke(
                        [(xb, yb), ((xb + ex) / 2, (yb + ey) / 2 - 4), (ex, ey)],
                        (4 * u, 2.6 * u, 1.6 * u),
                        ink,
                        alpha,
                    )
                    for t in (0.55, 1.0):
                        bx, by = xb + (ex - xb) * t, yb + (ey - yb) * t
                        for k in range(rng.randint(3, 5)):
                            px, py, size_ = bx, by, rng.uniform(62, 118) * u
                            a = 90 - d * (14 + 26 * k) + rng.uniform(-12, 12)
                            r = math.radians(a)
                            if (x0 + 8 if side > 0.5 else x0 + pw * 0.15) < px + size_ * math.cos(r) < (
                                x1 - pw * 0.15 if side > 0.5 else x1 - 8
                            ) and y0 + 8 < py + size_ * math.sin(r) < y1 - 8:
                                leaf(px, py, size_, a, alpha * rng.uniform(0.85, 1.0))
    for i in range(3):
        bx = x0 + pw * (0.16 + 0.26 * i)
        c.shape(
            smooth(
                [
                    (bx - 60 * u, y1 - 8),
                    (bx - 40 * u, y1 - 50 * u),
                    (bx + 10 * u, y1 - 66 * u),
                    (bx + 56 * u, y1 - 34 * u),
                    (bx + 70 * u, y1 - 8),
                ]
            ),
            ink,
            alpha=0.2 + 0.08 * i,
            tex=0.3,
        )
    for j, character in enumerate(phrase(rng, 4)):
        write(c, x0 + pw * side, y0 + 40 * u + j * 46 * u, 34 * u, character, ink)
    sy = y0 + 36 * u + 4 * 46 * u
    c.rect(x0 + pw * side - 14 * u, sy - 12 * u, x0 + pw * side + 14 * u, sy + 16 * u, SEAL, r=2)
    c.rect(c.w * 0.0, c.h * 0.965, c.w, c.h, "#6b4630", to="#4a2f20")
    return c.finish()


SCENES = {"calligraphy": calligraphy, "ink-bamboo": ink_bamboo}
