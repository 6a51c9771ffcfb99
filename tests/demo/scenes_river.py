"""Scenes by the river: morning, dusk, the old bridge, the dyke."""

from __future__ import annotations

from random import Random

from PIL import Image

from .brush import Canvas, Size, turned
from .houses import house, pagoda, pavilion, village
from .nature import birds, range_, ripples, sky, water
from .palette import SEAL, mix, palette, shade
from .people import person
from .shapes import smooth
from .things import boat, bridge, flag
from .trees import grass, strand, tree, willow


def _bank(c: Canvas, x0: float, x1: float, y: float, rise: float, colour: str | tuple[int, int, int]) -> None:
    """A low tongue of land."""
    points = smooth(
        [
            (x0, y),
            (x0 + (x1 - x0) * 0.2, y - rise * 0.7),
            (x0 + (x1 - x0) * 0.5, y - rise),
            (x0 + (x1 - x0) * 0.8, y - rise * 0.6),
            (x1, y),
        ]
    )
    c.shape([*points, (x1, y + 4), (x0, y + 4)], shade(colour, 0.1), to=shade(colour, -0.15), tex=0.2)


def _landing(c: Canvas, y: float) -> None:
    """An old stone landing with its steps, boats tied up."""
    stone, s = "#a89d8c", (c.h - y) / 330
    for i in range(6):
        top, out = y + (c.h - y) * (0.34 + 0.105 * i), c.w * (0.62 - 0.055 * i)
        c.shape(
            [(out, top), (c.w + 5, top - 12), (c.w + 5, c.h + 5), (out + 10, c.h + 5)],
            shade(stone, 0.22 - 0.05 * i),
            to=shade(stone, -0.2),
            tex=0.3,
        )
        c.line([(out, top), (c.w, top - 12)], 3, shade(stone, 0.45), 0.8)
    for i in range(3):
        bx, by = c.w * (0.53 - 0.15 * i), y + (c.h - y) * (0.5 + 0.17 * i)
        c.oval(bx, by + 12 * s, 88 * s, 11 * s, "#2a3a3a", alpha=0.25, blur=3)
        boat(c, bx, by, (64 + 14 * i) * s, c.rng.choice(("#54443a", "#6b4a38", "#45525a")))
        c.line(
            smooth([(bx + 60 * s, by - 8), (bx + 90 * s, by + 10), (c.w * (0.62 - 0.055 * i) + 10, by - 14)]),
            1.6,
            "#4a4038",
        )
    for px, h in ((0.72, 150), (0.79, 140)):
        person(c, c.w * px, y + (c.h - y) * 0.66, h * min(s, 1.1), view="back", arms="hold")


def river_morning(rng: Random, size: Size) -> Image.Image:
    """Mist over the river, a village on the bank, a boat."""
    c = Canvas(rng, size)
    pal = palette(rng, "dawn", "spring", "noon", "dawn")
    y = c.h * rng.uniform(0.54, 0.62)
    sky(c, pal, y, (rng.uniform(0.6, 0.8), rng.uniform(0.3, 0.55)), 34)
    range_(c, pal, y * 0.62, y, min(c.h * 0.17, 120), (rng.choice(("soft", "karst", "sharp")), "soft"))
    _bank(c, -80, c.w * 0.56, y + 3, 22, pal.leaf[0])
    if rng.random() < 0.5:
        pagoda(c, c.w * 0.43, y - 12, 150, pal.wall, pal.roof, 5)
    else:
        pavilion(c, c.w * 0.48, y - 10, 74, pal.roof)
    for x in (0.02, 0.13, 0.33, 0.4):
        tree(c, c.w * x + rng.uniform(-10, 10), y - 8, rng.uniform(70, 115), pal.leaf)
    village(c, 20, c.w * 0.36, y - 1, 72, pal.wall, pal.roof)
    tree(c, c.w * 0.385, y, 62, pal.leaf)
    c.mist(y - 60, y + 2, pal.mist, 0, 0.35)
    water(c, pal, y, 0.55)
    landing = rng.random() < 0.5
    if landing:
        _landing(c, y)
    bx, by = c.w * rng.uniform(0.58, 0.74), y + (c.h - y) * rng.uniform(0.34, 0.5)
    if landing:
        bx, by = bx - c.w * 0.32, y + (c.h - y) * 0.24
    c.oval(bx, by + 11, 84, 10, pal.ink, alpha=0.22, blur=3)
    boat(c, bx, by, 72)
    hand = person(c, bx + 52, by - 6, 62, "#45525a", "left", style="straw", arms="fore")
    c.line([(hand[0] - 4, hand[1] - 40), (hand[0] + 16, by + 34)], 2, "#4a3a2c")
    grass(c, -10, c.w * 0.3, c.h + 20, c.h * 0.17, pal.ink, 46, mix(pal.ink, pal.mist, 0.5))
    for i in range(9):
        strand(
            c,
            c.w - i * rng.uniform(10, 26) + 10,
            -12,
            c.h * rng.uniform(0.18, 0.42),
            pal.leaf[i % 2],
            1.7,
            rng.uniform(-0.1, 0.04),
        )
    birds(c, c.w * rng.uniform(0.4, 0.55), y * 0.24, 5, pal.ink, 8)
    return turned(c, c.finish())


