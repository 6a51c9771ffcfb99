"""Roofs, houses, pagodas and pavilions."""

from __future__ import annotations

from .brush import Canvas
from .palette import SEAL, Colour, mix, shade
from .shapes import smooth


def roof(
    c: Canvas,
    x0: float,
    x1: float,
    y: float,
    height: float,
    colour: Colour,
    lift: float = 0.18,
    over: float = 0.08,
) -> None:
    """A tiled roof seen from the front, its eaves at y, curving up at the ends."""
    width = x1 - x0
    left, right, top = x0 - over * width, x1 + over * width, y - height
    up, inset = lift * height, width * 0.07
    eave = smooth(
        [
            (left, y - up),
            (left + width * 0.14, y - up * 0.1),
            ((left + right) / 2, y),
            (right - width * 0.14, y - up * 0.1),
            (right, y - up),
        ]
    )
    side_r = smooth([(right, y - up), (x1 - inset * 0.2, y - height * 0.42), (x1 - inset, top)])
    side_l = smooth([(x0 + inset, top), (x0 + inset * 0.2, y - height * 0.42), (left, y - up)])
    c.shape([*eave, *side_r, *side_l], shade(colour, 0.14), to=shade(colour, -0.1), tex=0.2)
    rows = max(5, int(width / 9))
    for i in range(1, rows):
        t = i / rows
        bx, tx = left + (right - left) * t, x0 + inset + (x1 - x0 - 2 * inset) * t
        sag = up * (abs(2 * t - 1) ** 3)
        c.line(
            [(tx, top + 2), ((bx * 0.55 + tx * 0.45), y - height * 0.42), (bx, y - sag - 1)],
            1.5,
            shade(colour, -0.32),
            0.6,
        )
    c.line(eave, 3.4, shade(colour, -0.4))
    c.stroke(
        [
            (x0 + inset * 0.5, top - height * 0.1),
            (x0 + inset * 1.6, top),
            ((x0 + x1) / 2, top + 1),
            (x1 - inset * 1.6, top),
            (x1 - inset * 0.5, top - height * 0.1),
        ],
        (3, 5, 5, 5, 3),
        shade(colour, -0.42),
    )


def house(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    wall: Colour,
    tiles: Colour,
    kind: str = "eave",
    light: Colour | None = None,
) -> None:
    """A white-walled house standing on y, its left side at x; 'gable' gives the stepped horse-head wall."""
    c.rect(x, y - h, x + w, y, shade(wall, 0.15), to=shade(wall, -0.12), tex=0.12)
    c.rect(x, y - h * 0.12, x + w, y, shade(wall, -0.3), alpha=0.35)
    pane = light or mix(tiles, "#7a5a45", 0.45)
    if kind == "gable":
        steps = ((0.0, 0.22, 0.0), (0.2, 0.8, 0.2), (0.78, 1.0, 0.0))
        for a, b, up in steps:
            c.rect(x + a * w, y - h - up * h * 0.9, x + b * w, y - h + 2, shade(wall, 0.15))
        for a, b, up in steps:
            ty = y - h - up * h * 0.9
            c.shape(
                [
                    *smooth(
                        [(x + a * w - 6, ty - 4), (x + (a + b) / 2 * w, ty - 1), (x + b * w + 6, ty - 4)]
                    ),
                    (x + b * w + 4, ty + 5),
                    (x + a * w - 4, ty + 5),
                ],
                tiles,
            )
            c.rect(x + a * w, ty + 5, x + b * w, ty + 8, shade(tiles, 0.3), alpha=0.5)
        c.rect(x + w * 0.42, y - h * 1.0, x + w * 0.58, y - h * 0.82, pane)
    else:
        roof(c, x, x + w, y - h + 2, h * 0.5, tiles)
        for i in range(max(1, int(w / 45))):
            wx = x + w * (i + 0.5) / max(1, int(w / 45))
            if i % 2 or w < 60:
                lattice(c, wx - w * 0.06, y - h * 0.7, min(w * 0.16, 16), h * 0.26, pane, tiles)
    if kind != "bare":
        dw, dx = min(w * 0.2, 20), x + w * c.rng.choice((0.3, 0.5, 0.62))
        c.rect(
            dx, y - h * 0.46, dx + dw, y, shade(tiles, -0.15) if not light else mix(light, "#7a3b22", 0.35)
        )
        c.rect(dx - 3, y - h * 0.5, dx + dw + 3, y - h * 0.46, shade(tiles, -0.3))


