"""People as small cut-paper figures: from behind or without features, never likenesses."""

from __future__ import annotations

from .brush import Canvas
from .palette import CLOTHES, HAIR, SKIN, Colour, shade
from .shapes import Point, oval, smooth


def _head(c: Canvas, x: float, y: float, r: float, skin: Colour, hair: Colour, view: str, style: str) -> None:
    """A head whose middle is at (x, y)."""
    c.oval(x, y, r * 0.84, r, skin)
    side = {"left": -1, "right": 1}.get(view, 0)
    if style == "straw":
        c.shape(
            smooth(
                [
                    (x - r * 2.1, y),
                    (x - r * 0.8, y - r * 0.75),
                    (x, y - r * 1.55),
                    (x + r * 0.8, y - r * 0.75),
                    (x + r * 2.1, y),
                    (x, y + r * 0.35),
                ],
                True,
            ),
            "#e0c283",
            to="#b8924f",
        )
        return
    if style == "cap":
        if view == "back":
            c.oval(x, y - r * 0.1, r * 0.9, r * 0.95, "#5a5653")
        c.shape(oval(x, y - r * 0.2, r * 0.98, r * 0.92, 0, 180, 360), hair)
        c.stroke(
            [(x - r * 0.9 + side * r * 0.5, y - r * 0.25), (x + r * 0.9 + side * r * 0.6, y - r * 0.25)],
            (r * 0.24, r * 0.2),
            hair,
            soft=False,
        )
        return
    if view == "back":
        c.oval(x, y - r * 0.12, r * 0.92, r * 0.98, hair)
        c.rect(x - r * 0.3, y + r * 0.72, x + r * 0.3, y + r * 1.12, shade(skin, -0.12), r=r * 0.1)
    elif view == "front":
        c.shape(
            smooth(
                [
                    (x - r * 0.9, y + r * 0.15),
                    (x - r * 0.95, y - r * 0.5),
                    (x - r * 0.45, y - r * 1.08),
                    (x + r * 0.45, y - r * 1.08),
                    (x + r * 0.95, y - r * 0.5),
                    (x + r * 0.9, y + r * 0.15),
                    (x + r * 0.66, y - r * 0.35),
                    (x, y - r * 0.55),
                    (x - r * 0.66, y - r * 0.35),
                ],
                True,
            ),
            hair,
        )
    else:
        c.shape(
            smooth(
                [
                    (x - side * r * 0.2, y + r * 0.62),
                    (x - side * r * 0.95, y + r * 0.35),
                    (x - side * r * 1.0, y - r * 0.5),
                    (x - side * r * 0.3, y - r * 1.1),
                    (x + side * r * 0.6, y - r * 0.92),
                    (x + side * r * 0.72, y - r * 0.5),
                    (x + side * r * 0.1, y - r * 0.3),
                ],
                True,
            ),
            hair,
        )
    if style == "bun":
        c.oval(
            x - side * r * 0.95,
            y - r * (0.15 if side else 0.62 if view == "front" else 0.1),
            r * 0.4,
            r * 0.38,
            shade(hair, -0.1),
        )