def river_dusk(rng: Random, size: Size) -> Image.Image:
    """The sun going down into the river."""
    c = Canvas(rng, size)
    pal = palette(rng, "dusk", "dusk", "autumn")
    y = c.h * rng.uniform(0.5, 0.6)
    sx = rng.uniform(0.3, 0.7)
    sky(c, pal, y, (sx, rng.uniform(0.62, 0.76)), 52, 8)
    range_(c, pal, y * 0.74, y, min(c.h * 0.12, 85), (rng.choice(("soft", "karst")), "soft"))
    if rng.random() < 0.6:
        pagoda(c, c.w * (sx + 0.22), y - 14, 165, shade(pal.hills[3], 0.05), pal.hills[3], 6)
    water(c, pal, y, 0.62, 3.2)
    for i in range(34):
        t = i / 34
        half = 16 + 90 * t * rng.uniform(0.4, 1)
        c.stroke(
            [
                (sx * c.w - half, y + 4 + (c.h - y) * t),
                (sx * c.w, y + 3 + (c.h - y) * t),
                (sx * c.w + half, y + 4 + (c.h - y) * t),
            ],
            (0, 1.5 + 3 * t, 0),
            mix(pal.sun, "#fff0c8", 0.6),
            0.6 - 0.35 * t,
        )
    for dx, t, s in ((-0.2, 0.3, 52), (0.16, 0.5, 78)):
        bx, by = c.w * (sx + dx + rng.uniform(-0.04, 0.04)), y + (c.h - y) * t
        c.oval(bx, by + 12, s * 1.1, 9, pal.ink, alpha=0.3, blur=3)
        boat(c, bx, by, s, pal.ink, shade(pal.hills[3], 0.05), lamp=s > 60)
        person(
            c,
            bx - s * 0.68,
            by - 3,
            s * 0.85,
            pal.ink,
            "right",
            hair=pal.ink,
            style="straw" if s > 60 else "short",
            arms="fore",
        )
    birds(c, c.w * (sx - 0.22), y * 0.32, 7, pal.ink, 10)
    for side in (0, 1):
        grass(
            c,
            c.w * (0.7 if side else -0.02),
            c.w * (1.03 if side else 0.16),
            c.h + 16,
            c.h * (0.3 if side else 0.2),
            pal.ink,
            60 if side else 30,
            mix(pal.ink, pal.sky[1], 0.45),
        )
    return turned(c, c.finish(0.2))


def old_bridge(rng: Random, size: Size) -> Image.Image:
    """A stone bridge and its reflection, with white houses."""
    c = Canvas(rng, size)
    pal = palette(rng, "spring", "dusk", "dawn", "autumn", "noon", "winter")
    y = c.h * rng.uniform(0.6, 0.66)
    sky(c, pal, y, (rng.uniform(0.2, 0.45), 0.3), 30)
    range_(c, pal, y * 0.55, y, min(c.h * 0.12, 90))
    tree(c, c.w * 0.1, y - 20, 190, pal.leaf)
    village(c, -50, c.w * 0.3, y - 18, 120, pal.wall, pal.roof)
    tree(c, c.w * 0.72, y - 20, 150, pal.leaf)
    house(c, c.w * 0.78, y - 18, 150, 105, pal.wall, pal.roof, "gable")
    house(c, c.w * 0.9, y - 18, 130, 84, pal.wall, pal.roof)
    for x0, x1 in ((-20, 0.3), (0.74, 1.05)):
        c.rect(c.w * x0 if x0 > 0 else -20, y - 20, c.w * x1, y + 1, "#a79d8e", to="#7d756a", tex=0.3)
    c.mist(y - 190, y - 20, pal.mist, 0, 0.22)
    deck = bridge(
        c, c.w * 0.17, c.w * 0.84, y, min(c.h * 0.19, c.w * 0.14), "#b5aa98", rng.choice((1, 3, 3, 5))
    )
    for i in sorted(rng.sample(range(20, 44), 3)):
        person(c, deck[i][0], deck[i][1] + 2, 58, view=rng.choice(("left", "right")), stride=1)
    rail = [(a, b - 2) for a, b in deck]
    c.line(rail[4:-4], 9, "#c9bfae")
    water(c, pal, y, 0.6)
    bx, by = c.w * rng.uniform(0.32, 0.7), y + (c.h - y) * 0.55
    c.oval(bx, by + 11, 70, 9, pal.ink, alpha=0.25, blur=3)
    boat(c, bx, by, 58)
    willow(c, c.w * 0.95, y + 30, c.h * 0.62, pal.leaf)
    _bank(c, c.w * 0.84, c.w * 1.2, y + 34, 20, pal.leaf[0])
    return turned(c, c.finish())


