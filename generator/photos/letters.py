"""The letters that titles are drawn with: which face has a character, how far it goes, and where it has ink."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw

from generator.photos.typeface import Face, font, has

LEADING = 1.42
"""From one baseline to the next, in sizes of the letters."""


class Chosen(dict[str, int | None]):
    """A character to the number of the first of some faces that has it; None where none has."""

    def __init__(self, faces: tuple[Face, ...]) -> None:
        super().__init__()
        self._faces = faces

    def __missing__(self, sign: str) -> int | None:
        self[sign] = next((i for i, face in enumerate(self._faces) if has(face, sign)), None)
        return self[sign]

    def of(self, text: str) -> frozenset[int | None]:
        """The faces that a text needs."""
        return frozenset(map(self.__getitem__, text))


@lru_cache(maxsize=8)
def chosen(faces: tuple[Face, ...]) -> Chosen:
    """Which of some faces has a character."""
    return Chosen(faces)


class _Glyph(NamedTuple):
    """One character."""

    mask: Image.Image
    """How much of each pixel it covers."""
    left: int
    above: int
    """Pixels from where the pen stands on the baseline to its upper left corner."""


class Letters:
    """The characters of some faces at a size in pixels, each from the first face that has it."""

    def __init__(self, faces: tuple[Face, ...], size: int) -> None:
        self.size = size
        self.leading = round(size * LEADING)
        """Pixels from one baseline to the next."""
        self.ascent = round(size * 0.88)
        """Pixels from the top of a letter's square to the baseline."""
        self._fonts = [font(face, size) for face in faces]
        self._chosen = chosen(faces)
        self._advances: dict[str, float] = {}
        self._inked: dict[str, tuple[int, int] | None] = {}

    def length(self, text: str) -> float:
        """How far a text goes, in pixels; what no face has is left out."""
        return sum(map(self.advance, text))

    def advance(self, sign: str) -> float:
        """How far the pen goes on with a character."""
        known = self._advances.get(sign)
        if known is None:
            number = self._chosen[sign]
            known = 0.0 if number is None else self._fonts[number].getlength(sign)
            self._advances[sign] = known
        return known

    def inked(self, sign: str) -> tuple[int, int] | None:
        """Where ink begins and where it ends, in pixels from the pen; None for a space, and for what no face has."""
        if sign not in self._inked:
            glyph = _glyph(self, sign)
            self._inked[sign] = (glyph.left, glyph.left + glyph.mask.width) if glyph else None
        return self._inked[sign]

    def glyph(self, sign: str) -> _Glyph | None:
        """The character, as far as it has ink; None for a space, and for what no face has."""
        number = self._chosen[sign]
        if number is None:
            return None
        left, above, right, below = map(int, self._fonts[number].getbbox(sign, anchor="ls"))
        mask = Image.new("L", (right - left, below - above))
        ImageDraw.Draw(mask).text((-left, -above), sign, 255, self._fonts[number], "ls")
        box = mask.getbbox()
        return _Glyph(mask.crop(box), left + box[0], above + box[1]) if box else None

    def written(self, size: tuple[int, int], signs: Iterable[tuple[str, int]], baseline: int) -> Image.Image:
        """A grey picture of some characters, each with the pixel where the pen stands for it."""
        picture = Image.new("L", size)
        for sign, pen in signs:
            if glyph := _glyph(self, sign):
                picture.paste(255, (pen + glyph.left, baseline + glyph.above), glyph.mask)
        return picture


@lru_cache(maxsize=32)
def letters_of(faces: tuple[Face, ...], size: int) -> Letters:
    """Those of some faces at a size in pixels. Raises OSError for a file that is no font."""
    return Letters(faces, size)


@lru_cache(maxsize=500)
def _glyph(letters: Letters, sign: str) -> _Glyph | None:
    return letters.glyph(sign)


def placed(text: str, letters: Letters, left: int) -> Iterator[tuple[str, int, tuple[int, int]]]:
    """The characters that have ink, where the pen stands for each, and from where to where it inks, in pixels."""
    x = float(left)
    for sign in text:
        if inked := letters.inked(sign):
            yield sign, round(x), inked
        x += letters.advance(sign)