def person(
    c: Canvas,
    x: float,
    y: float,
    h: float,
    coat: Colour | None = None,
    view: str = "back",
    hair: Colour | None = None,
    style: str = "",
    arms: str = "down",
    sit: bool = False,
    pants: Colour | None = None,
    stride: float = 0.0,
) -> Point:
    """A figure whose feet (or seat, if sitting) are at (x, y) and whose standing height is h; returns a hand."""
    r = c.rng
    coat = coat or r.choice(CLOTHES)
    hair = hair or r.choice(HAIR)
    style = style or r.choice(("short", "short", "bun"))
    pants = pants or r.choice(("#3d4250", "#4a4540", "#50586a", "#39443f"))
    skin, hr = r.choice(SKIN), h * 0.072
    hip = y - (h * 0.02 if sit else h * 0.44)
    neck = hip - h * 0.36
    side = {"left": -1, "right": 1}.get(view, 0)
    sw, bw = h * (0.12 if side else 0.145), h * (0.115 if side else 0.125)
    dark = shade(coat, -0.16)
    if not sit:
        for s in (-1, 1):
            foot = x + s * h * (0.05 if not stride else 0.05 + stride * 0.09) + (side * h * 0.02)
            c.stroke(
                [
                    (x + s * h * 0.045, hip - h * 0.02),
                    ((x + s * h * 0.05 + foot) / 2, y - h * 0.2),
                    (foot, y - h * 0.02),
                ],
                (h * 0.105, h * 0.085, h * 0.07),
                shade(pants, -0.08 * (s > 0)),
            )
            c.oval(foot + side * h * 0.02, y - h * 0.012, h * 0.05, h * 0.02, "#2c2a2c")
    hand = (x + h * 0.16, hip + h * 0.03)
    reach = {
        "down": ((-0.155, 0.02), (0.155, 0.02)),
        "up": ((-0.24, -0.5), (0.24, -0.5)),
        "wave": ((-0.155, 0.02), (0.25, -0.48)),
        "hold": ((-0.1, -0.14), (0.1, -0.14)),
        "point": ((-0.155, 0.02), (0.33, -0.3)),
        "out": ((-0.34, -0.26), (0.34, -0.3)),
        "fore": ((side * 0.24, -0.1), (side * 0.27, -0.14)),
    }[arms]
    for i, (dx, dy) in enumerate(reach):
        if side and arms == "point":
            dx = side * abs(dx)
        shoulder = (x + (i * 2 - 1) * sw * (0.3 if side else 0.86), neck + h * 0.055)
        end = (x + dx * h * (0.6 if side and arms == "down" else 1), hip + dy * h)
        mid = ((shoulder[0] + end[0]) / 2 + (i * 2 - 1) * h * 0.03, (shoulder[1] + end[1]) / 2 + h * 0.03)
        c.oval(end[0], end[1], h * 0.027, h * 0.03, skin)
        c.stroke([shoulder, mid, end], (h * 0.085, h * 0.07, h * 0.055), dark)
        hand = end
    hem = hip + h * (0.0 if sit else 0.05)
    body = [
        (x - h * 0.045, neck),
        (x - sw * 0.8, neck + h * 0.03),
        (x - sw, neck + h * 0.1),
        (x - bw * 0.92, hip - h * 0.1),
        (x - bw, hem),
        (x, hem + h * 0.012),
        (x + bw, hem),
        (x + bw * 0.92, hip - h * 0.1),
        (x + sw, neck + h * 0.1),
        (x + sw * 0.8, neck + h * 0.03),
        (x + h * 0.045, neck),
    ]
    c.shape(smooth(body, True, 6), shade(coat, 0.08), to=shade(coat, -0.12))
    if view == "front":
        c.shape(
            [(x - h * 0.04, neck - h * 0.005), (x + h * 0.04, neck - h * 0.005), (x, neck + h * 0.08)],
            shade(coat, 0.6),
        )
        c.line([(x, neck + h * 0.08), (x, hem)], h * 0.008, shade(coat, -0.3), 0.7)
    elif view == "back":
        c.line(
            [(x - h * 0.05, neck + h * 0.005), (x, neck + h * 0.02), (x + h * 0.05, neck + h * 0.005)],
            h * 0.016,
            shade(coat, -0.25),
        )
    c.rect(x - h * 0.032, neck - h * 0.045, x + h * 0.032, neck + h * 0.012, shade(skin, -0.12), r=h * 0.01)
    _head(c, x + side * h * 0.015, neck - h * 0.085, hr, skin, hair, view, style)
    return hand


def sitter(
    c: Canvas,
    x: float,
    y: float,
    h: float,
    chair: Colour = "#6b4a35",
    view: str = "back",
    coat: Colour | None = None,
    arms: str = "hold",
    **more: object,
) -> None:
    """Someone on a chair whose seat is at y; from behind the back rest covers the back."""
    w = h * 0.15
    if view != "back":
        for s in (-1, 1):
            c.line([(x + s * w * 0.8, y), (x + s * w * 0.85, y + h * 0.27)], h * 0.025, shade(chair, -0.2))
    person(c, x, y, h, coat, view, arms=arms, sit=True, **more)  # type: ignore[arg-type]
    side = {"left": -1, "right": 1}.get(view, 0)
    if view == "back":
        for s in (-1, 1):
            c.line(
                [(x + s * w, y - h * 0.2), (x + s * w * 1.06, y + h * 0.28)], h * 0.028, shade(chair, -0.15)
            )
        c.rect(
            x - w * 1.05, y - h * 0.22, x + w * 1.05, y - h * 0.1, chair, r=h * 0.02, to=shade(chair, -0.15)
        )
        c.rect(x - w * 1.15, y - h * 0.01, x + w * 1.15, y + h * 0.03, shade(chair, -0.1), r=h * 0.01)
    elif side:
        c.stroke(
            [
                (x - side * h * 0.02, y - h * 0.015),
                (x + side * h * 0.2, y - h * 0.02),
                (x + side * h * 0.22, y + h * 0.26),
            ],
            (h * 0.11, h * 0.1, h * 0.07),
            "#434650",
            soft=False,
        )
        c.oval(x + side * h * 0.24, y + h * 0.27, h * 0.055, h * 0.022, "#2c2a2c")
        c.rect(x - w, y + h * 0.03, x + w, y + h * 0.055, chair, r=2)
        c.line([(x - side * w, y + h * 0.04), (x - side * w * 1.15, y - h * 0.26)], h * 0.026, chair)


def crowd(
    c: Canvas,
    x0: float,
    x1: float,
    y: float,
    h: float,
    count: int,
    view: str = "back",
    sit: bool = False,
    chair: Colour = "#6b4a35",
) -> None:
    """People in a row, evenly but not stiffly."""
    step = (x1 - x0) / count
    for i in range(count):
        x, tall = x0 + step * (i + 0.5) + c.rng.uniform(-0.08, 0.08) * step, h * c.rng.uniform(0.93, 1.04)
        if sit:
            sitter(c, x, y, tall, chair, view)
        else:
            person(c, x, y + c.rng.uniform(-0.01, 0.01) * h, tall, view=view)