def dyke_patrol(rng: Random, size: Size) -> Image.Image:
    """A patrol on the river dyke, in rain or at first light."""
    c = Canvas(rng, size)
    pal = palette(rng, "winter", "dawn", "noon", "spring", "dusk", "night")
    rain = pal.name in ("winter", "noon")
    y = c.h * rng.uniform(0.42, 0.5)
    sky(c, pal, y, None if rain else (0.25, 0.6), 34, 9)
    range_(c, pal, y * 0.76, y, min(c.h * 0.1, 70))
    water(c, pal, y, 0.45, 3)
    ripples(c, y, c.h, shade(pal.water[1], -0.2), 40, 0.35)
    crest = [
        (c.w * 1.04, y + c.h * 0.02),
        (c.w * 0.8, y + c.h * 0.06),
        (c.w * 0.5, y + c.h * 0.2),
        (c.w * 0.2, y + c.h * 0.42),
        (-20, c.h * 1.02),
    ]
    inner = [
        (c.w * 0.34, c.h * 1.05),
        (c.w * 0.52, c.h * 0.8),
        (c.w * 0.72, y + c.h * 0.2),
        (c.w * 0.88, y + c.h * 0.1),
        (c.w * 1.04, y + c.h * 0.05),
    ]
    c.shape(
        [*smooth([(a - c.w * 0.12, b + c.h * 0.03) for a, b in crest]), (c.w, c.h * 1.1), (c.w * 1.1, y)],
        mix(pal.leaf[0], pal.water[1], 0.25),
        to=shade(pal.leaf[0], -0.2),
        tex=0.25,
    )
    c.shape(
        [*smooth(inner), (c.w * 1.1, y), (c.w * 1.1, c.h * 1.1), (0, c.h * 1.1)],
        pal.leaf[1],
        to=pal.leaf[0],
        tex=0.3,
    )
    c.shape(smooth(crest) + smooth(inner), mix(pal.earth, "#ffffff", 0.25), to=pal.earth, tex=0.25)
    for i in range(6):
        t = i / 5
        x, ty, s = c.w * (0.99 - 0.3 * t), y + c.h * (0.07 + 0.17 * t * t), 60 + 150 * t
        if i in (0, 1, 2, 4):
            willow(c, x + 50 + 60 * t, ty + 22 * t, s, pal.leaf)
    grass(c, c.w * 0.5, c.w * 1.02, c.h + 14, c.h * 0.13, shade(pal.leaf[0], -0.15), 80)
    coats = ("#d9a32e", "#c8542f", "#3d6478", "#d9a32e")
    start = c.w * 0.26
    for i, t in enumerate((0.0, 0.3, 0.56, 0.78)):
        x, fy, h = (
            start + c.w * 0.46 * t,
            c.h * 0.9 - (c.h * 0.9 - y - c.h * 0.1) * (1 - (1 - t) ** 1.6),
            (250 if c.h > 700 else 190) * (1 - 0.74 * t),
        )
        c.oval(x + h * 0.1, fy, h * 0.26, h * 0.03, "#2a2a2a", alpha=0.25, blur=3)
        hand = person(
            c,
            x,
            fy,
            h,
            coats[i] if rain else None,
            "back",
            style="cap" if rain else "",
            hair=coats[i] if rain else None,
            stride=1,
            arms="down" if i % 2 else "out" if i == 0 else "hold",
        )
        c.line([(hand[0], hand[1] - h * 0.2), (hand[0] + h * 0.03, fy)], h * 0.016, "#8a6a45")
        if not rain and i == 0:
            c.glow(hand[0], hand[1], h * 0.5, pal.glow, 0.5)
        if pal.name == "night":
            c.glow(hand[0], hand[1], h * 0.8, pal.glow, 0.7)
            c.shape(
                [
                    (hand[0], hand[1]),
                    (hand[0] + h * 0.7, hand[1] + h * 0.36),
                    (hand[0] + h * 0.36, hand[1] + h * 0.5),
                ],
                pal.glow,
                alpha=0.32,
                blur=6,
            )
    flag(c, c.w * 0.2, c.h * 0.52, 90, SEAL, c.h * 0.36)
    if rain:
        for _ in range(200):
            rx, ry, ln = rng.uniform(-40, c.w), rng.uniform(-20, c.h), rng.uniform(16, 40)
            c.line([(rx, ry), (rx - ln * 0.22, ry + ln)], 1.1, "#f2f5f5", 0.32)
    return turned(c, c.finish())


SCENES = {
    "river-morning": river_morning,
    "river-dusk": river_dusk,
    "old-bridge": old_bridge,
    "dyke-patrol": dyke_patrol,
}
