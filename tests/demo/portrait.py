"""Portraits: an elderly person, head and shoulders, as a friendly flat illustration of nobody in particular."""

from __future__ import annotations

import math
from collections.abc import Mapping
from random import Random

from PIL import Image

from .brush import Canvas
from .palette import mix, palette, shade
from .portrait_backdrop import backdrop
from .portrait_dress import dress
from .portrait_face import features
from .portrait_hair import hairdo
from .portrait_person import Person
from .shapes import oval, smooth

FACES = ("#efc9a4", "#e9be96", "#e4b78f", "#f1d0ae", "#ddae85")


def draw(rng: Random, size: tuple[int, int], row: Mapping[str, object]) -> Image.Image:
    """The portrait of the person of a row of the manifest."""
    c = Canvas(rng, size)
    who = Person.of(rng, row)
    pal = palette(rng, "dawn", "spring", "autumn", "winter", "noon")
    backdrop(c, pal, who.clothes)
    m = min(c.w, c.h)
    x, y = c.w / 2 + rng.uniform(-0.015, 0.015) * m, c.h - m * 0.565
    rx, ry = m * rng.uniform(0.156, 0.169), m * rng.uniform(0.203, 0.217)
    skin, tone = rng.choice(FACES), who.strands(rng)
    chin = y + ry * 0.98
    c.shape(oval(x, y, rx * 1.5, ry * 1.45), "#fff6e2", alpha=0.3, blur=26)
    hairdo(c, who, x, y, rx, ry, tone, True)
    neck = m * (0.078 if who.woman else 0.092)
    c.shape(
        smooth(
            [
                (x - neck, y + ry * 0.5),
                (x - neck, chin + m * 0.03),
                (x - neck * 1.6, chin + m * 0.11),
                (x, chin + m * 0.2),
                (x + neck * 1.6, chin + m * 0.11),
                (x + neck, chin + m * 0.03),
                (x + neck, y + ry * 0.5),
            ]
        ),
        shade(skin, -0.1),
        to=shade(skin, -0.05),
    )
    c.shape(
        [
            (x - neck, chin - m * 0.05),
            (x + neck, chin - m * 0.05),
            (x + neck, chin + m * 0.005),
            (x, chin + m * 0.04),
            (x - neck, chin + m * 0.005),
        ],
        mix(skin, "#7a3f2a", 0.4),
        alpha=0.75,
    )
    dress(c, who, x, m * 1.04, chin - m * 0.045)
    if not (who.woman and who.hair != "bun"):
        for s in (-1, 1):
            c.oval(x + s * rx * 1.02, y + ry * 0.1, rx * 0.15, ry * 0.19, shade(skin, -0.06))
            c.line(
                oval(x + s * rx * 1.03, y + ry * 0.1, rx * 0.07, ry * 0.11, 0, -80, 80, 12),
                2.4,
                shade(skin, -0.25),
                0.7,
            )
    full = rng.uniform(0.76, 0.88)
    face = smooth(
        [
            (x, y - ry * 1.0),
            (x + rx * 0.72, y - ry * 0.8),
            (x + rx, y - ry * 0.2),
            (x + rx * 0.97, y + ry * 0.25),
            (x + rx * full, y + ry * 0.62),
            (x + rx * 0.42, y + ry * 0.93),
            (x, y + ry),
            (x - rx * 0.42, y + ry * 0.93),
            (x - rx * full, y + ry * 0.62),
            (x - rx * 0.97, y + ry * 0.25),
            (x - rx, y - ry * 0.2),
            (x - rx * 0.72, y - ry * 0.8),
        ],
        True,
    )
    c.shape(face, shade(skin, 0.16), to=shade(skin, -0.04))
    shaded = [(max(a, x + rx * 0.62 + 12 * math.sin(b / 30)), b) for a, b in face]
    c.shape(shaded, "#8a4a30", alpha=0.1, blur=6)
    features(c, who, x, y, rx, ry, skin, tone)
    hairdo(c, who, x, y, rx, ry, tone, False)
    if who.woman and rng.random() < 0.5 and who.hair == "bun":
        for s in (-1, 1):
            c.oval(x + s * rx * 1.03, y + ry * 0.32, m * 0.008, m * 0.008, "#f3ead8")
    return c.finish()
