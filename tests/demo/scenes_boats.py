"""Scenes with boats: the ferry, the harbour."""

from __future__ import annotations

from random import Random

from PIL import Image

from .brush import Canvas, Size, turned
from .houses import village
from .nature import birds, range_, ripples, sky, water
from .palette import SEAL, mix, palette, shade
from .people import person
from .shapes import smooth
from .things import flag
from .trees import grass


def ferry(rng: Random, size: Size) -> Image.Image:
    """The old ferry crossing with its passengers."""
    c = Canvas(rng, size)
    pal = palette(rng, "dawn", "noon", "autumn", "dusk")
    y = c.h * rng.uniform(0.4, 0.5)
    sky(c, pal, y, (rng.uniform(0.15, 0.85), rng.uniform(0.3, 0.55)), 34)
    range_(c, pal, y * 0.6, y, min(c.h * 0.15, 100), (rng.choice(("soft", "karst", "sharp")), "soft"))
    village(c, c.w * 0.62, c.w * 0.98, y, 46, pal.wall, pal.roof)
    water(c, pal, y, 0.55)
    x, by, s = c.w * rng.uniform(0.42, 0.52), y + (c.h - y) * 0.42, min(250, c.w * 0.26)
    c.oval(x, by + s * 0.15, s * 1.1, s * 0.07, pal.ink, alpha=0.3, blur=5)
    c.line([(x - s * 0.6, by), (x - s * 0.6, by - s * 0.62)], 5, "#6d5039")
    c.line([(x + s * 0.55, by), (x + s * 0.55, by - s * 0.62)], 5, "#6d5039")
    for i in range(7):
        px = x - s * 0.5 + s * i * 0.165
        person(
            c,
            px,
            by - s * 0.015,
            s * 0.44,
            view=rng.choice(("left", "right", "back", "front")),
            arms=rng.choice(("down", "hold")),
        )
    c.shape(
        smooth(
            [
                (x - s * 0.84, by - s * 0.58),
                (x - s * 0.5, by - s * 0.68),
                (x, by - s * 0.72),
                (x + s * 0.5, by - s * 0.68),
                (x + s * 0.78, by - s * 0.58),
            ]
        ),
        rng.choice(("#8d4a35", "#4f6b72", "#7d6a47")),
        to="#54392c",
        tex=0.2,
    )
    flag(c, x - s * 0.8, by - s * 0.62, s * 0.2, SEAL, s * 0.56)
    hull = [
        (x - s * 1.08, by - s * 0.14),
        (x - s * 0.5, by - s * 0.1),
        (x + s * 0.6, by - s * 0.1),
        (x + s * 1.06, by - s * 0.2),
        (x + s * 0.84, by + s * 0.13),
        (x, by + s * 0.16),
        (x - s * 0.86, by + s * 0.12),
    ]
    c.shape(smooth(hull, True), rng.choice(("#7a5138", "#4d6a70", "#8a5a3c")), to="#3b2c26", tex=0.25)
    c.line(
        smooth([(x - s * 1.0, by - s * 0.07), (x, by - s * 0.03), (x + s * 0.98, by - s * 0.11)]),
        4,
        "#e9d9bd",
        0.8,
    )
    hand = person(c, x + s * 0.88, by - s * 0.12, s * 0.5, "#5b5247", "left", style="straw", arms="fore")
    c.line([(hand[0] - 6, hand[1] - s * 0.42), (x + s * 1.18, by + s * 0.34)], 4, "#8a6f4a")
    ripples(c, by + s * 0.12, by + s * 0.3, mix(pal.water[0], "#ffffff", 0.6), 16, 0.7)
    px, py = c.w * 0.0, c.h * 0.93
    c.shape(
        [(px - 10, py - 34), (c.w * 0.3, py - 10), (c.w * 0.3, py + 4), (px - 10, py - 12)],
        "#8a6a4c",
        to="#5c4534",
        tex=0.35,
    )
    for i in range(5):
        t = i / 4
        c.line([(c.w * 0.3 * t, py - 30 + 24 * t), (c.w * 0.3 * t, c.h)], 8, "#4c392c")
        c.line([(c.w * 0.3 * t, py - 92 + 24 * t), (c.w * 0.3 * t, py - 20)], 6, "#6a513d")
    c.line([(-5, py - 88), (c.w * 0.3, py - 66)], 5, "#7a5f48")
    person(c, c.w * 0.17, py - 14, 150, view="right" if rng.random() < 0.5 else "back", arms="wave")
    grass(c, c.w * 0.72, c.w * 1.02, c.h + 16, c.h * 0.17, pal.ink, 46, mix(pal.ink, pal.mist, 0.55))
    birds(c, c.w * 0.55, y * 0.3, 5, pal.ink, 9)
    return turned(c, c.finish())


