"""Portraits: the clothes."""

from __future__ import annotations

from .brush import Canvas
from .palette import SEAL, Colour, shade
from .portrait_person import DYES, Person
from .shapes import smooth


def dress(c: Canvas, who: Person, x: float, m: float, y: float) -> None:
    """Shoulders and collar; y is the chin."""
    r, cloth = c.rng, who.clothes
    wide = m * (0.335 if who.woman else 0.375)
    body = [
        (x - wide, c.h + 20),
        (x - wide * 0.98, y + m * 0.29),
        (x - wide * 0.84, y + m * 0.205),
        (x - wide * 0.5, y + m * 0.155),
        (x - m * 0.1, y + m * 0.08),
        (x, y + m * 0.1),
        (x + m * 0.1, y + m * 0.08),
        (x + wide * 0.5, y + m * 0.155),
        (x + wide * 0.84, y + m * 0.205),
        (x + wide * 0.98, y + m * 0.29),
        (x + wide, c.h + 20),
    ]
    c.shape(smooth(body), "#1f1712", alpha=0.16, blur=14)
    c.shape(smooth(body), shade(cloth, 0.12), to=shade(cloth, -0.14), tex=0.16)
    for s in (-1, 1):
        c.stroke(
            [
                (x + s * wide * 0.72, y + m * 0.36),
                (x + s * wide * 0.66, y + m * 0.46),
                (x + s * wide * 0.7, y + m * 0.6),
            ],
            (1, m * 0.012, 2),
            shade(cloth, -0.35),
            0.5,
        )
    style = r.choice(("cardigan", "scarf", "blouse") if who.woman else ("tunic", "cardigan", "jacket"))
    shirt: Colour = r.choice(("#f6f1e6", "#e6ebee", "#f3e6d6"))
    if style in ("cardigan", "jacket", "blouse"):
        low = y + m * (0.36 if style != "blouse" else 0.24)
        c.shape(
            smooth([(x - m * 0.12, y + m * 0.085), (x - m * 0.085, y + m * 0.2), (x, low)])
            + smooth([(x, low), (x + m * 0.085, y + m * 0.2), (x + m * 0.12, y + m * 0.085)]),
            shirt,
            to=shade(shirt, -0.08),
        )
        if style == "jacket":
            c.shape(
                [
                    (x - m * 0.022, y + m * 0.135),
                    (x + m * 0.022, y + m * 0.135),
                    (x + m * 0.034, low - m * 0.05),
                    (x, low),
                    (x - m * 0.034, low - m * 0.05),
                ],
                r.choice((SEAL, "#2f4a5f", "#5a4a3a")),
            )
        for s in (-1, 1):
            c.shape(
                [
                    (x + s * m * 0.015, y + m * 0.135),
                    (x + s * m * 0.105, y + m * 0.05),
                    (x + s * m * 0.135, y + m * 0.1),
                    (x + s * m * 0.075, y + m * 0.19),
                ],
                shade(shirt, 0.2),
                to=shade(shirt, -0.1),
            )
            edge = smooth(
                [
                    (x + s * m * 0.135, y + m * 0.09),
                    (x + s * m * 0.1, y + m * 0.22),
                    (x + s * m * 0.004, low + m * 0.012),
                ]
            )
            if style == "jacket":
                c.shape(
                    [
                        *edge,
                        (x + s * m * 0.1, y + m * 0.3),
                        (x + s * m * 0.16, y + m * 0.25),
                        (x + s * m * 0.135, y + m * 0.215),
                        (x + s * m * 0.185, y + m * 0.19),
                    ],
                    shade(cloth, 0.18),
                    to=shade(cloth, -0.02),
                )
            c.stroke(edge, (m * 0.022, m * 0.026, m * 0.02), shade(cloth, -0.2), soft=False)
        c.stroke([(x, low), (x, (low + c.h) / 2), (x, c.h + 9)], (m * 0.02, m * 0.02), shade(cloth, -0.2))
        for i in range(4):
            by = low + m * (0.05 + 0.085 * i)
            c.oval(x, by, m * 0.0125, m * 0.0125, shade(cloth, -0.45))
            c.oval(x - 1, by - 1, m * 0.006, m * 0.006, shade(cloth, 0.4))
        if style == "cardigan":
            for i in range(-9, 10):
                if i:
                    c.line(
                        [
                            (
                                x + i * wide * 0.1,
                                max(
                                    y + m * (0.2 if abs(i) < 7 else 0.25 if abs(i) < 9 else 0.31),
                                    low - abs(i) * m * 0.03,
                                ),
                            ),
                            (x + i * wide * 0.104, c.h),
                        ],
                        1.4,
                        shade(cloth, -0.22),
                        0.35,
                    )
    elif style == "tunic":
        c.rect(x - m * 0.105, y + m * 0.045, x + m * 0.105, y + m * 0.13, shade(shirt, 0), r=m * 0.02)
        for s in (-1, 1):
            c.shape(
                [
                    (x, y + m * 0.15),
                    (x + s * m * 0.125, y + m * 0.065),
                    (x + s * m * 0.15, y + m * 0.115),
                    (x + s * m * 0.07, y + m * 0.215),
                    (x + s * m * 0.01, y + m * 0.185),
                ],
                shade(cloth, 0.2),
                to=shade(cloth, -0.05),
            )
            px = x + s * wide * 0.48
            c.shape(
                [
                    *smooth(
                        [(px - m * 0.065, y + m * 0.36), (px, y + m * 0.385), (px + m * 0.065, y + m * 0.36)]
                    ),
                    (px + m * 0.065, y + m * 0.335),
                    (px - m * 0.065, y + m * 0.335),
                ],
                shade(cloth, -0.18),
            )
        c.line([(x, y + m * 0.17), (x, c.h)], 3, shade(cloth, -0.35))
        for i in range(5):
            c.oval(x + m * 0.018, y + m * (0.2 + 0.09 * i), m * 0.012, m * 0.012, shade(cloth, -0.4))
    else:
        tone: Colour = r.choice(("#e9dcc3", "#c9a65a", "#d9a9a0", "#a9c0b8", "#b8433a"))
        tone = "#e9dcc3" if tone == "#b8433a" and who.clothes in DYES["red"] else tone
        for s in (-1, 1):
            c.shape(
                smooth(
                    [
                        (x + s * m * 0.03, y + m * 0.15),
                        (x + s * m * 0.13, y + m * 0.04),
                        (x + s * m * 0.165, y + m * 0.11),
                        (x + s * m * 0.06, y + m * 0.215),
                    ],
                    True,
                ),
                shade(tone, 0.12 * s),
                to=shade(tone, -0.12),
                tex=0.14,
            )
        c.shape(
            smooth(
                [
                    (x - m * 0.05, y + m * 0.2),
                    (x + m * 0.04, y + m * 0.2),
                    (x + m * 0.075, y + m * 0.44),
                    (x - m * 0.03, y + m * 0.46),
                ],
                True,
                5,
            ),
            shade(tone, 0.06),
            to=shade(tone, -0.15),
            tex=0.14,
        )
        c.oval(x - m * 0.005, y + m * 0.185, m * 0.042, m * 0.036, shade(tone, -0.06))
        for _ in range(7):
            c.oval(
                x + r.uniform(-0.03, 0.05) * m,
                y + m * r.uniform(0.24, 0.42),
                m * 0.008,
                m * 0.008,
                shade(tone, -0.35),
                alpha=0.8,
            )
    bx, by = x - wide * 0.46, y + m * 0.27
    c.rect(bx - m * 0.019, by - m * 0.013, bx + m * 0.019, by + m * 0.013, "#c22a24", r=2)
    c.line([(bx - m * 0.019, by + m * 0.013), (bx + m * 0.019, by + m * 0.013)], 2, "#e2b95a")
