"""Colours: mixing, shading, and the palettes of the seasons and hours."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from random import Random

RGB = tuple[int, int, int]
Colour = str | RGB

PAPER, INK, SEAL, GOLD = "#fbf8f2", "#211c17", "#9b1c1c", "#b8975a"
SKIN = ("#e9c3a0", "#e3b892", "#dcae88", "#edcbab")
CLOTHES = (
    "#8d2f2b",
    "#3f5a73",
    "#5d6b5a",
    "#7a5a4a",
    "#4b4f63",
    "#a8744f",
    "#6d7f86",
    "#8a6a7a",
    "#c2a06a",
    "#38514c",
)
HAIR = ("#d9d6d0", "#b9b5ae", "#8b8781", "#4a4643", "#ece9e3")


def rgb(colour: Colour) -> RGB:
    """A colour as three numbers."""
    if isinstance(colour, tuple):
        return colour
    digits = colour.lstrip("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def mix(one: Colour, other: Colour, part: float) -> RGB:
    """One colour with a part (0..1) of another."""
    a, b = rgb(one), rgb(other)
    return (
        round(a[0] + (b[0] - a[0]) * part),
        round(a[1] + (b[1] - a[1]) * part),
        round(a[2] + (b[2] - a[2]) * part),
    )


def shade(colour: Colour, amount: float) -> RGB:
    """Lighter (amount above zero, towards warm white) or darker (below, towards warm black)."""
    return mix(colour, "#fff6e6", amount) if amount >= 0 else mix(colour, "#1c1a24", -amount)


@dataclass(frozen=True)
class Palette:
    """The colours of one hour of one season."""

    sky: tuple[Colour, ...]
    sun: Colour
    hills: tuple[Colour, ...]
    mist: Colour
    water: tuple[Colour, ...]
    leaf: tuple[Colour, ...]
    earth: Colour
    wall: Colour
    roof: Colour
    ink: Colour
    glow: Colour = "#ffd58a"
    name: str = ""


PALETTES: dict[str, Palette] = {
    "dawn": Palette(
        ("#a9c4c6", "#e9dcc8", "#fbdcb4"),
        "#f2955c",
        ("#b3c5c3", "#86a4a3", "#547c7c", "#335b5c"),
        "#f7e6d0",
        ("#e9dfcb", "#9dbab8"),
        ("#3f6a5c", "#5f8a70", "#93b086"),
        "#b59a74",
        "#f6efe2",
        "#47525a",
        "#27413f",
    ),
    "spring": Palette(
        ("#b8d6d4", "#dfe9dc", "#f8efdc"),
        "#f6cf8c",
        ("#b4cfc0", "#8db89a", "#5f9474", "#3c7057"),
        "#f2f0e0",
        ("#dbe8dc", "#9cc3b6"),
        ("#3f7550", "#6c9f5f", "#a7c47c"),
        "#b79f72",
        "#fbf6ea",
        "#4c555b",
        "#2a4a3b",
    ),
    "noon": Palette(
        ("#8fbccb", "#c3dbdb", "#f4ecd8"),
        "#fbe7b0",
        ("#a7c3c6", "#769fa3", "#4d7f7d", "#2f5f5b"),
        "#eaf0e6",
        ("#cfe0db", "#7fb0b4"),
        ("#2f6650", "#4f8a62", "#8db377"),
        "#bda274",
        "#fbf6ea",
        "#434d57",
        "#213f3d",
    ),
    "dusk": Palette(
        ("#6d7496", "#d9968a", "#fbd09a"),
        "#f0703f",
        ("#b58a92", "#876a84", "#584f70", "#383855"),
        "#f3c3a0",
        ("#f0bd94", "#756c8c"),
        ("#3b3a55", "#5d4f68", "#94707a"),
        "#8f6a60",
        "#ecd5c2",
        "#3c3a4f",
        "#29283f",
    ),
    "autumn": Palette(
        ("#a3c0c2", "#ead9b8", "#fbdc9f"),
        "#ee8f3c",
        ("#c9b892", "#c19a5e", "#a36a35", "#713f25"),
        "#f8e6c2",
        ("#e9dfc4", "#a3b3a4"),
        ("#9c3f26", "#c8702f", "#e2a945"),
        "#b98d55",
        "#f7eddb",
        "#4a4a4d",
        "#43301f",
    ),
    "winter": Palette(
        ("#a9bac8", "#d3dbe0", "#f2ebe0"),
        "#f3b68e",
        ("#c5d0d8", "#9fb2bf", "#71899a", "#4b6375"),
        "#f1f1ee",
        ("#dde3e5", "#9db2bf"),
        ("#5b7382", "#8aa0aa", "#c9d5da"),
        "#b5ab9f",
        "#f4f1ec",
        "#4b5660",
        "#2f3f4c",
    ),
    "night": Palette(
        ("#131f38", "#243a59", "#4d6277"),
        "#f6e6bd",
        ("#3f5672", "#2f455f", "#22364e", "#17273c"),
        "#516880",
        ("#3c546c", "#16263d"),
        ("#1d3442", "#2b4a54", "#456a6c"),
        "#4a4a55",
        "#8d8f98",
        "#1f2a3a",
        "#0e1828",
    ),
}


def palette(rng: Random, *names: str) -> Palette:
    """One of the named palettes, with a slight tint of its own."""
    name = rng.choice(names or tuple(PALETTES))
    base, part = PALETTES[name], rng.uniform(0.0, 0.09)
    tint = rng.choice(("#e8c49a", "#b9cfd0", "#d8b7b0", "#cfd3a8", "#b3bcd6"))
    changed: dict[str, object] = {"name": name}
    for field in fields(base):
        value = getattr(base, field.name)
        if field.name in ("sky", "hills", "water"):
            changed[field.name] = tuple(mix(colour, tint, part) for colour in value)
    return replace(base, **changed)  # type: ignore[arg-type]
