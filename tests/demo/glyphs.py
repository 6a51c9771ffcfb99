"""A few simple characters as brush strokes, so that no font is needed."""

from __future__ import annotations

from random import Random

from .brush import Canvas
from .palette import Colour
from .shapes import Point

# Each stroke: its points in a square of 100, in the order and the direction of the brush.
STROKES: dict[str, str] = {
    "人": "50,8 42,46 8,92/46,42 64,68 94,90",
    "大": "10,36 90,33/50,8 47,46 10,93/51,38 68,70 94,91",
    "天": "20,17 80,15/9,44 91,41/50,17 46,56 10,94/52,46 70,74 94,93",
    "山": "50,8 50,82/15,38 15,86 87,84/87,36 87,92",
    "水": "50,6 51,92 39,83/12,34 41,32 12,82/86,20 57,43/54,40 70,68 95,86",
    "木": "9,35 91,32/50,6 50,95/48,36 34,62 7,80/52,36 68,60 94,80",
    "中": "17,28 20,63/17,28 83,26 80,61/20,59 80,57/50,5 50,96",
    "日": "25,12 26,91/25,12 76,11 75,91/27,50 74,49/27,87 74,86",
    "月": "30,10 30,58 12,94/30,10 77,9 76,91 63,84/32,35 75,34/31,60 75,59",
    "文": "46,5 54,18/9,30 91,27/70,29 50,66 9,94/28,38 54,70 94,92",
    "上": "46,9 46,86/48,43 80,40/8,89 92,86",
    "下": "9,16 91,13/48,16 48,95/56,38 75,55",
    "正": "16,15 84,13/52,15 52,88/54,49 80,47/27,45 27,88/8,90 92,88",
    "心": "15,52 7,76/29,38 35,80 56,90 76,82 75,68/45,26 54,45/76,34 90,56",
    "千": "73,7 28,22/7,47 93,44/50,19 50,96",
    "万": "7,18 93,16/40,42 76,40 71,86 56,90/42,18 35,58 8,93",
    "平": "15,15 85,13/29,25 38,41/73,23 60,41/7,55 93,52/50,15 50,97",
    "生": "31,9 13,43/24,31 83,28/20,58 80,55/51,7 51,88/7,91 93,88",
    "江": "12,12 24,24/7,39 19,49/8,92 28,62/42,20 90,18/66,20 66,85/35,88 96,85",
    "长": "68,7 38,30/7,45 93,42/30,9 30,92 51,78/37,47 60,74 94,92",
    "高": "47,2 54,12/9,21 91,19/34,29 34,43/34,29 66,29 66,43/34,43 66,42/"
    "15,54 15,96/15,54 85,52 84,93 73,87/36,66 36,84/36,66 64,66 64,84/36,83 64,82",
    "里": "20,9 21,51/20,9 80,8 79,50/21,30 79,29/21,50 79,49/50,10 50,89/20,70 80,68/6,92 94,89",
    "川": "20,12 18,60 7,93/50,16 50,82/82,9 82,97",
    "风": "22,13 21,60 5,95/22,13 75,11 78,72 95,93 97,73/63,28 30,78/33,32 67,76",
    "采": "80,6 19,15/21,23 29,35/48,20 51,32/78,20 66,35/9,50 91,47/50,37 50,97/48,50 32,73 7,86/53,50 70,74 94,87",
    "和": "43,6 12,18/5,36 52,34/28,15 28,95/26,38 5,68/31,42 50,62/60,34 61,80/60,34 93,32 91,79/61,77 91,75",
    "春": "20,14 80,12/25,27 76,25/6,42 94,39/50,4 42,44 5,77/"
    "56,41 72,56 96,70/34,58 34,96/34,58 67,57 67,96/35,76 66,75/35,94 66,93",
}
PHRASES = (
    "山高水长",
    "千山万水",
    "江山千里",
    "日月山川",
    "春风和月",
    "天高水长",
    "文心千里",
    "江水长天",
    "春和人心",
    "中正平和",
)


def phrase(rng: Random, count: int, row: int = 4) -> str:
    """So many characters, phrase upon phrase; in columns of two, of pairs that can stand alone."""
    parts = (
        ("风采", "山水", "文心", "春风", "江山", "日月", "平和", "千里") if row < 4 and row != 3 else PHRASES
    )
    chosen: list[str] = rng.sample(parts, min(len(parts), count // len(parts[0]) + 1))
    text = "".join(chosen)
    return (text * (count // len(text) + 1))[:count]


def write(
    c: Canvas, x: float, y: float, s: float, character: str, ink: Colour = "#2a2522", alpha: float = 0.95
) -> None:
    """One character, its middle at (x, y) and s high, in the weights of a brush."""
    for stroke in STROKES[character].split("/"):
        points: list[Point] = []
        for pair in stroke.split():
            a, b = pair.split(",")
            points.append(
                (
                    x + (int(a) / 100 - 0.5) * s + c.rng.uniform(-0.008, 0.008) * s,
                    y + (int(b) / 100 - 0.5) * s + c.rng.uniform(-0.008, 0.008) * s,
                )
            )
        dx, dy = points[-1][0] - points[0][0], points[-1][1] - points[0][1]
        if len(points) == 2 and abs(dx) > 2.5 * abs(dy):
            (ax, ay), (bx, by) = points
            points = [(ax, ay), ((ax + bx) / 2, (ay + by) / 2 - s * 0.012), (bx, by)]
            widths: tuple[float, ...] = (0.1, 0.062, 0.066, 0.115)
        elif len(points) == 2 and abs(dx) < 0.3 * abs(dy):
            widths = (0.115, 0.085, 0.085, 0.05)
        elif len(points) == 2:
            widths = (0.04, 0.115, 0.07) if dx > 0 else (0.1, 0.075, 0.012)
        elif dx < 0 and len(points) == 3:
            widths = (0.105, 0.09, 0.01)
        elif len(points) == 3 and abs(dx) > 0.25 * s and abs(points[1][1] - points[0][1]) > 0.04 * s:
            widths = (0.035, 0.085, 0.135, 0.02)
        else:
            widths = (0.085, 0.07, 0.09, 0.085, 0.03)
        turning = len(points) > 2 and dx >= 0 and widths[0] == 0.085
        c.stroke(points, [w * s for w in widths], ink, alpha, soft=not turning)
