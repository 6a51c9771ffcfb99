"""Trees, willows, pines, grasses."""

from __future__ import annotations

import math

from .brush import Canvas
from .palette import Colour, mix, shade
from .shapes import Point, smooth


def blob(
    c: Canvas, x: float, y: float, rx: float, ry: float, fill: Colour, rough: float = 0.14, **more: object
) -> None:
    """A rough round shape."""
    points = []
    for i in range(13):
        a = i / 13 * math.tau
        r = 1 + c.rng.uniform(-rough, rough)
        points.append((x + rx * r * math.cos(a), y + ry * r * math.sin(a)))
    c.shape(smooth(points, True, 5), fill, **more)  # type: ignore[arg-type]


def tree(
    c: Canvas,
    x: float,
    y: float,
    size: float,
    leaf: tuple[Colour, ...],
    trunk: Colour = "#5a4636",
    tall: float = 1.0,
) -> None:
    """A leafy tree standing at (x, y), `size` high: masses of leaves in three tones, light from the upper left."""
    r, top = c.rng, y - size
    lean = r.uniform(-0.06, 0.06) * size
    c.stroke(
        [(x, y + 2), (x + lean * 0.3, y - size * 0.3), (x + lean, y - size * 0.6)],
        (size * 0.075, size * 0.045, size * 0.02),
        trunk,
    )
    for side in (-1, 1):
        c.stroke(
            [
                (x + lean * 0.4, y - size * 0.33),
                (x + side * size * 0.12, y - size * 0.47),
                (x + side * size * 0.2, y - size * 0.6),
            ],
            (size * 0.035, size * 0.022, size * 0.01),
            trunk,
        )
    cx, cy, rx, ry = x + lean, top + size * 0.36, size * 0.33 / tall, size * 0.34
    for tone, (scale, dx, dy, n) in enumerate(
        ((1.0, 0, 0, 11), (0.78, -0.14, -0.12, 9), (0.5, -0.26, -0.26, 6))
    ):
        colour = leaf[min(tone, len(leaf) - 1)]
        for _ in range(n):
            a, d = r.uniform(0, math.tau), math.sqrt(r.random()) * scale * 0.72
            s = size * r.uniform(0.1, 0.16) * (1 - 0.18 * tone)
            blob(
                c,
                cx + (dx + d * math.cos(a)) * rx,
                cy + (dy + d * math.sin(a)) * ry,
                s,
                s * 0.85,
                mix(colour, leaf[0], r.uniform(0, 0.25)),
                alpha=0.96,
            )
    for _ in range(40):
        a, d = r.uniform(0, math.tau), r.uniform(0.2, 1.12)
        c.oval(
            cx + d * math.cos(a) * rx,
            cy + d * math.sin(a) * ry,
            size * 0.016,
            size * 0.009,
            leaf[r.randint(1, len(leaf) - 1)],
            r.uniform(0, 180),
            alpha=0.85,
        )


def bare(
    c: Canvas, x: float, y: float, length: float, angle: float, width: float, colour: Colour, depth: int = 6
) -> list[Point]:
    """A bare tree or bough, branching; returns the ends of its twigs."""
    r, a = c.rng, math.radians(angle)
    mx, my = (
        x + length * 0.5 * math.cos(a) + r.uniform(-0.07, 0.07) * length,
        y + length * 0.5 * math.sin(a) + r.uniform(-0.05, 0.05) * length,
    )
    ex, ey = x + length * math.cos(a), y + length * math.sin(a)
    c.stroke([(x, y), (mx, my), (ex, ey)], (width, width * 0.85, width * 0.66), colour)
    if depth == 0 or length < 5:
        return [(ex, ey)]
    ends: list[Point] = [(mx, my)] if depth < 4 else []
    for turn in [-r.uniform(14, 34), r.uniform(14, 38)] + ([r.uniform(-9, 9)] if r.random() < 0.35 else []):
        ends += bare(c, ex, ey, length * r.uniform(0.66, 0.85), angle + turn, width * 0.64, colour, depth - 1)
    return ends