def lattice(c: Canvas, x: float, y: float, w: float, h: float, pane: Colour, frame: Colour) -> None:
    """A small lattice window."""
    c.rect(x - 2, y - 2, x + w + 2, y + h + 2, shade(frame, -0.2))
    c.rect(x, y, x + w, y + h, pane)
    for i in range(1, 3):
        c.line([(x + w * i / 3, y), (x + w * i / 3, y + h)], 1.2, shade(frame, -0.2))
    c.line([(x, y + h / 2), (x + w, y + h / 2)], 1.2, shade(frame, -0.2))


def village(
    c: Canvas,
    x0: float,
    x1: float,
    y: float,
    size: float,
    wall: Colour,
    tiles: Colour,
    lit: Colour | None = None,
) -> None:
    """A row of houses, the far ones first."""
    for row, (dy, scale, fog) in enumerate(((-0.42, 0.75, 0.25), (0, 1.0, 0.0))):
        x = x0 + c.rng.uniform(-0.2, 0.2) * size
        while x < x1 - size * 0.5:
            w, h = size * c.rng.uniform(0.9, 1.6) * scale, size * c.rng.uniform(0.55, 0.8) * scale
            house(
                c,
                x,
                y + dy * size,
                w,
                h + (0 if row else size * 0.1),
                mix(wall, tiles, fog * 0.4),
                mix(tiles, wall, fog),
                c.rng.choice(("eave", "eave", "gable")),
                lit if lit and c.rng.random() < 0.7 else None,
            )
            x += w * c.rng.uniform(1.0, 1.25)


def pagoda(c: Canvas, x: float, y: float, size: float, wall: Colour, tiles: Colour, floors: int = 5) -> None:
    """A slender pagoda."""
    step = size / (floors + 1)
    for i in range(floors):
        w = size * 0.17 * (1 - 0.11 * i)
        base = y - i * step
        c.rect(x - w * 0.72, base - step, x + w * 0.72, base, wall, to=shade(wall, -0.15))
        c.rect(x - w * 0.14, base - step * 0.62, x + w * 0.14, base - step * 0.1, shade(tiles, -0.1))
        eave = smooth(
            [
                (x - w * 1.25, base - step * 0.98),
                (x - w * 0.7, base - step * 0.84),
                (x, base - step * 0.82),
                (x + w * 0.7, base - step * 0.84),
                (x + w * 1.25, base - step * 0.98),
            ]
        )
        c.shape([*eave, (x + w * 0.62, base - step * 1.16), (x - w * 0.62, base - step * 1.16)], tiles)
    top = y - floors * step - step * 0.1
    c.stroke([(x, top + 4), (x, top - step * 0.5), (x, top - step * 0.9)], (7, 4, 1), tiles)


def pavilion(c: Canvas, x: float, y: float, size: float, tiles: Colour, post: Colour = SEAL) -> None:
    """A pavilion with four posts and upturned eaves."""
    c.rect(x - size * 0.5, y - size * 0.08, x + size * 0.5, y, "#b9ab98", to="#968878")
    for t in (-0.4, -0.15, 0.15, 0.4):
        c.rect(x + t * size - size * 0.02, y - size * 0.6, x + t * size + size * 0.02, y - size * 0.06, post)
    c.rect(x - size * 0.42, y - size * 0.6, x + size * 0.42, y - size * 0.54, shade(post, -0.25))
    for i in range(-4, 5):
        c.line(
            [(x + i * size * 0.09, y - size * 0.2), (x + i * size * 0.09, y - size * 0.07)],
            size * 0.012,
            shade(post, -0.2),
        )
    c.line(
        [(x - size * 0.4, y - size * 0.2), (x + size * 0.4, y - size * 0.2)], size * 0.02, shade(post, -0.2)
    )
    pts = [
        (x - size * 0.72, y - size * 0.68),
        (x - size * 0.45, y - size * 0.58),
        (x, y - size * 0.57),
        (x + size * 0.45, y - size * 0.58),
        (x + size * 0.72, y - size * 0.68),
    ]
    side = [
        (x + size * 0.72, y - size * 0.68),
        (x + size * 0.3, y - size * 0.77),
        (x + size * 0.06, y - size * 0.98),
    ]
    c.shape(
        smooth(pts) + smooth(side) + smooth([(2 * x - a, b) for a, b in side[::-1]]),
        shade(tiles, 0.12),
        to=shade(tiles, -0.15),
        tex=0.2,
    )
    for i in range(-4, 5):
        c.line(
            [
                (x + i * size * 0.012, y - size * 0.95),
                (x + i * size * 0.07, y - size * 0.74),
                (x + i * size * 0.125, y - size * 0.585),
            ],
            1.3,
            shade(tiles, -0.35),
            0.6,
        )
    c.stroke(
        [(x, y - size * 0.95), (x, y - size * 1.03), (x, y - size * 1.1)],
        (size * 0.07, size * 0.05, 1),
        shade(tiles, -0.3),
    )
