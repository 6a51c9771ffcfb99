"""Scenes of the hills: mountains in mist, a village under snow."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageOps

from .brush import Canvas, Size
from .houses import house, pavilion, roof
from .nature import birds, hill, ridge, sky
from .palette import SEAL, mix, palette, shade
from .people import person
from .shapes import Point, smooth
from .things import lantern
from .trees import bare, pine


def _peaks(c: Canvas, y: float, amp: float, count: int) -> list[Point]:
    """The line of steep, layered peaks."""
    tops = [
        (
            c.rng.uniform(-0.05, 1.05) * c.w,
            c.rng.uniform(0.45, 1.0),
            c.rng.uniform(0.06, 0.15) * max(c.w, 900),
        )
        for _ in range(count)
    ]
    bumps = [(c.rng.uniform(0.02, 0.12), c.rng.uniform(0, 6.28), f) for f in (0.02, 0.05, 0.11)]
    line = []
    for i in range(221):
        x = -20 + (c.w + 40) * i / 220
        rise = max(h * max(0.0, 1 - (abs(x - tx) / tw) ** 1.35) for tx, h, tw in tops)
        rise += sum(a * math.sin(x * f + p) for a, p, f in bumps) * 0.35
        line.append((x, y - amp * rise))
    return line


def mountain_mist(rng: Random, size: Size) -> Image.Image:
    """Peaks above a sea of clouds, pines on a crag, a pavilion."""
    c = Canvas(rng, size)
    pal = palette(rng, "dawn", "dusk", "spring", "autumn", "winter", "noon")
    sky(c, pal, c.h * 0.75, (rng.uniform(0.15, 0.8), rng.uniform(0.18, 0.4)), 42, 4)
    layers = 5
    for i in range(layers):
        t = i / (layers - 1)
        y, amp = c.h * (0.5 + 0.42 * t), c.h * (0.34 - 0.1 * t)
        tone = mix(pal.hills[min(i, 3)], pal.hills[max(0, min(i, 4) - 1)], 0.4)
        line = _peaks(c, y, amp, rng.randint(3, 6))
        c.shape(
            [*line, (c.w + 20, c.h + 10), (-20, c.h + 10)],
            shade(tone, -0.04 * i),
            to=mix(tone, pal.mist, 0.95),
            tex=0.14,
        )
        for a, b in zip(line[::2], line[1::2], strict=False):
            if rng.random() < 0.28 and b[1] > a[1]:
                ln = rng.uniform(20, 70)
                c.stroke(
                    [a, (a[0] + ln * 0.25, a[1] + ln * 0.5), (a[0] + ln * 0.2, a[1] + ln)],
                    (0.5, 5, 0.5),
                    shade(tone, -0.2),
                    0.28,
                )
            if i > 1 and rng.random() < 0.3:
                s = rng.uniform(3, 7)
                c.shape(
                    [(a[0] - s * 0.7, a[1] + 2), (a[0], a[1] - s * 2), (a[0] + s * 0.7, a[1] + 2)],
                    shade(tone, -0.25),
                )
        if i == 2:
            top = min((p for p in line if c.w * 0.15 < p[0] < c.w * 0.85), key=lambda p: p[1])
            pavilion(c, top[0], top[1] + 10, 44, pal.roof)
        for _ in range(5):
            cx, cy = rng.uniform(0, c.w), y + rng.uniform(-0.02, 0.08) * c.h
            ln = rng.uniform(200, 480)
            c.shape(
                smooth(
                    [
                        (cx - ln / 2, cy),
                        (cx - ln * 0.25, cy - 16),
                        (cx, cy - 22),
                        (cx + ln * 0.3, cy - 12),
                        (cx + ln / 2, cy),
                        (cx, cy + 14),
                    ],
                    True,
                ),
                mix(pal.mist, "#ffffff", 0.35),
                alpha=0.6,
                blur=12,
            )
        c.mist(y - 20, y + c.h * 0.12, mix(pal.mist, "#ffffff", 0.25), 0, 0.5, 0)
    side = rng.choice((0, 1))
    crag = [
        (-20, c.h * 0.66),
        (c.w * 0.05, c.h * 0.68),
        (c.w * 0.12, c.h * 0.76),
        (c.w * 0.2, c.h * 0.79),
        (c.w * 0.24, c.h * 0.88),
        (c.w * 0.34, c.h * 0.93),
        (c.w * 0.4, c.h * 1.02),
    ]
    c.shape([*crag, (-20, c.h * 1.05)], mix(pal.ink, pal.hills[3], 0.4), to=pal.ink, tex=0.35)
    for px, py in crag[1:5]:
        c.stroke(
            [(px, py + 4), (px + 10, py + 50), (px - 4, py + 120)], (1, 9, 1), shade(pal.hills[3], 0.2), 0.3
        )
    pine(c, c.w * 0.08, c.h * 0.72, min(c.h * 0.5, 420), shade(pal.leaf[0], -0.12), side=1)
    pine(c, c.w * 0.2, c.h * 0.81, min(c.h * 0.25, 210), shade(pal.leaf[0], -0.05), side=1)
    if rng.random() < 0.6:
        x, y = c.w * 0.58, c.h * 0.25
        for i in range(3):
            bx, by, s = x + i * 52, y + (i % 2) * 30 - i * 12, 24
            c.stroke([(bx - s, by - s * 0.5), (bx - s * 0.4, by - s * 0.3), (bx, by)], (0.5, 6, 5), "#fdfaf3")
            c.stroke(
                [(bx, by), (bx + s * 0.3, by - s * 0.6), (bx + s * 0.6, by - s * 0.95)],
                (5, 7, 0.5),
                "#fdfaf3",
            )
            c.stroke(
                [(bx - s * 0.7, by + s * 0.18), (bx, by), (bx + s * 0.9, by - s * 0.1)],
                (1.2, 5, 1),
                "#fdfaf3",
            )
    else:
        birds(c, c.w * 0.6, c.h * 0.24, 7, pal.ink, 9)
    picture = c.finish()
    return ImageOps.mirror(picture) if side else picture


def snow_village(rng: Random, size: Size) -> Image.Image:
    """A village under snow, its lanterns lit."""
    c = Canvas(rng, size)
    pal = palette(rng, "winter", "winter", "dusk")
    y = c.h * 0.5
    sky(c, pal, y, (rng.uniform(0.2, 0.8), 0.4), 32, 3)
    for i in range(3):
        hill(
            c,
            ridge(rng, c.w, y * (0.72 + 0.16 * i), 90 - 20 * i, "sharp" if i == 0 else "soft"),
            c.h,
            mix(pal.hills[i], "#ffffff", 0.28),
            "#f1f2f2",
        )
    snow, blue = "#f8f7f3", mix("#c3d0da", pal.sky[1], 0.25)
    for row, (ry, s, n) in enumerate(((0.58, 82, 6), (0.7, 120, 4), (0.86, 165, 3))):
        for i in range(n + 1):
            x = c.w * (i + rng.uniform(-0.15, 0.25) - (0.5 if row == 1 else 0.2)) / n
            w, h, by = s * rng.uniform(1.2, 1.6), s * 0.62, c.h * (ry + rng.uniform(-0.02, 0.02))
            if rng.random() < 0.5:
                bare(c, x - 26, by, s * 0.5, -90 + rng.uniform(-6, 6), s * 0.08, "#5a5560", 5)
            if row == 2 and c.w * 0.36 < x + w / 2 < c.w * 0.62:
                continue
            house(c, x, by, w, h, "#d9cfc4", "#6d7683", "bare", "#ffd58a" if rng.random() < 0.75 else None)
            c.rect(x - w * 0.06, by - h * 1.0, x + w * 1.06, by - h * 0.93, "#59616d")
            roof(c, x, x + w, by - h * 0.95, h * 0.6, "#dfe4e8", 0.12)
            c.stroke(
                [
                    (x - w * 0.09, by - h * 1.0),
                    (x + w * 0.3, by - h * 0.94),
                    (x + w * 0.7, by - h * 0.95),
                    (x + w * 1.09, by - h * 1.0),
                ],
                (3, h * 0.1, h * 0.08, 3),
                snow,
            )
            c.stroke(
                [(x + w * 0.05, by - h * 1.57), (x + w * 0.5, by - h * 1.58), (x + w * 0.95, by - h * 1.57)],
                (4, h * 0.13, 4),
                snow,
            )
            c.rect(x + w * 0.4, by - h * 0.56, x + w * 0.6, by, "#6a3d2c")
            for dx in (0.36, 0.61):
                c.rect(x + w * dx, by - h * 0.52, x + w * (dx + 0.035), by - h * 0.06, "#b8322a")
            c.rect(x + w * 0.4, by - h * 0.62, x + w * 0.6, by - h * 0.56, "#b8322a")
            for dx in (0.22, 0.78):
                lantern(c, x + w * dx, by - h * 0.66, s * 0.065, lit=0.9, cord=s * 0.08)
            if rng.random() < 0.6:
                sx, sy = x + w * 0.75, by - h * 1.55
                c.rect(sx - 5, sy - 14, sx + 5, sy + 12, "#77706e")
                c.rect(sx - 6, sy - 18, sx + 6, sy - 12, snow)
                c.stroke(
                    [(sx, sy - 20), (sx + 12, sy - 60), (sx - 4, sy - 105), (sx + 24, sy - 160)],
                    (4, 12, 20, 30),
                    "#ffffff",
                    0.35,
                    blur=5,
                )
        drift = [(c.w * j / 8, c.h * (ry + 0.012 + 0.02 * math.sin(j * 1.3 + row))) for j in range(-1, 10)]
        c.shape([*smooth(drift), (c.w * 1.2, c.h * 1.1), (-99, c.h * 1.1)], snow, to=blue, tex=0.08)
    path = smooth(
        [(c.w * 0.5, c.h * 0.72), (c.w * 0.47, c.h * 0.8), (c.w * 0.53, c.h * 0.89), (c.w * 0.48, c.h * 1.02)]
    )
    c.stroke(path, (14, 34, 60, 120), mix(blue, "#b9aa98", 0.3), 0.7, soft=False, blur=2)
    hand = person(c, c.w * 0.5, c.h * 0.87, 104, "#a8322b", "back", arms="hold", stride=1)
    person(c, c.w * 0.5 + 52, c.h * 0.875, 66, "#3f6f8a", "back", hair="#3a3634", style="short", stride=1)
    c.oval(hand[0], hand[1], 2, 2, SEAL)
    bare(c, c.w * 0.96, c.h * 1.0, min(c.h * 0.2, 150), -98, 22, "#4b444b", 7)
    for _ in range(260):
        flake = rng.uniform(0.9, 3.6)
        c.oval(
            rng.uniform(0, c.w), rng.uniform(0, c.h), flake, flake, "#ffffff", alpha=rng.uniform(0.45, 0.95)
        )
    return c.finish(0.08)


SCENES = {"mountain-mist": mountain_mist, "snow-village": snow_village}
