"""The canvas and its brushes: filled shapes, tapered strokes, glows, mist, reflections, paper.

A canvas is drawn at twice its size. Its units are those of a picture of a million square units,
whatever its form (1225 x 816 for 3:2, 1000 x 1000 for a square), so that things keep their size
while scenes are laid out by the canvas's width `w` and height `h`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from .palette import RGB, Colour, mix, rgb, shade
from .shapes import Point, oval, rounded, smooth

Box = tuple[int, int, int, int]
Size = tuple[int, int]
SCALE = 2


class Canvas:
    """A sheet to draw on."""

    def __init__(self, rng: Random, size: tuple[int, int], ground: Colour = "#f3ead9") -> None:
        self.rng, self.size = rng, size
        self.W, self.H = size[0] * SCALE, size[1] * SCALE
        unit = math.sqrt(size[0] * size[1]) / 1000
        self.k, self.w, self.h = unit * SCALE, size[0] / unit, size[1] / unit
        self.img = Image.new("RGB", (self.W, self.H), rgb(ground))
        self.draw = ImageDraw.Draw(self.img)
        self.mottle = self._mottle()

    def _noise(self, across: float, down: float) -> Image.Image:
        """Soft random blots, so many units across and down each."""
        w, h = max(4, int(self.w / across)), max(4, int(self.h / down))
        return Image.frombytes("L", (w, h), self.rng.randbytes(w * h)).resize(
            (self.W // 4, self.H // 4), Image.Resampling.BICUBIC
        )

    def _mottle(self) -> Image.Image:
        """The unevenness of gouache: wide blots crossed by dry brush marks."""
        base = Image.blend(self._noise(90, 60), self._noise(30, 9), 0.5)
        base = Image.blend(base, self._noise(7, 4), 0.3)
        return base.point([max(0, min(255, int((v - 96) * 3.2))) for v in range(256)]).resize(
            self.img.size, Image.Resampling.BILINEAR
        )

    def px(self, points: Sequence[Point]) -> list[Point]:
        """Points in pixels."""
        return [(x * self.k, y * self.k) for x, y in points]

    def _box(self, points: Sequence[Point], margin: float) -> Box | None:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = (
            max(0, int(min(xs) - margin)),
            max(0, int(min(ys) - margin)),
            min(self.W, int(max(xs) + margin) + 2),
            min(self.H, int(max(ys) + margin) + 2),
        )
        return box if box[0] < box[2] and box[1] < box[3] else None

    def shape(
        self,
        points: Sequence[Point],
        fill: Colour,
        to: Colour | None = None,
        alpha: float = 1.0,
        blur: float = 0.0,
        tex: float = 0.0,
        shadow: float = 0.0,
    ) -> None:
        """A filled shape: `to` makes a gradient downwards, `tex` the marks of the brush, `shadow` a cut-paper edge."""
        if len(points) < 3:
            return
        if shadow:
            off = 5.0
            self.shape([(x + off * 0.6, y + off) for x, y in points], "#2a2320", alpha=shadow, blur=6)
        pixels = self.px(points)
        if to is None and alpha >= 1 and not blur and not tex:
            self.draw.polygon(pixels, fill=rgb(fill))
            return
        margin = blur * self.k * 2.5
        box = self._box(pixels, margin)
        if box is None:
            return
        mask = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
        ImageDraw.Draw(mask).polygon([(x - box[0], y - box[1]) for x, y in pixels], fill=round(255 * alpha))
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * self.k))
        if to is None:
            self.img.paste(rgb(fill), box, mask)
        else:
            top, bottom = min(p[1] for p in pixels), max(p[1] for p in pixels)
            self.img.paste(self._column(box, top, bottom, (fill, to)), box, mask)
        if tex:
            worn = ImageChops.multiply(mask, self.mottle.crop(box))
            self.img.paste(
                shade(mix(fill, to or fill, 0.5), -0.35), box, worn.point([int(v * tex) for v in range(256)])
            )

    def _column(self, box: Box, top: float, bottom: float, colours: Sequence[Colour]) -> Image.Image:
        """A vertical gradient for a box, its colours spread from top to bottom."""
        column = Image.new("RGB", (1, box[3] - box[1]))
        span, last = max(1.0, bottom - top), len(colours) - 1
        for y in range(box[3] - box[1]):
            t = min(max((y + box[1] - top) / span, 0.0), 1.0) * last
            i = min(int(t), last - 1)
            column.putpixel((0, y), mix(colours[i], colours[i + 1], t - i))
        return column.resize((box[2] - box[0], box[3] - box[1]))

    def fade(self, y0: float, y1: float, *colours: Colour) -> None:
        """A gradient over the whole width."""
        box = (0, max(0, int(y0 * self.k)), self.W, min(self.H, int(y1 * self.k) + 1))
        self.img.paste(self._column(box, y0 * self.k, y1 * self.k, colours), box)

    def mist(self, y0: float, y1: float, colour: Colour, *alphas: float) -> None:
        """A veil over the whole width, its strength given at even steps from y0 to y1."""
        box = (0, max(0, int(y0 * self.k)), self.W, min(self.H, int(y1 * self.k) + 1))
        if box[1] >= box[3]:
            return
        greys: list[RGB] = [(round(a * 255),) * 3 for a in alphas]
        mask = self._column(box, y0 * self.k, y1 * self.k, greys).convert("L")
        self.img.paste(rgb(colour), box, mask)

    def oval(
        self, x: float, y: float, rx: float, ry: float, fill: Colour, turn: float = 0.0, **more: object
    ) -> None:
        """A filled ellipse."""
        self.shape(oval(x, y, rx, ry, turn, count=64 if rx > 40 else 32), fill, **more)  # type: ignore[arg-type]

    def rect(
        self, x0: float, y0: float, x1: float, y1: float, fill: Colour, r: float = 0.0, **more: object
    ) -> None:
        """A filled rectangle, its corners round if asked."""
        points = rounded(x0, y0, x1, y1, r) if r else [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
        self.shape(points, fill, **more)  # type: ignore[arg-type]

    def line(
        self, points: Sequence[Point], width: float, fill: Colour, alpha: float = 1.0, soft: bool = False
    ) -> None:
        """An even line."""
        self.stroke(points, (width, width), fill, alpha, soft)

    def stroke(
        self,
        points: Sequence[Point],
        widths: Sequence[float],
        fill: Colour,
        alpha: float = 1.0,
        soft: bool = True,
        blur: float = 0.0,
        tex: float = 0.0,
    ) -> None:
        """A brush stroke: its widths are spread along its length."""
        path = smooth(points) if soft else list(points)
        left, right, last = [], [], len(path) - 1
        for i, (x, y) in enumerate(path):
            (ax, ay), (bx, by) = path[max(i - 1, 0)], path[min(i + 1, last)]
            length = math.hypot(bx - ax, by - ay) or 1.0
            t = i / max(last, 1) * (len(widths) - 1)
            j = min(int(t), len(widths) - 2)
            half = (widths[j] + (widths[j + 1] - widths[j]) * (t - j)) / 2
            nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
            left.append((x + nx, y + ny))
            right.append((x - nx, y - ny))
        self.shape(left + right[::-1], fill, alpha=alpha, blur=blur, tex=tex)

    def glow(
        self, x: float, y: float, r: float, colour: Colour, alpha: float = 0.8, power: float = 2.0
    ) -> None:
        """Light spreading from a point."""
        size = max(2, int(2 * r * self.k))
        table = [
            int(255 * alpha * max(0.0, 1 - v / 180) ** power) for v in range(256)
        ]  # 180: the middle of an edge
        mask = Image.radial_gradient("L").point(table).resize((size, size), Image.Resampling.BICUBIC)
        left, top = int((x - r) * self.k), int((y - r) * self.k)
        self.img.paste(rgb(colour), (left, top), mask)

    def reflect(
        self,
        y: float,
        tint: Colour,
        to: Colour,
        strength: float = 0.55,
        ripple: float = 3.0,
        bottom: float | None = None,
    ) -> None:
        """Still water below y: what stands above it, upside down, in a tint that deepens."""
        y0, y1 = int(y * self.k), self.H if bottom is None else int(bottom * self.k)
        depth = y1 - y0
        above = self.img.crop((0, max(0, y0 - depth), self.W, y0)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        above = above.resize((self.W, depth)).filter(ImageFilter.GaussianBlur(1.2 * self.k))
        water = self._column((0, y0, self.W, y1), y0, y1, (tint, to))
        phase, step = self.rng.uniform(0, 6), 4
        for row in range(0, depth, step):
            far = row / max(depth, 1)
            shift = (
                ripple
                * self.k
                * (0.25 + far)
                * (math.sin(row / (self.k * (2.2 + 5 * far)) + phase) + 0.5 * math.sin(row / (self.k * 1.3)))
            )
            strip = above.crop((0, row, self.W, min(depth, row + step)))
            above.paste(ImageChops.offset(strip, int(shift), 0), (0, row))
        mask = self._column(
            (0, y0, self.W, y1), y0, y1, ((round(255 * strength),) * 3, (round(255 * strength * 0.35),) * 3)
        ).convert("L")
        water.paste(above, (0, 0), mask)
        self.img.paste(water, (0, y0))

    def finish(self, vignette: float = 0.11, grain: float = 1.4) -> Image.Image:
        """The picture at its size, with the paper's grain and slightly darker corners."""
        dark = Image.radial_gradient("L").point(
            [int(255 * vignette * max(0.0, (v - 130) / 125) ** 1.6) for v in range(256)]
        )
        self.img.paste(rgb("#3a2a1e"), (0, 0), dark.resize(self.img.size, Image.Resampling.BICUBIC))
        worn = self.mottle.point([int(v * 0.025) for v in range(256)])
        self.img.paste(rgb("#4a3a2a"), (0, 0), worn)
        picture = self.img.resize(self.size, Image.Resampling.LANCZOS)
        w, h = self.size
        fine = Image.frombytes("L", (w // 2, h // 2), self.rng.randbytes((w // 2) * (h // 2)))
        fine = fine.resize(self.size, Image.Resampling.BICUBIC).point(
            [128 + round((v - 128) * grain / 128) for v in range(256)]
        )
        return ImageChops.add(picture, Image.merge("RGB", (fine, fine, fine)), 1, -128)


def turned(c: Canvas, picture: Image.Image) -> Image.Image:
    """The picture, or its mirror image; never for a picture with writing in it."""
    return ImageOps.mirror(picture) if c.rng.random() < 0.5 else picture
