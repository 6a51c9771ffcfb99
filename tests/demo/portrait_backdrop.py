"""Portraits: the soft background."""

from __future__ import annotations

import math

from .brush import Canvas
from .nature import hill, ridge
from .palette import GOLD, Colour, Palette, mix, shade
from .rooms import books
from .shapes import oval
from .trees import bare, strand, tree


def backdrop(c: Canvas, pal: Palette, cloth: Colour) -> None:
    """A soft background."""
    r, kind = c.rng, c.rng.choice(("hills", "window", "books", "bough", "willow", "moon"))
    base = mix(r.choice(("#e9dcc3", "#d5ded6", "#e6d2bd", "#cfdadd", "#e3dccb")), cloth, 0.06)
    c.fade(0, c.h, shade(base, 0.35), base, shade(base, -0.1))
    soft = 0.45
    if kind in ("hills", "willow"):
        c.oval(c.w * r.choice((0.2, 0.8)), c.h * 0.24, c.h * 0.085, c.h * 0.085, mix(pal.sun, base, 0.4))
        for i in range(3):
            hill(
                c,
                ridge(r, c.w, c.h * (0.5 + 0.12 * i), c.h * 0.1),
                c.h,
                mix(pal.hills[i], base, soft),
                mix(pal.mist, base, 0.4),
                0.08,
            )
        if kind == "willow":
            for i in range(10):
                strand(
                    c, c.w * 1.0 - i * 26, -10, c.h * r.uniform(0.2, 0.5), mix(pal.leaf[1], base, 0.45), 2.2
                )
    elif kind == "window":
        x0, x1 = c.w * 0.12, c.w * 0.88
        c.rect(x0, c.h * 0.06, x1, c.h * 0.86, mix(pal.sky[0], base, 0.3), to=mix(pal.sky[-1], base, 0.3))
        for px in (0.2, 0.36, 0.62, 0.8):
            tree(
                c,
                c.w * px,
                c.h * 0.87,
                c.h * r.uniform(0.36, 0.5),
                tuple(mix(k, base, 0.55) for k in pal.leaf),
                mix("#5a4636", base, 0.5),
            )
        wood = mix("#7a5236", base, 0.42)
        for i in range(5):
            c.rect(x0 + (x1 - x0) * i / 4 - 7, c.h * 0.05, x0 + (x1 - x0) * i / 4 + 7, c.h * 0.87, wood)
        for t in (0.05, 0.26, 0.84):
            c.rect(x0 - 14, c.h * t, x1 + 14, c.h * t + 15, wood)
    elif kind == "books":
        wood = mix("#8a623f", base, 0.5)
        c.rect(0, 0, c.w, c.h, wood)
        for i in range(5):
            y = c.h * (0.17 + 0.2 * i)
            c.rect(0, y - c.h * 0.17, c.w, y, shade(wood, -0.25))
            books(c, 0, c.w, y, c.h * 0.155)
            c.rect(0, y, c.w, y + c.h * 0.03, shade(wood, 0.12))
        c.shape([(0, 0), (c.w, 0), (c.w, c.h), (0, c.h)], base, alpha=0.5)
        c.glow(c.w * 0.5, c.h * 0.4, c.w * 0.6, "#fff6e2", 0.45)
    elif kind == "bough":
        ends = bare(c, -10, c.h * 0.42, c.w * 0.24, -42, 15, mix("#4a3a32", base, 0.35), 4) + bare(
            c, c.w + 10, c.h * 0.2, c.w * 0.2, 160, 11, mix("#4a3a32", base, 0.35), 3
        )
        bloom = mix(r.choice(("#d9576a", "#f3efe6", "#e59aa0")), base, 0.15)
        for x, y in ends:
            for i in range(5):
                a = i * math.tau / 5 + x
                c.oval(x + 8 * math.cos(a), y + 8 * math.sin(a), 7.5, 7, shade(bloom, 0.06 * (i % 2)))
            c.oval(x, y, 4, 4, "#e9c05a")
    else:
        c.oval(c.w * 0.5, c.h * 0.42, c.h * 0.37, c.h * 0.37, mix(base, "#fffaf0", 0.65))
        c.line(oval(c.w * 0.5, c.h * 0.42, c.h * 0.385, c.h * 0.385, count=90), 2.4, GOLD, 0.7)
