"""Rooms, their windows, shelves and pictures."""

from __future__ import annotations

import math

from .brush import Canvas
from .glyphs import phrase, write
from .nature import hill, ridge
from .palette import Colour, Palette, mix, shade
from .shapes import smooth
from .trees import tree

BOOKS = (
    "#8d2f2b",
    "#3f5a73",
    "#5d6b5a",
    "#c2a06a",
    "#7a5a4a",
    "#d9cdb8",
    "#4b4f63",
    "#a8744f",
    "#38514c",
    "#b5534a",
    "#e6dcc6",
)


def room(c: Canvas, wall: Colour, floor: Colour, y: float, wainscot: float = 0.0) -> None:
    """A wall, and boards running away from us below y."""
    c.fade(0, y + 2, shade(wall, 0.2), wall, shade(wall, -0.06))
    c.shape([(0, 0), (c.w, 0), (c.w, y), (0, y)], shade(wall, 0.1), alpha=0.01, tex=0.1)
    if wainscot:
        c.rect(0, y - wainscot, c.w, y, shade(wall, -0.16), to=shade(wall, -0.24), tex=0.12)
        c.rect(0, y - wainscot - 6, c.w, y - wainscot, shade(wall, -0.3))
    c.fade(y, c.h, shade(floor, 0.14), shade(floor, -0.16))
    vx = c.w * 0.5
    for i in range(-14, 15):
        c.line([(vx + i * 46, y), (vx + i * 150, c.h)], 1.6, shade(floor, -0.3), 0.5)
    for i in range(7):
        t = (i / 7) ** 1.7
        c.line([(0, y + (c.h - y) * t), (c.w, y + (c.h - y) * t)], 1.0, shade(floor, -0.3), 0.18)
    c.rect(0, y - 9, c.w, y, shade(wall, -0.34))
    c.mist(y, y + 40, "#2a201a", 0.2, 0.0)


def window(
    c: Canvas,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    pal: Palette,
    frame: Colour = "#f3ead8",
    panes: int = 2,
    curtain: Colour | None = None,
    arch: bool = False,
) -> None:
    """A window with a view of sky, hills and trees."""
    w, h = x1 - x0, y1 - y0
    edge = min(w, h) * 0.045
    view = Canvas(c.rng, (max(8, int(w * c.k / 2)), max(8, int(h * c.k / 2))))
    view.fade(0, view.h, *pal.sky)
    for i in (1, 2):
        hill(
            view,
            ridge(c.rng, view.w, view.h * (0.5 + 0.14 * i), view.h * 0.12),
            view.h,
            pal.hills[i],
            mix(pal.hills[i], pal.mist, 0.5),
        )
    for i in range(4):
        tree(
            view,
            view.w * (0.1 + 0.28 * i + c.rng.uniform(-0.08, 0.08)),
            view.h * 1.02,
            view.h * c.rng.uniform(0.35, 0.6),
            pal.leaf,
        )
    c.rect(
        x0 - edge * 1.6, y0 - edge * 1.6, x1 + edge * 1.6, y1 + edge * 1.6, shade(frame, -0.14), shadow=0.1
    )
    c.img.paste(view.img.resize((int(w * c.k), int(h * c.k))), (int(x0 * c.k), int(y0 * c.k)))
    if pal.name != "night":
        c.shape(
            [(x0 + w * 0.1, y1), (x0 + w * 0.4, y0), (x0 + w * 0.6, y0), (x0 + w * 0.3, y1)],
            "#ffffff",
            alpha=0.16,
        )
    for i in range(panes + 1):
        x = x0 + w * i / panes
        c.rect(x - edge * 0.7, y0 - edge, x + edge * 0.7, y1 + edge, frame)
    for t in (0, 0.36, 1):
        c.rect(x0 - edge, y0 + h * t - edge * 0.6, x1 + edge, y0 + h * t + edge * 0.6, frame)
    c.rect(x0 - edge * 3, y1 + edge, x1 + edge * 3, y1 + edge * 2.6, shade(frame, 0.1), to=shade(frame, -0.2))
    if curtain:
        for side in (0, 1):
            cx, s = (x0 - edge * 2, 1) if side == 0 else (x1 + edge * 2, -1)
            cw = min(w * 0.16, h * 0.2)
            c.shape(
                smooth(
                    [
                        (cx - s * cw * 0.4, y0 - h * 0.1),
                        (cx + s * cw * 1.5, y0 - h * 0.1),
                        (cx + s * cw * 1.1, y0 + h * 0.4),
                        (cx + s * cw * 0.5, y0 + h * 0.66),
                        (cx + s * cw * 0.85, y1 + h * 0.16),
                        (cx - s * cw * 0.4, y1 + h * 0.16),
                    ],
                    True,
                    6,
                ),
                shade(curtain, 0.1),
                to=shade(curtain, -0.12),
                alpha=0.97,
            )
            for i in range(4):
                fx = cx + s * cw * 0.3 * i
                c.stroke(
                    [
                        (fx, y0 - h * 0.06),
                        (fx - s * cw * 0.05 * i, y0 + h * 0.5),
                        (fx - s * cw * 0.06 * i, y1 + h * 0.12),
                    ],
                    (1, cw * 0.12, 2),
                    shade(curtain, -0.3),
                    0.35,
                )
        c.line([(x0 - w * 0.14, y0 - h * 0.1), (x1 + w * 0.14, y0 - h * 0.1)], 5, "#8f6c3e")


