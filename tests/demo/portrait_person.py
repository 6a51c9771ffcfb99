"""Who is drawn: what the manifest says, the rest by lot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from .palette import Colour

DYES: dict[str, tuple[Colour, ...]] = {
    "red": ("#9b2f2b", "#a83c35", "#8d2a33"),
    "blue": ("#3f5f80", "#35506b", "#4f7391"),
    "grey": ("#6f747a", "#83807c", "#5d636b"),
    "green": ("#4f6b57", "#5f7a5a", "#3f5f55"),
    "brown": ("#7a5a45", "#8f6a4c"),
    "purple": ("#6b5373", "#7a5f80"),
    "white": ("#e9e3d6", "#dfe2e2"),
    "black": ("#3a3b42", "#33363a"),
    "yellow": ("#c2974a", "#b98a45"),
}
STRANDS: dict[str, tuple[Colour, ...]] = {
    "white": ("#edeae4", "#e3e0da"),
    "grey": ("#a8a5a0", "#b7b3ad", "#96938f"),
    "bald": ("#dedad3", "#c9c5be"),
    "dark": ("#5a5451", "#66605c"),
    "salt": ("#7d7975", "#8a8681"),
}


@dataclass(frozen=True)
class Person:
    """What the manifest says of someone, the rest drawn by lot."""

    woman: bool
    hair: str
    glasses: bool
    clothes: Colour
    age: int

    @classmethod
    def of(cls, rng: Random, row: Mapping[str, object]) -> Person:
        """Someone from a row of the manifest."""
        woman = str(row.get("sex", rng.choice("fm"))) == "f"
        hair = str(
            row.get("hair", rng.choice(("short", "bun") if woman else ("white", "grey", "bald", "short")))
        )
        dye = str(row.get("clothes", rng.choice(("red", "blue", "grey", "green"))))
        if dye not in DYES:
            raise ValueError(f"no clothes {dye!r}; there are {', '.join(DYES)}")
        return cls(
            woman,
            hair,
            bool(row.get("glasses", rng.random() < 0.5)),
            rng.choice(DYES[dye]),
            int(str(row.get("age", rng.randint(62, 86)))),
        )

    def strands(self, rng: Random) -> Colour:
        """The colour of the hair."""
        if self.hair in ("white", "grey", "bald"):
            return rng.choice(STRANDS[self.hair])
        return rng.choice(STRANDS["dark" if self.age < 70 else "salt" if self.age < 75 else "grey"])
