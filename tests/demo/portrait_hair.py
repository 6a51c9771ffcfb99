"""Portraits: the hair, behind the face and before it."""

from __future__ import annotations

from .brush import Canvas
from .palette import Colour, shade
from .portrait_person import Person
from .shapes import oval, smooth


def hairdo(
    c: Canvas, who: Person, x: float, y: float, rx: float, ry: float, tone: Colour, back: bool
) -> None:
    """The hair behind the face, or that before it."""
    r = c.rng
    dark, light = shade(tone, -0.16), shade(tone, 0.3)
    if back:
        if who.woman and who.hair == "bun":
            c.oval(x, y - ry * 1.26, rx * 0.42, ry * 0.27, dark, to=shade(tone, -0.3))
            c.line(oval(x, y - ry * 1.26, rx * 0.3, ry * 0.17, 0, 190, 350, 20), 3, light, 0.5)
            c.oval(x, y - ry * 0.25, rx * 1.08, ry * 0.92, dark)
        elif who.woman:
            c.shape(
                smooth(
                    [
                        (x - rx * 1.1, y + ry * 0.52),
                        (x - rx * 1.3, y),
                        (x - rx * 1.14, y - ry * 0.75),
                        (x - rx * 0.5, y - ry * 1.2),
                        (x + rx * 0.5, y - ry * 1.2),
                        (x + rx * 1.14, y - ry * 0.75),
                        (x + rx * 1.3, y),
                        (x + rx * 1.1, y + ry * 0.52),
                        (x, y + ry * 0.3),
                    ],
                    True,
                ),
                dark,
                to=shade(tone, -0.3),
            )
        elif who.hair != "bald":
            c.oval(x, y - ry * 0.3, rx * 1.06, ry * 0.84, dark)
        return
    if who.hair == "bald":
        for s in (-1, 1):
            c.shape(
                smooth(
                    [
                        (x + s * rx * 1.02, y + ry * 0.12),
                        (x + s * rx * 1.1, y - ry * 0.2),
                        (x + s * rx * 0.98, y - ry * 0.5),
                        (x + s * rx * 0.86, y - ry * 0.44),
                        (x + s * rx * 0.92, y - ry * 0.1),
                    ],
                    True,
                ),
                tone,
                to=dark,
            )
        c.stroke(
            [(x - rx * 0.5, y - ry * 0.76), (x - rx * 0.2, y - ry * 0.88), (x + rx * 0.12, y - ry * 0.9)],
            (1, ry * 0.06, 1),
            "#fff6e6",
            0.55,
            blur=2,
        )
        return
    if who.woman and who.hair == "bun":
        crown = [
            (x - rx * 1.05, y + ry * 0.02),
            (x - rx * 1.12, y - ry * 0.5),
            (x - rx * 0.66, y - ry * 1.08),
            (x, y - ry * 1.2),
            (x + rx * 0.66, y - ry * 1.08),
            (x + rx * 1.12, y - ry * 0.5),
            (x + rx * 1.05, y + ry * 0.02),
        ]
        line = [
            (x + rx * 0.9, y - ry * 0.3),
            (x + rx * 0.5, y - ry * 0.72),
            (x, y - ry * 0.82),
            (x - rx * 0.5, y - ry * 0.72),
            (x - rx * 0.9, y - ry * 0.3),
        ]
    elif who.woman:
        part = r.choice((-0.35, 0.35))
        crown = [
            (x - rx * 1.2, y + ry * 0.5),
            (x - rx * 1.26, y - ry * 0.2),
            (x - rx * 1.02, y - ry * 0.86),
            (x - rx * 0.4, y - ry * 1.22),
            (x + rx * 0.4, y - ry * 1.22),
            (x + rx * 1.02, y - ry * 0.86),
            (x + rx * 1.26, y - ry * 0.2),
            (x + rx * 1.2, y + ry * 0.5),
        ]
        line = [
            (x + rx * 0.92, y + ry * 0.3),
            (x + rx * 0.98, y - ry * 0.2),
            (x + rx * (part + 0.3), y - ry * 0.58),
            (x + rx * part, y - ry * 0.78),
            (x + rx * (part - 0.4), y - ry * 0.56),
            (x - rx * 0.98, y - ry * 0.2),
            (x - rx * 0.92, y + ry * 0.3),
        ]
    else:
        peak = {"white": 0.66, "grey": 0.62}.get(who.hair, 0.58) + r.uniform(-0.03, 0.06)
        crown = [
            (x - rx * 1.03, y + ry * 0.02),
            (x - rx * 1.13, y - ry * 0.42),
            (x - rx * 0.88, y - ry * 0.92),
            (x - rx * 0.3, y - ry * 1.16),
            (x + rx * 0.4, y - ry * 1.15),
            (x + rx * 0.95, y - ry * 0.88),
            (x + rx * 1.12, y - ry * 0.42),
            (x + rx * 1.03, y + ry * 0.02),
        ]
        way = r.choice((-1, 1))
        line = [
            (x + rx * 0.93, y - ry * 0.08),
            (x + rx * 0.9, y - ry * 0.46),
            (x + rx * 0.6, y - ry * (peak + 0.12)),
            (x + way * rx * 0.1, y - ry * (peak - 0.04)),
            (x - rx * 0.6, y - ry * (peak + 0.14)),
            (x - rx * 0.9, y - ry * 0.46),
            (x - rx * 0.93, y - ry * 0.08),
        ]
    c.shape(smooth(crown) + smooth(line), shade(tone, 0.06), to=dark)
    for i in range(9):
        t = -0.8 + 0.2 * i
        c.stroke(
            [
                (x + t * rx * 0.9, y - ry * (1.1 - 0.34 * t * t)),
                (x + t * rx * 1.02, y - ry * (0.96 - 0.3 * t * t)),
                (x + t * rx * 1.08, y - ry * (0.82 - 0.36 * t * t)),
            ],
            (0.5, 2.6, 0.5),
            light if i % 2 else shade(tone, -0.3),
            0.5,
        )
