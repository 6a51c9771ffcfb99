"""Portraits: the face."""

from __future__ import annotations

from .brush import Canvas
from .palette import Colour, mix, shade
from .portrait_person import Person
from .shapes import Point, oval, rounded, smooth


def features(
    c: Canvas, who: Person, x: float, y: float, rx: float, ry: float, skin: Colour, hair: Colour
) -> None:
    """Eyebrows, smiling eyes, nose, mouth and the lines of the years."""
    r, line = c.rng, shade(mix(skin, "#7a3f2a", 0.6), -0.12)
    fx, old = x + r.uniform(-0.07, 0.07) * rx, (who.age - 58) / 30
    for s in (-1, 1):
        c.oval(
            fx + s * rx * 0.52,
            y + ry * 0.3,
            rx * 0.24,
            ry * 0.13,
            "#d9705a",
            alpha=0.26 if who.woman else 0.18,
            blur=9,
        )
    for i in range(1 + int(old * 2.4)):
        ly, half = y - ry * (0.5 + 0.095 * i), rx * (0.44 - 0.08 * i)
        c.stroke([(fx - half, ly + 3), (fx, ly - 2), (fx + half, ly + 3)], (0.4, 2.6, 0.4), line, 0.3)
    smile = r.random() < 0.6
    brow = mix(hair, "#4a3f38", 0.42 if who.hair != "short" else 0.25)
    for s in (-1, 1):
        ex, ey = fx + s * rx * 0.43, y - ry * 0.05
        lift = r.uniform(0.0, 0.02) * ry
        c.stroke(
            [
                (ex - s * rx * 0.22, ey - ry * 0.2 + lift),
                (ex, ey - ry * 0.27),
                (ex + s * rx * 0.27, ey - ry * 0.17),
            ],
            (ry * 0.036, ry * (0.05 if who.woman else 0.075), 1),
            brow,
        )
        if smile:
            c.stroke(
                [
                    (ex - rx * 0.2, ey + ry * 0.035),
                    (ex - rx * 0.08, ey - ry * 0.045),
                    (ex + rx * 0.08, ey - ry * 0.045),
                    (ex + rx * 0.2, ey + ry * 0.035),
                ],
                (1.6, 7, 7, 1.6),
                "#3a2c28",
            )
        else:
            c.shape(
                smooth(
                    [
                        (ex - rx * 0.19, ey + ry * 0.01),
                        (ex, ey - ry * 0.055),
                        (ex + rx * 0.19, ey + ry * 0.01),
                        (ex, ey + ry * 0.05),
                    ],
                    True,
                ),
                "#fbf4ea",
            )
            c.oval(ex, ey - ry * 0.003, rx * 0.083, ry * 0.056, "#3a2a24")
            c.oval(ex - rx * 0.025, ey - ry * 0.022, rx * 0.022, ry * 0.015, "#ffffff")
            c.stroke(
                [(ex - rx * 0.21, ey + ry * 0.012), (ex, ey - ry * 0.066), (ex + rx * 0.21, ey + ry * 0.008)],
                (1.6, 6, 2),
                "#3a2c28",
            )
        c.stroke(
            [(ex - rx * 0.14, ey + ry * 0.105), (ex, ey + ry * 0.125), (ex + rx * 0.15, ey + ry * 0.1)],
            (0.4, 2.4, 0.4),
            line,
            0.42,
        )
        for i in range(1 + int(old * 2.2)):
            a = s * rx * 0.28
            c.stroke(
                [
                    (ex + a, ey + ry * (0.0 + 0.035 * i)),
                    (ex + a + s * rx * 0.12, ey + ry * (-0.03 + 0.06 * i)),
                ],
                (2.2, 0.4),
                line,
                0.42,
                soft=False,
            )
        c.stroke(
            [
                (fx + s * rx * 0.26, y + ry * 0.27),
                (fx + s * rx * 0.42, y + ry * 0.4),
                (fx + s * rx * 0.43, y + ry * 0.55),
            ],
            (0.4, 3.2, 0.4),
            line,
            0.3 + 0.2 * old,
        )
    side = r.choice((-1, 1))
    c.stroke(
        [
            (fx + side * rx * 0.06, y + ry * 0.02),
            (fx + side * rx * 0.1, y + ry * 0.16),
            (fx + side * rx * 0.15, y + ry * 0.25),
            (fx + side * rx * 0.02, y + ry * 0.29),
            (fx - side * rx * 0.1, y + ry * 0.265),
        ],
        (0.5, 2.6, 4, 4.4, 0.8),
        line,
        0.75,
    )
    c.oval(fx, y + ry * 0.2, rx * 0.1, ry * 0.06, shade(skin, 0.4), alpha=0.5, blur=4)
    my, half = y + ry * 0.53, rx * r.uniform(0.3, 0.37)
    lips: Colour = "#b5524a" if who.woman else mix(skin, "#9a4a3a", 0.62)
    if r.random() < 0.4:
        c.shape(
            smooth([(fx - half, my - ry * 0.03), (fx, my + ry * 0.015), (fx + half, my - ry * 0.03)])
            + smooth([(fx + half, my - ry * 0.03), (fx, my + ry * 0.13), (fx - half, my - ry * 0.03)]),
            "#8a3a34",
        )
        c.shape(
            smooth(
                [(fx - half * 0.8, my - ry * 0.012), (fx, my + ry * 0.02), (fx + half * 0.8, my - ry * 0.012)]
            )
            + smooth(
                [
                    (fx + half * 0.7, my + ry * 0.018),
                    (fx, my + ry * 0.055),
                    (fx - half * 0.7, my + ry * 0.018),
                ]
            ),
            "#fbf4ea",
        )
        c.stroke(
            [(fx - half, my - ry * 0.03), (fx, my + ry * 0.135), (fx + half, my - ry * 0.03)],
            (1, 7, 1),
            lips,
            0.9,
        )
    else:
        c.stroke(
            [
                (fx - half, my - ry * 0.03),
                (fx - half * 0.4, my + ry * 0.035),
                (fx + half * 0.4, my + ry * 0.035),
                (fx + half, my - ry * 0.03),
            ],
            (1.4, 6, 6, 1.4),
            shade(lips, -0.25),
        )
        c.stroke(
            [(fx - half * 0.5, my + ry * 0.075), (fx, my + ry * 0.1), (fx + half * 0.5, my + ry * 0.075)],
            (0.5, 6.5, 0.5),
            lips,
            0.6,
        )
    c.stroke(
        [(fx - rx * 0.14, y + ry * 0.74), (fx, y + ry * 0.715), (fx + rx * 0.14, y + ry * 0.74)],
        (0.4, 2.6, 0.4),
        line,
        0.4,
    )
    if who.glasses:
        tone: Colour = r.choice(("#3a2f2b", "#6b4a35", "#4f5660", "#7a5a3a"))
        boxy = r.random() < 0.5
        for s in (-1, 1):
            ex, ey = fx + s * rx * 0.44, y - ry * 0.01
            ring: list[Point] = (
                rounded(ex - rx * 0.33, ey - ry * 0.16, ex + rx * 0.33, ey + ry * 0.18, ry * 0.11)
                if boxy
                else oval(ex, ey + ry * 0.01, rx * 0.32, ry * 0.2)
            )
            c.shape(ring, "#f4fbfb", alpha=0.16)
            c.line([*ring, *ring[:2]], 5, tone)
            c.stroke(
                [(ex - rx * 0.2, ey - ry * 0.1), (ex - rx * 0.06, ey - ry * 0.13)],
                (4, 3),
                "#ffffff",
                0.6,
                soft=False,
            )
            c.line([(ex + s * rx * 0.33, ey - ry * 0.03), (x + s * rx * 1.0, ey - ry * 0.06)], 4.4, tone)
        c.stroke(
            [(fx - rx * 0.13, y - ry * 0.03), (fx, y - ry * 0.07), (fx + rx * 0.13, y - ry * 0.03)],
            (4.4, 4.4),
            tone,
        )
