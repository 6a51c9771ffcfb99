"""Sky, clouds, hills and water, as cut paper and gouache."""

from __future__ import annotations

import math
from random import Random

from .brush import Canvas
from .palette import Colour, Palette, mix, shade
from .shapes import Point, smooth


def sky(
    c: Canvas,
    pal: Palette,
    horizon: float,
    sun: tuple[float, float] | None = None,
    r: float = 38,
    clouds: int = 5,
) -> None:
    """The sky down to the horizon, with a sun or moon (in parts of width and horizon) and streaks of cloud."""
    c.fade(0, horizon + 2, *pal.sky)
    if sun:
        x, y = sun[0] * c.w, sun[1] * horizon
        c.glow(x, y, r * 7, pal.sun, 0.55, 2.2)
        c.oval(x, y, r, r, mix(pal.sun, "#fffdf2", 0.25))
    for _ in range(clouds):
        cloud(
            c,
            c.rng.uniform(0, c.w),
            c.rng.uniform(0.08, 0.75) * horizon,
            c.rng.uniform(90, 260),
            mix(pal.sky[-1], "#ffffff", 0.2 if pal.name != "night" else 0.0),
            0.5,
        )


def cloud(c: Canvas, x: float, y: float, length: float, colour: Colour, alpha: float = 0.6) -> None:
    """A long flat cloud of a few stacked lenses."""
    for i in range(c.rng.randint(2, 4)):
        dx, part = c.rng.uniform(-0.3, 0.3) * length, c.rng.uniform(0.4, 1.0)
        c.stroke(
            [
                (x + dx - length * part / 2, y + i * 7),
                (x + dx, y + i * 7 - 3),
                (x + dx + length * part / 2, y + i * 7),
            ],
            (0, 9, 12, 7, 0),
            colour,
            alpha * 0.8,
        )


def ridge(rng: Random, w: float, y: float, amp: float, kind: str = "soft", count: int = 140) -> list[Point]:
    """The line of a range of hills about y: soft downs, sharp peaks, or the steep cones of the karst."""
    waves = [(rng.uniform(0.7, 1.3) * f, rng.uniform(0, 6.28), 1 / f**0.9) for f in (1.0, 2.1, 4.3, 8.7, 17)]
    peaks = [
        (rng.uniform(-0.1, 1.1) * w, rng.uniform(0.35, 1.0), rng.uniform(0.035, 0.085) * w)
        for _ in range(rng.randint(6, 9))
    ]
    points = []
    for i in range(count + 1):
        x = -20 + (w + 40) * i / count
        t = x / max(w, 1) * 6.0
        if kind == "karst":
            rise = max(h * math.exp(-(abs((x - px) / pw) ** 2.6)) for px, h, pw in peaks) * 1.6 - 0.5
            rise += 0.06 * math.sin(t * 7 + waves[0][1]) + 0.025 * math.sin(t * 19 + waves[1][1])
        elif kind == "sharp":
            rise = sum((1 - 2 * abs(math.sin(t * f * 0.5 + p))) * a for f, p, a in waves[:5]) * 0.75
        else:
            rise = sum(math.sin(t * f * 0.6 + p) * a * (1 if f < 6 else 0.35) for f, p, a in waves[:4]) * 0.6
        points.append((x, y - amp * rise))
    return points


def hill(c: Canvas, line: list[Point], bottom: float, colour: Colour, to: Colour, tex: float = 0.12) -> None:
    """The land below a ridge."""
    c.shape([*line, (line[-1][0], bottom), (line[0][0], bottom)], colour, to=to, tex=tex)
    c.line(line, 1.6, shade(colour, 0.3), 0.35)


def range_(
    c: Canvas,
    pal: Palette,
    top: float,
    base: float,
    amp: float,
    kinds: tuple[str, ...] = ("soft",),
    trees: bool = True,
) -> None:
    """Layers of hills from far (top) to the base line, mist between them."""
    count = len(pal.hills)
    for i, colour in enumerate(pal.hills):
        y = top + (base - top) * i / count
        line = ridge(c.rng, c.w, y, amp * (1 - 0.17 * i), kinds[min(i, len(kinds) - 1)])
        hill(c, line, base + 4, colour, mix(colour, pal.mist, 0.75 - 0.12 * i), 0.08 + 0.03 * i)
        if trees and i >= count - 2:
            for x, ly in line[:: 1 if i == count - 1 else 2]:
                if c.rng.random() < 0.4:
                    s = c.rng.uniform(3, 8) * (0.6 + 0.5 * (i == count - 1))
                    c.oval(x, ly + s * 0.2, s * 0.8, s, shade(colour, -0.08))
        c.mist(y + amp * 0.1, base, pal.mist, 0.0, 0.3, 0.12)


def water(
    c: Canvas, pal: Palette, y: float, strength: float = 0.5, ripple: float = 2.5, bottom: float | None = None
) -> None:
    """Water from y down: the reflection of what stands above it, and its glints."""
    end = c.h if bottom is None else bottom
    c.reflect(y, pal.water[0], pal.water[1], strength, ripple, bottom)
    ripples(c, y, end, mix(pal.water[0], "#ffffff", 0.45 if pal.name != "night" else 0.15))


def ripples(c: Canvas, y0: float, y1: float, colour: Colour, count: int = 46, alpha: float = 0.5) -> None:
    """Lens-shaped glints, larger as they come nearer."""
    for _ in range(count):
        t = c.rng.random()
        x, y, length = (
            c.rng.uniform(-30, c.w),
            y0 + (y1 - y0) * (0.02 + 0.98 * t),
            c.rng.uniform(18, 60) * (0.5 + 1.6 * t),
        )
        c.stroke([(x, y), (x + length / 2, y - 0.6), (x + length, y)], (0, 0.9 + 1.8 * t, 0), colour, alpha)


def birds(c: Canvas, x: float, y: float, count: int, colour: Colour, size: float = 9) -> None:
    """A skein of birds."""
    for i in range(count):
        side = 1 if i % 2 else -1
        bx, by, s = (
            x + (i + 1) // 2 * size * 2.6,
            y + side * (i + 1) // 2 * size * 1.1,
            size * c.rng.uniform(0.8, 1.1),
        )
        up = c.rng.uniform(0.3, 0.7)
        c.stroke([(bx - s, by - s * up), (bx - s * 0.35, by - s * 0.25), (bx, by)], (0.4, 1.8, 2.0), colour)
        c.stroke(
            [(bx, by), (bx + s * 0.4, by - s * 0.35), (bx + s, by - s * up * 0.8)], (2.0, 1.8, 0.4), colour
        )


def boulder(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A stone lying on the ground at y."""
    points = [
        (x - size, y),
        (x - size * 0.8, y - size * 0.45),
        (x - size * 0.2, y - size * c.rng.uniform(0.6, 0.8)),
        (x + size * 0.5, y - size * 0.5),
        (x + size, y),
    ]
    c.shape(smooth(points), shade(colour, 0.1), to=shade(colour, -0.25), tex=0.25)