def _junk(c: Canvas, x: float, y: float, s: float, hull: str, sail: str | None) -> None:
    """A wooden fishing boat with a wheelhouse, or a ribbed sail."""
    c.line([(x - s * 0.1, y), (x - s * 0.1, y - s * 1.25)], s * 0.035, "#6a4d38")
    if sail:
        out = [
            *smooth(
                [
                    (x - s * 0.1, y - s * 1.25),
                    (x + s * 0.42, y - s * 1.0),
                    (x + s * 0.56, y - s * 0.5),
                    (x + s * 0.5, y - s * 0.28),
                ]
            ),
            (x - s * 0.34, y - s * 0.3),
            *smooth([(x - s * 0.36, y - s * 0.5), (x - s * 0.28, y - s * 0.95), (x - s * 0.1, y - s * 1.25)]),
        ]
        c.shape(out, shade(sail, 0.12), to=shade(sail, -0.2), tex=0.25)
        for i in range(5):
            t = 0.4 + i * 0.16
            c.line(
                [(x - s * 0.36 + s * 0.02 * i, y - s * t), (x + s * (0.54 - 0.06 * i), y - s * (t + 0.03))],
                s * 0.016,
                shade(sail, -0.4),
            )
    else:
        for dx in (-0.85, 0.8):
            c.line([(x - s * 0.1, y - s * 1.2), (x + dx * s, y - s * 0.2)], 1.2, "#4a4038")
        for i in range(6):
            fx = x - s * 0.1 + (i + 0.6) * s * 0.13
            c.shape(
                [
                    (fx, y - s * (1.16 - i * 0.14)),
                    (fx + s * 0.08, y - s * (1.08 - i * 0.14)),
                    (fx, y - s * (1.03 - i * 0.14)),
                ],
                ("#c0392b", "#e2b04a")[i % 2],
            )
        c.rect(x + s * 0.12, y - s * 0.5, x + s * 0.56, y - s * 0.06, "#efe6d4", to="#cdbfa6", r=3)
        c.rect(x + s * 0.08, y - s * 0.54, x + s * 0.6, y - s * 0.48, shade(hull, -0.1), r=2)
        for i in range(3):
            c.rect(
                x + s * (0.16 + 0.13 * i),
                y - s * 0.42,
                x + s * (0.25 + 0.13 * i),
                y - s * 0.28,
                "#4c6d78",
                r=2,
            )
    flag(c, x - s * 0.84, y - s * 0.52, s * 0.2, "#b3221f", s * 0.36)
    pts = [
        (x - s, y - s * 0.26),
        (x - s * 0.5, y - s * 0.1),
        (x + s * 0.4, y - s * 0.1),
        (x + s * 1.02, y - s * 0.36),
        (x + s * 0.78, y + s * 0.12),
        (x, y + s * 0.15),
        (x - s * 0.82, y + s * 0.1),
    ]
    c.shape(smooth(pts, True), hull, to=shade(hull, -0.4), tex=0.25)
    c.line(
        smooth(
            [
                (x - s * 0.95, y - s * 0.18),
                (x - s * 0.5, y - s * 0.03),
                (x + s * 0.4, y - s * 0.03),
                (x + s * 0.96, y - s * 0.26),
            ]
        ),
        s * 0.035,
        "#f0e3c8",
    )
    for i in range(3):
        c.oval(x - s * 0.6 + i * s * 0.28, y + s * 0.02, s * 0.05, s * 0.055, "#2e2a2a")


def harbour_boats(rng: Random, size: Size) -> Image.Image:
    """Fishing boats lying in the harbour."""
    c = Canvas(rng, size)
    pal = palette(rng, "dawn", "noon", "dusk", "autumn")
    y = c.h * rng.uniform(0.42, 0.5)
    sky(c, pal, y, (rng.uniform(0.2, 0.8), rng.uniform(0.35, 0.6)), 38, 7)
    range_(c, pal, y * 0.72, y, min(c.h * 0.12, 85), ("soft", "sharp"))
    village(c, -30, c.w * 0.34, y, 54, pal.wall, rng.choice((pal.roof, "#9a5b45")))
    lx = c.w * 0.92
    c.shape([(lx - 12, y), (lx - 8, y - 110), (lx + 8, y - 110), (lx + 12, y)], "#f4ecdd", to="#cfc1aa")
    c.rect(lx - 10.5, y - 84, lx + 10.5, y - 60, SEAL)
    c.rect(lx - 7, y - 126, lx + 7, y - 110, "#f3cf7d")
    c.shape([(lx - 10, y - 126), (lx, y - 140), (lx + 10, y - 126)], SEAL)
    c.stroke(
        [(c.w * 0.78, y + 4), (c.w * 0.9, y - 8), (c.w * 1.1, y - 6)], (4, 22, 30), pal.hills[3], tex=0.2
    )
    water(c, pal, y, 0.5, 2.2)
    sails = ["#c8653d", "#d9b072", "#a8483a", None]
    hulls = ["#3f6772", "#8a4b36", "#5a6b4f", "#74563f", "#35566b"]
    small = [(rng.uniform(0.05, 0.95), 0.12, 60) for _ in range(3)]
    rows = [
        *small,
        (rng.uniform(0.12, 0.3), 0.3, 110),
        (rng.uniform(0.68, 0.86), 0.36, 120),
        (rng.uniform(0.42, 0.58), 0.64, 175),
    ]
    for i, (px, t, s) in enumerate(rows):
        by = y + (c.h - y) * t
        part = (s * 0.9, 0.5)
        c.oval(c.w * px, by + s * 0.17, s * 1.0, s * 0.13, pal.ink, alpha=0.28, blur=5)
        for j in range(5):
            c.stroke(
                [
                    (c.w * px - part[0] * (1 - j * 0.14), by + s * (0.2 + j * 0.09)),
                    (c.w * px, by + s * (0.21 + j * 0.09)),
                    (c.w * px + part[0] * (1 - j * 0.14), by + s * (0.2 + j * 0.09)),
                ],
                (0, s * 0.04, 0),
                shade(hulls[i % 5], -0.2),
                0.28,
            )
        _junk(c, c.w * px, by, s, hulls[(i + rng.randint(0, 4)) % 5], rng.choice(sails))
    ripples(c, y + (c.h - y) * 0.3, c.h, mix(pal.water[0], "#ffffff", 0.5), 40)
    for _ in range(6):
        birds(c, rng.uniform(0.1, 0.9) * c.w, rng.uniform(0.2, 0.9) * y, 1, "#fdfaf2", 12)
    return c.finish()


SCENES = {"ferry": ferry, "harbour-boats": harbour_boats}