def pine(
    c: Canvas, x: float, y: float, size: float, leaf: Colour, trunk: Colour = "#4f3d31", side: int = 1
) -> None:
    """An old leaning pine with flat pads of needles."""
    r = c.rng
    path = smooth(
        [
            (x, y),
            (x + side * size * 0.1, y - size * 0.3),
            (x - side * size * 0.02, y - size * 0.58),
            (x + side * size * 0.16, y - size * 0.92),
        ]
    )
    c.stroke(path, (size * 0.08, size * 0.06, size * 0.045, size * 0.02), trunk, soft=False)
    for part, way, reach in (
        (0.98, 0.2, 0.26),
        (0.86, -1, 0.28),
        (0.78, 1, 0.36),
        (0.64, -1, 0.34),
        (0.52, 1, 0.3),
        (0.42, -1, 0.2),
    ):
        px, py = path[min(int(part * len(path)), len(path) - 1)]
        ex, ey = px + way * side * size * reach * r.uniform(0.7, 1.0), py - size * r.uniform(0.0, 0.05)
        c.stroke(
            [(px, py), ((px + ex) / 2, py + size * 0.015), (ex, ey)],
            (size * 0.025, size * 0.016, size * 0.008),
            trunk,
        )
        for j in range(3):
            qx, qy, w = (
                px + (ex - px) * (0.45 + 0.32 * j),
                ey - size * (0.02 + r.uniform(0, 0.03)),
                size * r.uniform(0.13, 0.19),
            )
            pad = [
                (qx - w, qy),
                (qx - w * 0.6, qy - w * 0.3),
                (qx, qy - w * 0.42),
                (qx + w * 0.6, qy - w * 0.28),
                (qx + w, qy),
                (qx, qy + w * 0.1),
            ]
            c.shape(
                smooth(pad, True, 6), shade(leaf, r.uniform(-0.1, 0.12)), to=shade(leaf, -0.2), alpha=0.96
            )
            for n in range(9):
                a = math.radians(-160 + n * 17.5)
                nx = qx + w * 0.8 * (n / 4 - 1)
                c.line(
                    [
                        (nx, qy - w * 0.2),
                        (nx + w * 0.2 * math.cos(a), qy - w * 0.25 + w * 0.26 * math.sin(a)),
                    ],
                    0.9,
                    shade(leaf, 0.14),
                    0.6,
                )


def willow(
    c: Canvas, x: float, y: float, size: float, leaf: tuple[Colour, ...], trunk: Colour = "#4b4035"
) -> None:
    """A willow, its strands hanging."""
    r = c.rng
    lean = r.choice((-1, 1)) * size * 0.08
    c.stroke(
        [(x, y + 2), (x + lean, y - size * 0.35), (x + lean * 0.6, y - size * 0.72)],
        (size * 0.09, size * 0.06, size * 0.03),
        trunk,
    )
    for side in (-1, -0.5, 0.5, 1):
        c.stroke(
            [
                (x + lean, y - size * 0.45),
                (x + side * size * 0.2, y - size * 0.7),
                (x + side * size * 0.36, y - size * 0.74),
            ],
            (size * 0.03, size * 0.02, size * 0.008),
            trunk,
        )
    for i in range(70):
        t = r.uniform(-1, 1)
        sx, sy = (
            x + lean * 0.5 + t * size * 0.42,
            y - size * (0.8 + 0.17 * math.cos(t * 1.5)) + r.uniform(0, 0.1) * size,
        )
        strand(
            c, sx, sy, size * r.uniform(0.3, 0.62), leaf[min(i // 26, len(leaf) - 1)], size / 230, t * 0.25
        )


def strand(
    c: Canvas, x: float, y: float, length: float, colour: Colour, scale: float = 1.0, sway: float = 0.0
) -> None:
    """One hanging willow strand with its leaves."""
    r, bend = c.rng, (r0 := c.rng.uniform(-0.06, 0.06)) + sway
    end = (x + bend * length, y + length)
    c.stroke(
        [(x, y), (x + bend * length * 0.3 + r0 * length, y + length * 0.5), end],
        (1.6 * scale, 1.1 * scale, 0.5),
        colour,
        0.9,
    )
    for i in range(int(length / (7 * scale))):
        t = (i + 1) * 7 * scale / length
        px, py, way = x + bend * length * t * t, y + length * t, 1 if i % 2 else -1
        c.stroke(
            [
                (px, py),
                (px + way * 3.2 * scale, py + 5 * scale),
                (px + way * 3.4 * scale, py + r.uniform(9, 12) * scale),
            ],
            (0.4, 2.6 * scale, 0.3),
            colour,
            0.92,
        )


def grass(
    c: Canvas,
    x0: float,
    x1: float,
    y: float,
    height: float,
    colour: Colour,
    count: int = 60,
    heads: Colour | None = None,
) -> None:
    """A stand of grass or reeds, with heads if a colour is given for them."""
    for _ in range(count):
        x, h, bend = c.rng.uniform(x0, x1), height * c.rng.uniform(0.5, 1.0), c.rng.uniform(-0.3, 0.35)
        tip = (x + bend * h, y - h)
        c.stroke(
            [(x, y), (x + bend * h * 0.3, y - h * 0.6), tip],
            (height * 0.02 + 1.2, height * 0.013 + 0.8, 0.2),
            shade(colour, c.rng.uniform(-0.15, 0.15)),
        )
        if heads and c.rng.random() < 0.5:
            c.stroke(
                [(tip[0] - bend * 4, tip[1] + 6), tip, (tip[0] + bend * h * 0.14 + 3, tip[1] + h * 0.03)],
                (0.5, height * 0.035, 0.5),
                heads,
                0.9,
            )