def sunlight(
    c: Canvas, x0: float, x1: float, y0: float, y1: float, drift: float, alpha: float = 0.14
) -> None:
    """A slanting beam from a window to the floor."""
    c.shape(
        [(x0, y0), (x1, y0), (x1 + drift + 60, y1), (x0 + drift - 20, y1)], "#fff3d0", alpha=alpha, blur=8
    )


def books(c: Canvas, x0: float, x1: float, y: float, high: float) -> None:
    """A row of books standing on y."""
    x = x0
    while x < x1 - 4:
        w, h = c.rng.uniform(0.09, 0.2) * high, high * c.rng.uniform(0.68, 0.97)
        if c.rng.random() < 0.05:
            x += w * 1.5
            continue
        w = min(w, x1 - x)
        tone = shade(c.rng.choice(BOOKS), c.rng.uniform(-0.1, 0.1))
        lean = c.rng.choice((0, 0, 0, 0, w * 0.5))
        c.shape([(x, y), (x + w - 1, y), (x + w - 1 + lean, y - h), (x + lean, y - h)], tone)
        if w > 5:
            c.line(
                [(x + w * 0.2 + lean * 0.8, y - h * 0.8), (x + w * 0.75 + lean * 0.8, y - h * 0.8)],
                max(0.8, high * 0.02),
                shade(tone, 0.5),
                0.8,
            )
            c.line(
                [(x + w * 0.2 + lean * 0.2, y - h * 0.2), (x + w * 0.75 + lean * 0.2, y - h * 0.2)],
                max(0.8, high * 0.02),
                shade(tone, 0.4),
                0.7,
            )
        x += w + lean


def shelf(c: Canvas, x0: float, y0: float, x1: float, y1: float, rows: int, wood: Colour = "#8a623f") -> None:
    """A bookcase full of books."""
    c.rect(x0 - 8, y0 - 10, x1 + 8, y1, shade(wood, -0.1), to=shade(wood, -0.25), shadow=0.15)
    step = (y1 - y0) / rows
    for i in range(rows):
        base = y0 + step * (i + 1) - 8
        c.rect(x0, base - step + 10, x1, base, shade(wood, -0.5))
        books(c, x0 + 3, x1 - 2, base, step - 14)
        c.rect(x0 - 4, base, x1 + 4, base + 8, shade(wood, 0.08))
    for x in (x0 - 8, (x0 + x1) / 2 - 4, x1):
        c.rect(x, y0 - 10, x + 8, y1, shade(wood, 0.02))


def frame(
    c: Canvas,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    pal: Palette,
    wood: Colour = "#6e4c31",
    kind: str = "",
) -> None:
    """A framed picture: a landscape, bamboo, a branch, or columns of writing."""
    w, h = x1 - x0, y1 - y0
    edge = min(w, h) * 0.05
    kind = kind or c.rng.choice(("hills", "sun", "bamboo", "writing"))
    c.rect(x0 - edge, y0 - edge, x1 + edge, y1 + edge, wood, to=shade(wood, -0.2), shadow=0.25)
    c.rect(x0, y0, x1, y1, "#faf5ea")
    a0, b0, a1, b1 = x0 + w * 0.1, y0 + h * 0.1, x1 - w * 0.1, y1 - h * 0.1
    if kind in ("hills", "sun"):
        c.rect(a0, b0, a1, b1, pal.sky[0], to=pal.sky[-1])
        c.oval(
            a0 + (a1 - a0) * c.rng.uniform(0.25, 0.75),
            b0 + (b1 - b0) * 0.3,
            min(w, h) * 0.09,
            min(w, h) * 0.09,
            pal.sun,
        )
        for i in range(1, 4):
            t, phase = 0.36 + 0.15 * i, c.rng.uniform(0, 6)
            line = [
                (a0 + (a1 - a0) * j / 20, b0 + (b1 - b0) * (t + 0.1 * math.sin(j * 0.5 + phase)))
                for j in range(21)
            ]
            c.shape([*line, (a1, b1), (a0, b1)], pal.hills[i], to=mix(pal.hills[i], pal.mist, 0.5))
    elif kind == "bamboo":
        for i in range(3):
            bx = a0 + (a1 - a0) * (0.25 + 0.25 * i)
            c.stroke([(bx, b1), (bx + w * 0.03, b0)], (w * 0.03, w * 0.022), "#4b5a50", soft=False)
            for _j in range(9):
                ly = b0 + (b1 - b0) * c.rng.random() * 0.8
                lx, d = bx + w * 0.02, c.rng.choice((-1, 1))
                c.stroke(
                    [(lx, ly), (lx + d * w * 0.08, ly + h * 0.03), (lx + d * w * 0.15, ly + h * 0.1)],
                    (0.5, w * 0.03, 0.3),
                    "#33423a",
                    0.9,
                )
        c.rect(a1 - w * 0.08, b1 - w * 0.09, a1 - w * 0.01, b1 - w * 0.02, "#9b1c1c")
    else:
        columns = max(2, int((a1 - a0) / 26))
        size = (a1 - a0) / columns
        rows = max(2, int((b1 - b0) / size))
        for n, character in enumerate(phrase(c.rng, columns * rows)):
            write(
                c,
                a0 + size * (columns - 0.5 - n // rows),
                b0 + size * (n % rows + 0.5),
                size * 0.7,
                character,
            )
        c.rect(a0, b1 - size * 0.5, a0 + size * 0.45, b1 - size * 0.05, "#9b1c1c")
